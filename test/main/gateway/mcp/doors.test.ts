import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { McpRun } from '../../../../src/shared/protocol/dialects/mcp.ts'
import type { UserId } from '../../../../src/shared/protocol/ids.ts'
import { ask } from '../scripted/ask.ts'
import { type McpWorld, openMcpWorld } from './peer.ts'

let world: McpWorld
let port: number
beforeAll(async () => {
  world = await openMcpWorld({ limits: { maxMcpSessions: 3 } })
  port = Number(new URL(world.served.ws).port)
})
afterAll(() => world.stop())

const info = { name: 'raw', version: '1.0.0' }
const initialize = {
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: info },
}
const list = { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} }
const owner = () => ({ authorization: `Bearer ${world.served.gateway.launchToken}` })
const post = (body: unknown, headers: Record<string, string>) =>
  ask(port, '/mcp', {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const upgraded = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve) => {
    const ws = new WebSocket(`${world.served.ws}/api/ws/mcp`, { headers })
    ws.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    ws.on('error', () => {})
    ws.on('open', () => {
      ws.close()
      resolve(101)
    })
  })

describe('who may speak MCP', () => {
  it.each([
    ['a foreign host', { host: 'rebound.example' }, 403],
    ['a page of another origin', { origin: 'https://evil.example' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['another port of this computer', { origin: 'http://127.0.0.1:1' }, 403],
  ])('not %s, whatever token it has', async (_, headers, status) => {
    expect((await post(initialize, { ...owner(), ...headers })).status).toBe(status)
    expect(await upgraded({ ...owner(), ...headers })).toBe(status)
  })

  it('not without a token, with a wrong one, or as the page of a window', async () => {
    const page = { authorization: `Bearer ${world.served.gateway.windowToken(60_000)}` }
    for (const [headers, status] of [
      [{}, 401],
      [{ authorization: 'Bearer wrong' }, 401],
      [page, 403],
    ] as const) {
      expect((await post(initialize, headers)).status).toBe(status)
      expect(await upgraded(headers)).toBe(status)
    }
  })

  it('somebody else only in what is theirs', async () => {
    const { directory } = world.product.store()
    const value = createHash('sha256').update('token-of-bob').digest('base64url')
    await directory.assign({ kind: 'token', value }, 'bob' as UserId)
    const mine = await world.client({ name: 'mine' })
    const added = await mine.callTool({ name: 'tasks_add_task', arguments: { title: 'Mine alone' } })
    const { run_id, session_id } = added.structuredContent as unknown as McpRun
    const bob = await world.client({ name: 'mine', token: 'token-of-bob' })
    const looked = await bob.callTool({ name: 'omnii_result', arguments: { run_id, session_id } })
    expect(looked).toMatchObject({
      isError: true,
      structuredContent: { error: { code: 'session_not_found' } },
    })
    const tasks = await bob.callTool({ name: 'tasks_list_tasks', arguments: {} })
    expect(JSON.stringify(tasks)).not.toContain('Mine alone')
  })

  it('the holder of a session’s token in that conversation alone', async () => {
    const joined = await world.served.join('/api/ws/guide')
    joined.send({ type: 'system_message', data: { action: 'open_session' } })
    const { session_token, session_id } = await joined.next({ type: 'session_created' })
    const client = await world.client({ name: 'one conversation', token: String(session_token) })
    const added = await client.callTool({ name: 'tasks_add_task', arguments: { title: 'In its place' } })
    expect(added.structuredContent).toMatchObject({ status: 'done', session_id })
    const other = await world.product.session()
    const elsewhere = await client.callTool({
      name: 'omnii_ask',
      arguments: { text: 'what is on today', session_id: other },
    })
    expect(elsewhere).toMatchObject({
      isError: true,
      structuredContent: { error: { code: 'session_not_found' } },
    })
    await expect(client.readResource({ uri: 'omnii://tasks' })).rejects.toMatchObject({ code: -32602 })
  })
})

describe('a connection that is kept', () => {
  it('belongs to who began it, and is none of anybody else’s', async () => {
    const begun = await post(initialize, owner())
    const id = String(begun.headers['mcp-session-id'])
    expect((await post(list, { ...owner(), 'mcp-session-id': id })).status).toBe(200)
    expect((await post(list, { authorization: 'Bearer token-of-bob', 'mcp-session-id': id })).status).toBe(
      404,
    )
    expect((await post(list, { ...owner(), 'mcp-session-id': 'guessed' })).status).toBe(404)
    expect((await post(list, owner())).status).toBe(400)
  })

  it('goes when there are too many, the one unused longest first', async () => {
    const first = String((await post(initialize, owner())).headers['mcp-session-id'])
    for (let more = 0; more < 3; more += 1) await post(initialize, owner())
    expect((await post(list, { ...owner(), 'mcp-session-id': first })).status).toBe(404)
  })
})

describe('room for one more', () => {
  const tokenOfOneSession = async () => {
    const joined = await world.served.join('/api/ws/guide')
    joined.send({ type: 'system_message', data: { action: 'open_session' } })
    const { session_token } = await joined.next({ type: 'session_created' })
    return { authorization: `Bearer ${String(session_token)}` }
  }

  it('is made by whoever has most, so that the holder of a session’s token ends none of the owner’s', async () => {
    const kept = String((await post(initialize, owner())).headers['mcp-session-id'])
    const guest = await tokenOfOneSession()
    const begun: string[] = []
    for (let more = 0; more < 8; more += 1)
      begun.push(String((await post(initialize, guest)).headers['mcp-session-id']))
    expect((await post(list, { ...owner(), 'mcp-session-id': kept })).status).toBe(200)
    expect((await post(list, { ...guest, 'mcp-session-id': begun[0]! })).status).toBe(404)
    expect((await post(list, { ...guest, 'mcp-session-id': begun.at(-1)! })).status).toBe(200)
  })

  it('is refused where as many others have one each, who may begin theirs anew', async () => {
    const begun = []
    for (let more = 0; more < 4; more += 1) {
      const holder = await tokenOfOneSession()
      begun.push({ holder, status: (await post(initialize, holder)).status })
    }
    expect(begun[0]?.status).toBe(200)
    expect(begun.at(-1)?.status).toBe(503)
    expect((await post(initialize, begun[0]?.holder ?? {})).status).toBe(200)
  })

  it('is made for sockets too', async () => {
    const socket = async (headers: Record<string, string>) => {
      const ws = new WebSocket(`${world.served.ws}/api/ws/mcp`, { headers })
      const closed = new Promise<number>((resolve) => ws.once('close', resolve))
      await new Promise((resolve) => ws.once('open', resolve))
      return { ws, closed }
    }
    const guest = await tokenOfOneSession()
    const theirs = [await socket(guest), await socket(guest), await socket(guest)]
    expect(await (await socket(guest)).closed).toBe(1013)
    const mine = await socket(owner())
    expect(await theirs[0]?.closed).toBe(1013)
    expect(mine.ws.readyState).toBe(WebSocket.OPEN)
    for (const { ws } of [...theirs, mine]) ws.terminate()
  })
})

describe('what is no call', () => {
  it.each([
    ['no JSON', '{', 400],
    ['a number', '7', 400],
    ['nothing', '', 400],
    ['too much', `"${'x'.repeat(300 * 1024)}"`, 413],
  ])('%s is refused over HTTP', async (_, body, status) => {
    expect((await post(body, owner())).status).toBe(status)
  })

  it('is answered over a socket, and the connection goes on', async () => {
    const ws = new WebSocket(`${world.served.ws}/api/ws/mcp`, { headers: owner() })
    const answers: unknown[] = []
    const enough = new Promise<void>((resolve) => {
      ws.on('message', (data) => {
        answers.push(JSON.parse(String(data)))
        if (answers.length === 4) resolve()
      })
    })
    await new Promise((resolve) => ws.once('open', resolve))
    for (const frame of ['{', '[]', '{"a":1}', JSON.stringify(initialize)]) ws.send(frame)
    await enough
    expect(answers).toMatchObject([
      { error: { code: -32700 } },
      { error: { code: -32600 } },
      { error: { code: -32600 } },
      { id: 1, result: { protocolVersion: '2025-06-18', serverInfo: { name: 'omnii' } } },
    ])
    ws.terminate()
  })

  it('a revision from the future is answered with one that is spoken', async () => {
    const params = { ...initialize.params, protocolVersion: '2099-01-01' }
    const { body } = await post({ ...initialize, params }, owner())
    expect(body).toMatch(/"protocolVersion":"20(24|25)-/)
  })
})
