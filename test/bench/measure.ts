/** One line of the report. Without a floor `ours` itself is held to the budget, else its ratio to the floor. */
export interface Row {
  readonly what: string
  readonly unit: 'µs' | 'ms' | 'MB' | 'KB' | 'packages'
  readonly ours: number
  readonly floor?: { readonly name: string; readonly value: number }
  /** none where a figure only informs */
  readonly budget?: number
}

/** A line that cannot be measured on this system. */
export interface Unmeasured {
  readonly what: string
  readonly ours?: never
}

/** What is held to the budget. */
export const heldToBudget = (row: Row): number => (row.floor ? row.ours / row.floor.value : row.ours)

export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
export const median = (samples: readonly number[]): number => quantile(samples, 0.5)

/**
 * Runs the arms in turn, round by round, so that a noisy machine disturbs them alike. Each arm returns figures under
 * the same names; the median of the rounds counts. The first round only warms up.
 */
export async function inTurn<Name extends string>(
  rounds: number,
  ...arms: (() => Promise<Record<Name, number>>)[]
): Promise<Record<Name, number>[]> {
  const seen: Record<Name, number>[][] = arms.map(() => [])
  for (let round = -1; round < rounds; round += 1) {
    for (const [at, arm] of arms.entries()) {
      const figures = await arm()
      if (round >= 0) seen[at]!.push(figures)
    }
  }
  return seen.map(medians)
}

function medians<Name extends string>(rounds: readonly Record<Name, number>[]): Record<Name, number> {
  const names = Object.keys(rounds[0]!) as Name[]
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name]))]),
  ) as Record<Name, number>
}

/** Microseconds each of `calls` calls took. */
export async function timeEach(calls: number, task: (n: number) => unknown): Promise<number[]> {
  const samples: number[] = []
  for (let n = 0; n < calls; n += 1) {
    const began = process.hrtime.bigint()
    const made = task(n)
    if (made instanceof Promise) await made
    samples.push(Number(process.hrtime.bigint() - began) / 1_000)
  }
  return samples
}
