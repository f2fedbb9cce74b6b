import { useCallback, useEffect, useRef, useState } from 'react'

/** longer than a reading takes; a host that is busy or gone is not waited for */
const patienceMs = 400

/**
 * Sends at once, or as soon as it is known which question the words answer: Enter pressed before the reading came is held
 * until then, so that an answer is not sent as words of its own. Whatever is written meanwhile lets it go.
 */
export function useHeldSend(
  text: string,
  undecided: boolean,
  send: (dryRun: boolean) => void,
): (dryRun: boolean) => void {
  const [held, setHeld] = useState<{ readonly text: string; readonly dryRun: boolean }>()
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    if (held === undefined) return
    const go = () => {
      setHeld(undefined)
      latest.current(held.dryRun)
    }
    if (held.text !== text) return setHeld(undefined)
    if (!undecided) return go()
    const timer = setTimeout(go, patienceMs)
    return () => clearTimeout(timer)
  }, [held, text, undecided])
  return useCallback(
    (dryRun) => (undecided ? setHeld({ text, dryRun }) : latest.current(dryRun)),
    [text, undecided],
  )
}
