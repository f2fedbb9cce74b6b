import { useMemo } from 'react'
import { openCards } from '../../shared/client/conversation.ts'
import type { SessionSummary } from '../../shared/protocol/requests.ts'
import { useClientState } from '../client/context.tsx'

/** The sessions as last told, latest first; what waits in this one is counted live. */
export function useListedSessions(): readonly SessionSummary[] {
  const listed = useClientState((state) => state.sessions)
  const current = useClientState((state) => state.grant?.session_id)
  const conversation = useClientState((state) => state.conversation)
  return useMemo(() => {
    const live = listed.map((one) =>
      one.sessionId === current ? { ...one, waiting: openCards(conversation).length } : one,
    )
    return live.toSorted((a, b) => b.updatedAt - a.updatedAt)
  }, [listed, current, conversation])
}
