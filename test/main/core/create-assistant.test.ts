import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ApprovalId,
  ClientMessageId,
  QuestionId,
  RunId,
  SessionId,
} from '../../../src/shared/protocol/ids.ts'
import { limits } from '../../../src/shared/protocol/limits.ts'
import { type Kit, kinds, scope, theOne } from '../../world/assistant.ts'
import { type Board, notesOf, openNotes } from '../../world/notebook.ts'

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
const approve = (
  approvalId: ApprovalId,
  decision: 'approve' | 'decline' = 'approve',
  digests?: Record<string, string>,
) =>
  kit.assistant().submit(scope, {
    kind: 'decide',
    agent: 'guide',
    sessionId: session,
    approvalId,
    decision,
    channel: 'websocket',
    ...(digests ? { digests } : {}),
  })
const answer = (questionId: QuestionId, given: { choice?: string; text?: string }) =>
  kit.assistant().submit(scope, {
    kind: 'answer',
    agent: 'guide',
    sessionId: session,
    questionId,
    channel: 'websocket',
    ...given,
  })

describe('a command', () => {
  it('is planned, run and answered, each moment in the log', async () => {
    const events = await kit.say(session, 'note milk')
    expect(kinds(events)).toEqual([
      'session.renamed',
      'command.received',
      'plan.created',
      'step.started',
      'step.done',
      'answer.given',
      'run.completed',
    ])
    expect(theOne(events, 'answer.given').text).toBe('Noted milk.')
    expect(theOne(events, 'run.completed')).toMatchObject({ status: 'done', undoable: true })
    expect(notes()).toEqual(['milk'])
  })

  it('sent twice with one id is done once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => kit.say(session, 'note milk', { id: 'same' })))
    expect(notes()).toEqual(['milk'])
    expect(kinds(kit.events(session)).filter((kind) => kind === 'command.received')).toHaveLength(1)
  })

  it('that is not understood does nothing and says so', async () => {
    const events = await kit.say(session, 'sing me a song')
    expect(theOne(events, 'run.completed')).toMatchObject({
      status: 'not_understood',
      error: { code: 'not_understood' },
    })
    expect(theOne(events, 'answer.given').suggestions).toEqual(['note buy milk'])
  })

  it('of which one part cannot be done does none of it', async () => {
    const events = await kit.say(session, 'note milk; juggle knives')
    expect(theOne(events, 'run.completed').status).toBe('failed')
    expect(theOne(events, 'answer.given').text).toBe('Cannot juggle.')
    expect(notes()).toEqual([])
  })

  it('that is empty or far too long is refused with a code', async () => {
    await expect(kit.say(session, '   ')).rejects.toThrow('empty_command')
    await expect(kit.say(session, 'note '.repeat(2_000))).rejects.toThrow('command_too_long')
  })

  it('of a foreign session is refused', async () => {
    const taken = await kit
      .assistant()
      .submit(scope, { kind: 'cancel', agent: 'guide', sessionId: 'c999' as SessionId, runId: 'r1' as RunId })
    expect(taken).toMatchObject({ ok: false, error: { code: 'session_not_found' } })
  })
})

describe('a step that fails', () => {
  it('takes its own writes back and leaves the rest standing', async () => {
    const events = await kit.say(session, 'note milk; break glass')
    expect(notes()).toEqual(['milk'])
    expect(theOne(events, 'run.completed')).toMatchObject({ status: 'partly', error: { code: 'conflict' } })
  })

  it('by a bug says so without a word of what was thrown', async () => {
    const events = await kit.say(session, 'break bug')
    expect(theOne(events, 'step.failed').error).toMatchObject({ code: 'internal' })
    expect(JSON.stringify(events)).not.toContain('a bug')
    expect(notes()).toEqual([])
  })
})

