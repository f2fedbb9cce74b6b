import { Check, CircleAlert, LoaderCircle, Undo2, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { isOpen, type RunView, undoableSteps } from '../../shared/client/conversation.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { planState } from '../plan/plan-state.ts'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { useDeeds } from './deeds.tsx'
import './deed-toast.css'

const stayMs = 6_000

/** What the last press led to, with its undo. What needs a decision is shown where cards are. */
export function DeedToast(props: { onCard: () => void }) {
  const { onCard } = props
  const deeds = useDeeds()
  const client = useClient()
  const words = useWording().screens.deed
  const run = useRunOf(deeds.last)
  const refused = useClientState((state) => state.trouble)
  const [held, setHeld] = useState(false)
  const waits = run?.entries.some((entry) => isOpen(run, entry)) ?? false
  const over = run?.end !== undefined

  useEffect(() => {
    if (!waits) return
    deeds.forget()
    onCard()
  }, [waits, deeds, onCard])
  useEffect(() => {
    if (!over || held) return
    const timer = setTimeout(deeds.forget, stayMs)
    return () => clearTimeout(timer)
  }, [over, held, deeds])

  if (deeds.last === undefined || waits) return null
  const wrong = run === undefined && refused !== undefined ? refused.error.message : undefined
  const said = wrong ?? (run && over ? toldOf(run) : words.working)
  const undone = run !== undefined && planState(run) === 'undone'
  const canUndo = run !== undefined && over && undoableSteps(run).length > 0
  return (
    <section
      className="deed-toast"
      aria-label={words.label}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="deed-toast-sign" aria-hidden="true">
        <Sign state={wrong !== undefined ? 'failed' : !over ? 'working' : undone ? 'undone' : stateOf(run)} />
      </span>
      <p role="status">{undone ? words.undone : <UntrustedText text={said} />}</p>
      {canUndo && !undone && (
        <PressButton look="quiet" onPress={() => client.say({ kind: 'undo', runId: run.runId })}>
          {words.undo}
        </PressButton>
      )}
      <PressButton look="quiet" aria-label={words.close} onPress={deeds.forget}>
        <X size={14} aria-hidden="true" />
      </PressButton>
    </section>
  )
}

type SignState = 'working' | 'done' | 'failed' | 'undone'

const stateOf = (run: RunView): SignState => (run.end?.status === 'done' ? 'done' : 'failed')

function Sign({ state }: { state: SignState }) {
  switch (state) {
    case 'working':
      return <LoaderCircle size={16} className="deed-toast-spin" />
    case 'done':
      return <Check size={16} />
    case 'failed':
      return <CircleAlert size={16} />
    case 'undone':
      return <Undo2 size={16} />
  }
}

/** The answer in words, else what the run was called. */
function toldOf(run: RunView): string {
  const answer = run.entries.findLast((entry) => entry.kind === 'answer')
  return answer?.kind === 'answer' && answer.text !== '' ? answer.text : (run.said?.text ?? '')
}

function useRunOf(messageId: string | undefined): RunView | undefined {
  const runs = useClientState((state) => state.conversation.runs)
  return useMemo(
    () =>
      messageId === undefined
        ? undefined
        : [...runs.values()].findLast((run) => run.said?.clientMessageId === messageId),
    [runs, messageId],
  )
}
