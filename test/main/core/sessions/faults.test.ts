import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ApprovalId,
  ClientMessageId,
  QuestionId,
  SessionId,
} from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { type Kit, kinds, scope, theOne } from '../../../world/assistant.ts'
import { type Board, notesOf, openNotes } from '../../../world/notebook.ts'

let kit: Kit
let board: Board
let session: SessionId
beforeEach(async () => {
  board = { ledger: [], faults: [] }
  kit = await openNotes(board)
  session = await kit.session()
})
afterEach(() => kit.close())

const notes = (): string[] => notesOf(kit)
const count = (kind: string): number => kinds(kit.events(session)).filter((one) => one === kind).length
const answer = (questionId: QuestionId, choice: string, channel: 'websocket' | 'sms') =>
  kit
    .assistant()
    .submit(scope, { kind: 'answer', sessionId: session, questionId, choice, agent: 'guide', channel })
const decide = (approvalId: ApprovalId, decision: 'approve' | 'decline', channel: 'websocket' | 'sms') =>
  kit
    .assistant()
    .submit(scope, { kind: 'decide', sessionId: session, approvalId, decision, agent: 'guide', channel })

/** FAULTS T4 */
describe('what is answered twice, at its deadline and from two channels', () => {
  it.each([-1, 0, 1])('counts once, %i ms from the deadline', async (offset) => {
    for (let round = 0; round < 10; round += 1) {
      const asked = theOne(await kit.say(session, 'note whom'), 'question.asked')
      kit.clock.pass(asked.deadline - kit.clock.now() + offset)
      const taken = await Promise.all([
        answer(asked.questionId, 'ada', 'websocket'),
        answer(asked.questionId, 'bob', 'sms'),
      ])
      await kit.settled()
      expect(taken.map((each) => each.ok || each.error.code).sort()).toEqual(['already_answered', true])
    }
    expect(notes()).toHaveLength(10)
    expect(count('answer.rejected')).toBe(10)
  })

  it('a no and a yes at once are never both', async () => {
    const { approvalId } = theOne(await kit.say(session, 'send hello'), 'approval.asked')
    const taken = await Promise.all([
      decide(approvalId, 'decline', 'sms'),
      decide(approvalId, 'approve', 'websocket'),
    ])
    await kit.settled()
    expect(taken.map(({ ok }) => ok)).toEqual([true, false])
    expect([notes(), count('approval.decided')]).toEqual([[], 1])
  })
})

/** FAULTS D13, T1 */
describe('a deadline', () => {
  it('is the same after a crash, and a wait is parked once however the clock jumps meanwhile', async () => {
    const asked = theOne(await kit.say(session, 'send hello'), 'approval.asked')
    kit.clock.pass(limits.questionTimeoutMs - 1_000)
    await kit.restart()
    await kit.settled()
    expect(count('run.parked')).toBe(0)
    kit.clock.pass(1_000)
    await kit.settled()
    expect(count('run.parked')).toBe(1)
    for (const jump of [24 * 60 * 60_000, 10 * 365 * 24 * 60 * 60_000]) {
      kit.clock.pass(jump)
      await kit.restart()
      await kit.settled()
      kit.clock.pass(1)
      await kit.settled()
    }
    expect(count('run.parked')).toBe(1)
    expect(kit.events(session).filter(({ kind }) => kind === 'approval.asked')).toMatchObject([
      { approvalId: asked.approvalId, deadline: asked.deadline, steps: asked.steps },
    ])
    await decide(asked.approvalId, 'approve', 'websocket')
    await kit.settled()
    expect(notes()).toEqual(['sent hello'])
  })
})

/** FAULTS D3, D4, M8: class C */
describe('what nobody can tell after the answer was lost', () => {
  it('is told as uncertain and never repeated, not after a restart either', async () => {
    board.faults.push('lose_answer')
    await kit.say(session, 'post in doubt')
    await kit.restart()
    await kit.settled()
    expect(theOne(kit.events(session), 'run.completed').error?.code).toBe('outcome_unknown')
    expect(board.ledger).toHaveLength(1)
  })
})

/** FAULTS D7 */
it('starting again twenty times in the middle does what was open once', async () => {
  await kit.say(session, 'send hello')
  await kit.say(session, 'note whom')
  board.faults.push('hang_after')
  const other = await kit.session()
  await kit.say(other, 'post news')
  for (let round = 0; round < 20; round += 1) await kit.restart()
  await kit.settled()
  expect(board.ledger).toHaveLength(1)
  expect([count('approval.asked'), count('question.asked')]).toEqual([1, 1])
  expect(kinds(kit.events(other)).slice(-4)).toEqual([
    'step.started',
    'step.done',
    'answer.given',
    'run.completed',
  ])
  const waiting = await kit.assistant().sessions(scope)
  expect(waiting.map((each) => each.waiting).sort()).toEqual([0, 2])
})

/** FAULTS P3 */
describe('stopping while a step is on its way', () => {
  it('waits five seconds for it and leaves it to the next start, which looks what became of it', async () => {
    board.faults.push('hang_after')
    await kit.say(session, 'post news')
    let stopped = false
    const stopping = kit
      .assistant()
      .stop()
      .then(() => {
        stopped = true
      })
    kit.clock.pass(4_999)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(stopped).toBe(false)
    kit.clock.pass(1)
    await stopping
    await kit.restart()
    await kit.settled()
    expect(theOne(kit.events(session), 'run.completed').status).toBe('done')
    expect(board.ledger).toHaveLength(1)
  })

  it('and takes nothing up any more', async () => {
    await kit.assistant().stop()
    const said = await kit.assistant().submit(scope, {
      kind: 'command',
      sessionId: session,
      clientMessageId: 'late' as ClientMessageId,
      text: 'note milk',
      agent: 'guide',
      channel: 'websocket',
      dryRun: false,
    })
    await kit.settled()
    expect(notes()).toEqual([])
    await kit.restart()
    await kit.settled()
    expect(notes()).toEqual(said.ok ? ['milk'] : [])
  })
})
