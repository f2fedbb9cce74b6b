import { expect, test } from 'vitest'
import { parameterName, parameterValue, planState, stepLine } from '../../../src/renderer/plan/plan-state.ts'
import { apply } from '../../../src/shared/client/apply.ts'
import { emptyConversation, type RunView } from '../../../src/shared/client/conversation.ts'
import { RunId } from '../../../src/shared/protocol/ids.ts'
import { ui } from '../../../src/shared/wording/en/page/ui.ts'
import {
  approvalAsked,
  asked,
  completed,
  done,
  logOf,
  planned,
  received,
  started,
} from '../../shared/client/events.ts'

const run = (...bodies: Parameters<typeof logOf>[0][number][]) =>
  apply(emptyConversation, logOf([received(), planned(), ...bodies])).runs.get(RunId.parse('r')) as RunView

const lines = (view: RunView) => view.plan?.steps.map((step) => stepLine(view, step, ui.plan))

test('each step says what it is doing, what became of it or what it waits for', () => {
  expect(
    [run(), run(started('a')), run(done('a'), asked()), run(done('a'), approvalAsked())].map(lines),
  ).toEqual([
    ['comes next', 'after step 1'],
    ['working…', 'after step 1'],
    ['added', 'waits for your answer'],
    ['added', 'waits for your approval'],
  ])
})

test('steps a finished run never came to were left out', () => {
  expect(lines(run(done('a'), completed('r', 'cancelled')))).toEqual(['added', 'left out'])
})

test('a step that was left out says why in words', () => {
  const skipped = (why: 'declined' | 'dry_run' | 'needs_failed') => ({
    kind: 'step.skipped' as const,
    runId: 'r',
    stepId: 'b',
    why,
  })
  const views = [run(skipped('declined')), run(skipped('dry_run')), run(skipped('needs_failed'))]
  expect(views.map((view) => lines(view)?.[1])).toEqual([
    'declined',
    'comes later; a dry run cannot show it',
    'left out, as a step it needs did not happen',
  ])
})

test('a whole plan is said in a word', () => {
  const undone = { kind: 'run.undone' as const, runId: 'r', undoneRunId: 'r', stepIds: ['a', 'b'], kept: [] }
  const states = [
    run(),
    run(asked()),
    run(done('a'), done('b'), completed()),
    run(done('a'), done('b'), completed(), undone),
    run(completed('r', 'dry_run')),
    run(done('a'), completed('r', 'partly')),
  ]
  expect(states.map(planState)).toEqual(['working', 'waits', 'done', 'undone', 'dry_run', 'partly'])
})

test('a plan with an answered question is taken back once its deeds are', () => {
  const { plan } = planned()
  const ask = {
    id: 'q',
    title: 'Which Ann?',
    dependsOn: [],
    kind: 'ask',
    question: { text: 'Which Ann?', kind: 'person', choices: [], free: true },
  }
  const withQuestion = { ...planned(), plan: { ...plan, steps: [ask, ...plan.steps] } }
  const undone = (...stepIds: string[]) => ({
    kind: 'run.undone' as const,
    runId: 'r',
    undoneRunId: 'r',
    stepIds,
    kept: [],
  })
  const states = [undone('a', 'b'), undone('a')].map((taken) => {
    const events = [received(), withQuestion, done('q'), done('a'), done('b'), completed(), taken]
    return apply(emptyConversation, logOf(events)).runs.get(RunId.parse('r')) as RunView
  })
  expect(states.map(planState)).toEqual(['undone', 'done'])
})

test('parameters read as words', () => {
  expect([
    parameterName('guestEmails'),
    parameterName('due_date'),
    parameterValue([{ name: 'Ann Lee', email: 'ann@example.test' }, 'Bo']),
    parameterValue({ minutes: 30, allDay: false }),
    parameterValue(null),
  ]).toEqual(['guest emails', 'due date', 'Ann Lee (ann@example.test), Bo', 'minutes 30, all day false', '–'])
})
