import type { RunView } from '../../shared/client/conversation.ts'
import { useWording } from '../client/context.tsx'
import { planState, shownSteps } from './plan-state.ts'

/** "4 steps · built-in planner · waits for you" */
export function PlanSummary(props: { run: RunView }) {
  const { run } = props
  const words = useWording().plan
  if (run.plan === undefined) return null
  const parts = [
    words.steps(shownSteps(run.plan).length),
    words.planner[run.plan.planner],
    run.plan.dryRun ? words.dryRun : words.state[planState(run)],
  ]
  return <p className="plan-summary">{parts.join(' · ')}</p>
}
