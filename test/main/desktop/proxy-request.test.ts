import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { proxyRequest } from '../../../src/main/desktop/proxy-request.ts'

/** A server that says what it was sent. */
const asked: string[] = []
const shown: IncomingHttpHeaders[] = []
const server = createServer(async (request, response) => {
  let size = 0
  for await (const piece of request) size += (piece as Buffer).length
  asked.push(`${request.method} ${request.url} ${request.headers.authorization} ${size}`)
  shown.push(request.headers)
  response.writeHead(200, { 'content-type': 'text/plain', 'x-secret': 'no', 'set-cookie': 'a=b' }).end('ok')
})
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())
const grant = () => ({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/x`, token: 't' })
const post = (body: BodyInit, headers: HeadersInit = {}): Request =>
  new Request('http://page/files/import', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

test.each([0, 1, 99, 100])('a body of %i bytes with 100 allowed arrives whole', async (size) => {
  const answer = await proxyRequest(post(new Uint8Array(size)), '/files/import?name=a.ics', grant(), 100)
  expect(await answer.text()).toBe('ok')
  expect(answer.headers.get('content-type')).toBe('text/plain')
  expect(answer.headers.get('x-secret')).toBeNull()
  expect(asked.at(-1)).toBe(`POST /files/import?name=a.ics Bearer t ${size}`)
})

test.each([
  ['one byte too many', () => post(new Uint8Array(101))],
  ['a length that says so', () => post(new Uint8Array(1), { 'content-length': '1000000' })],
])('%s is refused and nobody is asked', async (_what, request) => {
  const before = asked.length
  expect((await proxyRequest(request(), '/files/import', grant(), 100)).status).toBe(413)
  expect(asked).toHaveLength(before)
})

test('of an endless body no more is taken than is allowed', async () => {
  let given = 0
  const endless = new ReadableStream({
    pull(stream) {
      given += 50
      stream.enqueue(new Uint8Array(50))
    },
  })
  expect((await proxyRequest(post(endless), '/files/import', grant(), 100)).status).toBe(413)
  expect(given).toBeLessThan(500)
})

test('of what the page sends along the host is shown the ticket of a press and nothing else', async () => {
  await proxyRequest(
    post('', { 'x-omnii-ticket': 'T1', 'x-other': 'no', authorization: 'Bearer page' }),
    '/api/sms/pair',
    grant(),
  )
  await proxyRequest(post(''), '/api/sms/pair', grant())
  expect(
    shown.slice(-2).map((headers) => [headers['x-omnii-ticket'], headers['x-other'], headers.authorization]),
  ).toEqual([
    ['T1', undefined, 'Bearer t'],
    [undefined, undefined, 'Bearer t'],
  ])
})
