/** Says after each crash whether to try again: at most `most` times within `withinMs`, so that nothing flickers for ever. */
export function openCrashLimit(most: number, withinMs: number, now: () => number): { again(): boolean } {
  let crashes: readonly number[] = []
  return {
    again() {
      crashes = [...crashes.filter((at) => at > now() - withinMs), now()]
      return crashes.length <= most
    },
  }
}
