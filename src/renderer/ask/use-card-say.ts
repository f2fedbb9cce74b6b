import { createContext, useCallback, useContext } from 'react'
import type { Client } from '../../shared/client/client.ts'
import { useClient } from '../client/context.tsx'

/** The conversation that the cards below were asked in, where it need not be the one that is open. */
export const CardSession = createContext<string | undefined>(undefined)

/** Says something to the conversation of a card; returns its message id. */
export function useCardSay(): (what: Parameters<Client['say']>[0]) => string {
  const client = useClient()
  const session = useContext(CardSession)
  return useCallback((what) => client.say(what, session), [client, session])
}
