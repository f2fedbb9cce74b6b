import { OmniiError } from '../../../core/api/errors.ts'
import type { CalendarEvent, EventTime } from '../model/event.ts'
import { occurrenceSpan } from '../model/occurrence.ts'
import { expand } from '../model/recurrence.ts'
import { isWithinDay } from '../model/rule-reading.ts'

/** Around what is asked for, so that the next question nearby is answered from memory. */
const margin = 60 * 86_400_000
/** series of many times a day are expanded little further than asked */
const shortMargin = 2 * 86_400_000
const most = 500

interface Known {
  readonly from: number
  readonly to: number
  readonly times: readonly EventTime[]
}

/**
 * Expands series, keeping what was expanded, and that one could not be. Undefined: it cannot be, whatever is asked. A version names exactly one content, so nothing kept is ever stale; the
 * oldest goes when there are more than a few hundred.
 */
export function openExpansions() {
  const known = new Map<string, Known>()
  const failed = new Set<string>()
  return async (head: CalendarEvent, from: number, to: number): Promise<readonly EventTime[] | undefined> => {
    if (failed.has(head.version)) return undefined
    const kept = known.get(head.version)
    if (kept && kept.from <= from && kept.to >= to) return within(kept.times, from, to)
    const { rule } = head.recurrence!
    const around = isWithinDay(rule) ? shortMargin : margin
    const range = { from: from - around, to: to + around }
    const times = await expand(head.when, rule, range.from, range.to).catch(unreadable)
    if (times === undefined) {
      failed.add(head.version)
      return undefined
    }
    known.set(head.version, { ...range, times })
    if (known.size > most) known.delete(known.keys().next().value!)
    return within(times, from, to)
  }
}

/** One series that cannot be expanded is left out; everything else that goes wrong is ours. */
function unreadable(error: unknown): undefined {
  if (error instanceof OmniiError && error.code === 'invalid_params') return undefined
  throw error
}

const within = (times: readonly EventTime[], from: number, to: number): readonly EventTime[] =>
  times.filter((when) => {
    const [start] = occurrenceSpan(when, 'UTC')
    return start >= from && start < to
  })
