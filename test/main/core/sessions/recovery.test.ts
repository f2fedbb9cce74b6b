import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RecoveryNote, RecoveryNotes } from '../../../../src/main/core/api/recovery.ts'
import type { RunId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, openKit, scope, theOne } from '../../../world/assistant.ts'
import { type Disk, failingLog } from '../../../world/engines/failing-log.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'

let kit: Kit
let disk: Disk
let first: SessionId
let second: SessionId
let left: RecoveryNote | undefined
/** every note that was written, in order */
let written: RecoveryNote[]

const notes: RecoveryNotes = {
  read: () => left,
  write(note) {
    left = note
    written.push(note)
  },
  clear() {
    left = undefined
  },
}

beforeEach(async () => {
  disk = { count: 0, full: new Set() }
  left = undefined
  written = []
  kit = await openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({ catalogue: openNotebook(db, { ledger: [], faults: [] }), hear: hearNotes }),
    log: failingLog(disk),
    recovery: notes,
  })
  first = await kit.session()
  second = await kit.session()
})
afterEach(() => kit.close())

const inNotebook = (): string[] =>
  kit
    .store()
    .db.all<{ text: string }>('SELECT text FROM notes ORDER BY rowid')
    .map((row) => row.text)

/** Commands that are on record and not done: the disk is full for everything behind their first write. */
async function leaveOpen(...said: readonly (readonly [SessionId, string])[]): Promise<RunId[]> {
  const runs: RunId[] = []
  for (const [session, text] of said) {
    disk.count = 0
    for (let write = 2; write < 50; write += 1) disk.full.add(write)
    runs.push(theOne(await kit.say(session, text), 'command.received').runId)
  }
  disk.full.clear()
  return runs
}

async function startAfter(note: RecoveryNote | undefined): Promise<void> {
  written = []
  left = note
  await kit.restart()
  await kit.settled()
}

const submit = (text: string) =>
  kit.assistant().submit(scope, {
    kind: 'command',
    sessionId: first,
    clientMessageId: `c-${text}` as never,
    text,
    agent: 'guide',
    channel: 'websocket',
    dryRun: false,
  })

it('an ordinary start notes what it carries on and clears the note once it is through', async () => {
  const [milk, bread] = await leaveOpen([first, 'note milk'], [second, 'note bread'])
  await startAfter(undefined)
  expect(inNotebook()).toEqual(['milk', 'bread'])
  const noted = written.flatMap((note) => note.map(({ runId, times }) => `${runId} ${times}`))
  expect(new Set(noted)).toEqual(new Set([`${milk} 1`, `${bread} 1`]))
  expect(left).toBeUndefined()
})

it('after a start that died while it carried on, runs are carried on one at a time', async () => {
  const [milk, bread, eggs] = await leaveOpen(
    [first, 'note milk'],
    [second, 'note bread'],
    [first, 'note eggs'],
  )
  await startAfter([{ runId: bread!, times: 1 }])
  expect(written).toEqual([
    [
      { runId: bread, times: 1 },
      { runId: milk, times: 1 },
    ],
    [{ runId: bread, times: 1 }],
    [{ runId: bread, times: 2 }],
    [{ runId: eggs, times: 1 }],
  ])
  expect(inNotebook()).toEqual(['milk', 'bread', 'eggs'])
  expect(left).toBeUndefined()
})

it('a run that came through is suspected no more, whatever becomes of others', async () => {
  await kit.say(first, 'note milk')
  const [bread] = await leaveOpen([second, 'note bread'])
  await startAfter([{ runId: 'r-of-milk' as RunId, times: 3 }])
  expect(kit.assistant().safeMode()).toBeUndefined()
  expect(written).toEqual([[{ runId: bread, times: 1 }]])
})

it('after the third time nothing is carried on or taken, and what stopped it is named', async () => {
  const [milk, bread] = await leaveOpen([first, 'note milk'], [second, 'note bread'])
  const note = [{ runId: bread!, times: 3 }]
  await startAfter(note)
  expect(kit.assistant().safeMode()).toEqual({
    starts: 3,
    culprits: [{ runId: bread, sessionId: second, text: 'note bread' }],
  })
  const refused = await submit('note eggs')
  expect(refused.ok ? undefined : refused.error.code).toBe('safe_mode')
  const stopped = await kit
    .assistant()
    .submit(scope, { kind: 'cancel', agent: 'guide', sessionId: first, runId: milk! })
  expect(stopped.ok ? undefined : stopped.error.code).toBe('safe_mode')
  expect(inNotebook()).toEqual([])
  expect(kinds(kit.events(second))).toEqual(['session.created', 'session.renamed', 'command.received'])
  // and stays so over a stop and a start
  await kit.assistant().stop()
  expect(left).toEqual(note)
  await startAfter(left)
  expect(kit.assistant().safeMode()?.starts).toBe(3)
})

it('parked, the run that stopped it stays aside for good and the rest goes on', async () => {
  const [, bread] = await leaveOpen([first, 'note milk'], [second, 'note bread'], [first, 'note eggs'])
  await startAfter([{ runId: bread!, times: 3 }])
  const over: string[] = []
  kit.assistant().onSafeModeOver(() => over.push('over'))
  expect((await kit.assistant().leaveSafeMode('park')).ok).toBe(true)
  // pressed in a second window as well
  expect((await kit.assistant().leaveSafeMode('retry')).ok).toBe(true)
  await kit.settled()
  expect(over).toEqual(['over'])
  expect(kit.assistant().safeMode()).toBeUndefined()
  expect(inNotebook()).toEqual(['milk', 'eggs'])
  expect(kit.events(second).at(-1)).toMatchObject({ kind: 'run.parked', runId: bread, why: 'crashed' })
  expect(left).toBeUndefined()

  await startAfter(undefined)
  expect(inNotebook()).toEqual(['milk', 'eggs'])
  expect(kit.assistant().activity()).toEqual({ working: 0, waiting: 0, heldUp: 0 })
  await kit.assistant().submit(scope, { kind: 'cancel', agent: 'guide', sessionId: second, runId: bread! })
  await kit.settled()
  expect(theOne(kit.events(second), 'run.completed').status).toBe('cancelled')
})

it('tried once more, everything is carried on, and one more crash leads back', async () => {
  const [milk] = await leaveOpen([first, 'note milk'])
  await startAfter([{ runId: milk!, times: 3 }])
  await kit.assistant().leaveSafeMode('retry')
  await kit.settled()
  expect(written).toEqual([[{ runId: milk, times: 2 }], [{ runId: milk, times: 3 }]])
  expect(inNotebook()).toEqual(['milk'])
  expect(left).toBeUndefined()
})

it('a stop in between is no crash', async () => {
  const [milk] = await leaveOpen([first, 'note milk'])
  disk.count = 0
  for (let write = 1; write < 50; write += 1) disk.full.add(write)
  await startAfter([{ runId: milk!, times: 2 }])
  await kit.assistant().stop()
  expect(left).toBeUndefined()
  disk.full.clear()
})
