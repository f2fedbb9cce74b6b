import type { Agent } from '../../../shared/protocol/ids.ts'
import type { Step } from '../../../shared/protocol/plan.ts'
import type { Catalogue } from '../api/catalogue.ts'
import { withinPillar } from '../plan/within-pillar.ts'
import { isSettled, type OpenWait, planSteps, type RunState, stateOf } from './state.ts'

/**
 * Whether these steps of a run are an agent's own: a liaison answers, corrects, stops and takes back nothing that is
 * another pillar's, though it is in the same conversation. A run without a plan belongs to the agent it was addressed to.
 */
export const isInAgentScope = (
  agent: Agent,
  catalogue: Pick<Catalogue, 'action'>,
  run: RunState,
  steps: readonly Step[] = planSteps(run),
): boolean => (run.plan ? withinPillar(agent, catalogue, steps) : agent === 'guide' || run.agent === agent)

/** The steps a run still has before it. */
export const openSteps = (run: RunState): readonly Step[] =>
  planSteps(run).filter(({ id }) => !isSettled(stateOf(run, id)))

/** The steps a decision concerns: those an approval covers, or every open step for a question. */
export const stepsOf = (run: RunState, wait: OpenWait): readonly Step[] =>
  wait.kind === 'question'
    ? openSteps(run)
    : planSteps(run).filter(({ id }) => wait.steps.some(({ stepId }) => stepId === id))
