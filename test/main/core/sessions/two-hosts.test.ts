import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Assistant } from '../../../../src/main/core/api/assistant.ts'
import type { AssistantPorts } from '../../../../src/main/core/api/assistant-ports.ts'
import { createAssistant } from '../../../../src/main/core/create-assistant.ts'
import { offlinePlanner } from '../../../../src/main/core/plan/offline.ts'
import { openTurns } from '../../../../src/main/host/process/turns.ts'
import { openSqliteStore } from '../../../../src/main/host/store/sqlite/open-store.ts'
import type { ImmediateStore } from '../../../../src/main/host/store/store.ts'
import type { ClientMessageId, QuestionId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { scope } from '../../../world/assistant.ts'
import { stillClock } from '../../../world/clock.ts'
import { london } from '../../../world/london.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'

const leaseMs = 30_000
const silent = { info() {}, warn() {}, error() {} }

interface Host {
  readonly assistant: Assistant
  readonly store: ImmediateStore
}

let folder: string
let clock: ReturnType<typeof stillClock>
let [a, b]: (Host | undefined)[] = []

/** A host of its own on the one database, as another process would be: its connection, its memory, its leases. */
async function openHost(
  name: string,
  { hear = async () => hearNotes }: { hear?: AssistantPorts['nlu'] } = {},
): Promise<Host> {
  const turns = openTurns()
  const store = await openSqliteStore({
    file: path.join(folder, 'omnii.db'),
    backups: path.join(folder, `backups-${name}`),
    damaged: path.join(folder, 'damaged'),
    migrations: [notebookMigration],
    now: clock.now,
    turns,
    holder: { host: name, leaseMs },
  })
  let made = 0
  const assistant = createAssistant({
    planner: offlinePlanner,
    clock,
    ids: { next: (prefix) => `${prefix}-${name}${++made}` },
    log: store.log,
    profile: store.profile,
    logger: silent,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    catalogue: openNotebook(store.db, { ledger: [], faults: [] }),
    preferences: () => london,
    nlu: hear,
    limits,
    turns,
    recovery: { read: () => undefined, write() {}, clear() {} },
  })
  await assistant.start()
  return { assistant, store }
}

/** Nothing more happens by itself. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5))
}
const say = (host: Host, session: SessionId, text: string) =>
  host.assistant.submit(scope, {
    kind: 'command',
    sessionId: session,
    clientMessageId: text as ClientMessageId,
    text,
    agent: 'guide',
    channel: 'websocket',
    dryRun: false,
  })
const answer = (host: Host, session: SessionId, questionId: QuestionId) =>
  host.assistant.submit(scope, {
    kind: 'answer',
    agent: 'guide',
    sessionId: session,
    questionId,
    choice: 'ada',
    channel: 'websocket',
  })
const notes = ({ store }: Host): readonly string[] =>
  store.db.all<{ text: string }>('SELECT text FROM notes ORDER BY rowid').map(({ text }) => text)

beforeEach(() => {
  a = undefined
  b = undefined
  folder = mkdtempSync(path.join(tmpdir(), 'omnii-hosts-'))
  clock = stillClock('2026-03-11T10:00:00Z')
})
afterEach(async () => {
  for (const host of [a, b]) {
    await host?.assistant.stop()
    await host?.store.close()
  }
})

/** A host that asked something, and is then paused for longer than its lease; its session goes on at another. */
async function paused() {
  const first = await openHost('a')
  a = first
  const opened = await first.assistant.openSession(scope)
  if (!opened.ok) throw new Error(opened.error.message)
  const session = opened.value.sessionId
  const told: number[] = []
  await first.assistant.follow(session, {
    events: (events) => told.push(...events.map(({ syncId }) => syncId)),
    delta() {},
  })
  await say(first, session, 'note whom')
  await settled()
  const asked = first.store.log.read(session, 0, 100).find(({ kind }) => kind === 'question.asked')
  if (asked?.kind !== 'question.asked') throw new Error('nothing was asked')
  return { first, session, told, question: asked.questionId }
}

test('while a host has a session, another is told that it goes on elsewhere and for how long', async () => {
  const { session, question } = await paused()
  b = await openHost('b')
  expect(await answer(b, session, question)).toMatchObject({
    ok: false,
    error: { code: 'session_elsewhere', retryable: true, details: { retry_after_ms: leaseMs } },
  })
  expect(notes(b)).toEqual([])
})

test('a paused owner that wakes up is refused, and what goes on at the other host happens once', async () => {
  const { first, session, told, question } = await paused()
  clock.pass(leaseMs + 1)
  const second = await openHost('b')
  b = second
  expect(await answer(second, session, question)).toMatchObject({ ok: true })
  await settled()
  expect(notes(second)).toEqual(['Ada'])

  // it still remembers the question as open
  expect(await answer(first, session, question)).toMatchObject({
    ok: false,
    error: { code: 'session_elsewhere' },
  })
  expect(await say(first, session, 'note tea')).toMatchObject({ error: { code: 'session_elsewhere' } })
  await settled()
  expect(notes(first)).toEqual(['Ada'])

  // once the other is gone for long enough it takes the session over again, with all that happened there
  clock.pass(leaseMs + 1)
  expect(await answer(first, session, question)).toMatchObject({ error: { code: 'already_answered' } })
  expect(await say(first, session, 'note milk')).toMatchObject({ ok: true })
  await settled()
  expect(notes(first)).toEqual(['Ada', 'milk'])
  const events = first.store.log.read(session, 0, 100)
  expect(events.map(({ syncId }) => syncId)).toEqual(events.map((_, index) => index + 1))
  // who followed there missed nothing and was told nothing twice
  expect(told).toEqual(events.map(({ syncId }) => syncId).slice(1))
  expect(await say(second, session, 'note late')).toMatchObject({ error: { code: 'session_elsewhere' } })
})

/** A host that took a command in and is gone before it answered it: its lease stays until it runs out. */
async function goneWithARun() {
  const first = await openHost('a', { hear: () => new Promise(() => {}) })
  const opened = await first.assistant.openSession(scope)
  if (!opened.ok) throw new Error(opened.error.message)
  const session = opened.value.sessionId
  await say(first, session, 'note tea')
  await settled()
  expect(notes(first)).toEqual([])
  await first.store.close()
  return session
}

test('what another host left behind is carried on by whoever takes its session over for a request', async () => {
  const session = await goneWithARun()
  const second = await openHost('b')
  b = second
  expect(await say(second, session, 'note milk')).toMatchObject({ error: { code: 'session_elsewhere' } })
  clock.pass(leaseMs / 2)
  await settled()
  expect(notes(second)).toEqual([])
  clock.pass(leaseMs / 2 - 1_000)
  await settled()
  expect(notes(second)).toEqual([])
  clock.pass(1_000 + 1)
  expect(await say(second, session, 'note milk')).toMatchObject({ ok: true })
  await settled()
  expect(notes(second)).toEqual(['tea', 'milk'])
})

test('and without one, once its lease ran out', async () => {
  const session = await goneWithARun()
  clock.pass(leaseMs / 2)
  const second = await openHost('b')
  b = second
  clock.pass(leaseMs)
  await settled()
  expect(notes(second)).toEqual(['tea'])
  const kinds = second.store.log.read(session, 0, 100).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'run.completed')).toHaveLength(1)
  clock.pass(10 * leaseMs)
  await settled()
  expect(notes(second)).toEqual(['tea'])
})

test('a stop gives the sessions back: another host need not wait', async () => {
  const { first, session, question } = await paused()
  await first.assistant.stop()
  const second = await openHost('b')
  b = second
  expect(await answer(second, session, question)).toMatchObject({ ok: true })
  await settled()
  expect(notes(second)).toEqual(['Ada'])
})
