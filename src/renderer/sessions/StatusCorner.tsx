import { useEffect, useState } from 'react'
import type { LinkState } from '../../shared/client/link.ts'
import { assertNever } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import './status-corner.css'

/** Always answers: connected or not, which planner. What waits stands above it, in the rail. */
export function StatusCorner() {
  const client = useClient()
  const words = useWording().status
  const link = useClientState((state) => state.link)
  const planner = useClientState((state) => state.grant?.planner)
  const queued = useClientState((state) => state.outgoing.length)
  const seconds = useSecondsLeft(link)
  const online = link.kind === 'open'
  return (
    <section className="status" aria-label={words.label}>
      <p className={`status-link status-${link.kind}`}>
        <span className="status-dot" aria-hidden="true" />
        {linkSentence(link, seconds, words)}
        {(link.kind === 'waiting' || link.kind === 'refused') && (
          <PressButton look="text" onPress={client.retryNow}>
            {words.tryNow}
          </PressButton>
        )}
      </p>
      {link.kind === 'refused' && <p>{words.refusedNext}</p>}
      {link.kind === 'waiting' && <p>{words.offlineNext}</p>}
      {!online && queued > 0 && <p className="status-waits">{words.queued(queued)}</p>}
      {planner !== undefined && <p>{words.planner[planner]}</p>}
    </section>
  )
}

function useSecondsLeft(link: LinkState): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (link.kind !== 'waiting') return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [link])
  return link.kind === 'waiting' ? Math.max(0, Math.ceil((link.retryAt - now) / 1000)) : 0
}

function linkSentence(link: LinkState, seconds: number, words: Wording['ui']['status']): string {
  switch (link.kind) {
    case 'open':
      return words.open
    case 'idle':
    case 'connecting':
      return words.connecting
    case 'waiting':
      return words.waiting(seconds)
    case 'refused':
      return words.refused
    default:
      return assertNever(link)
  }
}
