import { useRef, useState } from 'react'

/** Going back through what was said before; what was being written meanwhile comes back after the last of it. */
export interface Recall {
  readonly browsing: boolean
  back(): void
  forward(): void
  /** it is written in: the text is a new one */
  leave(): void
}

/** @param before oldest first */
export function useRecall(before: readonly string[], text: string, write: (text: string) => void): Recall {
  const [at, setAt] = useState<number>()
  const kept = useRef('')
  const show = (next: number | undefined) => {
    setAt(next)
    write(next === undefined ? kept.current : (before[before.length - 1 - next] ?? ''))
  }
  return {
    browsing: at !== undefined,
    back() {
      const next = at === undefined ? 0 : at + 1
      if (next >= before.length) return
      if (at === undefined) kept.current = text
      show(next)
    },
    forward: () => at !== undefined && show(at === 0 ? undefined : at - 1),
    leave: () => setAt(undefined),
  }
}
