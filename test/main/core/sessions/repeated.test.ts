import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApprovalId, ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, scope, theOne } from '../../../world/assistant.ts'
import { notesOf, openNotes } from '../../../world/notebook.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openNotes({ ledger: [], faults: [] })
  session = await kit.session()
})
afterEach(() => kit.close())

const said = { agent: 'guide', channel: 'websocket' } as const
const decide = (approvalId: ApprovalId, decision: 'approve' | 'decline', id?: string) =>
  kit.assistant().submit(scope, {
    kind: 'decide',
    sessionId: session,
    approvalId,
    decision,
    ...(id !== undefined && { clientMessageId: id as ClientMessageId }),
    ...said,
  })
const count = (kind: string): number => kinds(kit.events(session)).filter((one) => one === kind).length
const ask = async () => theOne(await kit.say(session, 'send hello'), 'approval.asked').approvalId

/** ATTACKS M4: a client that lost the acknowledgement in a crash sends the same decision again. */
describe('a decision sent again under its message id', () => {
  it('is accepted as the duplicate it is, at the place of the first', async () => {
    const approvalId = await ask()
    const first = await decide(approvalId, 'approve', 'd-1')
    expect(first).toMatchObject({ ok: true, value: { duplicate: false } })
    await kit.settled()
    const { runId, syncId } = first.ok ? first.value : {}
    expect(await decide(approvalId, 'approve', 'd-1')).toEqual({
      ok: true,
      value: { runId, syncId, duplicate: true },
    })
    expect([notesOf(kit), count('approval.decided'), count('answer.rejected')]).toEqual([
      ['sent hello'],
      1,
      0,
    ])
  })

  it('also after a restart and seventy commands more', async () => {
    const approvalId = await ask()
    await decide(approvalId, 'approve', 'd-1')
    await kit.settled()
    await kit.restart()
    for (let n = 0; n < 70; n += 1) await kit.say(session, `note number${n}`)
    expect(await decide(approvalId, 'approve', 'd-1')).toMatchObject({ ok: true, value: { duplicate: true } })
    expect(notesOf(kit).filter((text) => text === 'sent hello')).toHaveLength(1)
  })

  it('also when it was a no', async () => {
    const approvalId = await ask()
    await decide(approvalId, 'decline', 'd-2')
    await kit.settled()
    expect(await decide(approvalId, 'decline', 'd-2')).toMatchObject({ ok: true, value: { duplicate: true } })
    expect(notesOf(kit)).toEqual([])
  })

  it('ten times at once it counts once', async () => {
    const approvalId = await ask()
    const taken = await Promise.all(Array.from({ length: 10 }, () => decide(approvalId, 'approve', 'd-3')))
    await kit.settled()
    expect(taken.map((each) => each.ok && each.value.duplicate)).toEqual([false, ...Array(9).fill(true)])
    expect([notesOf(kit), count('approval.decided')]).toEqual([['sent hello'], 1])
  })
})

describe('what is no repetition', () => {
  it.each([
    ['another decision under the same id', 'decline', 'd-1'],
    ['the same decision under another id', 'approve', 'd-9'],
    ['the same decision without an id', 'approve', undefined],
  ] as const)('%s was answered already', async (_, decision, id) => {
    const approvalId = await ask()
    await decide(approvalId, 'approve', 'd-1')
    await kit.settled()
    expect(await decide(approvalId, decision, id)).toMatchObject({
      ok: false,
      error: { code: 'already_answered' },
    })
    expect(notesOf(kit)).toEqual(['sent hello'])
  })

  it('a decision on the next card under an id that was used before counts', async () => {
    await decide(await ask(), 'approve', 'd-1')
    await kit.settled()
    expect(await decide(await ask(), 'approve', 'd-1')).toMatchObject({
      ok: true,
      value: { duplicate: false },
    })
    await kit.settled()
    expect(notesOf(kit)).toHaveLength(2)
  })
})

describe('an answer to a question', () => {
  const answer = (questionId: never, more: { choice?: string; text?: string }, id: string) =>
    kit.assistant().submit(scope, {
      kind: 'answer',
      sessionId: session,
      questionId,
      clientMessageId: id as ClientMessageId,
      ...more,
      ...said,
    })

  it('sent again under its message id is the duplicate it is', async () => {
    const { questionId } = theOne(await kit.say(session, 'note whom'), 'question.asked')
    await answer(questionId as never, { choice: 'ada' }, 'a-1')
    await kit.settled()
    expect(await answer(questionId as never, { choice: 'ada' }, 'a-1')).toMatchObject({
      ok: true,
      value: { duplicate: true },
    })
    expect([count('question.answered'), count('answer.rejected')]).toEqual([1, 0])
  })

  it.each([
    ['a text', { text: 'x'.repeat(4_001) }],
    ['a choice', { choice: 'y'.repeat(4_001) }],
    ['a long story', { text: 'lunch with marco '.repeat(14_000) }],
  ])('%s is as long as a command at most, and the question stays open', async (_, more) => {
    const { questionId } = theOne(await kit.say(session, 'note whom'), 'question.asked')
    const { length } = Object.values(more)[0] ?? ''
    expect(await answer(questionId as never, more, 'a-1')).toMatchObject({
      ok: false,
      error: { code: 'command_too_long', details: { length, max: 4_000 } },
    })
    expect(await answer(questionId as never, { choice: 'ada' }, 'a-2')).toMatchObject({ ok: true })
  })
})