describe('an approval', () => {
  it('shows what will happen, and nothing happens before it', async () => {
    const events = await kit.say(session, 'send hello; send bye')
    const asked = theOne(events, 'approval.asked')
    expect(asked.steps.map((step) => step.preview.reaches)).toHaveLength(2)
    expect(asked).toMatchObject({ verb: 'Approve both', title: '2 things reach Ada' })
    expect(notes()).toEqual([])
    expect((await approve(asked.approvalId)).ok).toBe(true)
    await kit.settled()
    expect(theOne(kit.events(session), 'run.completed').status).toBe('done')
  })

  it('is asked again when what it showed is no longer what would happen', async () => {
    const asked = theOne(await kit.say(session, 'send hello'), 'approval.asked')
    await kit.say(session, 'note milk')
    await approve(asked.approvalId)
    await kit.settled()
    const approvals = kit.events(session).filter((event) => event.kind === 'approval.asked')
    expect(approvals).toHaveLength(2)
    expect(notes()).toEqual(['milk'])
  })

  it('given for another digest is refused', async () => {
    const asked = theOne(await kit.say(session, 'send hello'), 'approval.asked')
    const wrong = Object.fromEntries(asked.steps.map((step) => [step.stepId, 'forged']))
    expect(await approve(asked.approvalId, 'approve', wrong)).toMatchObject({
      ok: false,
      error: { code: 'approval_mismatch' },
    })
    expect(notes()).toEqual([])
  })

  it('declined leaves the step undone and says so', async () => {
    const asked = theOne(await kit.say(session, 'note milk; send hello'), 'approval.asked')
    await approve(asked.approvalId, 'decline')
    await kit.settled()
    const done = theOne(kit.events(session), 'run.completed')
    expect(done.status).toBe('partly')
    expect(notes()).toEqual(['milk'])
  })

  it('may be said in words', async () => {
    await kit.say(session, 'send hello')
    await kit.say(session, 'yes')
    expect(notes()).toEqual(['sent hello'])
  })

  it('decided twice counts once; the second is kept as too late', async () => {
    const asked = theOne(await kit.say(session, 'send hello'), 'approval.asked')
    const both = await Promise.all([approve(asked.approvalId), approve(asked.approvalId, 'decline')])
    await kit.settled()
    expect(both.map((taken) => taken.ok)).toEqual([true, false])
    expect(both[1]).toMatchObject({ error: { code: 'already_answered' } })
    expect(notes()).toEqual(['sent hello'])
    expect(kinds(kit.events(session))).toContain('answer.rejected')
  })
})

describe('a question', () => {
  it('waits, takes a choice, and its answer fills the step', async () => {
    const asked = theOne(await kit.say(session, 'note whom'), 'question.asked')
    expect(asked.neededFor).toHaveLength(1)
    await answer(asked.questionId, { choice: 'bob' })
    await kit.settled()
    expect(notes()).toEqual(['Bob'])
  })

  it.each([
    ['2', 'Bob'],
    ['ada', 'Ada'],
    ['Charles', 'Charles'],
  ])('is answered by the words %j', async (words, expected) => {
    await kit.say(session, 'note whom')
    await kit.say(session, words)
    expect(notes()).toEqual([expected])
  })

  it('survives a crash and is answered afterwards', async () => {
    const asked = theOne(await kit.say(session, 'note whom'), 'question.asked')
    await kit.restart()
    expect((await answer(asked.questionId, { choice: 'ada' })).ok).toBe(true)
    await kit.settled()
    expect(notes()).toEqual(['Ada'])
  })

  it('parks after its deadline and can still be answered', async () => {
    const asked = theOne(await kit.say(session, 'note whom'), 'question.asked')
    kit.clock.pass(5 * 60_000)
    await kit.settled()
    expect(kinds(kit.events(session))).toContain('run.parked')
    await answer(asked.questionId, { choice: 'ada' })
    await kit.settled()
    expect(notes()).toEqual(['Ada'])
  })

  it('answered after its run was stopped is late and changes nothing', async () => {
    const asked = theOne(await kit.say(session, 'note whom'), 'question.asked')
    await kit.say(session, 'stop')
    expect(await answer(asked.questionId, { choice: 'ada' })).toMatchObject({
      ok: false,
      error: { code: 'late_answer' },
    })
    expect(notes()).toEqual([])
  })

  it('is listed among what waits', async () => {
    await kit.say(session, 'note whom')
    const events = await kit.say(session, 'what are you waiting for')
    expect(theOne(events, 'answer.given')).toMatchObject({
      text: 'One thing is waiting for you.',
      view: { groups: [{ rows: [{ title: 'Whom?', detail: 'note whom' }] }] },
    })
  })
})

describe('undo', () => {
  it('takes the last run back, last step first, and can itself be taken back', async () => {
    await kit.say(session, 'note milk; note bread')
    const undo = await kit.say(session, 'undo that')
    expect(notes()).toEqual([])
    expect(theOne(undo, 'run.undone').stepIds).toHaveLength(2)
    const runId = theOne(undo, 'run.completed').runId
    await kit.assistant().submit(scope, {
      kind: 'undo',
      agent: 'guide',
      sessionId: session,
      clientMessageId: 'redo' as ClientMessageId,
      runId,
      channel: 'websocket',
    })
    await kit.settled()
    expect(notes().sort()).toEqual(['bread', 'milk'])
  })

  it('goes further back when said again, and ends with nothing', async () => {
    await kit.say(session, 'note milk')
    await kit.say(session, 'note bread')
    await kit.say(session, 'undo that')
    expect(notes()).toEqual(['milk'])
    await kit.say(session, 'undo that')
    expect(notes()).toEqual([])
    const events = await kit.say(session, 'undo that')
    expect(theOne(events, 'run.completed').error?.code).toBe('nothing_to_undo')
  })

  it('says plainly what cannot be taken back', async () => {
    await kit.say(session, 'send hello')
    await kit.say(session, 'yes')
    const events = await kit.say(session, 'undo that')
    expect(theOne(events, 'run.completed').error?.code).toBe('cannot_undo')
  })
})

