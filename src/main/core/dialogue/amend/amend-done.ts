import type { Plan } from '../../../../shared/protocol/plan.ts'
import { noModel } from '../../api/planner.ts'
import { peopleIn } from '../../plan/people-in.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { fillContext } from '../../plan/steps/fill-context.ts'
import { linkSteps } from '../../plan/steps/link.ts'
import { isInAgentScope } from '../../run/agent-scope.ts'
import { planSteps, type RunState, stateOf } from '../../run/state.ts'
import { blankClause } from '../blank-clause.ts'
import { replacePerson } from './replace-person.ts'

/** How far back a correction may reach: it is about what was just done. */
const lately = 6

/**
 * "No, the other Sarah" once it is done: the action that did it says what puts the other one in the place of the first
 * (the one invitation cancelled, the other made), as one plan with the ordinary approval. undefined when the words are no
 * such correction, or nobody of that name was part of what was done; 'not_mine' where a liaison was told of another
 * pillar's.
 */
export async function amendDone(
  planning: PlanningContext,
  runs: readonly RunState[],
): Promise<Plan | 'not_mine' | undefined> {
  const { utterance, catalogue, runId } = planning
  if (utterance.mode.kind !== 'correction' || utterance.mode.of !== 'person') return undefined
  const clause = utterance.clauses[0] ?? blankClause(utterance.text)
  for (const run of runs.filter((other) => other.runId !== runId && other.completed).slice(0, lately)) {
    for (const step of planSteps(run).toReversed()) {
      const state = stateOf(run, step.id)
      if (step.kind !== 'do' || state.status !== 'done' || run.undone.has(step.id)) continue
      const intent = catalogue.action(step.action)?.intent
      if (!intent?.swapDone) continue
      const swap = await replacePerson(planning, peopleIn(state.outcome.value), clause, run)
      const context = fillContext(planning, [], 0)
      const filled = swap && (await intent.swapDone(state.outcome.value, swap, context))
      if (!filled?.ok) continue
      const steps = linkSteps(filled.steps, catalogue)
      if (!isInAgentScope(planning.agent, catalogue, run, steps)) return 'not_mine'
      const title = steps.find((each) => each.kind === 'do')?.title ?? step.title
      return {
        runId,
        title,
        planner: noModel,
        dryRun: false,
        steps,
        notUnderstood: [],
        assumptions: [...filled.assumptions],
      }
    }
  }
  return undefined
}
