import type { RunView } from '../../shared/client/conversation.ts'
import { useWording } from '../client/context.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { PlanActions } from './PlanActions.tsx'
import { PlanSummary } from './PlanSummary.tsx'
import { PlanTrack } from './PlanTrack.tsx'
import './plan-pane.css'

/** The plan pane beside the conversation, on wide windows. */
export function PlanPane(props: { run: RunView }) {
  const words = useWording().plan
  const { run } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to reach it
    <aside className="plan-pane" aria-label={words.label} tabIndex={0}>
      <h2 className="plan-title">
        <UntrustedText text={run.plan?.title ?? ''} />
      </h2>
      <PlanSummary run={run} />
      <PlanTrack run={run} />
      <PlanActions run={run} />
    </aside>
  )
}
