import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '../../../../src/main/gateway/routes.ts'
import { nextAskedPath, ticketHeader } from '../../../../src/shared/protocol/desktop.ts'
import { ok } from '../../../../src/shared/result.ts'
import { ask } from '../scripted/ask.ts'
import { connect, refusal } from '../scripted/client.ts'
import { scriptedFiles } from '../scripted/files.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'
import { scriptedSms } from '../scripted/sms.ts'

let running: Running
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'omnii-pages-'))
  const renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(renderer, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">')
  writeFileSync(join(renderer, 'assets', 'index-B2cf01aD.js'), 'let a')
  writeFileSync(join(renderer, 'assets', 'omnii.svg'), '<svg/>')
  writeFileSync(join(renderer, 'notes.sh'), 'echo')
  symlinkSync(join(folder, 'secret.txt'), join(renderer, 'link.txt'))
  running = await startGateway({
    rendererFolder: renderer,
    // the table below shows each route a wrong token
    limits: { authFailuresPerMinute: 200 },
    files: scriptedFiles().port,
    sms: scriptedSms,
    desktop: () => {},
    vault: {
      status: async () => ({ place: 'session', state: 'ready' }),
      unlock: async () => ok({ place: 'file', state: 'ready' }),
      lock: async () => ({ place: 'file', state: 'locked' }),
    },
  })
})
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

