import { useEffect, useMemo, useState } from 'react'
import { openCards } from '../../shared/client/conversation.ts'
import type { LinkState } from '../../shared/client/link.ts'
import { assertNever } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { useListedSessions } from './use-listed-sessions.ts'
import './status-corner.css'

/** Always answers: connected or not, which planner, what waits. */
export function StatusCorner() {
  const client = useClient()
  const words = useWording().status
  const link = useClientState((state) => state.link)
  const planner = useClientState((state) => state.grant?.planner)
  const queued = useClientState((state) => state.outgoing.length)
  const waits = useWaiting()
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
      <p className={waits > 0 ? 'status-waits' : ''}>{words.waits(waits)}</p>
    </section>
  )
}

/** Open questions and approvals, in this conversation and the others. */
function useWaiting(): number {
  const sessions = useListedSessions()
  const conversation = useClientState((state) => state.conversation)
  const current = useClientState((state) => state.grant?.session_id)
  return useMemo(() => {
    const elsewhere = sessions.filter((one) => one.sessionId !== current)
    return elsewhere.reduce((sum, one) => sum + one.waiting, openCards(conversation).length)
  }, [sessions, conversation, current])
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
