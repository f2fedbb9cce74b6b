import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionContext } from '../../../src/main/core/api/action.ts'
import { openVault } from '../../../src/main/host/vault/open-vault.ts'
import { openPeers } from '../../../src/main/peers/open-peers.ts'
import { PeerSettings } from '../../../src/main/peers/peer-settings.ts'
import { stillClock } from '../../world/clock.ts'

const folder = mkdtempSync(join(tmpdir(), 'omnii-token-'))
const token = 'token-of-the-person~1'
let wanted: string | undefined = token
const shown: (string | undefined)[] = []
let http: HttpServer
let url: string

/** An official server that answers whoever shows its token, and 401 to everybody else. */
beforeAll(async () => {
  const handler = createMcpHandler(() => {
    const server = new Server({ name: 'guarded', version: '1.0.0' }, { capabilities: { tools: {} } })
    const inputSchema = { type: 'object' as const, additionalProperties: false }
    server.setRequestHandler('tools/list', () => ({ tools: [{ name: 'look', inputSchema }] }))
    server.setRequestHandler('tools/call', () => ({ content: [{ type: 'text', text: 'seen' }] }))
    return server
  })
  http = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { method = 'GET', headers } = request
    shown.push(headers.authorization)
    if (wanted !== undefined && headers.authorization !== `Bearer ${wanted}`) {
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
      return
    }
    const body = method === 'POST' ? Buffer.concat(parts) : null
    const asked = new Request('http://127.0.0.1/', {
      method,
      headers: headers as Record<string, string>,
      body,
    })
    const answer = await handler.fetch(asked)
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`
})
afterAll(() => {
  http.close()
  rmSync(folder, { recursive: true })
})

function peersWith(place: 'session' | 'file') {
  let settings = PeerSettings.parse({ guarded: { url }, program: { command: 'x' } })
  const vault = openVault({ folder, place: () => place, newId: () => 'id' })
  const peers = openPeers({
    settings: () => settings,
    change: (next) => {
      settings = PeerSettings.parse(next)
    },
    ...{ vault, clock: stillClock('2026-03-11T10:00:00Z'), version: '0.0.0-test' },
  })
  return {
    peers,
    vault,
    settings: () => settings,
    move: (next: string) => {
      settings = { ...settings, guarded: { ...settings.guarded!, url: next } }
    },
  }
}
const accept = { server: 'guarded', tool: 'look', effect: 'read' } as const

it('a server that asks who is there is shown the token from the vault, and says so before it has one', async () => {
  wanted = token
  const { peers, settings, move } = peersWith('session')
  await expect(peers.accept(accept)).rejects.toMatchObject({
    code: 'auth_required',
    message: expect.stringContaining('omnii servers token guarded'),
  })
  expect(await peers.keepToken({ server: 'guarded', token: 'another' })).toMatchObject({
    trouble: expect.stringContaining('asks who is there'),
  })
  expect(await peers.keepToken({ server: 'guarded', token })).toMatchObject({ tools: [{ name: 'look' }] })
  await peers.accept(accept)
  const look = () => peers.action('peers.guarded.look')!.run({}, {} as ActionContext)
  expect(await look()).toMatchObject({ value: { text: 'seen' } })
  expect(JSON.stringify(settings())).not.toContain(token)
  // another place is another server: it is shown nothing
  shown.length = 0
  move(`${url}elsewhere`)
  await peers.list()
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.filter((each) => each !== undefined)).toEqual([])
  move(url)
  expect(await peers.keepToken({ server: 'guarded', token: '' })).toMatchObject({
    trouble: expect.stringContaining('asks who is there'),
  })
  await expect(peers.keepToken({ server: 'program', token })).rejects.toMatchObject({ code: 'not_available' })
  await expect(peers.keepToken({ server: 'constructor', token })).rejects.toMatchObject({ code: 'not_found' })
  await peers.close()
})

it('a vault that is shut is said to be so where a token is asked for, and is in nobody’s way elsewhere', async () => {
  const { peers } = peersWith('file')
  wanted = token
  await expect(peers.accept(accept)).rejects.toMatchObject({ code: 'vault_unavailable' })
  wanted = undefined
  expect(await peers.accept(accept)).toMatchObject({ tools: [{ name: 'look', state: 'accepted' }] })
  await peers.close()
})
