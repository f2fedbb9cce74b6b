import type { ReactNode } from 'react'
import { type RunView, undoableSteps } from '../../../shared/client/conversation.ts'
import { useClient, useWording } from '../../client/context.tsx'
import { isUndo, planState } from '../../plan/plan-state.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import './receipt.css'

/** What was done, with its undo in the same place. Taken back, it stays where it was and says so. */
export function Receipt(props: { run: RunView; children: ReactNode }) {
  const { run } = props
  const client = useClient()
  const words = useWording().receipt
  const undone = planState(run) === 'undone'
  return (
    <div className={`receipt ${undone ? 'receipt-undone' : ''}`}>
      <span className="receipt-sign" aria-hidden="true">
        <Icon name={undone ? 'back' : 'check'} size={14} />
      </span>
      <div className="receipt-what">{props.children}</div>
      {undone ? (
        <span className="receipt-note">{words.undone}</span>
      ) : (
        <PressButton
          look="quiet"
          className="receipt-undo"
          aria-label={words.undoWhat(run.plan?.title ?? '')}
          onPress={() => client.say({ kind: 'undo', runId: run.runId })}
        >
          {words.undo}
        </PressButton>
      )}
    </div>
  )
}

/** Whether a run left something that can be, or was, taken back. One that only takes back is no deed of its own. */
export function hasReceipt(run: RunView): boolean {
  if (run.end === undefined || run.plan === undefined || isUndo(run.plan)) return false
  return undoableSteps(run).length > 0 || planState(run) === 'undone'
}
