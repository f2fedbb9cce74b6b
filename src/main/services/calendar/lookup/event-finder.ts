import type { Finder, Thing, ThingQuery } from '../../../core/api/lookup.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { normalizedText, wordMatcher } from '../../clarify/fit-words.ts'
import { filterInSlices, mapInSlices } from '../../in-slices.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import type { CalendarEvent } from '../model/event.ts'
import { eventSubject, eventValue } from '../model/event-ref.ts'
import { occurrenceSpan } from '../model/occurrence.ts'

const day = 86_400_000
/** Without a time: what is ahead in these days, and what was lately. */
const ahead = 120 * day
const back = 7 * day
const half = 0.5

/** Events that words, times and people may point at. All three have to fit as far as they are said. */
export function eventFinder(ports: CalendarPorts): Finder {
  return {
    kind: 'event',
    async find(scope, query) {
      const now = ports.now()
      const zone = 'UTC'
      const from = query.at ?? query.from ?? (query.all ? now - back : now)
      const to = query.at !== undefined ? query.at + 1 : (query.to ?? now + ahead)
      const events = await ports.calendar.window(scope, { from, to, zone })
      // what cannot be expanded has no occurrence to point at, but can be named, so that it can be removed
      const called = wordMatcher(query.about)
      const broken = query.about
        ? await filterInSlices(
            await ports.calendar.unreadable(scope, { from, to, zone }),
            ({ title }) => called(title) >= half,
            ports.yieldToEventLoop,
          )
        : []
      const timed =
        query.at === undefined ? events : events.filter((e) => occurrenceSpan(e.when, zone)[0] === query.at)
      const fits = await mapInSlices(
        [...timed, ...broken],
        (event) => ({ event, fit: fitOf(event, query, called) }),
        ports.yieldToEventLoop,
      )
      const found = await mapInSlices(
        fits.filter(({ fit }) => fit >= half),
        ({ event, fit }) => ({ thing: asThing(event, now), fit }),
        ports.yieldToEventLoop,
      )
      return firstOfSeries(found.sort((a, b) => b.fit - a.fit || a.thing.start! - b.thing.start!)).slice(
        0,
        query.limit,
      )
    },
  }
}

/** Of a series that recurs ahead only the next occurrence is a candidate: the others are not what one says by name. */
function firstOfSeries<T extends { readonly thing: Thing }>(found: readonly T[]): readonly T[] {
  const seen = new Set<string>()
  return found.filter(({ thing }) => {
    const series = (thing.value as { series?: string | null }).series
    if (!series || !seen.has(series)) {
      if (series) seen.add(series)
      return true
    }
    return false
  })
}

function fitOf(event: CalendarEvent, query: ThingQuery, called: (text: string) => number): number {
  const title = called(event.title)
  const wide = called(`${event.title} ${event.place} ${event.guests.map((g) => g.name).join(' ')}`)
  const words = Math.max(title, 0.9 * wide)
  if (!query.people || query.people.length === 0) return words
  const on = [event.organiser, ...event.guests].map((g) => normalizedText(`${g.name} ${g.email}`))
  const there = query.people.every((person) => {
    const sought = normalizedText(person)
    return on.some((g) => g.includes(sought)) || wordMatcher(person)(event.title) >= half
  })
  return there ? words : 0
}

export function asThing(event: CalendarEvent, now: number): Thing {
  const zone = event.when.kind === 'timed' ? event.when.zone : 'UTC'
  const [start, end] = occurrenceSpan(event.when, zone)
  return {
    ...eventSubject(event),
    detail: event.when.kind === 'timed' ? formatInstant(start, zone, 'en-GB', now) : event.when.start,
    start,
    end,
    ...(event.when.kind === 'days' ? { date: event.when.start } : {}),
    people: event.guests.map((g) => g.name),
    value: eventValue(event),
  }
}
