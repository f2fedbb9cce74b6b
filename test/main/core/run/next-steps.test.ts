import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextSteps } from '../../../../src/main/core/run/next-steps.ts'
import { reduce } from '../../../../src/main/core/run/reduce.ts'
import { isSettled, type RunState, stateOf } from '../../../../src/main/core/run/state.ts'
import type { EventBody, SessionEvent } from '../../../../src/shared/protocol/events.ts'
import type { RunId, SessionId, StepId } from '../../../../src/shared/protocol/ids.ts'
import type { DoStep, Outcome, Plan, Step } from '../../../../src/shared/protocol/plan.ts'

const runId = 'r1' as RunId
let syncId = 0
const event = (body: EventBody): SessionEvent => ({
  sessionId: 'c1' as SessionId,
  syncId: ++syncId,
  at: 0,
  ...body,
})
const outcome: Outcome = {
  summary: 'Done.',
  changes: [],
  value: { email: 'ada@example.test' },
  subjects: [],
  inverse: [],
  evidence: [],
}
const received: EventBody = {
  kind: 'command.received',
  runId,
  clientMessageId: 'm1' as never,
  text: 'x',
  channel: 'websocket',
  agent: 'guide',
  dryRun: false,
}
const doStep = (
  id: string,
  effect: DoStep['effect'],
  dependsOn: string[] = [],
  params: DoStep['params'] = {},
): Step => ({
  kind: 'do',
  id: id as StepId,
  title: id,
  action: id,
  effect,
  params,
  dependsOn: dependsOn as StepId[],
})
const askStep = (id: string): Step => ({
  kind: 'ask',
  id: id as StepId,
  title: id,
  dependsOn: [],
  question: { text: id, kind: 'text', choices: [], free: true },
})
const planOf = (steps: Step[], dryRun = false): Plan => ({
  runId,
  title: 't',
  planner: 'offline',
  dryRun,
  steps,
  notUnderstood: [],
  assumptions: [],
})
const gate = (step: DoStep): 'run' | 'approve' =>
  step.effect === 'reach' || step.effect === 'destroy' ? 'approve' : 'run'
const after = (...bodies: EventBody[]): RunState =>
  bodies.reduce<RunState | undefined>((run, body) => reduce(run, event(body)), undefined)!
const started = (steps: Step[], ...rest: EventBody[]): RunState =>
  after(received, { kind: 'plan.created', runId, plan: planOf(steps) }, ...rest)
const say = (run: RunState): string[] =>
  nextSteps(run, gate).map((task) =>
    task.do === 'approve'
      ? `approve ${task.steps.map(({ step }) => step.id).join('+')}`
      : task.do === 'complete'
        ? 'complete'
        : `${task.do} ${task.step.id}`,
  )

describe('nextSteps', () => {
  it('runs what is ready, all at once, and waits with the rest', () => {
    expect(say(started([doStep('a', 'write'), doStep('b', 'read'), doStep('c', 'write', ['a'])]))).toEqual([
      'run a',
      'run b',
    ])
  })

  it('asks for approval last, for everything together', () => {
    const steps = [doStep('mail', 'reach'), doStep('task', 'write'), doStep('cancel', 'destroy')]
    expect(say(started(steps))).toEqual(['run task'])
    const done: EventBody = { kind: 'step.done', runId, stepId: 'task' as StepId, outcome }
    expect(say(started(steps, done))).toEqual(['approve mail+cancel'])
  })

  it('fills a parameter from the result of an earlier step', () => {
    const steps = [
      doStep('who', 'read'),
      doStep('mail', 'write', ['who'], { to: { step: 'who' as StepId, path: 'email' } }),
    ]
    const run = started(steps, { kind: 'step.done', runId, stepId: 'who' as StepId, outcome })
    expect(nextSteps(run, gate)).toMatchObject([{ do: 'run', params: { to: 'ada@example.test' } }])
  })

  it('fails a step whose reference leads nowhere, and skips what hangs on it', () => {
    const steps = [
      doStep('who', 'read'),
      doStep('mail', 'write', ['who'], { to: { step: 'who' as StepId, path: 'phone.0' } }),
      doStep('note', 'write', ['mail']),
    ]
    const run = started(steps, { kind: 'step.done', runId, stepId: 'who' as StepId, outcome })
    expect(say(run)).toEqual(['fail mail'])
  })

  it('asks once, and does nothing while the question is open', () => {
    const steps = [askStep('q'), doStep('a', 'write', ['q'])]
    expect(say(started(steps))).toEqual(['ask q'])
    const asked: EventBody = {
      kind: 'question.asked',
      runId,
      stepId: 'q' as StepId,
      questionId: 'q1' as never,
      question: { text: 'q', kind: 'text', choices: [], free: true },
      neededFor: [],
      deadline: 0,
    }
    expect(say(started(steps, asked))).toEqual([])
  })

  it('in a dry run previews what would write and asks nothing', () => {
    const run = after(received, {
      kind: 'plan.created',
      runId,
      plan: planOf(
        [askStep('q'), doStep('a', 'write'), doStep('b', 'read'), doStep('c', 'reach', ['q'])],
        true,
      ),
    })
    expect(say(run)).toEqual(['skip q', 'preview a', 'run b'])
  })

  it('always ends: every plan reaches its end when each task is done, and deciding twice gives the same', () => {
    const plans = fc.array(fc.tuple(fc.constantFrom('read', 'write', 'reach', 'ask'), fc.nat(5)), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.constantFrom('done', 'failed')), (shape, luck) => {
        const steps = shape.map(([kind, need], n): Step => {
          const needs = n > 0 ? [`s${need % n}`] : []
          return kind === 'ask' ? askStep(`s${n}`) : doStep(`s${n}`, kind as DoStep['effect'], needs)
        })
        let run = started(steps)
        for (let turn = 0; turn < 60 && !run.completed; turn += 1) {
          const tasks = nextSteps(run, gate)
          expect(nextSteps(run, gate)).toEqual(tasks)
          expect(tasks.length).toBeGreaterThan(0)
          for (const task of tasks)
            for (const body of settle(task, luck.next().value ?? 'done')) run = reduce(run, event(body))!
        }
        expect(run.completed).toBe('done')
        expect(steps.every((step) => isSettled(stateOf(run, step.id)))).toBe(true)
      }),
    )
  })
})

/** What performing a task could have written. */
function settle(task: ReturnType<typeof nextSteps>[number], luck: 'done' | 'failed'): EventBody[] {
  const error = { code: 'conflict', message: '', details: {}, retryable: false } as const
  const finish = (stepId: StepId): EventBody =>
    luck === 'done'
      ? { kind: 'step.done', runId, stepId, outcome }
      : { kind: 'step.failed', runId, stepId, error }
  switch (task.do) {
    case 'complete':
      return [{ kind: 'run.completed', runId, status: 'done', undoable: false }]
    case 'approve':
      return task.steps.map(({ step }) => finish(step.id))
    case 'skip':
      return [{ kind: 'step.skipped', runId, stepId: task.step.id, why: task.why }]
    default:
      return [finish(task.step.id)]
  }
}