describe('a dry run', () => {
  it('shows every step and writes nothing', async () => {
    const events = await kit.say(session, 'dry run: note milk; send hello')
    expect(theOne(events, 'run.completed').status).toBe('dry_run')
    expect(kinds(events).filter((kind) => kind === 'step.previewed')).toHaveLength(2)
    expect(notes()).toEqual([])
  })
})

describe('a step on somebody else’s server', () => {
  it('has its intent on disk before it leaves and its outcome after', async () => {
    const events = await kit.say(session, 'post news')
    expect(kinds(events).slice(2)).toEqual([
      'plan.created',
      'step.started',
      'step.done',
      'answer.given',
      'run.completed',
    ])
    expect(board.ledger).toHaveLength(1)
  })

  it('whose answer was lost is looked up, never repeated', async () => {
    board.faults.push('lose_answer')
    await kit.say(session, 'post news')
    expect(board.ledger).toHaveLength(1)
    expect(theOne(kit.events(session), 'run.completed').status).toBe('done')
  })

  it('that refused is tried again', async () => {
    board.faults.push('refuse')
    await kit.say(session, 'post news')
    kit.clock.pass(1_000)
    await kit.settled()
    expect(board.ledger).toHaveLength(1)
  })

  it.each([
    ['is told to stop and stops has failed', 'give_up', 'failed', 'deadline_exceeded'],
    ['is still on its way is uncertain', 'hang', 'failed', 'outcome_unknown'],
    ['had its effect is done', 'hang_after', 'done', undefined],
  ] as const)('that does not end in its time and %s', async (_, fault, status, code) => {
    board.faults.push(fault)
    await kit.say(session, 'post news')
    expect(kinds(kit.events(session))).not.toContain('run.completed')
    kit.clock.pass(limits.stepDeadlineMs)
    await kit.settled()
    kit.clock.pass(2_000)
    await kit.settled()
    const ended = theOne(kit.events(session), 'run.completed')
    expect([ended.status, ended.error?.code]).toEqual([status, code])
    // the conversation goes on
    await kit.say(session, 'note milk')
    expect(notes()).toEqual(['milk'])
  })

  it.each([
    [true, 1],
    [false, 1],
  ])('left open by a crash is reconciled (committed before: %s)', async (committed, expected) => {
    const run = 'r900' as RunId
    const { log } = kit.store()
    await kit.say(session, 'note before')
    const planned = theOne(await kit.say(session, 'post first'), 'plan.created').plan
    board.ledger.length = 0
    await log.write(await log.lease(session), async (unit) => {
      await unit.append({
        kind: 'command.received',
        runId: run,
        clientMessageId: 'crash' as ClientMessageId,
        text: 'post news',
        channel: 'websocket',
        agent: 'guide',
        dryRun: false,
      })
      await unit.append({ kind: 'plan.created', runId: run, plan: { ...planned, runId: run } })
      const step = planned.steps[0]!
      const key = `${run}/${step.id}`
      await unit.append({
        kind: 'step.started',
        runId: run,
        stepId: step.id,
        idempotencyKey: key,
        digest: '',
        params: { text: 'first' },
      })
      if (committed) board.ledger.push(`${key} first`)
    })
    await kit.restart()
    await kit.settled()
    expect(board.ledger).toHaveLength(expected)
    expect(kit.events(session).at(-1)).toMatchObject({ kind: 'run.completed', runId: run, status: 'done' })
  })
})

describe('after a crash', () => {
  it('a command that was accepted but not planned is carried out', async () => {
    const { log } = kit.store()
    await log.write(await log.lease(session), (unit) =>
      unit.append({
        kind: 'command.received',
        runId: 'r901' as RunId,
        clientMessageId: 'crash' as ClientMessageId,
        text: 'note milk',
        channel: 'websocket',
        agent: 'guide',
        dryRun: false,
      }),
    )
    await kit.restart()
    await kit.settled()
    expect(notes()).toEqual(['milk'])
  })
})
