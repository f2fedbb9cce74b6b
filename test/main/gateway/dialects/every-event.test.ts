import { expect, test } from 'vitest'
import { omnii } from '../../../../src/main/gateway/dialects/omnii.ts'
import { advanceProgress, type RunProgresses } from '../../../../src/main/gateway/dialects/run-view.ts'
import { unified } from '../../../../src/main/gateway/dialects/unified.ts'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import {
  type EventBody,
  EventBodySchema,
  type EventKind,
  type SessionEvent,
} from '../../../../src/shared/protocol/events.ts'
import type { RunId, SessionId, StepId } from '../../../../src/shared/protocol/ids.ts'
import { OmniiOut } from '../../../../src/shared/protocol/omnii.ts'
import { UnifiedFrame } from '../../../../src/shared/protocol/unified.ts'
import { preview, question, step } from '../scripted/plays.ts'

const runId = 'run-1' as RunId
const stepId = 'step_1' as StepId
const error = wireError('late_answer')

/** One of each; the compiler asks for a new one when a kind is added. In the order a log could have them. */
const bodies: { [K in EventKind]: Omit<Extract<EventBody, { kind: K }>, 'kind'> } = {
  'session.created': { title: 'New' },
  'session.renamed': { title: 'Lunch' },
  'command.received': {
    runId,
    clientMessageId: 'm1' as never,
    text: 'lunch',
    channel: 'websocket',
    agent: 'liaison:calendar',
    dryRun: false,
  },
  'plan.created': {
    runId,
    plan: {
      runId,
      title: 'Lunch',
      planner: 'offline',
      dryRun: false,
      steps: [step],
      notUnderstood: [],
      assumptions: [],
    },
  },
  'step.in_doubt': { runId, stepId, error, until: 2 },
  'auth.required': {
    runId,
    stepId,
    account: 'google',
    authUrl: 'http://127.0.0.1:1/sign-in',
    error,
    until: 2,
  },
  'question.asked': { runId, stepId, questionId: 'q1' as never, question, neededFor: [], deadline: 1 },
  'question.answered': { runId, stepId, questionId: 'q1' as never, value: 'x', label: 'X', channel: 'sms' },
  'approval.asked': {
    runId,
    approvalId: 'a1' as never,
    steps: [{ stepId, digest: 'd', preview }],
    title: 'Send',
    verb: 'Send',
    deadline: 1,
  },
  'approval.put_aside': { runId, approvalId: 'a1' as never },
  'approval.taken_up': { runId, approvalId: 'a1' as never },
  'approval.decided': {
    runId,
    approvalId: 'a1' as never,
    decision: 'approve',
    stepIds: [stepId],
    channel: 'websocket',
  },
  'answer.rejected': { runId, waitId: 'q1', error, channel: 'websocket' },
  'run.parked': { runId },
  'step.started': { runId, stepId, idempotencyKey: 'k', digest: 'd', params: {} },
  'step.done': {
    runId,
    stepId,
    outcome: { summary: 'Added', changes: [], value: null, subjects: [], inverse: null, evidence: [] },
  },
  'step.failed': { runId, stepId, error },
  'step.skipped': { runId, stepId, why: 'declined' },
  'step.previewed': { runId, stepId, preview },
  'run.undone': { runId, undoneRunId: runId, stepIds: [stepId], kept: [] },
  'answer.given': { runId, text: 'Done.', evidence: [], view: { groups: [] }, suggestions: [] },
  'run.completed': { runId, status: 'failed', error, undoable: false },
}
const log = Object.entries(bodies).map(
  ([kind, body], i) =>
    ({ sessionId: 's1' as SessionId, syncId: i + 1, at: 1_773_223_200_000, kind, ...body }) as SessionEvent,
)

function told(dialect: typeof unified | typeof omnii) {
  const runs: RunProgresses = new Map()
  return log.flatMap((event) =>
    dialect.encode(event, advanceProgress(runs, event)).map((frame) => ({ event, frame })),
  )
}

test('every event has one unified frame of the right shape, from which the event can be read back', () => {
  const frames = told(unified)
  expect(frames).toHaveLength(log.length)
  for (const { event, frame } of frames) {
    const parsed = UnifiedFrame.parse(JSON.parse(JSON.stringify(frame)))
    const { session_id: sessionId, sync_id: syncId, timestamp, data } = parsed
    expect({ sessionId, syncId, at: Date.parse(timestamp ?? ''), ...EventBodySchema.parse(data) }).toEqual(
      event,
    )
  }
})

