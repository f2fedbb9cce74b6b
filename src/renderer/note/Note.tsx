import { Check, Undo2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { WindowBridge } from '../../shared/ipc.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import './note.css'

const shownMs = 6_000
const undoneMs = 3_000

/** What was just done, with its undo, at the foot of the screen. It waits while the pointer rests on it, then goes. */
export function Note(props: {
  bridge: WindowBridge
  words: Wording['ui']
  text: string
  /** it says what was taken back: there is nothing more to press */
  undone: boolean
  of: { readonly session: string; readonly run: string }
}) {
  const { bridge, words, undone } = props
  const [held, setHeld] = useState(false)
  const [undoing, setUndoing] = useState(false)
  useEffect(() => {
    if (held || undoing) return
    const timer = setTimeout(() => bridge.request({ kind: 'over' }), undone ? undoneMs : shownMs)
    return () => clearTimeout(timer)
  }, [bridge, held, undoing, undone])
  return (
    <main
      className="note"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={`note-sign ${undone ? 'note-undone' : ''}`} aria-hidden="true">
        {undone ? <Undo2 size={14} strokeWidth={2} /> : <Check size={14} strokeWidth={2.25} />}
      </span>
      <h1 className="sr-only">{words.appName}</h1>
      <p className="note-text" role="status">
        <bdi>{undoing ? words.palette.undoing : props.text}</bdi>
      </p>
      {!undone && !undoing && (
        <button
          type="button"
          className="note-button"
          onClick={() => {
            setUndoing(true)
            bridge.request({ kind: 'undo', ...props.of })
          }}
        >
          {words.receipt.undo}
        </button>
      )}
      <button
        type="button"
        className="note-button note-close"
        aria-label={words.palette.dismiss}
        onClick={() => bridge.request({ kind: 'over' })}
      >
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </main>
  )
}
