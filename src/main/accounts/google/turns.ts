/** One thing at a time, in the order it was asked for. */
export function openTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    inTurn<T>(work: () => Promise<T>): Promise<T> {
      const next = last.then(work, work)
      last = next.catch(() => {})
      return next
    },
    /** Resolves when nothing is under way any more. */
    over: () => last,
  }
}
