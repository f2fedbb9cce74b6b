import { useEffect } from 'react'
import type { WindowBridge } from '../../shared/ipc.ts'

/**
 * Tells the app around the page which conversation this window shows: what is asked there needs no notification while the
 * window has the keyboard, which the app knows itself.
 */
export function useShowing(bridge: WindowBridge | undefined, session: string | undefined): void {
  useEffect(() => bridge?.request({ kind: 'showing', session: session ?? null }), [bridge, session])
}
