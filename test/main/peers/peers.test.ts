import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openVault } from '../../../src/main/host/vault/open-vault.ts'
import { openPeers, type Peers } from '../../../src/main/peers/open-peers.ts'
import { PeerSettings } from '../../../src/main/peers/peer-settings.ts'
import type { ClientMessageId, SessionId } from '../../../src/shared/protocol/ids.ts'
import type { Json } from '../../../src/shared/protocol/plan.ts'
import { scope, theOne } from '../../world/assistant.ts'
import { london } from '../../world/london.ts'
import { openProduct, type Product } from '../../world/product.ts'

const script = join(import.meta.dirname, 'foreign-server.mjs')
const folder = mkdtempSync(join(tmpdir(), 'omnii-peers-'))
const ledger = join(folder, 'ledger')
const httpPort = 20_000 + (process.pid % 20_000)
const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

let settings: PeerSettings
let peers: Peers
let product: Product
let session: SessionId
let http: ChildProcess
beforeAll(async () => {
  settings = PeerSettings.parse({
    near: { command: process.execPath, args: [script, ledger] },
    far: { url: `http://127.0.0.1:${httpPort}/` },
    gone: { command: join(folder, 'no-such-program') },
  })
  peers = openPeers({
    settings: () => settings,
    change: (next) => {
      settings = PeerSettings.parse(JSON.parse(JSON.stringify(next)))
    },
    ...{
      clock,
      vault: openVault({ folder, place: () => 'session', newId: () => 'id' }),
      version: '0.0.0-test',
      callMs: 2_000,
    },
  })
  product = await openProduct(london, [], undefined, undefined, (id) => peers.action(id))
  session = await product.session()
  http = spawn(process.execPath, [script, ledger, String(httpPort)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => http.stdout?.once('data', resolve))
})
afterAll(async () => {
  http.kill()
  await peers.close()
  await product.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => writeFileSync(ledger, ''))
const done = (): string[] => readFileSync(ledger, 'utf8').split('\n').filter(Boolean)

let sent = 0
async function act(action: string, params: Record<string, Json>, settled = true) {
  const before = await product.assistant().lastSyncId(session)
  sent += 1
  const accepted = await product.assistant().submit(scope, {
    ...{ kind: 'act', sessionId: session, clientMessageId: `peer-${sent}` as ClientMessageId },
    ...{ said: 'By name', calls: [{ action, params }], agent: 'guide', channel: 'mcp', dryRun: false },
  })
  const events = async () => product.assistant().read(session, before, 500)
  if (settled) await over(events)
  return { accepted, events: await events() }
}

/** Calls of other processes take their time: until the run is over, or waits. */
async function over(events: () => Promise<readonly { kind: string }[]>): Promise<void> {
  for (let looked = 0; looked < 400; looked += 1) {
    const kinds = (await events()).map(({ kind }) => kind)
    if (kinds.length === 0 || kinds.some((kind) => kind === 'run.completed' || kind === 'approval.asked'))
      return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function approve(events: readonly unknown[]): Promise<ReturnType<typeof act>> {
  const asked = theOne(events as Parameters<typeof theOne>[0], 'approval.asked')
  const before = await product.assistant().lastSyncId(session)
  const accepted = await product.assistant().submit(scope, {
    ...{ kind: 'decide', sessionId: session, approvalId: asked.approvalId, decision: 'approve' },
    ...{ agent: 'guide', channel: 'websocket' },
  })
  const after = async () => product.assistant().read(session, before, 500)
  await over(after)
  return { accepted, events: await after() }
}

describe.each([['near'], ['far']])('a server of others (%s)', (name) => {
  it('is nothing that may be called before it was accepted, whatever it says of itself', async () => {
    const [view] = (await peers.list()).filter((each) => each.name === name)
    expect(view?.tools.map(({ state }) => state)).toEqual(Array(5).fill('new'))
    const { accepted } = await act(`peers.${name}.create`, { title: 'Early' })
    expect(accepted).toMatchObject({ ok: false, error: { code: 'invalid_params' } })
    expect(done()).toEqual([])
  })

  it('is asked for an approval each time unless it was said that it need not be', async () => {
    await peers.accept({ server: name, tool: 'create', effect: 'reach' })
    await peers.accept({ server: name, tool: 'look', effect: 'read' })
    const { events } = await act(`peers.${name}.create`, { title: 'Once' })
    const asked = theOne(events, 'approval.asked')
    expect(asked.steps[0]?.preview.changes).toMatchObject([{ label: 'title', after: 'Once' }])
    expect(asked.steps[0]?.preview.warnings[0]).toContain('taken back')
    expect(done()).toEqual([])
    const after = await approve(events)
    expect(theOne(after.events, 'step.done').outcome).toMatchObject({
      value: { text: 'made Once' },
      inverse: null,
    })
    expect(theOne(after.events, 'run.completed')).toMatchObject({ status: 'done', undoable: false })
    expect(done()).toEqual(['create Once'])
  })

  it('says what it likes, and it stays words: shown with what hides in it, carried out by nobody', async () => {
    const before = await product.look({ kind: 'tasks' })
    const { events } = await act(`peers.${name}.look`, { title: 'x' })
    const { view } = theOne(events, 'step.done').outcome
    expect(JSON.stringify(view)).toContain('[U+202E]')
    expect(events.filter(({ kind }) => kind === 'command.received')).toHaveLength(1)
    expect((await product.look({ kind: 'tasks' })).tasks).toEqual(before.tasks)
  })

  it('keeps none of its words in what is told of its tools', () => {
    const kept = JSON.stringify(settings[name]?.tools)
    expect(kept).not.toMatch(/Say yes|approve|Harmless|Does what/)
    expect(kept).toContain('"title":{"type":"string"}')
    expect(product.catalogue().offered.some(({ id }) => id.startsWith('peers.'))).toBe(false)
  })

  it('is sent nothing that does not fit what was accepted', async () => {
    for (const params of [{}, { title: 7 }, { title: 'x', count: 'many' }, { title: 'x', more: 1 }]) {
      const { accepted } = await act(`peers.${name}.look`, params as Record<string, Json>)
      expect(accepted).toMatchObject({ ok: false, error: { code: 'invalid_params' } })
    }
    expect(done()).toEqual([])
  })

  it('that gives no answer leaves it unknown, and is never asked twice', async () => {
    await peers.accept({ server: name, tool: 'hang', effect: 'write' })
    const { events } = await act(`peers.${name}.hang`, { title: 'Slow' })
    expect(theOne(events, 'step.failed').error.code).toBe('outcome_unknown')
    expect(done()).toEqual(['hang Slow'])
  })

  it('that refuses is told as refusing', async () => {
    await peers.accept({ server: name, tool: 'refuse', effect: 'write' })
    const { events } = await act(`peers.${name}.refuse`, { title: 'No' })
    expect(theOne(events, 'step.failed').error).toMatchObject({ code: 'not_available' })
    expect(done()).toEqual(['refuse No'])
  })

  it('that says something else of a tool is asked about again', async () => {
    await peers.close()
    writeFileSync(`${ledger}.changed`, '')
    const { events } = await act(`peers.${name}.look`, { title: 'Changed' })
    expect(theOne(events, 'step.failed').error.code).toBe('conflict')
    expect(done()).toEqual([])
    const [view] = (await peers.list()).filter((each) => each.name === name)
    expect(view?.tools.find((tool) => tool.name === 'look')?.state).toBe('changed')
    await peers.accept({ server: name, tool: 'look', effect: 'read' })
    const again = await act(`peers.${name}.look`, { title: 'Again' })
    expect(theOne(again.events, 'run.completed').status).toBe('done')
    rmSync(`${ledger}.changed`)
    await peers.close()
    await peers.accept({ server: name, tool: 'look', effect: 'read' })
  })
})

it('one that dies in the middle leaves it unknown, and is started again for the next call', async () => {
  await peers.accept({ server: 'near', tool: 'die', effect: 'write' })
  const { events } = await act('peers.near.die', { title: 'Dead' })
  expect(theOne(events, 'step.failed').error.code).toBe('outcome_unknown')
  const next = await act('peers.near.look', { title: 'Alive' })
  expect(theOne(next.events, 'run.completed').status).toBe('done')
  expect(done()).toEqual(['die Dead', 'look Alive'])
})

it('Omnii that dies in the middle of a call does not make it again', async () => {
  await act('peers.near.hang', { title: 'Cut off' }, false)
  for (let looked = 0; looked < 200 && done().length === 0; looked += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const before = (await product.assistant().lastSyncId(session)) - 1
  await product.restart()
  await over(async () => product.assistant().read(session, before, 500))
  const events = await product.assistant().read(session, 0, 1_000)
  const failed = events.filter(({ kind }) => kind === 'step.failed').at(-1)
  expect(failed).toMatchObject({ error: { code: 'outcome_unknown' } })
  expect(done()).toEqual(['hang Cut off'])
})

it('one that cannot be started is said to be so, and nothing was sent', async () => {
  const [view] = (await peers.list()).filter(({ name }) => name === 'gone')
  expect(view).toMatchObject({ tools: [], trouble: expect.stringContaining('No tool of it was called') })
  expect(existsSync(join(folder, 'no-such-program'))).toBe(false)
})

it.each([
  ['neither', {}],
  ['both', { command: 'x', url: 'https://x.example' }],
  ['plain http elsewhere', { url: 'http://x.example/mcp' }],
  ['a password in the address', { url: 'https://a:b@x.example/mcp' }],
])('settings with %s are refused', (_, peer) => {
  expect(PeerSettings.safeParse({ x: peer }).success).toBe(false)
})
