import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { readBody } from '../../../../src/main/gateway/http/body.ts'
import { openClock } from '../../../../src/main/host/process/clock.ts'

const most = 300_000
const server = createServer(async (request, response) => {
  const body = await readBody(request, openClock(), { most, withinMs: 5_000 })
  response.end(
    JSON.stringify(
      body.ok ? [body.value.length, Buffer.from(body.value).toString('base64')] : body.error.code,
    ),
  )
  request.resume()
})
afterEach(() => void server.close())

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at % 251)

/** Sends it in pieces of a size, with its length announced or not. */
async function send(content: Uint8Array, piece: number, announced: boolean): Promise<unknown> {
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const pieces = Array.from({ length: Math.ceil(content.length / piece) }, (_, at) =>
    content.subarray(at * piece, (at + 1) * piece),
  )
  const body = announced ? Buffer.from(content) : Readable.toWeb(Readable.from(pieces))
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit)
  return answer.json()
}

test.each([
  ['announced', 0, true],
  ['announced', 100_000, true],
  ['announced, as much as may come', most, true],
  ['not announced', 0, false],
  ['not announced', 10, false],
  ['not announced', 100_001, false],
  ['not announced, as much as may come', most, false],
])('a body arrives whole: %s, %i bytes', async (_, length, announced) => {
  const content = bytes(length)
  expect(await send(content, 7_001, announced)).toEqual([length, Buffer.from(content).toString('base64')])
})

test.each([true, false])('one that is longer is refused (length announced: %s)', async (announced) => {
  expect(await send(bytes(most + 1), 50_000, announced)).toBe('too_large')
})
