import type { RunView, StepStatus } from '../../shared/client/conversation.ts'
import { canUndo } from '../../shared/client/conversation.ts'
import type { Step } from '../../shared/protocol/plan.ts'
import { useClient, useWording } from '../client/context.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { ChangeRows } from './ChangeRows.tsx'
import { shownSteps, stepLine } from './plan-state.ts'
import './plan-track.css'

/** The steps of a run on one line, each with its state, what it changes and its own undo. */
export function PlanTrack(props: { run: RunView }) {
  const { run } = props
  const steps = shownSteps(run.plan)
  return (
    <ol className="track">
      {steps.map((step, at) => (
        <TrackStep key={step.id} run={run} step={step} number={at + 1} />
      ))}
    </ol>
  )
}

/** What such a step would have changed is no news any more. */
const didNothing: ReadonlySet<StepStatus> = new Set(['undone', 'failed', 'skipped'])

function TrackStep(props: { run: RunView; step: Step; number: number }) {
  const { run, step, number } = props
  const client = useClient()
  const words = useWording().plan
  const view = run.steps.get(step.id) ?? { status: 'planned' as const }
  const status = run.end !== undefined && view.status === 'planned' ? 'skipped' : view.status
  const { changes = [], moreChanges } = view.outcome ?? view.preview ?? {}
  const undoable = (run.end === undefined || run.end.undoable) && canUndo(view)
  return (
    <li className={`track-step track-${status}`}>
      <Node status={status} number={number} />
      <div className="track-body">
        <h3 className="track-title">
          <UntrustedText text={step.title} />
        </h3>
        <p className="track-line">
          <UntrustedText text={stepLine(run, step, words)} />
          {undoable && (
            <>
              <span aria-hidden="true"> · </span>
              <PressButton
                look="text"
                aria-label={words.undoStep(step.title)}
                onPress={() => client.say({ kind: 'undo', runId: run.runId, stepIds: [step.id] })}
              >
                {words.undo}
              </PressButton>
            </>
          )}
        </p>
        {!didNothing.has(status) && <ChangeRows changes={changes} more={moreChanges} />}
      </div>
    </li>
  )
}

function Node(props: { status: StepStatus; number: number }) {
  const { status, number } = props
  return (
    <span className="track-node" aria-hidden="true">
      {status === 'done' ? (
        <Icon name="check" size={14} />
      ) : status === 'failed' ? (
        <Icon name="cross" size={13} />
      ) : status === 'skipped' ? (
        <Icon name="minus" size={13} />
      ) : status === 'undone' ? (
        <Icon name="back" size={13} />
      ) : (
        number
      )}
    </span>
  )
}
