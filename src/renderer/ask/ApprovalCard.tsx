import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import {
  type ApprovalEntry,
  isOpen,
  type OpenCard,
  openCards,
  type RunView,
} from '../../shared/client/conversation.ts'
import type { StepId } from '../../shared/protocol/ids.ts'
import { useClientState, useWording } from '../client/context.tsx'
import { TextedNote } from '../texted/TextedNote.tsx'
import { Key } from '../ui/Key.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { ApprovalForm } from './edit/ApprovalForm.tsx'
import { editableOf } from './edit/editable.ts'
import { useReplacement } from './edit/use-replacement.ts'
import { PreviewDetails } from './PreviewDetails.tsx'
import { useArrival } from './use-arrival.ts'
import { useCardSay } from './use-card-say.ts'
import { useSeenToEnd } from './use-seen-to-end.ts'
import './card.css'
import './approval-card.css'

/** An Enter sooner than this after the keyboard came to the card is the tail of what was typed, not a decision. */
const readFirstMs = 600

/** Exactly what will happen and who is reached, and one button that says so. Nothing in it can be approved unseen. */
export function ApprovalCard(props: {
  run: RunView
  entry: ApprovalEntry
  /** whether it has left the list it is shown on, where its fields are kept open */
  isGone?: boolean
  onEditing?: (editing: boolean) => void
}) {
  const { run, entry } = props
  const say = useCardSay()
  const words = useWording().approve
  const card = useRef<HTMLElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const focusedAt = useRef(Number.POSITIVE_INFINITY)
  const [left, setLeft] = useState<ReadonlySet<StepId>>(new Set())
  const sent = useClientState((state) =>
    state.outgoing.some(({ what }) => what.kind === 'decide' && what.approvalId === entry.approvalId),
  )
  const open = isOpen(run, entry) && !sent && props.isGone !== true
  const alike = useClientState((state) => countAlikeBefore(openCards(state.conversation), entry))
  useArrival(card, entry.approvalId, open)
  const seen = useSeenToEnd(card, end, open)
  const unread = seen.tall && !seen.toEnd
  const only = entry.steps.length === 1 ? entry.steps[0] : undefined
  const taken = entry.steps.filter((step) => !left.has(step.stepId))
  const reached = [...new Set(taken.flatMap(({ preview }) => preview.reaches.map((reach) => reach.name)))]

  const decide = (decision: 'approve' | 'decline') => {
    const covered = decision === 'approve' ? taken : entry.steps
    say({
      kind: 'decide',
      approvalId: entry.approvalId,
      decision,
      digests: Object.fromEntries(covered.map((step) => [step.stepId, step.digest])),
      ...(covered.length === entry.steps.length ? {} : { stepIds: covered.map((step) => step.stepId) }),
    })
  }
  const editable = useMemo(() => (open ? editableOf(run, entry) : undefined), [open, run, entry])
  const { replacement, ...edit } = useReplacement(entry, open, props.onEditing)
  const changed = entry.steps.some(({ stepId }) => run.steps.get(stepId)?.why === 'replaced')
  const pickUp = () => say({ kind: 'command', text: words.sayPickUp(entry.title), dryRun: false })
  const aside = entry.putAside === true
  const wasAside = useRef(aside)
  useEffect(() => {
    // The button that was pressed is gone: the keyboard stays on the card it brought back.
    if (wasAside.current && !aside && open && document.activeElement === document.body) card.current?.focus()
    wasAside.current = aside
  }, [aside, open])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    // The input has the focus by the time this key would be put in, and a line break in it would end Ctrl+Z.
    event.preventDefault()
    if (event.repeat || !open || entry.putAside || performance.now() - focusedAt.current < readFirstMs) return
    if (!seen.toEnd) seen.readOn()
    else if (taken.length > 0) decide('approve')
  }
  const toggle = (stepId: StepId, take: boolean) => {
    const next = new Set(left)
    if (take) next.delete(stepId)
    else next.add(stepId)
    setLeft(next)
  }

  return (
    <section
      ref={card}
      tabIndex={open ? -1 : undefined}
      className={`card approval ${open ? 'card-open' : ''}`}
      aria-label={open ? words.announce(entry.title, alike) : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget) focusedAt.current = performance.now()
      }}
    >
      <header className="card-head">
        <h2>
          <UntrustedText text={entry.title} />
        </h2>
        {open && <span className="card-badge">{words.badge}</span>}
        {open && seen.tall && reached.length > 0 && (
          <p className="card-reached">
            {words.reaches} <UntrustedText text={words.names(reached)} />
          </p>
        )}
      </header>
      {replacement !== undefined && (open || replacement.state !== 'sent') ? (
        <ApprovalForm replacement={replacement} onChanged={edit.send} onCancel={edit.close} />
      ) : open ? (
        <>
          {only !== undefined && only.preview.title !== entry.title && (
            <p className="preview-title">
              <UntrustedText text={only.preview.title} />
            </p>
          )}
          <ul className="approval-steps">
            {entry.steps.map((step) => (
              <li key={step.stepId}>
                <PreviewDetails
                  preview={step.preview}
                  alone={only !== undefined}
                  taken={!left.has(step.stepId)}
                  onTake={(take) => toggle(step.stepId, take)}
                />
              </li>
            ))}
          </ul>
          {entry.rejected !== undefined && <p className="card-trouble">{entry.rejected.message}</p>}
          <TextedNote of={entry.approvalId} />
          {entry.putAside && <p className="card-note">{words.putAside}</p>}
          <div ref={end} className="card-end" />
          <div className="card-actions">
            {unread ? (
              <PressButton look="primary" onPress={seen.readOn}>
                {words.readOn} <Key>⏎</Key>
              </PressButton>
            ) : (
              <PressButton look="primary" isDisabled={taken.length === 0} onPress={() => decide('approve')}>
                {taken.length === entry.steps.length ? entry.verb : words.some(taken.length)}{' '}
                {!entry.putAside && <Key>⏎</Key>}
              </PressButton>
            )}
            {entry.putAside && (
              <PressButton look="quiet" onPress={pickUp}>
                {words.pickUp}
              </PressButton>
            )}
            {editable !== undefined && (
              <PressButton look="quiet" onPress={() => edit.open(editable)}>
                {words.edit.button}
              </PressButton>
            )}
            <PressButton look="quiet" onPress={() => decide('decline')}>
              {words.notNow}
            </PressButton>
          </div>
        </>
      ) : (
        <p className="card-outcome">{outcome()}</p>
      )}
    </section>
  )

  function outcome(): string {
    if (entry.decided === undefined) return sent ? words.sent : changed ? words.changed : words.closed
    if (entry.decided.decision === 'decline') return words.declined
    const count = entry.decided.stepIds.length
    return count < entry.steps.length ? words.someApproved(count) : words.approved
  }
}

/** How many open approvals of the same title come before this one: two landmarks must not have one name. */
function countAlikeBefore(waits: readonly OpenCard[], mine: ApprovalEntry): number {
  const alike = waits.flatMap(({ entry }) =>
    entry.kind === 'approval' && entry.title === mine.title ? [entry.approvalId] : [],
  )
  return Math.max(0, alike.indexOf(mine.approvalId))
}