test('the page comes with a policy that loads nothing remote and is not kept', async () => {
  const { status, headers, body } = await ask(running.port, '/')
  const nonce = /nonce="([\w-]{43})"/.exec(body)?.[1]
  const policy = String(headers['content-security-policy'])
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      `connect-src 'self' ws://127.0.0.1:${running.port}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]),
  )
  expect(policy).not.toMatch(/unsafe|https:|\*/)
})

test('files have their type, and hashed ones are kept for good', async () => {
  expect(await ask(running.port, '/assets/index-B2cf01aD.js')).toMatchObject({
    status: 200,
    body: 'let a',
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
  const icon = await ask(running.port, '/assets/omnii.svg?v=1')
  expect(icon.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' })
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/..\\secret.txt',
  '//secret.txt',
  '/assets',
  '/link.txt',
  '/notes.sh',
  '/index.html%00.js',
  '/no-such-file.js',
  '/__proto__',
])('nothing but the files of the folder is served: %s', async (path) => {
  expect(await ask(running.port, path)).toMatchObject({ status: 404, headers: { 'content-type': /json/ } })
})

test('health says that it is up and nothing secret', async () => {
  const { status, body } = await ask(running.port, '/health')
  expect({ status, ...JSON.parse(body) }).toEqual({
    status: 200,
    ok: true,
    version: '0.0.0-test',
    planner: 'offline',
    connections: running.gateway.connections(),
  })
})

test('metrics count connections, messages, errors and runs', async () => {
  const client = await running.join()
  client.send({ type: 'user_message', message: 'lunch' })
  await client.next({ type: 'agent_complete' })
  client.send('{')
  await client.next({ type: 'error_message' })
  const headers = { authorization: `Bearer ${running.token}` }
  const { body } = await ask(running.port, '/metrics', { headers })
  expect(body).toMatch(/^omnii_connections 1$/m)
  expect(body).toMatch(/^omnii_messages_total\{direction="in"\} 2$/m)
  expect(body).toMatch(/^omnii_errors_total\{code="bad_json"\} 1$/m)
  expect(body).toMatch(/^omnii_runs_total 1$/m)
  expect(body).toMatch(/^omnii_event_loop_lag_seconds [\d.]+$/m)
  expect(body).toMatch(/^omnii_resident_memory_bytes \d+$/m)
  expect(body.split('\n').every((line) => line === '' || /^(# (HELP|TYPE) )?omnii_\w+/.test(line))).toBe(true)
  client.ws.terminate()
})

test('every route and method answers each caller as the table says', async () => {
  const opened = await running.join()
  opened.send({ type: 'system_message', data: { action: 'open_session' } })
  const { session_token } = await opened.next({ type: 'session_created' })
  const callers: Record<string, Record<string, string>> = {
    nobody: {},
    wrong: { authorization: 'Bearer wrong' },
    session: { authorization: `Bearer ${session_token}` },
    window: { authorization: `Bearer ${running.gateway.windowToken(60_000)}` },
    owner: { authorization: `Bearer ${running.token}` },
  }
  const expected = (access: string, over: string, caller: string, answers?: string): number => {
    if (over !== 'http') return 426
    if (['program', 'hand', 'caller'].includes(access) && caller === 'window') return 403
    if (['caller', 'member'].includes(access) && (caller === 'nobody' || caller === 'wrong')) return 401
    if (['owner', 'program', 'hand'].includes(access) && caller !== 'owner' && caller !== 'window') return 401
    // a page always names its origin; who names none is no page
    if (answers === 'browser') return 403
    if (answers === 'unknown') return 404
    return ['prove', 'import', 'safe_mode', 'unlock'].includes(answers ?? '') ? 400 : 200
  }
  const special: Record<string, string> = {
    '/browsers/revoke': 'unknown',
    '/api/sms/token': 'unlock',
    '/api/sms/unpair': 'unknown',
    '/api/sms/resend': 'unknown',
    '/vault/unlock': 'unlock',
    '/desktop/ticket': 'unlock',
  }
  for (const route of routes) {
    const path = route.path === '/*' ? '/' : route.path
    for (const [caller, headers] of Object.entries(callers)) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
        // waits for something to be asked of the desktop
        if (path === nextAskedPath && caller === 'owner') continue
        const { status } = await ask(running.port, path, { method, headers })
        const answered = 'method' in route ? route.method : 'GET'
        const mcp = answered === 'MCP' && ['POST', 'GET', 'DELETE'].includes(method)
        const got = method === answered || (method === 'HEAD' && answered === 'GET') || mcp
        const want = got
          ? expected(
              route.access,
              route.over,
              caller,
              // neither accounts nor a model nor views nor actions nor attached files are given to this gateway
              'answers' in route &&
                ['accounts', 'sign_in', 'models', 'views', 'mcp', 'servers', 'attachments'].includes(
                  route.answers,
                )
                ? 'unknown'
                : 'answers' in route
                  ? (special[path] ?? route.answers)
                  : undefined,
            )
          : 405
        expect({ path, method, caller, status }).toEqual({ path, method, caller, status: want })
      }
      if (route.over !== 'http' && (caller === 'wrong' || caller === 'nobody')) continue
      if (route.over === 'http') {
        expect((await refusal(connect(running.ws + path, { headers }))).status).toBe(404)
      }
    }
  }
  opened.ws.terminate()
}, 90_000)

test('a window’s page calls what takes a hand with the ticket of a press for just that, once', async () => {
  const press = (page: string): string => running.gateway.ticket({ kind: 'call', page })
  const window = { authorization: `Bearer ${running.gateway.windowToken(60_000)}` }
  const call = async (path: string, ticket: string): Promise<number> => {
    const headers = { ...window, [ticketHeader]: ticket }
    return (await ask(running.port, path, { method: 'POST', headers })).status
  }
  const unpair = '/api/sms/unpair?phone=%2B447700900123'
  const ticket = press(unpair)
  expect(await call('/api/sms/pair', ticket)).toBe(403)
  expect(await call(unpair, ticket)).toBe(403)
  expect(await call(unpair, 'guessed')).toBe(403)
  expect(await call('/api/sms/unpair?phone=%2B447700900124', press(unpair))).toBe(403)
  const again = press(unpair)
  expect(await call(unpair, again)).toBe(404)
  expect(await call(unpair, again)).toBe(403)
})

test('a foreign Host or Origin gets no page either', async () => {
  for (const path of ['/', '/health', '/metrics', '/browsers', '/files/export/calendar.ics']) {
    expect((await ask(running.port, path, { headers: { host: 'example.com' } })).status).toBe(403)
    expect((await ask(running.port, path, { headers: { origin: 'https://example.com' } })).status).toBe(403)
  }
})

test('an upgrade to an unknown path is 404', async () => {
  const headers = { authorization: `Bearer ${running.token}` }
  for (const path of ['/socket', '/ws/', '/api/ws/liaison/banking', '/api/ws/liaison/', '/api/ws/guide/x']) {
    expect(await refusal(connect(running.ws + path, { headers }))).toEqual({ status: 404, code: 'not_found' })
  }
})

test('a host without a desktop app says so when it is asked to show it', async () => {
  const headless = await startGateway()
  const headers = { authorization: `Bearer ${headless.token}` }
  const answer = await ask(headless.port, '/desktop/toggle', { method: 'POST', headers })
  expect([answer.status, JSON.parse(answer.body).error.code]).toEqual([404, 'not_available'])
  await headless.stop()
})
