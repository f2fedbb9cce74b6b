import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply, applyDelta } from '../../../src/shared/client/apply.ts'
import {
  type Conversation,
  emptyConversation,
  openCards,
  undoableSteps,
} from '../../../src/shared/client/conversation.ts'
import { RunId } from '../../../src/shared/protocol/ids.ts'
import {
  answered,
  approvalAsked,
  asked,
  completed,
  done,
  logOf,
  planned,
  received,
  started,
} from './events.ts'

const r = RunId.parse('r')
const read = (...bodies: Parameters<typeof logOf>[0][number][]) => apply(emptyConversation, logOf(bodies))
const statuses = (conversation: Conversation, run = r) =>
  Object.fromEntries([...(conversation.runs.get(run)?.steps ?? [])].map(([id, step]) => [id, step.status]))

const whole = logOf([
  { kind: 'session.created', title: '' },
  received(),
  planned(),
  asked(),
  started('a'),
  done('a'),
  {
    kind: 'question.answered',
    runId: 'r',
    stepId: 'q',
    questionId: 'q1',
    value: 1,
    label: 'Ann Lee',
    channel: 'websocket',
  },
  approvalAsked(),
  {
    kind: 'approval.decided',
    runId: 'r',
    approvalId: 'p1',
    decision: 'approve',
    stepIds: ['b'],
    channel: 'sms',
  },
  started('b'),
  done('b'),
  answered(),
  completed(),
  { kind: 'session.renamed', title: 'Milk' },
])

describe('a log read into a conversation', () => {
  test('a finished run has its words, its cards in order, its steps and its end', () => {
    const conversation = apply(emptyConversation, whole)
    const run = conversation.runs.get(r)
    expect({
      title: conversation.title,
      lastSyncId: conversation.lastSyncId,
      said: run?.said?.text,
      entries: run?.entries.map((entry) => entry.kind),
      steps: statuses(conversation),
      end: run?.end?.status,
      waits: openCards(conversation).length,
      undoable: run && undoableSteps(run),
    }).toEqual({
      title: 'Milk',
      lastSyncId: whole.length,
      said: 'add milk and tell Ann',
      entries: ['question', 'approval', 'answer'],
      steps: { a: 'done', b: 'done', q: 'done' },
      end: 'done',
      waits: 0,
      undoable: ['a', 'b'],
    })
  })

  test('an open question holds the steps that need it, and is counted as waiting', () => {
    const conversation = read(received(), planned(), asked())
    expect({
      steps: statuses(conversation),
      waits: openCards(conversation).map((wait) => wait.entry.kind),
    }).toEqual({
      steps: { a: 'planned', b: 'waiting', q: 'waiting' },
      waits: ['question'],
    })
  })

  test('a run that ended leaves nothing waiting', () => {
    expect(openCards(read(received(), planned(), asked(), completed('r', 'cancelled')))).toEqual([])
  })

  test('a declined approval leaves its steps out', () => {
    const conversation = read(received(), planned(), approvalAsked(), {
      kind: 'approval.decided',
      runId: 'r',
      approvalId: 'p1',
      decision: 'decline',
      stepIds: ['b'],
      channel: 'websocket',
    })
    expect(statuses(conversation)).toEqual({ a: 'planned', b: 'skipped' })
  })

  test('an undo marks the steps of the run it took back', () => {
    const conversation = read(received(), planned(), done('a'), done('b'), completed(), received('u', 'm2'), {
      kind: 'run.undone',
      runId: 'u',
      undoneRunId: 'r',
      stepIds: ['a'],
      kept: [{ stepId: 'b', why: 'it was sent' }],
    })
    expect({
      steps: statuses(conversation),
      kept: conversation.runs.get(RunId.parse('u'))?.undid?.kept,
    }).toEqual({ steps: { a: 'undone', b: 'done' }, kept: [{ stepId: 'b', why: 'it was sent' }] })
  })

  test('a rejected answer is shown on its card, which stays open', () => {
    const conversation = read(received(), planned(), asked(), {
      kind: 'answer.rejected',
      runId: 'r',
      waitId: 'q1',
      error: { code: 'bad_answer', message: 'Pick one of them.', details: {}, retryable: false },
      channel: 'websocket',
    })
    const [entry] = conversation.runs.get(r)?.entries ?? []
    expect(
      entry?.kind === 'question' && { rejected: entry.rejected?.code, open: openCards(conversation).length },
    ).toEqual({
      rejected: 'bad_answer',
      open: 1,
    })
  })

  test('however a log is cut, and however much of it comes twice, the picture is the same', () => {
    const picture = apply(emptyConversation, whole)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length), fc.nat(6)), { maxLength: 8 }), (cuts) => {
        let conversation = emptyConversation
        let known = 0
        for (const [to, back] of cuts.toSorted((a, b) => a[0] - b[0])) {
          conversation = apply(
            conversation,
            whole.slice(Math.max(0, Math.min(known, to) - back), Math.max(known, to)),
          )
          known = Math.max(known, to)
        }
        expect(apply(conversation, whole.slice(known))).toEqual(picture)
      }),
    )
  })

  test('what was read is not changed by reading on', () => {
    const before = read(received(), planned())
    const copy = structuredClone(before)
    apply(before, logOf([started('a'), done('a')], 3))
    expect(before).toEqual(copy)
  })
})

describe('an answer on its way', () => {
  const open = read(received())
  const part = (index: number, content: string) => ({ runId: r, index, content })

  test('parts are joined, and one that comes twice is passed over', () => {
    const parts = [part(0, 'Milk '), part(1, 'is '), part(1, 'is '), part(2, 'there')]
    const after = parts.reduce((to, one) => applyDelta(to, one, false), open)
    expect(after.runs.get(r)?.draft?.text).toBe('Milk is there')
  })

  test('a snapshot replaces what there was', () => {
    const after = [part(0, 'Milk ')].reduce((to, one) => applyDelta(to, one, false), open)
    expect(applyDelta(after, part(4, 'Milk is on'), true).runs.get(r)?.draft?.text).toBe('Milk is on')
  })

  test('the finished answer takes its place', () => {
    const after = apply(applyDelta(open, part(0, 'Mil'), false), logOf([answered()], 2))
    expect({ draft: after.runs.get(r)?.draft, entries: after.runs.get(r)?.entries.length }).toEqual({
      draft: undefined,
      entries: 1,
    })
  })
})

test('ten thousand events are read in well under a second', () => {
  const many = Array.from({ length: 2000 }, (_, at) => [
    received(`r${at}`, `m${at}`),
    planned(`r${at}`),
    done('a', `r${at}`),
    answered(`r${at}`),
    completed(`r${at}`),
  ]).flat()
  const events = logOf(many)
  const from = performance.now()
  expect(apply(emptyConversation, events).runs.size).toBe(2000)
  expect(performance.now() - from).toBeLessThan(1000)
})
