import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserAt, codeOf, spki, tokenIn } from '../scripted/browser.ts'
import { connect, refusal } from '../scripted/client.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
beforeAll(async () => {
  running = await startGateway()
})
afterAll(() => running.stop())

const paths = ['/ws', '/api/ws/guide', '/api/ws/liaison/calendar']
const bearer = () => ({ authorization: `Bearer ${running.token}` })

/** Everything a hostile page could come from, port for port. */
const foreignOrigins = () => [
  'null',
  'https://example.com',
  'file://',
  `http://127.0.0.1:${running.port + 1}`,
  'http://127.0.0.1',
  `https://127.0.0.1:${running.port}`,
  `http://127.0.0.1:${running.port}.example.com`,
  `http://127.0.0.1.example.com:${running.port}`,
  `http://localhost.example.com:${running.port}`,
  `http://user@127.0.0.1:${running.port}`,
  `http://127.0.0.1:${running.port}/`,
  `http://LOCALHOST:${running.port}`,
  `http://2130706433:${running.port}`,
  `http://[::ffff:127.0.0.1]:${running.port}`,
]

test.each(paths)('a page of another origin is refused on %s, token or not', async (path) => {
  for (const origin of foreignOrigins()) {
    for (const headers of [bearer(), {}]) {
      const refused = await refusal(connect(running.ws + path, { headers: { ...headers, origin } }))
      expect({ origin, ...refused }).toEqual({ origin, status: 403, code: 'forbidden' })
    }
  }
})

test.each(paths)('a foreign Host is refused on %s, whatever it carries (DNS rebinding)', async (path) => {
  const hosts = [
    'example.com',
    `example.com:${running.port}`,
    '127.0.0.1',
    `127.0.0.1:${running.port + 1}`,
    `127.0.0.1.example.com:${running.port}`,
    `0.0.0.0:${running.port}`,
  ]
  for (const host of hosts) {
    const headers = { ...bearer(), host, 'x-forwarded-host': `127.0.0.1:${running.port}` }
    const refused = await refusal(connect(running.ws + path, { headers }))
    expect({ host, ...refused }).toEqual({ host, status: 403, code: 'forbidden' })
  }
})

test('our own pages and programs without an origin are let in', async () => {
  const origins = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${running.port}`)
  for (const origin of [undefined, ...origins]) {
    const client = await connect(`${running.ws}/api/ws/guide`, {
      headers: { ...bearer(), ...(origin ? { origin } : {}) },
    })
    client.send({ type: 'system_message', data: { action: 'ping' } })
    await client.next({ type: 'system_message' })
    client.ws.terminate()
  }
})

test('the token comes by header, subprotocol, query or first frame', async () => {
  const url = `${running.ws}/api/ws/guide`
  const ping = { type: 'system_message', data: { action: 'ping' } }
  const byHeader = await connect(url, { headers: bearer() })
  const byProtocol = await connect(url, { protocols: ['omnii.v1', `omnii.token.${running.token}`] })
  const byQuery = await connect(`${url}?session_token=${running.token}`)
  const byFrame = await connect(url)
  expect(byProtocol.ws.protocol).toBe('omnii.v1')
  for (const client of [byHeader, byProtocol, byQuery]) client.send(ping)
  byFrame.send({ ...ping, session_token: running.token })
  for (const client of [byHeader, byProtocol, byQuery, byFrame]) {
    expect((await client.next()).data).toEqual({ action: 'pong' })
    client.ws.terminate()
  }
})

test('a wrong token is refused before the upgrade, in each of the ways', async () => {
  const url = `${running.ws}/api/ws/guide`
  const wrong = `${running.token.slice(0, -1)}_`
  const openings = [
    connect(url, { headers: { authorization: `Bearer ${wrong}` } }),
    connect(url, { headers: { authorization: 'Bearer x' } }),
    connect(url, { protocols: ['omnii.v1', `omnii.token.${wrong}`] }),
    connect(`${url}?session_token=${wrong}`),
  ]
  for (const opening of openings)
    expect(await refusal(opening)).toEqual({ status: 401, code: 'unauthenticated' })
})

test('a first frame without a good token is told so and closed with 4401', async () => {
  const frames = [
    { type: 'user_message', message: 'hello' },
    { type: 'user_message', message: 'hello', session_token: 'wrong' },
    { type: 'user_message', message: 'hello', session_token: { $ne: '' } },
    'not json',
  ]
  for (const frame of frames) {
    const client = await connect(`${running.ws}/api/ws/guide`)
    client.send(frame)
    expect(await client.next()).toMatchObject({ type: 'error_message', error_code: 'unauthenticated' })
    expect(await client.closed).toEqual({ code: 4401, reason: 'unauthenticated' })
  }
  expect(running.assistant.sessions({ user: 'ada', realm: 'personal' } as never)).toEqual([])
})

test('a window token stands for the owner until it ends', async () => {
  const token = running.gateway.windowToken(1_000)
  const headers = { authorization: `Bearer ${token}` }
  const client = await connect(`${running.ws}/api/ws/guide`, { headers })
  client.ws.terminate()
  running.clock.ahead(1_000)
  expect((await refusal(connect(`${running.ws}/api/ws/guide`, { headers }))).status).toBe(401)
})

test('subprotocols we do not speak are refused clearly', async () => {
  const opening = connect(`${running.ws}/ws`, { headers: bearer(), protocols: ['openagents.v1'] })
  expect(await refusal(opening)).toEqual({ status: 400, code: 'not_available' })
})

test('no token, code or signature is ever in a log line', async () => {
  const link = running.gateway.browserLink()
  const browser = browserAt(running)
  const known = JSON.parse((await browser.register(codeOf(link))).body)
  const given = await browser.token(known)
  const client = await connect(`${running.ws}/api/ws/guide?session_token=${running.token}`)
  client.send({ type: 'system_message', data: { action: 'open_session' } })
  const { session_token } = await client.next({ type: 'session_created' })
  client.send({ type: 'user_message', message: 'canary-words', session_token })
  await client.next({ type: 'agent_complete' })
  await refusal(connect(`${running.ws}/ws?session_token=canary-guess`))
  client.ws.terminate()
  const lines = running.logLines.join('\n')
  expect(lines).toContain('connection.opened')
  for (const secret of [
    running.token,
    session_token,
    tokenIn(given),
    spki(browser.pair),
    codeOf(link),
    'canary-guess',
    'canary-words',
  ]) {
    expect(lines).not.toContain(secret)
  }
})