test('the unified types are those of the table', () => {
  expect(told(unified).map(({ event, frame }) => [event.kind, ...typeAndStatus(frame)])).toEqual([
    ['session.created', 'session_updated', undefined],
    ['session.renamed', 'session_updated', undefined],
    ['command.received', 'user_message', undefined],
    ['plan.created', 'status_update', 'planned'],
    ['step.in_doubt', 'progress_update', 'in_doubt'],
    ['auth.required', 'progress_update', 'auth_required'],
    ['question.asked', 'question_answer', 'asked'],
    ['question.answered', 'question_answer', 'answered'],
    ['approval.asked', 'status_update', 'approval_required'],
    ['approval.put_aside', 'status_update', 'put_aside'],
    ['approval.taken_up', 'status_update', 'approval_required'],
    ['approval.decided', 'status_update', 'approved'],
    ['answer.rejected', 'warning_message', undefined],
    ['run.parked', 'status_update', 'parked'],
    ['step.started', 'progress_update', 'started'],
    ['step.done', 'progress_update', 'done'],
    ['step.failed', 'progress_update', 'failed'],
    ['step.skipped', 'progress_update', 'skipped'],
    ['step.previewed', 'progress_update', 'previewed'],
    ['run.undone', 'status_update', 'undone'],
    ['answer.given', 'agent_message', undefined],
    ['run.completed', 'agent_complete', 'failed'],
  ])
})

const typeAndStatus = (frame: object) => {
  const { type, status } = frame as { type: string; status?: string }
  return [type, status]
}

test.each([
  ['operations.write_procedure', 'sop_generated'],
  ['operations.save_routine', 'workflow_generated'],
])('what %s made is told as %s, once, with the whole event', (action, type) => {
  const made = { ...bodies['plan.created'].plan, steps: [{ ...step, action }] }
  const views: RunProgresses = new Map()
  const frames = log.flatMap((event) => {
    const read = event.kind === 'plan.created' ? { ...event, plan: made } : event
    return unified.encode(read, advanceProgress(views, read)).map((frame) => ({ event, frame }))
  })
  const told = frames.flatMap(({ event, frame }) =>
    typeAndStatus(frame)[0] === type ? [[event.kind, UnifiedFrame.parse(frame).data]] : [],
  )
  expect(told).toEqual([['step.done', { kind: 'step.done', ...bodies['step.done'] }]])
})

test('every omnii frame has its shape, and those of a run say which', () => {
  for (const { event, frame } of told(omnii)) {
    const parsed = OmniiOut.parse(JSON.parse(JSON.stringify(frame)))
    expect(parsed).toMatchObject({ sync_id: event.syncId, timestamp: event.at })
    if (parsed.type.startsWith('workflow_'))
      expect(parsed).toMatchObject({ data: { runId, sessionId: 's1' } })
  }
})

test('the question to the user has exactly the fields the documents print', () => {
  const asked = told(omnii).find(({ event }) => event.kind === 'question.asked')?.frame as {
    type: string
    data: object
  }
  expect(asked.type).toBe('system')
  expect(asked.data).toEqual({
    action: 'user_intervention_required',
    sessionId: 's1',
    stepId,
    reason: question.text,
    entity: { type: 'UNKNOWN', value: 'Eden Chan' },
  })
})

test('a run that ends in an error says so in one response with both spellings', () => {
  const { frame } = told(omnii).at(-1) as { frame: object }
  expect(frame).toMatchObject({
    type: 'response',
    status: 'error',
    id: 'm1',
    data: {
      message: 'Done.',
      requiresAuth: false,
      authRequired: false,
      metadata: { status: 'failed', error },
    },
  })
})

test('an answer is told with what its steps found, in both dialects, although the log holds that once', () => {
  const view = { groups: [{ rows: [{ title: 'Milk' }] }], more: 2 }
  const outcome = { ...bodies['step.done'].outcome, view, evidence: [{ label: 'Groceries' }] }
  const answer = { ...bodies['answer.given'], evidence: [], view: undefined, shows: [stepId] }
  const views: RunProgresses = new Map()
  const frames = log.flatMap((event) => {
    const read =
      event.kind === 'step.done'
        ? { ...event, outcome }
        : event.kind === 'answer.given'
          ? { ...event, ...answer }
          : event
    const run = advanceProgress(views, read)
    return [...unified.encode(read, run), ...omnii.encode(read, run)].map((frame) => ({ event, frame }))
  })
  const said = frames.find(({ event }) => event.kind === 'answer.given')?.frame
  expect(said).toMatchObject({ data: { view, evidence: [{ label: 'Groceries' }] } })
  const { frame } = frames.at(-1)!
  expect(frame).toMatchObject({
    data: { metadata: { view, evidence: ['Groceries'], source: 'Calendar' } },
  })
})
