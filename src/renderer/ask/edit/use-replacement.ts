import { useCallback, useEffect, useState } from 'react'
import type { ApprovalEntry } from '../../../shared/client/conversation.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { useCardSay } from '../use-card-say.ts'
import type { Editable, Fields } from './editable.ts'

/** The fields of a card while they are open, and what became of them. They stay until what was typed is accepted. */
export interface Replacement {
  readonly editable: Editable
  /** `gone`: the card was decided or changed elsewhere meanwhile, and what was typed can only be copied */
  readonly state: 'typing' | 'sent' | 'refused' | 'gone'
  /** why it is not taken, in words for people */
  readonly refusal?: string
}

/**
 * Changes a card by one request that puts another in its place: until that is accepted, the card waits as it was.
 * @param waits whether the card still does
 * @param onEditing is told when its fields are opened and closed
 */
export function useReplacement(entry: ApprovalEntry, waits: boolean, onEditing?: (editing: boolean) => void) {
  const say = useCardSay()
  const words = useWording().approve.edit
  const [editable, setEditable] = useState<Editable>()
  const [sent, setSent] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const trouble = useClientState((state) => state.trouble)
  const underWay = useClientState((state) => state.outgoing.some(({ messageId }) => messageId === sent))
  const answered = sent !== undefined && !underWay
  const refusedNow = answered && trouble?.messageId === sent ? trouble.error.message : undefined
  const close = useCallback(() => {
    setEditable(undefined)
    setRefusal(undefined)
    setSent(undefined)
    onEditing?.(false)
  }, [onEditing])
  useEffect(() => {
    if (!answered) return
    if (refusedNow === undefined) return close()
    // the client forgets its trouble with the next thing that is said; it stands by the fields until they are sent again
    setRefusal(refusedNow)
    setSent(undefined)
  }, [answered, refusedNow, close])

  const state = sent !== undefined ? 'sent' : !waits ? 'gone' : refusal !== undefined ? 'refused' : 'typing'
  const said = refusal ?? (state === 'gone' ? words.gone : undefined)
  const replacement: Replacement | undefined = editable && {
    ...{ editable, state },
    ...(said !== undefined && { refusal: said }),
  }
  return {
    replacement,
    close,
    open(fields: Editable) {
      setEditable(fields)
      onEditing?.(true)
    },
    send(fields: Fields) {
      const [step] = entry.steps
      if (editable === undefined || step === undefined || state === 'sent' || state === 'gone') return
      setRefusal(undefined)
      setSent(
        say({
          kind: 'act',
          said: words.said(fields.title ?? fields.subject ?? entry.title),
          calls: [...editable.calls(fields)],
          replaces: { approvalId: entry.approvalId, stepId: step.stepId },
        }),
      )
    },
  }
}
