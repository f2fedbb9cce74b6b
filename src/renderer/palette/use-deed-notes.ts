import { useEffect, useRef, useState } from 'react'
import type { RunView } from '../../shared/client/conversation.ts'
import type { WindowBridge } from '../../shared/ipc.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { hasReceipt } from '../conversation/turn/Receipt.tsx'
import { planState } from '../plan/plan-state.ts'

/**
 * After something was done from the palette: a note with Undo at the foot of the screen, and `done`. Undo pressed there is
 * said here, and the note then says what became of it.
 * @param run what the palette shows
 */
export function useDeedNotes(
  bridge: WindowBridge,
  run: RunView | undefined,
  done: () => void,
): (undo: { session: string; run: string }) => void {
  const client = useClient()
  const words = useWording()
  const session = useClientState((state) => state.grant?.session_id)
  const runs = useClientState((state) => state.conversation.runs)
  const told = useRef(new Set<string>())
  const [undo, setUndo] = useState<{ messageId: string; run: string }>()

  useEffect(() => {
    if (run === undefined || session === undefined || told.current.has(run.runId)) return
    if (!hasReceipt(run) || planState(run) !== 'done') return
    told.current.add(run.runId)
    bridge.request({
      kind: 'note',
      session,
      run: run.runId,
      text: said(run) || words.palette.note,
      undone: false,
    })
    done()
  }, [bridge, run, session, done, words])

  useEffect(() => {
    if (undo === undefined || session === undefined) return
    const taking = [...runs.values()].find((one) => one.said?.clientMessageId === undo.messageId)
    if (taking?.end === undefined) return
    setUndo(undefined)
    const text = said(taking) || words.receipt.undone
    bridge.request({ kind: 'note', session, run: undo.run, text, undone: true })
  }, [bridge, undo, session, runs, words])

  return (wanted) => {
    if (wanted.session !== session) client.open(wanted.session)
    setUndo({ run: wanted.run, messageId: client.say({ kind: 'undo', runId: wanted.run }) })
  }
}

const said = (run: RunView): string =>
  run.entries.findLast((entry) => entry.kind === 'answer')?.text ?? run.plan?.title ?? ''
