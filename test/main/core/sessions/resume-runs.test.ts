import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, openKit, scope, theOne } from '../../../world/assistant.ts'
import { type Disk, failingLog } from '../../../world/engines/failing-log.ts'
import { type Board, hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'

let kit: Kit
let disk: Disk
let board: Board
let session: SessionId

beforeEach(async () => {
  disk = { count: 0, full: new Set() }
  board = { ledger: [], faults: [] }
  kit = await openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({ catalogue: openNotebook(db, board), hear: hearNotes }),
    log: failingLog(disk),
  })
  session = await kit.session()
})
afterEach(() => kit.close())

/** The nth write from here on finds the disk full; the first is a command's own record. */
const fullAt = (...writes: number[]): void => {
  disk.count = 0
  for (const write of writes) disk.full.add(write)
}
const enoughSpace = (): void => disk.full.clear()
const passAndSettle = async (ms: number): Promise<void> => {
  kit.clock.pass(ms)
  await kit.settled()
}
const notes = (): string[] =>
  kit
    .store()
    .db.all<{ text: string }>('SELECT text FROM notes ORDER BY rowid')
    .map((row) => row.text)

describe('when the disk was full', () => {
  it('commands are carried on in the order they were said', async () => {
    fullAt(2)
    await kit.say(session, 'note milk')
    await kit.say(session, 'note bread')
    expect(notes()).toEqual([])
    await passAndSettle(1_000)
    expect(notes()).toEqual(['milk', 'bread'])
  })

  it('again, they wait longer and keep their order', async () => {
    fullAt(2, 4)
    await kit.say(session, 'note milk')
    await kit.say(session, 'note bread')
    await passAndSettle(1_000)
    expect(notes()).toEqual([])
    await passAndSettle(2_000)
    expect(notes()).toEqual(['milk', 'bread'])
  })

  it('a command that waits for it can be stopped', async () => {
    fullAt(2)
    const received = theOne(await kit.say(session, 'note milk'), 'command.received')
    enoughSpace()
    const taken = await kit
      .assistant()
      .submit(scope, { kind: 'cancel', agent: 'guide', sessionId: session, runId: received.runId })
    expect(taken.ok).toBe(true)
    await passAndSettle(1_000)
    expect(notes()).toEqual([])
    expect(theOne(kit.events(session), 'run.completed').status).toBe('cancelled')
  })

  it('a yes and what it sets in motion are recorded together or not at all', async () => {
    await kit.say(session, 'send hello')
    fullAt(3)
    await kit.say(session, 'yes')
    enoughSpace()
    expect(notes()).toEqual(['sent hello'])
  })

  it('what came back from a server meanwhile is recorded before anything is tried again', async () => {
    fullAt(3)
    const events = await kit.say(session, 'post first; post second')
    enoughSpace()
    expect(kinds(events)).toContain('step.done')
    await passAndSettle(1_000)
    expect(board.ledger).toHaveLength(2)
    expect(theOne(kit.events(session), 'run.completed').status).toBe('done')
  })
})

it('a look-up that fails while planning ends the command and says so, instead of trying for ever', async () => {
  const events = await kit.say(session, 'note unreachable')
  expect(theOne(events, 'run.completed')).toMatchObject({
    status: 'failed',
    error: { code: 'provider_unavailable' },
  })
})

it('whoever leaves and comes back at once hears of everything that was under way', async () => {
  const utterance: string[] = []
  const assistant = kit.assistant()
  const { leave } = await assistant.follow(session, { events() {}, delta() {} })
  const accepted = assistant.submit(scope, {
    kind: 'command',
    sessionId: session,
    clientMessageId: 'once' as ClientMessageId,
    text: 'note milk',
    agent: 'guide',
    channel: 'websocket',
    dryRun: false,
  })
  leave()
  await assistant.follow(session, { events: (events) => utterance.push(...kinds(events)), delta() {} })
  await accepted
  await kit.settled()
  expect(utterance.filter((kind) => kind !== 'session.renamed')).toEqual([
    'command.received',
    'plan.created',
    'step.started',
    'step.done',
    'answer.given',
    'run.completed',
  ])
})

it('a follower that throws stops neither the run nor the others', async () => {
  const utterance: string[] = []
  const assistant = kit.assistant()
  assistant.follow(session, {
    events() {
      throw new TypeError('a bug of a dialect')
    },
    delta() {},
  })
  await assistant.follow(session, { events: (events) => utterance.push(...kinds(events)), delta() {} })
  await kit.say(session, 'note milk')
  expect(utterance.at(-1)).toBe('run.completed')
  expect(theOne(kit.events(session), 'run.completed').status).toBe('done')
})
