import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useClient, useClientState, useClosed, useWording } from '../client/context.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import './access-screen.css'

/** True from when the host refuses this page until it is let in again, also while it tries. */
export function useAccessDenied(): boolean {
  const link = useClientState((state) => state.link.kind)
  const [closed, setClosed] = useState(false)
  useEffect(() => {
    if (link === 'refused') setClosed(true)
    if (link === 'open' || link === 'waiting') setClosed(false)
  }, [link])
  return closed
}

/** The whole window while this browser is not let in: why, the command that helps, and that it looks by itself. */
export function AccessScreen() {
  const client = useClient()
  const words = useWording().closed
  const closed = useClosed()
  const why = useSyncExternalStore(closed.subscribe, closed.why) ?? 'key_unknown'
  const queued = useClientState((state) => state.outgoing.length)
  const [copied, setCopied] = useState(false)
  const frame = useRef<HTMLElement>(null)

  // Focus returns to where the person was typing.
  useEffect(() => {
    const before = document.activeElement
    frame.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) setTimeout(() => before.focus())
    }
  }, [])

  return (
    <section
      ref={frame}
      className="access"
      role="dialog"
      aria-modal="true"
      aria-labelledby="access-title"
      aria-describedby="access-text"
      tabIndex={-1}
    >
      <div className="access-inside">
        <span className="brand-mark access-mark" aria-hidden="true" />
        <h2 id="access-title">{words.title[why]}</h2>
        <p id="access-text" className="access-text">
          {words.text[why]} {queued > 0 && words.kept(queued)}
        </p>
        <p className="access-how">{words.how}</p>
        <div className="access-command">
          <code>{words.command}</code>
          <CopyButton look="primary" text={words.command} words={words} onCopied={() => setCopied(true)} />
        </div>
        <p className="access-looking">
          <span className="access-pulse" aria-hidden="true" />
          <span>{words.looking}</span>
          <PressButton look="text" onPress={client.retryNow}>
            {words.tryNow}
          </PressButton>
        </p>
        <p className="sr-only" role="status">
          {copied ? words.copied : ''}
        </p>
      </div>
    </section>
  )
}
