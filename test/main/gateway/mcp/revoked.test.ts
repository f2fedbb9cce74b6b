import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryTokens } from '../../../../src/main/gateway/admission/session-tokens.ts'
import { browserPaths } from '../../../../src/shared/protocol/browsers.ts'
import type { UserId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { ask } from '../scripted/ask.ts'
import { browserAt } from '../scripted/browser.ts'
import { type McpWorld, openMcpWorld } from './peer.ts'
import { socketClient } from './socket-client.ts'

const store = memoryTokens()
let world: McpWorld
let port: number
beforeAll(async () => {
  world = await openMcpWorld({ tokens: store })
  port = Number(new URL(world.served.ws).port)
})
afterAll(() => world.stop())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const digest = (token: string) => createHash('sha256').update(token).digest('base64url')
const initialize = {
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: {
    ...{ protocolVersion: '2025-06-18', capabilities: {} },
    clientInfo: { name: 'raw', version: '1.0.0' },
  },
}

/** A socket that speaks MCP by now. */
async function speaking(token: string) {
  const { ws, closed } = socketClient(`${world.served.ws}/api/ws/mcp`, bearer(token))
  await new Promise((resolve) => ws.once('open', resolve))
  ws.send(JSON.stringify(initialize))
  await new Promise((resolve) => ws.once('message', resolve))
  return { ws, closed }
}

/** The events of a connection over HTTP, once their headers are there; `ended` when they end. */
async function events(token: string) {
  const headers = {
    ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    ...bearer(token),
  }
  const begun = await ask(port, '/mcp', { method: 'POST', headers, body: JSON.stringify(initialize) })
  const id = String(begun.headers['mcp-session-id'])
  const sent = request({
    ...{ host: '127.0.0.1', port, path: '/mcp' },
    headers: { ...headers, 'mcp-session-id': id },
  }).end()
  const status = await new Promise<number>((resolve) =>
    sent.once('response', (response) => {
      response.on('error', () => {})
      response.resume()
      resolve(response.statusCode ?? 0)
    }),
  )
  const ended = new Promise((resolve) => sent.once('close', resolve))
  return { status, ended }
}

const heartbeat = () => world.product.clock.pass(limits.heartbeatMs)
async function tokenOf(user: string): Promise<string> {
  const token = `token-of-${user}`
  await world.product.store().directory.assign({ kind: 'token', value: digest(token) }, user as UserId)
  return token
}
const takeBack = (token: string) =>
  world.product.store().directory.remove({ kind: 'token', value: digest(token) })

it('the headers of an event stream come before its first event', async () => {
  expect((await events(world.served.gateway.launchToken)).status).toBe(200)
})

describe('nothing stays open with a credential that was taken back', () => {
  it('a user’s: with the next message, or the next round of the heartbeat', async () => {
    const token = await tokenOf('bob')
    const [talks, silent] = [await speaking(token), await speaking(token)]
    const listens = await events(token)
    const owners = await speaking(world.served.gateway.launchToken)
    await takeBack(token)
    talks.ws.send(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} }))
    expect(await talks.closed).toBe(4401)
    heartbeat()
    expect(await silent.closed).toBe(4401)
    await listens.ended
    expect(owners.ws.readyState).toBe(owners.ws.OPEN)
    owners.ws.terminate()
  })

  it('a session’s, when its token is used after it was rotated away', async () => {
    const joined = await world.served.join('/api/ws/guide')
    joined.send({ type: 'system_message', data: { action: 'open_session' } })
    const { session_token } = await joined.next({ type: 'session_created' })
    const token = String(session_token)
    const [socket, listens] = [await speaking(token), await events(token)]
    const record = store.get(digest(token))!
    store.put({ ...record, rotatedAt: world.product.clock.now() - limits.tokenGraceMs - 1 })
    expect((await ask(port, '/mcp', { method: 'POST', headers: bearer(token) })).status).toBe(401)
    expect(await socket.closed).toBe(4401)
    await listens.ended
  })

  it('a browser’s, when it is put out', async () => {
    const browser = browserAt({ port, url: `http://127.0.0.1:${port}`, gateway: world.served.gateway })
    const known = await browser.registered()
    const { token } = JSON.parse((await browser.token(known)).body)
    const socket = await speaking(token)
    const path = `${browserPaths.revoke}?id=${known.id}`
    await ask(port, path, { method: 'POST', headers: bearer(world.served.gateway.launchToken) })
    expect(await socket.closed).toBe(4401)
  })
})

it('a socket whose other end is gone without a word is let go', async () => {
  const { ws, closed } = await speaking(world.served.gateway.launchToken)
  const stays = await speaking(world.served.gateway.launchToken)
  // it hears no ping, as a computer that sleeps
  ws.pause()
  heartbeat()
  await new Promise((resolve) => stays.ws.once('ping', resolve))
  await new Promise((resolve) => setTimeout(resolve, 100))
  heartbeat()
  ws.resume()
  expect(await closed).toBe(1006)
  expect(stays.ws.readyState).toBe(stays.ws.OPEN)
  stays.ws.terminate()
})
