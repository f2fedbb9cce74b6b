import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Provider, ProviderTraits, WriteOrder } from '../provider.ts'
import type { Happened } from '../writes/make-writes.ts'
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
  /** whether the place itself tells guests and organisers what is written, with a sentence of the user's or without; where not, Omnii writes to them */
  readonly tellsGuests: 'not' | 'with_note' | 'in_its_words'
}

/** A stretch of time, epoch milliseconds, end exclusive. */
export type TimeRange = readonly [start: number, end: number]

/** What is known of a person's time in a window: when they are busy, and where else they are seen to be free. */
export interface PersonTime {
  readonly busy: readonly TimeRange[]
  readonly known: readonly TimeRange[]
}

export interface EventOrder extends WriteOrder {
  /** where the place tells guests: that it is to, with a note of the user's; left out, nobody is told */
  readonly tell?: { readonly note: string }
}

/** One write, as it was decided: on the event as it was read. */
export type EventWrite =
  | { readonly kind: 'create'; readonly event: NewEvent }
  /** only these fields; an occurrence gets a row of its own */
  | { readonly kind: 'patch'; readonly event: CalendarEvent; readonly patch: EventPatch }
  /** takes away what is stored under the id: an occurrence with a row of its own follows its series again */
  | { readonly kind: 'remove'; readonly event: CalendarEvent }
  /** puts back what was removed, as it was */
  | { readonly kind: 'restore'; readonly event: CalendarEvent }

/**
 * Where events live. Versions are the place's own: one names exactly the content of one id, and nobody else makes one up.
 * Every write carries a key of its own, and a change or removal the version it was decided on (`If-Match`). Throws
 * OmniiError `not_found`, `conflict`, and what the place itself may fail with.
 *
 * An id is that of an event, of a series' head, or of one occurrence (see occurrence.ts). An occurrence without a row of
 * its own has the version of its head.
 */
export interface CalendarProvider extends Provider {
  /** @param id of something there is, where not everything of a scope is in one place */
  traits(scope: Scope, id?: string): CalendarTraits
  /** The id of something new that is to have this name (of lower-case letters a to v and digits), where new things go. */
  idFor(scope: Scope, name: string): string
  get(scope: Scope, id: string): Promise<CalendarEvent | undefined>
  /** Everything that overlaps, series expanded, cancelled left out, by start. */
  window(scope: Scope, window: Window): Promise<readonly CalendarEvent[]>
  /** Series that begin before the window's end and cannot be expanded: the other answers leave them out. */
  unreadable(scope: Scope, window: Window): Promise<readonly CalendarEvent[]>
  /** Every row there is, as stored: events, heads of series, occurrences that differ; in order of their ids. */
  all(scope: Scope): Promise<readonly CalendarEvent[]>
  /** What events are called, each once, as far as the place has told by now: never waits. */
  titles(scope: Scope): readonly string[]
  /** The next occurrences of a series that end after `from`, at most `limit`. */
  occurrences(scope: Scope, series: string, from: number, limit: number): Promise<readonly CalendarEvent[]>
  /** The rows of occurrences that differ from their series. */
  exceptions(scope: Scope, series: string): Promise<readonly CalendarEvent[]>
  /** Others' time, one answer an address, in order. Whoever cannot be seen has no `known`: that is not free. */
  freeBusy(scope: Scope, emails: readonly string[], window: Window): Promise<readonly PersonTime[]>
  /** `conflict` when there is something under that id. */
  create(scope: Scope, event: NewEvent, order: EventOrder): Promise<CalendarEvent>
  /** Changes only these fields. An occurrence gets a row of its own. */
  patch(
    scope: Scope,
    id: string,
    version: string,
    patch: EventPatch,
    order: EventOrder,
  ): Promise<CalendarEvent>
  /** Takes away what is stored under exactly this id: an occurrence follows its series again. */
  remove(scope: Scope, id: string, version: string, order: EventOrder): Promise<void>
  /** Puts back what was removed, with a version of the place's own; under another id where it comes back anew. */
  restore(scope: Scope, event: NewEvent, order: EventOrder): Promise<CalendarEvent>
  /** What became of a write after a doubt. Reads only. */
  written(scope: Scope, write: EventWrite, key: string): Promise<Happened<CalendarEvent>>
}
