import { useEffect, useRef } from 'react'
import type { Answers } from '../../shared/protocol/ids.ts'
import { useClient, useClientState } from '../client/context.tsx'

/** the time between two requests while somebody types */
const spacingMs = 60

/**
 * Asks how words are understood while they are written: the first at once, then the newest at most every 60 ms. A request
 * that was not sent yet gives way to the next text, and an answer that comes after it is dropped by the client.
 * @param ask what the reading is asked with: the question that the words would answer
 */
export function useUnderstanding(text: string, ask: Answers | undefined, listening: boolean): void {
  const client = useClient()
  const online = useClientState((state) => state.link.kind === 'open')
  const last = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!online || !listening) return
    if (text === '') return client.understand('')
    const wait = Math.max(0, last.current + spacingMs - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      client.understand(text, ask)
    }, wait)
    return () => clearTimeout(timer)
  }, [client, text, ask, online, listening])
}
