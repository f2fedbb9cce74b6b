import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { type Kit, theOne } from '../../../world/assistant.ts'
import { type Board, openNotes } from '../../../world/notebook.ts'

let kit: Kit
let board: Board
let session: SessionId
beforeEach(async () => {
  board = { ledger: [], faults: [] }
  kit = await openNotes(board)
  session = await kit.session()
})
afterEach(() => kit.close())

const posted = (): string[] => board.ledger.map((line) => line.split(' ')[1]!)
const keys = (): string[] => board.ledger.map((line) => line.split(' ')[0]!)
/** Passes the pauses between attempts. */
async function passing(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    kit.clock.pass(2_000)
    await kit.settled()
  }
}

test('each write of a step has a key of its own, and the outcome names them', async () => {
  const events = await kit.say(session, 'spread milk, eggs')
  expect(theOne(events, 'step.done').outcome).toMatchObject({
    summary: 'Spread 2 of 2.',
    writes: [
      { id: 'milk', happened: 'yes' },
      { id: 'eggs', happened: 'yes' },
    ],
  })
  expect(new Set(keys()).size).toBe(2)
  expect(theOne(events, 'step.started').decided).toEqual(['milk', 'eggs'])
})

test('what failed for a moment goes on where it stopped', async () => {
  board.faults.push('fine', 'lose_answer')
  await kit.say(session, 'spread milk, eggs, tea')
  await passing()
  expect(posted()).toEqual(['milk', 'eggs', 'tea'])
  expect(theOne(kit.events(session), 'run.completed').status).toBe('done')
})

test('what fails behind others is told with what happened, as a run that was partly done', async () => {
  board.faults.push('fine', 'conflict')
  const events = await kit.say(session, 'spread milk, eggs')
  expect(theOne(events, 'step.failed')).toMatchObject({
    error: { code: 'conflict' },
    done: { writes: [{ happened: 'yes' }, { happened: 'no' }] },
  })
  expect(theOne(events, 'answer.given').text).toContain('Spread 1 of 2. notes.spread happened only in part')
  expect(theOne(events, 'run.completed').status).toBe('partly')
})

test('the first that fails leaves nothing done', async () => {
  board.faults.push('conflict')
  const events = await kit.say(session, 'spread milk, eggs')
  expect(theOne(events, 'step.failed').done).toBeUndefined()
  expect(theOne(events, 'run.completed').status).toBe('failed')
})

test('killed between two writes, the rest is done and nothing twice', async () => {
  board.faults.push('fine', 'hang')
  await kit.say(session, 'spread milk, eggs')
  await kit.restart()
  await passing()
  expect(posted()).toEqual(['milk', 'eggs'])
  expect(theOne(kit.events(session), 'run.completed').status).toBe('done')
})

test('what hangs behind others is uncertain, and says what is known to be done', async () => {
  board.faults.push('fine', 'hang')
  await kit.say(session, 'spread milk, eggs')
  kit.clock.pass(limits.stepDeadlineMs)
  await passing()
  expect(theOne(kit.events(session), 'step.failed')).toMatchObject({
    error: { code: 'outcome_unknown' },
    done: { summary: 'Spread 1 of 2.' },
  })
})
