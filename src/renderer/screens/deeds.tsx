import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { Call } from '../../shared/protocol/plan.ts'
import { useClient } from '../client/context.tsx'

export interface Deeds {
  /** the message id of what was done last by hand */
  readonly last: string | undefined
  /** Has actions done. @param said how the conversation tells of it */
  act(said: string, calls: readonly Call[]): void
  forget(): void
}

const Context = createContext<Deeds>({ last: undefined, act: () => {}, forget: () => {} })
export const useDeeds = (): Deeds => useContext(Context)

const longestSaid = 120
const cut = (said: string): string =>
  said.length > longestSaid ? `${said.slice(0, longestSaid - 1).trimEnd()}…` : said

/** Lets everything below do things by hand: they become commands of the open conversation. */
export function DeedsProvider(props: { children: ReactNode }) {
  const client = useClient()
  const [last, setLast] = useState<string>()
  const act = useCallback(
    (said: string, calls: readonly Call[]) =>
      setLast(client.say({ kind: 'act', said: cut(said), calls: [...calls] })),
    [client],
  )
  const forget = useCallback(() => setLast(undefined), [])
  const deeds = useMemo(() => ({ last, act, forget }), [last, act, forget])
  return <Context value={deeds}>{props.children}</Context>
}
