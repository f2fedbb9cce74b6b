import type { CalendarEvent, NewEvent } from '../calendar/model/event.ts'
import { occurrenceSpan } from '../calendar/model/occurrence.ts'
import type { CalendarProvider, EventWrite } from '../calendar/provider.ts'
import { mapHappened } from '../writes/make-writes.ts'
import type { AccountGaps } from './gaps.ts'
import { type AccountRoute, type Bindings, openRouter, routeThings } from './router.ts'

type Place = AccountRoute<CalendarProvider>

/** The calendars of a scope's accounts as one. */
export function routeCalendar(bindings: Bindings<CalendarProvider>, gaps: AccountGaps): CalendarProvider {
  const router = openRouter(bindings, gaps)
  const { of, each, routes } = router
  const native = <E extends NewEvent>({ native: id }: Place, event: E): E => ({
    ...event,
    id: id(event.id),
    series: event.series && { ...event.series, id: id(event.series.id) },
  })
  const tagged = ({ tagged: id }: Place, event: CalendarEvent): CalendarEvent => ({
    ...event,
    id: id(event.id),
    series: event.series && { ...event.series, id: id(event.series.id) },
  })
  // nothing is copied where ids stay as they are
  const all = (place: Place, events: readonly CalendarEvent[]): readonly CalendarEvent[] =>
    place.account.key === '' ? events : events.map((event) => tagged(place, event))
  const nativeWrite = (place: Place, write: EventWrite): EventWrite =>
    write.kind === 'create'
      ? { ...write, event: native(place, write.event) }
      : { ...write, event: native(place, write.event) }

  return {
    ...routeThings<CalendarEvent, CalendarProvider>(router, tagged),
    async window(scope, window) {
      const found = await each(scope, async (place) => all(place, await place.provider.window(scope, window)))
      return found.flat().sort(byStart(window.zone))
    },
    unreadable: async (scope, window) =>
      (await each(scope, async (place) => all(place, await place.provider.unreadable(scope, window)))).flat(),
    all: async (scope) =>
      (await each(scope, async (place) => all(place, await place.provider.all(scope)))).flat(),
    titles: (scope) => [...new Set(routes(scope).flatMap(({ provider }) => provider.titles(scope)))],
    async occurrences(scope, series, from, limit) {
      const place = of(scope, series)
      return all(place, await place.provider.occurrences(scope, place.native(series), from, limit))
    },
    async exceptions(scope, series) {
      const place = of(scope, series)
      return all(place, await place.provider.exceptions(scope, place.native(series)))
    },
    async freeBusy(scope, emails, window) {
      const told = await each(scope, ({ provider }) => provider.freeBusy(scope, emails, window))
      return emails.map((_, at) => ({
        busy: told.flatMap((times) => times[at]?.busy ?? []),
        known: told.flatMap((times) => times[at]?.known ?? []),
      }))
    },
    async create(scope, event, order) {
      const place = of(scope, event.id)
      return tagged(place, await place.provider.create(scope, native(place, event), order))
    },
    async restore(scope, event, order) {
      const place = of(scope, event.id)
      return tagged(place, await place.provider.restore(scope, native(place, event), order))
    },
    async written(scope, write, key) {
      const place = of(scope, write.event.id)
      const found = await place.provider.written(scope, nativeWrite(place, write), key)
      return mapHappened(found, (event) => tagged(place, event))
    },
  }
}

/** By start, all-day events first, then by title: as each place has them already. */
const byStart = (zone: string) => (a: CalendarEvent, b: CalendarEvent) =>
  occurrenceSpan(a.when, zone)[0] - occurrenceSpan(b.when, zone)[0] ||
  Number(a.when.kind === 'timed') - Number(b.when.kind === 'timed') ||
  a.title.localeCompare(b.title)
