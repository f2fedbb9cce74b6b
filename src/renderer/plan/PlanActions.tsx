import { DialogTrigger } from 'react-aria-components'
import { type RunView, undoableSteps } from '../../shared/client/conversation.ts'
import { useClient, useWording } from '../client/context.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { changesAnything, isUndo } from './plan-state.ts'
import { WhyDialog } from './WhyDialog.tsx'

/** What can be done with a whole plan: stop it, try it dry, do a dry one for real, take it back, ask why. */
export function PlanActions(props: { run: RunView }) {
  const { run } = props
  const client = useClient()
  const words = useWording()
  const { said, plan } = run
  const again = (dryRun: boolean) => () => {
    if (said !== undefined) client.say({ kind: 'command', text: said.text, dryRun })
  }
  return (
    <div className="plan-actions">
      {run.end === undefined && (
        <PressButton onPress={() => client.say({ kind: 'cancel', runId: run.runId })}>
          {words.plan.stop}
        </PressButton>
      )}
      {said !== undefined && run.end?.status === 'dry_run' && (
        <PressButton onPress={again(false)}>{words.conversation.doIt}</PressButton>
      )}
      {said !== undefined &&
        run.end !== undefined &&
        run.end.status !== 'dry_run' &&
        plan !== undefined &&
        changesAnything(plan) &&
        !isUndo(plan) && <PressButton onPress={again(true)}>{words.plan.dryRunButton}</PressButton>}
      {run.end !== undefined && undoableSteps(run).length > 0 && (
        <PressButton onPress={() => client.say({ kind: 'undo', runId: run.runId })}>
          {words.plan.undoAll}
        </PressButton>
      )}
      {plan !== undefined && (
        <DialogTrigger>
          <PressButton look="quiet">{words.plan.why}</PressButton>
          <WhyDialog plan={plan} />
        </DialogTrigger>
      )}
    </div>
  )
}
