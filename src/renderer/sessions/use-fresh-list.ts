import { useEffect } from 'react'
import { useClient, useClientState } from '../client/context.tsx'

const askEveryMs = 20_000

/** Asks for the list of sessions now and then, when the window is looked at, and when this one says or ends something. */
export function useFreshList(): void {
  const client = useClient()
  const runs = useClientState((state) => state.conversation.runs.size)

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
}
