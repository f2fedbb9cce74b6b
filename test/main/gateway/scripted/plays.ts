import { wireError } from '../../../../src/shared/protocol/errors.ts'
import type {
  AnswerDelta,
  EventBody,
  EventKind,
  SessionEvent,
} from '../../../../src/shared/protocol/events.ts'
import type { ApprovalId, QuestionId, RunId, StepId } from '../../../../src/shared/protocol/ids.ts'
import type { Preview, Question, Step } from '../../../../src/shared/protocol/plan.ts'
import type { Request } from '../../../../src/shared/protocol/requests.ts'

export interface Stage {
  append(...bodies: EventBody[]): void
  delta(delta: AnswerDelta): void
}

const id = <T>(text: string) => text as T
const STEP = id<StepId>('step_1')
const ASK = id<StepId>('intervention_0')
const key = (run: RunId) => id<QuestionId>(`question-${run}`)
const approvalKey = (run: RunId) => id<ApprovalId>(`approval-${run}`)

export const step: Step = {
  id: STEP,
  kind: 'do',
  title: 'Add an event',
  dependsOn: [],
  action: 'calendar.create_event',
  effect: 'write',
  params: { title: { value: 'Lunch', from: 'said' } },
}
export const question: Question = {
  text: "I don't recognise 'Eden Chan'. Please give their email:",
  kind: 'person',
  choices: [{ id: 'c1', label: 'Eden Cho', value: 'eden.cho@example.com' }],
  free: true,
  entity: { type: 'UNKNOWN', value: 'Eden Chan' },
}
export const preview: Preview = {
  title: 'Send a mail',
  changes: [],
  reaches: [],
  body: 'Hello',
  warnings: [],
}

const started = (runId: RunId): EventBody => ({
  kind: 'step.started',
  runId,
  stepId: STEP,
  idempotencyKey: `${runId}/${STEP}`,
  digest: 'd1',
  params: { title: 'Lunch' },
})
const done = (runId: RunId): EventBody => ({
  kind: 'step.done',
  runId,
  stepId: STEP,
  outcome: { summary: 'Added lunch', changes: [], value: null, subjects: [], inverse: [], evidence: [] },
})
const answered = (runId: RunId, text: string): EventBody => ({
  kind: 'answer.given',
  runId,
  text,
  evidence: [{ label: 'Calendar' }],
  suggestions: ['Undo'],
})
const completed = (runId: RunId): EventBody => ({
  kind: 'run.completed',
  runId,
  status: 'done',
  undoable: true,
})
const ending = (runId: RunId, text: string) => [
  started(runId),
  done(runId),
  answered(runId, text),
  completed(runId),
]

/**
 * The plays, told by a word of the command: "Eden" asks who that is, "send" waits for approval, "connect" needs an
 * account, "stream" answers in parts and is left unfinished; anything else adds an event.
 */
export function playCommand(stage: Stage, runId: RunId, request: Request<'command'>): void {
  const { clientMessageId, text, channel, agent, dryRun, reasoning } = request
  const asks = text.includes('Eden')
  const ask: Step = { id: ASK, kind: 'ask', title: 'Ask', dependsOn: [], question }
  stage.append(
    {
      kind: 'command.received',
      ...{ runId, clientMessageId, text, channel, agent, dryRun },
      ...(reasoning && { reasoning }),
    },
    {
      kind: 'plan.created',
      runId,
      plan: {
        runId,
        title: 'Add an event',
        planner: 'offline',
        dryRun,
        steps: asks ? [ask, { ...step, dependsOn: [ASK] }] : [step],
        notUnderstood: [],
        assumptions: [],
      },
    },
  )
  if (asks) {
    const deadline = 1_773_223_500_000
    stage.append({
      kind: 'question.asked',
      runId,
      stepId: ASK,
      questionId: key(runId),
      question,
      neededFor: [STEP],
      deadline,
    })
  } else if (text.includes('send')) {
    stage.append({
      kind: 'approval.asked',
      runId,
      approvalId: approvalKey(runId),
      steps: [{ stepId: STEP, digest: 'd1', preview }],
      title: 'Send a mail',
      verb: 'Send',
      deadline: 1_773_223_500_000,
    })
  } else if (text.includes('connect')) {
    const error = wireError('auth_required', undefined, { authUrl: 'http://127.0.0.1:9/sign-in' })
    stage.append(
      started(runId),
      { kind: 'step.failed', runId, stepId: STEP, error },
      answered(runId, 'Connect first.'),
      { kind: 'run.completed', runId, status: 'failed', error, undoable: false },
    )
  } else if (text.includes('stream')) {
    for (const [index, content] of ['Lunch ', 'is ', 'at one.'].entries())
      stage.delta({ runId, index, content })
  } else stage.append(...ending(runId, 'Lunch is in your calendar.'))
}

function last<K extends EventKind>(log: readonly SessionEvent[], kind: K) {
  return log.findLast((event): event is Extract<SessionEvent, { kind: K }> => event.kind === kind)
}

/** False when nothing waits for this answer. */
export function playAnswer(stage: Stage, log: readonly SessionEvent[], request: Request<'answer'>): boolean {
  const asked = last(log, 'question.asked')
  const open =
    asked && !log.some((one) => one.kind === 'question.answered' && one.questionId === asked.questionId)
  if (
    !open ||
    (request.stepId ?? ASK) !== ASK ||
    (request.questionId ?? asked.questionId) !== asked.questionId
  ) {
    return false
  }
  const value = request.text ?? request.choice ?? ''
  const { runId, questionId } = asked
  stage.append({
    kind: 'question.answered',
    runId,
    stepId: ASK,
    questionId,
    value,
    label: value,
    channel: request.channel,
  })
  stage.append(...ending(runId, 'Lunch with Eden Chan is in your calendar.'))
  return true
}

export function playDecision(
  stage: Stage,
  log: readonly SessionEvent[],
  request: Request<'decide'>,
): boolean {
  const asked = last(log, 'approval.asked')
  if (asked?.approvalId !== request.approvalId) return false
  const { runId, approvalId } = asked
  const { decision, channel } = request
  stage.append({ kind: 'approval.decided', runId, approvalId, decision, stepIds: [STEP], channel })
  if (decision === 'approve') stage.append(...ending(runId, 'Sent.'))
  else stage.append({ kind: 'run.completed', runId, status: 'declined', undoable: false })
  return true
}
