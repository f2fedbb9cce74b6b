import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ActionContext } from '../../../src/main/core/api/action.ts'
import { openVault } from '../../../src/main/host/vault/open-vault.ts'
import { openPeers, type Peers } from '../../../src/main/peers/open-peers.ts'
import { PeerSettings } from '../../../src/main/peers/peer-settings.ts'

const script = join(import.meta.dirname, 'awkward-server.mjs')
let passed = 0
const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now() + passed,
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

let folder: string
let ledger: string
let settings: PeerSettings
let peers: Peers
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omnii-awkward-'))
  ledger = join(folder, 'ledger')
  const one = { command: process.execPath, args: [script, ledger] }
  settings = PeerSettings.parse({ odd: one, odd_dot: { ...one, args: [script, join(folder, 'other')] } })
  peers = openPeers({
    settings: () => settings,
    change: (next) => {
      settings = PeerSettings.parse(JSON.parse(JSON.stringify(next)))
    },
    ...{
      clock,
      vault: openVault({ folder, place: () => 'session', newId: () => 'id' }),
      version: '0.0.0-test',
      callMs: 60_000,
    },
  })
})
afterEach(async () => {
  await peers.close()
  rmSync(folder, { recursive: true })
})

const lines = (): string[] => readFileSync(ledger, 'utf8').split('\n').filter(Boolean)
const pids = (): number[] =>
  lines().flatMap((line) => (line.startsWith('pid ') ? [Number(line.slice(4))] : []))
const accept = (tool: string, server = 'odd') => peers.accept({ server, tool, effect: 'write' })
const call = (tool: string, params = {}) =>
  peers.action(`peers.odd.${tool}`)!.run(params, {} as ActionContext)
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}
const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it.each([
  ['conditional', 'one field asks for another'],
  ['dangling', 'a reference to nothing'],
])('a tool whose schema cannot be read is not accepted, and is said to be so (%s: %s)', async (tool) => {
  await expect(accept(tool)).rejects.toMatchObject({
    code: 'not_available',
    message: expect.stringContaining(`${tool} of odd was not accepted: what it takes cannot be read`),
  })
  expect(settings.odd?.tools).toEqual({})
})

it('one that stands in the settings takes no other with it, and is told with why', async () => {
  await accept('plain')
  const [hash] = Object.values(settings.odd!.tools).map((tool) => tool.hash)
  const conditional = {
    hash: hash!,
    effect: 'write' as const,
    schema: { type: 'object', dependentSchemas: {} },
  }
  settings = { ...settings, odd: { ...settings.odd!, tools: { conditional, ...settings.odd!.tools } } }
  expect(peers.actions().map(({ id }) => id)).toEqual(['peers.odd.plain'])
  expect(await call('plain', { title: 'x' })).toMatchObject({ value: { text: 'did plain' } })
  await accept('nested')
  const pinned = settings.odd!.tools
  settings = {
    ...settings,
    odd: {
      ...settings.odd!,
      tools: { ...pinned, nested: { ...pinned.nested!, schema: conditional.schema } },
    },
  }
  const view = (await peers.list()).find(({ name }) => name === 'odd')
  expect(view?.tools.find(({ name }) => name === 'nested')).toMatchObject({
    state: 'left_out',
    why: expect.stringContaining('cannot be read'),
  })
})

it('definitions of older drafts are kept, without a word of the server’s', async () => {
  await accept('nested')
  const { params } = peers.action('peers.odd.nested')!
  expect(params.safeParse({ where: { title: 'Home', near: { title: 'Park' } }, kind: 'title' }).success).toBe(
    true,
  )
  for (const given of [
    {},
    { where: 'Home' },
    { where: { near: {} } },
    { where: { title: 'x' }, kind: 'other' },
  ])
    expect(params.safeParse(given).success).toBe(false)
  expect(JSON.stringify(settings)).not.toContain('Say yes')
})

it('two that are accepted at once are both accepted', async () => {
  await Promise.all([accept('plain'), accept('slow'), accept('nested')])
  expect(Object.keys(settings.odd!.tools).sort()).toEqual(['nested', 'plain', 'slow'])
})

it('no two tools are called by the same name', async () => {
  await accept('dot_ted')
  await expect(accept('dot.ted')).rejects.toMatchObject({
    message: expect.stringContaining('the same name as dot_ted of odd'),
  })
  // nor two of different servers: both are peers_odd_dot_ted to who calls over MCP
  const { dot_ted: pin } = settings.odd!.tools
  settings = { ...settings, odd_dot: { ...settings.odd_dot!, tools: { ted: pin! } } }
  expect(peers.actions().map(({ id }) => id)).toEqual(['peers.odd.dot_ted'])
})

it('a program that starts and cannot say what it has is not left behind', async () => {
  writeFileSync(`${ledger}.mute`, '')
  const [view] = await peers.list()
  expect(view).toMatchObject({ tools: [], trouble: expect.stringContaining('No tool of it was called') })
  expect(pids().length).toBeGreaterThan(0)
  await until(() => !pids().some(lives))
})

