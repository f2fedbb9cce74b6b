import type { EventBody, SessionEvent } from '../../../src/shared/protocol/events.ts'
import { EventBodySchema } from '../../../src/shared/protocol/events.ts'
import { SessionId } from '../../../src/shared/protocol/ids.ts'

/** Event bodies as plain data, checked by the schema and numbered from `from`. */
export function logOf(
  bodies: readonly ({ kind: EventBody['kind'] } & Record<string, unknown>)[],
  from = 1,
): SessionEvent[] {
  return bodies.map((body, at) => ({
    ...EventBodySchema.parse(body),
    sessionId: SessionId.parse('s'),
    syncId: from + at,
    at: 1000 + at,
  }))
}

const doStep = (id: string, title: string, dependsOn: string[] = []) => ({
  id,
  title,
  dependsOn,
  kind: 'do',
  action: 'tasks.add_task',
  effect: 'write',
  params: {},
})

export const received = (runId = 'r', clientMessageId = 'm') => ({
  kind: 'command.received' as const,
  runId,
  clientMessageId,
  text: 'add milk and tell Ann',
  channel: 'websocket',
  agent: 'guide',
  dryRun: false,
})

export const planned = (runId = 'r') => ({
  kind: 'plan.created' as const,
  runId,
  plan: {
    runId,
    title: 'Milk',
    planner: 'offline',
    dryRun: false,
    steps: [doStep('a', 'Add milk'), doStep('b', 'Tell Ann', ['a'])],
    notUnderstood: [],
    assumptions: [],
  },
})

export const started = (stepId: string, runId = 'r') => ({
  kind: 'step.started' as const,
  runId,
  stepId,
  idempotencyKey: 'k',
  digest: 'd',
  params: {},
})

export const done = (stepId: string, runId = 'r') => ({
  kind: 'step.done' as const,
  runId,
  stepId,
  outcome: {
    summary: 'added',
    changes: [{ sign: '+', label: 'milk' }],
    value: null,
    subjects: [],
    inverse: [{ action: 'tasks.remove', params: {} }],
    evidence: [],
  },
})

export const asked = (runId = 'r') => ({
  kind: 'question.asked' as const,
  runId,
  stepId: 'q',
  questionId: 'q1',
  question: {
    text: 'Which Ann?',
    kind: 'person',
    choices: [{ id: '1', label: 'Ann Lee', value: 1 }],
    free: true,
  },
  neededFor: ['b'],
  deadline: 5000,
})

export const approvalAsked = (runId = 'r') => ({
  kind: 'approval.asked' as const,
  runId,
  approvalId: 'p1',
  steps: [
    {
      stepId: 'b',
      digest: 'd1',
      preview: { title: 'Mail', changes: [], reaches: [], body: 'Hello', warnings: [] },
    },
  ],
  title: 'One mail to Ann',
  verb: 'Send',
  deadline: 5000,
})

export const answered = (runId = 'r') => ({
  kind: 'answer.given' as const,
  runId,
  text: 'Milk is on the list.',
  evidence: [],
  suggestions: [],
})

export const completed = (runId = 'r', status = 'done') => ({
  kind: 'run.completed' as const,
  runId,
  status,
  undoable: true,
})
