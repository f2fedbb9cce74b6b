import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Client } from '../../shared/client/client.ts'
import type { ClientState } from '../../shared/client/client-state.ts'
import { type Wording, wordingFor } from '../../shared/wording/wording.ts'
import type { FrameLog } from './frame-log.ts'

const Context = createContext<{ client: Client; frames: FrameLog } | undefined>(undefined)

/** Gives the window's client to everything below and keeps it connected while mounted. */
export function ClientProvider(props: { client: Client; frames: FrameLog; children: ReactNode }) {
  const { client, frames, children } = props
  useEffect(() => client.start(), [client])
  return <Context value={{ client, frames }}>{children}</Context>
}

function useProvided() {
  const provided = useContext(Context)
  if (provided === undefined) throw new Error('ClientProvider is missing above')
  return provided
}

export const useClient = (): Client => useProvided().client
export const useFrameLog = (): FrameLog => useProvided().frames

/** Reads a part of the client's state; renders again only when that part is another value. */
export function useClientState<T>(part: (state: ClientState) => T): T {
  const { client } = useProvided()
  return useSyncExternalStore(client.subscribe, () => part(client.state()))
}

/** The sentences of this window's language. */
export function useWording(): Wording['ui'] {
  return wordingFor(useClientState((state) => state.grant?.locale) ?? 'en').ui
}
