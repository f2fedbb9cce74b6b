import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { RunView } from '../../shared/client/conversation.ts'
import { useWording } from '../client/context.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PlanActions } from './PlanActions.tsx'
import { PlanSummary } from './PlanSummary.tsx'
import { PlanTrack } from './PlanTrack.tsx'
import { shownSteps } from './plan-state.ts'
import './plan-pane.css'

/** The plan inside the conversation, for windows too narrow for the plan pane. */
export function FoldedPlan(props: { run: RunView }) {
  const { run } = props
  const words = useWording().plan
  if (run.plan === undefined || run.plan.steps.length === 0) return null
  return (
    <Disclosure className="folded-plan">
      <Heading level={2} className="folded-plan-head">
        <Button slot="trigger" className="folded-plan-trigger">
          <Icon name="chevron" size={14} />
          {words.show(shownSteps(run.plan).length)}
        </Button>
      </Heading>
      <DisclosurePanel className="folded-plan-panel">
        <div className="folded-plan-body">
          <PlanSummary run={run} />
          <PlanTrack run={run} />
          <PlanActions run={run} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}
