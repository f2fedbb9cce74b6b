import { useCallback, useEffect, useState } from 'react'
import type { WireError } from '../../shared/protocol/errors.ts'
import { SmsStatus, smsPaths } from '../../shared/protocol/sms.ts'
import { useHostCalls } from '../client/call-host.ts'
import { useClientState } from '../client/context.tsx'

export interface Texts {
  readonly status: SmsStatus | undefined
  readonly error: WireError | undefined
  reload(): void
}

/** How text messages are, read anew every `everyMs` while this is shown and the window is looked at; undefined for not at all. */
export function useTexts(everyMs: number | undefined): Texts {
  const { read } = useHostCalls()
  const open = useClientState((state) => state.link.kind === 'open')
  const [turn, setTurn] = useState(0)
  const [status, setStatus] = useState<SmsStatus>()
  const [error, setError] = useState<WireError>()
  const reload = useCallback(() => setTurn((one) => one + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a reason to read anew
  useEffect(() => {
    if (!open || everyMs === undefined) return
    let over = false
    const look = async () => {
      const found = await read(smsPaths.status, SmsStatus)
      if (over) return
      setError(found.ok ? undefined : found.error)
      if (found.ok)
        setStatus((before) => (JSON.stringify(before) === JSON.stringify(found.value) ? before : found.value))
    }
    const seen = () => document.visibilityState === 'visible' && void look()
    void look()
    const timer = setInterval(seen, everyMs)
    document.addEventListener('visibilitychange', seen)
    return () => {
      over = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [read, open, everyMs, turn])
  return { status, error, reload }
}
