import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../../src/shared/protocol/events.ts'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, openKit, scope, theOne } from '../../../world/assistant.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'
import { openProduct } from '../../../world/product.ts'

let kit: Kit
let session: SessionId
afterEach(() => kit.close())

const calendar = 'liaison:calendar'
const refused = { ok: false, error: { code: 'out_of_scope' } }
/** How a message to the calendar's liaison ended. */
const told = async (text: string): Promise<unknown> =>
  theOne(await kit.say(session, text, { agent: calendar }), 'run.completed').error?.code
const waiting = async (): Promise<readonly string[]> =>
  (await kit.assistant().sessions(scope)).map((each) => `${each.waiting}`)

/** Notes belong to the tasks' liaison. */
describe('another pillar’s run in the same conversation', () => {
  beforeEach(async () => {
    kit = await openKit({
      migrations: [notebookMigration],
      open: ({ db }) => ({ catalogue: openNotebook(db, { ledger: [], faults: [] }), hear: hearNotes }),
    })
    session = await kit.session()
  })

  it('is not taken back', async () => {
    const { runId } = theOne(await kit.say(session, 'note milk'), 'command.received')
    const undo = { kind: 'undo', sessionId: session, runId, channel: 'websocket' } as const
    const by = (agent: 'liaison:calendar' | 'liaison:tasks', id: string) =>
      kit.assistant().submit(scope, { ...undo, agent, clientMessageId: id as ClientMessageId })
    expect(await by(calendar, 'a')).toMatchObject(refused)
    expect(await told('undo that')).toBe('out_of_scope')
    expect(await by('liaison:tasks', 'b')).toMatchObject({ ok: true })
    await kit.settled()
    expect(theOne(kit.events(session), 'run.undone').undoneRunId).toBe(runId)
  })

  it('is neither approved nor declined', async () => {
    const { approvalId } = theOne(await kit.say(session, 'send hello'), 'approval.asked')
    const decision = { kind: 'decide', sessionId: session, approvalId, channel: 'websocket' } as const
    for (const word of ['approve', 'decline'] as const)
      expect(
        await kit.assistant().submit(scope, { ...decision, decision: word, agent: calendar }),
      ).toMatchObject(refused)
    expect(await told('yes')).toBe('out_of_scope')
    expect(await waiting()).toEqual(['1'])
  })

  it('has no question answered, neither by a choice nor in words', async () => {
    const { questionId } = theOne(await kit.say(session, 'note whom'), 'question.asked')
    const answer = { kind: 'answer', sessionId: session, questionId, choice: 'ada' } as const
    expect(
      await kit.assistant().submit(scope, { ...answer, agent: calendar, channel: 'websocket' }),
    ).toMatchObject(refused)
    expect(await told('2')).toBe('out_of_scope')
    await kit.say(session, 'Charles', { agent: calendar })
    expect(await waiting()).toEqual(['1'])
  })

  it('is not stopped', async () => {
    const { runId } = theOne(await kit.say(session, 'send hello'), 'command.received')
    const cancel = { kind: 'cancel', sessionId: session, runId, agent: calendar } as const
    expect(await kit.assistant().submit(scope, cancel)).toMatchObject(refused)
    expect(await told('stop')).toBe('out_of_scope')
    expect(await waiting()).toEqual(['1'])
  })
})

describe('a correction said to a liaison', () => {
  beforeEach(async () => {
    kit = await openProduct()
    session = await kit.session()
  })
  const asked = (events: readonly SessionEvent[]) => events.filter(({ kind }) => kind === 'approval.asked')

  it('changes nothing of another pillar’s that waits', async () => {
    await kit.say(session, 'lunch with Tom on Friday at 1')
    const events = await kit.say(session, 'make it 30 minutes instead', { agent: 'liaison:email' })
    expect(theOne(events, 'run.completed').error?.code).toBe('out_of_scope')
    expect(await waiting()).toEqual(['1'])
    const own = await kit.say(session, 'make it 30 minutes instead', { agent: calendar })
    expect(asked(own)).toHaveLength(1)
  })

  it('changes nothing of another pillar’s that is done', async () => {
    await kit.say(session, 'lunch with Tom on Friday at 1')
    await kit.say(session, 'yes')
    const events = await kit.say(session, 'no, with Dana', { agent: 'liaison:email' })
    expect(kinds(events)).not.toContain('approval.asked')
    expect(theOne(events, 'run.completed').error?.code).toBe('out_of_scope')
  })

  it('cannot be planned with steps of another pillar', async () => {
    const events = await kit.say(session, 'add milk to my shopping list', { agent: calendar })
    expect(theOne(events, 'run.completed').error?.code).toBe('out_of_scope')
  })
})
