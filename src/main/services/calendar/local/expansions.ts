import type { CalendarEvent, When } from '../event.ts'
import { spanOf } from '../occurrence.ts'
import { expand } from '../recurrence.ts'

/** Around what is asked for, so that the next question nearby is answered from memory. */
const margin = 60 * 86_400_000
const most = 500

interface Known {
  readonly from: number
  readonly to: number
  readonly times: readonly When[]
}

/**
 * Expands series, keeping what was expanded. A version names exactly one content, so nothing kept is ever stale; the
 * oldest goes when there are more than a few hundred.
 */
export function openExpansions() {
  const known = new Map<string, Known>()
  return async (head: CalendarEvent, from: number, to: number): Promise<readonly When[]> => {
    const kept = known.get(head.version)
    if (kept && kept.from <= from && kept.to >= to) return within(kept.times, from, to)
    const range = { from: from - margin, to: to + margin }
    const times = await expand(head.when, head.recurrence!.rule, range.from, range.to)
    known.set(head.version, { ...range, times })
    if (known.size > most) known.delete(known.keys().next().value!)
    return within(times, from, to)
  }
}

const within = (times: readonly When[], from: number, to: number): readonly When[] =>
  times.filter((when) => {
    const [start] = spanOf(when, 'UTC')
    return start >= from && start < to
  })
