import { useCallback, useEffect, useRef, useState } from 'react'
import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import type { ViewOf, ViewQuery } from '../../shared/protocol/views/views.ts'
import { useClient, useClientState } from '../client/context.tsx'
import { openReread, type Reread } from '../client/reread.ts'

/** What there is of a view: the last that was read stays while a newer one is on its way or cannot be had. */
export interface Looked<V> {
  readonly view: V | undefined
  readonly error: WireError | undefined
  reload(): void
}

/** things change elsewhere too: accounts, other programs */
const everyMs = 60_000

/**
 * Reads a view of the realm the window is in, and again whenever the workspace changes, the window is looked at again or a
 * minute has passed; once more afterwards where that happens while it is read. @param reason whatever else, when it is another, makes it read anew
 */
export function useView<Q extends ViewQuery>(query: Q, reason = 0): Looked<ViewOf<Q>> {
  const client = useClient()
  const changes = useClientState((state) => state.changes)
  const open = useClientState((state) => state.link.kind === 'open')
  const realm = useClientState((state) => state.grant?.realm)
  const [turn, setTurn] = useState(0)
  const [read, setRead] = useState<{ key: string; view?: ViewOf<Q>; error?: WireError }>({ key: '' })
  const asked = JSON.stringify(query)
  const key = `${realm} ${asked}`
  const reload = useCallback(() => setTurn((one) => one + 1), [])

  useEffect(() => client.watchChanges(), [client])
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && reload()
    const timer = setInterval(seen, everyMs)
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [reload])
  const why = `${changes} ${turn} ${reason}`
  const reading = useRef<{ readonly reread: Reread; why: string }>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: why it was read first is looked at below
  useEffect(() => {
    // while there is no connection nobody is asked: it may be that this page is not let in any more
    if (!open) return
    let over = false
    const look = async () => {
      const found = await client.look(JSON.parse(asked))
      if (over) return
      setRead((before) => {
        if (found.ok) return { key, view: found.value as ViewOf<Q> }
        return { key, error: found.error, ...(before.key === key && before.view && { view: before.view }) }
      })
    }
    const reread = openReread(look)
    reading.current = { reread, why }
    reread.ask()
    return () => {
      over = true
      reread.end()
      reading.current = undefined
    }
  }, [key, open, client])
  useEffect(() => {
    const now = reading.current
    if (!now || now.why === why) return
    now.why = why
    now.reread.ask()
  }, [why])

  const mine = read.key === key
  const view = mine ? read.view : undefined
  const away = open || view === undefined ? undefined : wireError('provider_unavailable')
  return { view, error: (mine ? read.error : undefined) ?? away, reload }
}
