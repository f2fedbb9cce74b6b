import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { boundedFetch, mostWire } from '../../../src/main/peers/wire-limit.ts'

let sent = 0
const server = createServer((request, response) => {
  const wanted = Number(request.url?.slice(1))
  const part = Buffer.alloc(64 * 1024, 'x')
  sent = 0
  const more = (): void => {
    while (sent < wanted && !response.destroyed) {
      const next = part.subarray(0, Math.min(part.length, wanted - sent))
      sent += next.length
      if (!response.write(next)) return void response.once('drain', more)
    }
    response.end()
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  more()
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())
const at = (bytes: number) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bytes}`

it('an answer over HTTP is read up to the limit, and one that is longer is not read whole', async () => {
  const fits = await boundedFetch(at(mostWire))
  expect(fits.headers.get('content-type')).toBe('application/json')
  expect((await fits.text()).length).toBe(mostWire)
  const long = await boundedFetch(at(200 * 1024 * 1024))
  await expect(long.text()).rejects.toThrow('too long')
  expect(sent).toBeLessThan(100 * 1024 * 1024)
})
