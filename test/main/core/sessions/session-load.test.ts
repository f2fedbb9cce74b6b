import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LoadEntry, openSessionLoad } from '../../../../src/main/core/sessions/session-load.ts'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, openKit, scope } from '../../../world/assistant.ts'
import { type Disk, failingLog } from '../../../world/engines/failing-log.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'

const max = 6
let kit: Kit
let session: SessionId
let disk: Disk

beforeEach(async () => {
  disk = { count: 0, full: new Set() }
  kit = await openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({ catalogue: openNotebook(db, { ledger: [], faults: [] }), hear: hearNotes }),
    limits: { maxUnfinishedCommands: max },
    log: failingLog(disk),
  })
  session = await kit.session()
})
afterEach(() => kit.close())

const submit = (n: number, into = session) =>
  kit.assistant().submit(scope, {
    kind: 'command',
    sessionId: into,
    clientMessageId: `m${n}` as ClientMessageId,
    text: `note ${n}`,
    agent: 'guide',
    channel: 'websocket',
    dryRun: false,
  })
const notes = (): string[] =>
  kit
    .store()
    .db.all<{ text: string }>('SELECT text FROM notes ORDER BY rowid')
    .map((row) => row.text)
const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, n) => n + from)

test('more than may be under way are refused with when to come again; asked again, each is done once', async () => {
  const first = await Promise.all(numbers(10).map((n) => submit(n)))
  expect(first.map(({ ok }) => ok)).toEqual([...Array(max).fill(true), ...Array(10 - max).fill(false)])
  const refused = first.flatMap((result) => (result.ok ? [] : [result.error]))
  for (const { code, retryable, details } of refused) {
    expect([code, retryable]).toEqual(['rate_limited', true])
    expect(details.retry_after_ms).toBeGreaterThan(0)
  }
  await kit.settled()
  const again = await Promise.all(numbers(10).map((n) => submit(n)))
  expect(again.map((result) => result.ok && result.value.duplicate)).toEqual([
    ...Array(max).fill(true),
    ...Array(10 - max).fill(false),
  ])
  await kit.settled()
  expect(notes()).toEqual(numbers(10).map(String))
})

test('what was taken already is told so while the session is full', async () => {
  await submit(0)
  await kit.settled()
  const full = numbers(max, 1).map((n) => submit(n))
  const known = await submit(0)
  expect(known).toMatchObject({ ok: true, value: { duplicate: true } })
  await Promise.all(full)
})

test('another session is let in while one is full', async () => {
  const other = await kit.session()
  const all = numbers(20).map((n) => submit(n))
  expect((await submit(99, other)).ok).toBe(true)
  await Promise.all(all)
})

test('commands that wait for a disk with space count, and those that wait for a person do not', async () => {
  disk.count = 0
  disk.full.add(2)
  await submit(0)
  await kit.settled()
  const waiting = await Promise.all(numbers(max, 1).map((n) => submit(n)))
  expect(waiting.at(-1)).toMatchObject({ ok: false, error: { code: 'rate_limited' } })
  disk.full.clear()
  kit.clock.pass(1_000)
  await kit.settled()
  expect((await submit(50)).ok).toBe(true)
})

test('a client that is turned away is so until half is done, and longer when much is left', () => {
  let now = 0
  const load = openSessionLoad({ monotonic: () => now }, 4, () => 0)
  const kinds = (entries: readonly LoadEntry[]): string[] => entries.map(({ kind }) => kind)
  const entered = numbers(5).map(() => load.enter())
  expect(kinds(entered)).toEqual(['in', 'in', 'in', 'in', 'full'])
  const leave = (n: number, after: number): void => {
    now += after
    const entry = entered[n]!
    if (entry.kind === 'in') entry.leave()
  }
  const waitOf = (entry: LoadEntry): number => (entry.kind === 'full' ? entry.retryAfterMs : 0)
  const quick = waitOf(load.enter())
  leave(0, 4_000)
  expect(load.enter().kind).toBe('full')
  expect(waitOf(load.enter())).toBeGreaterThan(quick)
  leave(1, 10)
  expect(load.enter().kind).toBe('in')
})
