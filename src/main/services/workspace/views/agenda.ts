import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Agenda, AgendaEvent } from '../../../../shared/protocol/views/agenda.ts'
import { mostAgendaDays, type ViewQuery } from '../../../../shared/protocol/views/views.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { daysBetween } from '../../../core/time/civil.ts'
import { daySpan } from '../../../core/time/zone.ts'
import { overlapping } from '../../calendar/model/clashes.ts'
import type { CalendarEvent } from '../../calendar/model/event.ts'
import { isOthers } from '../../calendar/model/whose.ts'
import { accountNames } from './account-names.ts'
import type { ViewPorts } from './view-ports.ts'

/** The events of some days. Throws OmniiError `bad_date` for a stretch that is empty or too long. */
export async function agenda(
  ports: Pick<ViewPorts, 'calendar' | 'self' | 'preferences' | 'now'>,
  scope: Scope,
  { from, to }: Extract<ViewQuery, { kind: 'agenda' }>,
): Promise<Agenda> {
  const days = daysBetween(from, to)
  if (days < 1 || days > mostAgendaDays)
    throw new OmniiError('bad_date', undefined, { from, to, most_days: mostAgendaDays })
  const { zone, workday } = ports.preferences(scope)
  const window = { from: daySpan(from, zone)[0], to: daySpan(to, zone)[0], zone }
  const [events, unreadable] = await Promise.all([
    ports.calendar.window(scope, window),
    ports.calendar.unreadable(scope, window),
  ])
  const { clashing } = overlapping(events, zone)
  const accounts = accountNames(ports.calendar, scope)
  const self = ports.self(scope).email
  const drawn = (event: CalendarEvent): AgendaEvent => ({
    id: event.id,
    version: event.version,
    title: event.title,
    when: event.when,
    place: event.place,
    link: event.link,
    notes: event.notes,
    organiser: event.organiser,
    mine: !isOthers(event.organiser, self),
    guests: event.guests.map(({ name, email, status }) => ({ name, email, status })),
    status: event.status === 'tentative' ? 'tentative' : 'confirmed',
    shows: event.shows,
    series: event.series?.id ?? (event.recurrence ? event.id : null),
    account: accounts(event.id),
    clashes: clashing.has(event.id),
  })
  return {
    kind: 'agenda',
    zone,
    now: ports.now(),
    from,
    to,
    workday: { start: workday.start, end: workday.end, days: [...workday.days] },
    events: events.map(drawn),
    unreadable: unreadable.map(({ title }) => title),
  }
}
