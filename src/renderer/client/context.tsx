import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Client } from '../../shared/client/client.ts'
import type { ClientState } from '../../shared/client/client-state.ts'
import { type Wording, wordingFor } from '../../shared/wording/wording.ts'
import type { Closed } from '../access/watch-access.ts'
import type { BrowserClient } from './browser-client.ts'
import type { FrameLog } from './frame-log.ts'

const Context = createContext<BrowserClient | undefined>(undefined)

/** Gives the window's client to everything below and keeps it connected while mounted. */
export function ClientProvider(props: { window: BrowserClient; children: ReactNode }) {
  const { window, children } = props
  const { client } = window
  useEffect(() => client.start(), [client])
  return <Context value={window}>{children}</Context>
}

function useProvided() {
  const provided = useContext(Context)
  if (provided === undefined) throw new Error('ClientProvider is missing above')
  return provided
}

export const useClient = (): Client => useProvided().client
export const useFrameLog = (): FrameLog => useProvided().frames

export const useClosed = (): Closed => useProvided().closed
/** Goes to another realm. */
export const useEnter = (): BrowserClient['enter'] => useProvided().enter
/** What a request to the host has to carry, fresh for each. */
export const useCredentials = (): BrowserClient['credentials'] => useProvided().credentials

/** Reads a part of the client's state; renders again only when that part is another value. */
export function useClientState<T>(part: (state: ClientState) => T): T {
  const { client } = useProvided()
  return useSyncExternalStore(client.subscribe, () => part(client.state()))
}

/** The sentences of this window's language. */
export function useWording(): Wording['ui'] {
  return wordingFor(useClientState((state) => state.grant?.locale) ?? 'en').ui
}
