/**
 * How long the event loop is held, in processor time of this thread: a timer looks every millisecond, and what was used between
 * two looks is one stretch. Only what falls between `begin` and `end` counts.
 */
export function openStretches() {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage()
    return user + system
  }
  let last = used()
  let longest = 0
  let counting = false
  const look = (): void => {
    const now = used()
    if (counting) longest = Math.max(longest, now - last)
    last = now
  }
  const timer = setInterval(look, 1)
  return {
    begin(): void {
      last = used()
      longest = 0
      counting = true
    },
    /** milliseconds of the longest stretch since `begin` */
    end(): number {
      look()
      counting = false
      return longest / 1_000
    },
    close: (): void => clearInterval(timer),
  }
}
