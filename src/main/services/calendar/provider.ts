import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Provider, ProviderTraits } from '../provider.ts'
import type { CalendarEvent, EventPatch, NewEvent } from './model/event.ts'

/** A stretch of time, epoch milliseconds, end exclusive; all-day events lie in it by the days of `zone`. */
export interface Window {
  readonly from: number
  readonly to: number
  readonly zone: string
  /** only events that one of these addresses is a guest of, in whatever case they are written */
  readonly guests?: readonly string[]
}

export interface CalendarTraits extends ProviderTraits {
  /** the place itself tells guests and organisers what is written; otherwise Omnii writes to them */
  readonly notifiesGuests: boolean
}

/**
 * Where events live. Ids are chosen by the caller, so a repeated create is seen as such; every write names the version
 * it was decided on (`If-Match`). Throws OmniiError `not_found`, `conflict`, and what the place itself may fail with.
 *
 * An id is that of an event, of a series' head, or of one occurrence (see occurrence.ts). An occurrence without a row of
 * its own has the version of its head.
 */
export interface CalendarProvider extends Provider {
  traits(scope: Scope): CalendarTraits
  get(scope: Scope, id: string): Promise<CalendarEvent | undefined>
  /** Everything that overlaps, series expanded, cancelled left out, by start. */
  window(scope: Scope, window: Window): Promise<readonly CalendarEvent[]>
  /** Series that begin before the window's end and cannot be expanded: the other answers leave them out. */
  unreadable(scope: Scope, window: Window): Promise<readonly CalendarEvent[]>
  /** Every row there is, as stored: events, heads of series, occurrences that differ; in order of their ids. */
  all(scope: Scope): Promise<readonly CalendarEvent[]>
  /** The next occurrences of a series that end after `from`, at most `limit`. */
  occurrences(scope: Scope, series: string, from: number, limit: number): Promise<readonly CalendarEvent[]>
  /** The rows of occurrences that differ from their series. */
  exceptions(scope: Scope, series: string): Promise<readonly CalendarEvent[]>
  create(scope: Scope, event: NewEvent): Promise<CalendarEvent>
  /** Changes only these fields. An occurrence gets a row of its own. */
  patch(scope: Scope, id: string, version: string, patch: EventPatch): Promise<CalendarEvent>
  /** What is stored under exactly this id: undefined for an occurrence that follows its series. */
  stored(scope: Scope, id: string): Promise<CalendarEvent | undefined>
  /**
   * Makes what is stored under an id exactly this, or nothing (null), if what is there has the expected version (null:
   * nothing is there). For taking writes back.
   */
  put(scope: Scope, id: string, expected: string | null, event: CalendarEvent | null): Promise<void>
}
