import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { ruleParts } from '../../clarify/rule-parts.ts'
import { formatEventTime } from '../format/format-when.ts'
import type { CalendarProvider, EventWrite } from '../provider.ts'
import type { CalendarEvent, EventTime, NewEvent } from './event.ts'
import { occurrenceKey, whenOfKey } from './occurrence.ts'
import { countBefore, endedSeries, followDay, nextTimes, withParts } from './recurrence.ts'

/** A series cut in two before one occurrence. */
export interface SeriesSplit {
  readonly head: CalendarEvent
  /** the write that ends the first part */
  readonly ended: Extract<EventWrite, { kind: 'patch' }>
  /** the second part, starting where the named occurrence goes; `said` is its first time in words */
  rest(start: EventTime): Promise<NewEvent & { readonly said: string }>
  /** occurrences with changes of their own after the cut: they go with the first part's dates */
  readonly removed: readonly CalendarEvent[]
}

/**
 * @param named the occurrence the second part starts with
 * @param rule another RRULE value for the second part; without one it keeps the series' rule
 */
export async function splitSeries(
  calendar: CalendarProvider,
  named: CalendarEvent,
  rule: string | undefined,
  context: ActionContext,
): Promise<SeriesSplit> {
  const head = named.series && (await calendar.get(context.scope, named.series.id))
  if (!head?.recurrence || !named.series) throw new OmniiError('not_found')
  const { recurrence } = head
  const { key } = named.series
  const planned = whenOfKey(head.when, key)
  const later = (await calendar.exceptions(context.scope, head.id)).filter((e) => e.series!.key >= key)
  const ended: SeriesSplit['ended'] = {
    kind: 'patch',
    event: head,
    patch: {
      recurrence: await endedSeries(head.when, recurrence, planned),
    },
  }
  return {
    head,
    ended,
    removed: later,
    async rest(start) {
      const left = rule ?? (await leftOver(head, planned))
      const turned = followDay(left, planned, start)
      const first = (await nextTimes(start, turned, startOf(start), 1))[0]
      if (!first) throw new OmniiError('bad_date')
      const { version: _, ...event } = named
      return {
        ...event,
        id: `${head.id}-${occurrenceKey(first).toLowerCase()}`,
        when: first,
        series: null,
        recurrence: { rule: turned, except: [] },
        said: formatEventTime(first, context.preferences, context.now),
      }
    },
  }
}

const startOf = (when: EventTime): number =>
  when.kind === 'timed' ? when.start : Date.parse(`${when.start}T00:00:00Z`)

/** The head's rule with the COUNT that is left from that occurrence on. */
async function leftOver(head: CalendarEvent, from: EventTime): Promise<string> {
  const { rule } = head.recurrence!
  const count = ruleParts(rule).get('COUNT')
  if (!count) return rule
  return withParts(rule, {
    COUNT: String(Number(count) - (await countBefore(head.when, rule, startOf(from)))),
  })
}