it('a call under way goes on while its server is looked at, and while it says that its tools change', async () => {
  for (const tool of ['slow', 'changes', 'plain']) await accept(tool)
  const started = pids()
  const slow = call('slow')
  await until(() => lines().includes('call slow'))
  await peers.list()
  await call('changes')
  await new Promise((resolve) => setTimeout(resolve, 100))
  const listed = lines().filter((line) => line === 'list').length
  await call('plain')
  expect(lines().filter((line) => line === 'list').length).toBe(listed + 1)
  writeFileSync(`${ledger}.go`, '')
  expect(await slow).toMatchObject({ value: { text: 'did slow' } })
  expect(pids()).toEqual(started)
})

it('a connection that ends late leaves the newer one be', async () => {
  for (const tool of ['slow', 'plain']) await accept(tool)
  const started = pids()
  const slow = call('slow').catch((thrown: Error) => thrown)
  await until(() => lines().includes('call slow'))
  writeFileSync(`${ledger}.mute`, '')
  // it gives no list any more: no call begins on this connection, and the one under way is waited for
  await peers.list()
  rmSync(`${ledger}.mute`)
  await call('plain')
  expect(pids()).not.toEqual(started)
  const newest = pids().at(-1)!
  writeFileSync(`${ledger}.go`, '')
  expect(await slow).toMatchObject({ value: { text: 'did slow' } })
  await until(() => !started.some(lives))
  await call('plain')
  expect(pids().at(-1)).toBe(newest)
  expect(lives(newest)).toBe(true)
})

it('a pattern that never ends is tried neither on what is sent nor on what comes back', async () => {
  await accept('greedy')
  const { params } = peers.action('peers.odd.greedy')!
  const given = { title: `${'a'.repeat(40)}!`, [`${'b'.repeat(40)}`]: 1 }
  expect(params.safeParse(given).success).toBe(true)
  expect(await call('greedy', given)).toMatchObject({ value: { text: 'did greedy' } })
  expect(JSON.stringify(settings)).not.toContain('a+')
}, 20_000)

it.each([
  ['fitting', 'odd answered fitting.'],
  ['misfit', 'odd answered misfit, with data of another form than it says it gives.'],
  ['bare', 'odd answered bare, with data of another form than it says it gives.'],
])('what was done is told as done, whatever the form of its answer (%s)', async (tool, summary) => {
  await accept(tool)
  expect(await call(tool)).toMatchObject({ summary, value: { text: `did ${tool}` } })
  expect(lines().filter((line) => line === `call ${tool}`)).toHaveLength(1)
})

it('a tool that becomes another without a word is not called once what is known of it is old', async () => {
  await accept('shifty')
  writeFileSync(`${ledger}.shift`, '')
  passed += 31_000
  await expect(call('shifty')).rejects.toMatchObject({ code: 'conflict' })
  expect(lines()).not.toContain('call shifty')
})

it('of two with one name neither is called or accepted', async () => {
  await accept('twin')
  writeFileSync(`${ledger}.twin`, '')
  passed += 31_000
  await expect(call('twin')).rejects.toMatchObject({ code: 'conflict' })
  await expect(accept('twin')).rejects.toMatchObject({
    code: 'not_available',
    message: expect.stringContaining('it is there twice'),
  })
  expect(lines()).not.toContain('call twin')
})

it.each([
  ['large', 'more of itself than is looked at'],
  ['constructor', 'is no name'],
  ['hid\u202eden\u001b[31m', 'is no name'],
])('one that says too much, or has no name of a program’s, is not accepted (%j)', async (tool, why) => {
  await expect(accept(tool)).rejects.toMatchObject({
    code: 'not_available',
    message: expect.stringContaining(why),
  })
})

it('a server with more tools than are looked at is said to be so', async () => {
  writeFileSync(`${ledger}.many`, '')
  await expect(accept('plain')).rejects.toMatchObject({
    code: 'not_available',
    message: expect.stringContaining('more than 500 tools'),
  })
})

it('an error is an answer, and says nothing of what was done', async () => {
  await accept('errs')
  await expect(call('errs')).rejects.toMatchObject({
    code: 'outcome_unknown',
    message: expect.stringMatching(
      /answered with an error: “.*Output does not fit”. Whether it was done is not known/,
    ),
  })
  expect(lines().filter((line) => line === 'call errs')).toHaveLength(1)
})

it('an answer that is too long is not listened to, and what was done stays unknown', async () => {
  await accept('floods')
  await expect(call('floods')).rejects.toMatchObject({ code: 'outcome_unknown' })
  expect(lines().filter((line) => line === 'call floods')).toHaveLength(1)
  await accept('plain')
  expect(await call('plain')).toMatchObject({ value: { text: 'did plain' } })
})
