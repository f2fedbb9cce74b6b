const firstDelayMs = 400
export const longestDelayMs = 30_000

/**
 * How long to wait before try number `attempt` (from 0): doubling, capped, and half of it left to chance so that many
 * windows do not come back in the same moment. `random` is 0 to 1.
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 16))
  return Math.round(full / 2 + (full / 2) * random)
}
