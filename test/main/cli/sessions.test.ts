import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { openCliClient } from '../../../src/main/cli/client.ts'
import { HostGone } from '../../../src/main/cli/host/follow-host.ts'
import { createHost } from '../../../src/main/host/create-host.ts'
import type { Host, Running } from '../../../src/main/host/options.ts'

let home: string
let host: Host
let running: Running
let relay: WebSocketServer
/** called with what the terminal sends; false lets it go nowhere */
let passes: (frame: string, all: readonly WebSocket[]) => boolean
const ends: WebSocket[] = []

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'omnii-cli-'))
  host = createHost({
    ...{ home, env: {}, port: 0, orAnother: false, version: '0.0.0', logLevel: 'error' },
    log: () => {},
  })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  running = started.value
  passes = () => true
  relay = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(relay, 'listening')
  relay.on('connection', (here, { url, headers }) => {
    const there = new WebSocket(`${running.ws}${url}`, ['omnii.v1'], {
      headers: { authorization: String(headers.authorization) },
    })
    ends.push(here, there)
    const early: string[] = []
    const pass = (frame: string): void =>
      void (there.readyState === 1 ? there.send(frame) : early.push(frame))
    // pages of one conversation
    here.on('message', (data) => {
      const frame = String(data).replace('"list_sessions"', '"list_sessions","limit":1')
      if (passes(frame, [here, there])) pass(frame)
    })
    there.on('open', () => early.splice(0).forEach(pass))
    there.on('message', (data) => here.send(String(data)))
    here.on('close', () => there.terminate())
    there.on('close', () => here.terminate())
  })
})
afterEach(async () => {
  for (const end of ends.splice(0)) end.terminate()
  relay.close()
  await host.stop()
  rmSync(home, { recursive: true })
})

const address = () => ({
  ws: `ws://127.0.0.1:${(relay.address() as AddressInfo).port}`,
  token: running.token,
})

/** Three conversations, and a terminal in the last of them. */
async function talking(again: boolean) {
  for (let n = 0; n < 2; n += 1) {
    const talk = openCliClient(address(), {}, () => {})
    await talk.ready()
    talk.close()
  }
  const next = async () => (again ? address() : undefined)
  const talk = openCliClient({ ...address(), again: next, waitsMs: 3_000 }, {}, () => {})
  await talk.ready()
  return talk
}

test('conversations are listed over as many pages as there are', async () => {
  const talk = await talking(true)
  expect(await talk.sessions()).toHaveLength(3)
  talk.close()
})

test('a page that is lost with the connection is asked for again', async () => {
  let broken = false
  passes = (frame, all) => {
    if (broken || !frame.includes('cursor')) return true
    broken = true
    for (const end of all) end.terminate()
    return false
  }
  const talk = await talking(true)
  expect(await talk.sessions()).toHaveLength(3)
  expect(broken).toBe(true)
  talk.close()
})

test('a host that is gone meanwhile is told, not waited for', async () => {
  passes = (frame, all) => {
    if (!frame.includes('cursor')) return true
    relay.close()
    for (const end of all) end.terminate()
    return false
  }
  const talk = await talking(false)
  await expect(talk.sessions()).rejects.toThrow(HostGone)
  talk.close()
})
