import type { Row, View } from '../../../../shared/protocol/plan.ts'
import { type Wording, wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { addDays } from '../../../core/time/civil.ts'
import { formatDate, formatDay } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { CalendarEvent } from '../model/event.ts'
import { eventSubject } from '../model/event-ref.ts'
import { formatClocks, formatEventTime } from './format-when.ts'

type Said = Pick<ActionContext, 'preferences' | 'now'>

/** Events under the days they are on; one of several days is shown under the first of them in the window. */
export function agendaView(
  events: readonly CalendarEvent[],
  clashing: ReadonlySet<string>,
  from: number,
  { preferences, now }: Said,
): View {
  const today = toLocal(now, preferences.zone).date
  const first = toLocal(from, preferences.zone).date
  const days = new Map<string, Row[]>()
  for (const event of events) {
    const on = dayOf(event, preferences.zone)
    const row = eventRow(event, { preferences, now }, clashing.has(event.id))
    const day = [on, first].sort()[1]!
    days.set(day, [...(days.get(day) ?? []), row])
  }
  const heading = (day: string) => {
    const relative = formatDay(day, preferences.locale, today)
    const date = formatDate(day, preferences.locale, today)
    return relative === date ? date : `${date}, ${relative}`
  }
  return {
    groups: [...days]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([day, rows]) => ({ heading: heading(day), rows })),
  }
}

const dayOf = (event: CalendarEvent, zone: string): string =>
  event.when.kind === 'days' ? event.when.start : toLocal(event.when.start, zone).date

/** One event as a row: time and place, guests, and amber where it clashes. */
export function eventRow(event: CalendarEvent, said: Said, clashes = false): Row {
  const words = wordingFor(said.preferences.locale).calendar
  const { preferences } = said
  const { when } = event
  const time =
    when.kind === 'days'
      ? addDays(when.start, 1) === when.end
        ? words.wholeDay
        : formatEventTime(when, preferences, said.now)
      : formatClocks(when, preferences, said.now)
  const notes = [event.place, event.guests.map((g) => g.name).join(', '), clashes ? words.clashes : '']
  return {
    title: event.title,
    detail: time,
    ...(notes.some(Boolean) ? { meta: notes.filter(Boolean).join(' · ') } : {}),
    tone: clashes ? 'waits' : event.status === 'tentative' ? 'waits' : 'plain',
    subject: eventSubject(event),
  }
}

/** The agenda with the series that could not be expanded under it, so that each can be pointed at and removed. */
export const withUnreadable = (
  view: View,
  broken: readonly CalendarEvent[],
  words: Wording['calendar'],
): View =>
  broken.length === 0
    ? view
    : {
        groups: [
          ...view.groups,
          {
            rows: broken.slice(0, 20).map((event) => ({
              title: event.title,
              detail: words.cannotShow,
              tone: 'bad' as const,
              subject: eventSubject(event),
            })),
          },
        ],
      }
