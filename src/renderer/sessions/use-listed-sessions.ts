import { useEffect, useMemo } from 'react'
import { openWaits } from '../../shared/client/conversation.ts'
import type { SessionSummary } from '../../shared/protocol/requests.ts'
import { useClient, useClientState } from '../client/context.tsx'

const askEveryMs = 20_000

/** The list as last told, asked for again now and then and when the window is looked at; this session's count is live. */
export function useListedSessions(): readonly SessionSummary[] {
  const client = useClient()
  const listed = useClientState((state) => state.sessions)
  const current = useClientState((state) => state.grant?.session_id)
  const conversation = useClientState((state) => state.conversation)
  const runs = conversation.runs.size

  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') client.ask({ action: 'list_sessions' })
    }
    const timer = setInterval(ask, askEveryMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [client])

  // A first command gives a session its place in the list, and perhaps its title.
  useEffect(() => {
    if (runs > 0) client.ask({ action: 'list_sessions' })
  }, [client, runs])

  return useMemo(() => {
    const live = listed.map((one) =>
      one.sessionId === current ? { ...one, waiting: openWaits(conversation).length } : one,
    )
    return live.toSorted((a, b) => b.updatedAt - a.updatedAt)
  }, [listed, current, conversation])
}
