import { OmniiError } from '../../../core/errors.ts'
import type { Breathe } from '../../../core/ports.ts'
import { addDays } from '../../../core/time/civil.ts'
import { isZone, toInstant } from '../../../core/time/zone.ts'
import { cutComponents } from '../../cut-components.ts'
import type { CalendarEvent, Guest, NewEvent, When } from '../event.ts'
import { occurrenceId, occurrenceKey } from '../occurrence.ts'
import { type Ical, loadIcal } from './library.ts'

const status = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' } as const
type Component = InstanceType<Ical['Component']>
type Time = InstanceType<Ical['Time']>

/**
 * The events of an .ics file, one after the other, ids from their UIDs. Times with a TZID that is an IANA zone keep it; floating times and
 * unknown TZIDs are read in `zone`, the user's.
 * @throws OmniiError `bad_import` when it is no calendar file
 */
export async function importCalendar(
  text: string,
  zone: string,
  breathe: Breathe = async () => {},
): Promise<readonly NewEvent[]> {
  const ical = await loadIcal()
  try {
    // Each event by itself: within the calendar ical.js would look through all of it for the zone of every time.
    const { pieces, rest } = cutComponents(text, 'VEVENT')
    const parsed = ical.parse(rest.trim()) as unknown as string[] | string[][]
    const root = new ical.Component((Array.isArray(parsed[0]) ? parsed[0] : parsed) as string[])
    if (root.name !== 'vcalendar') throw new OmniiError('bad_import')
    const events: NewEvent[] = []
    for (const piece of pieces) {
      events.push(readEvent(new ical.Component(ical.parse(piece.trim()) as unknown as string[]), zone))
      await breathe()
    }
    return events
  } catch (error) {
    throw error instanceof OmniiError ? error : new OmniiError('bad_import')
  }
}

function readEvent(component: Component, zone: string): NewEvent {
  const uid = text(component, 'uid')
  const start = time(component, 'dtstart')
  if (!uid || !start) throw new OmniiError('bad_import')
  const when = readWhen(component, zone)
  const recurs = component.getFirstPropertyValue('rrule')
  const original = time(component, 'recurrence-id')
  const key = original && occurrenceKey(asWhen(original, original, zoneOf(component, 'recurrence-id', zone)))
  const id = uid.replace(/[^\w@.-]/g, '-')
  return {
    id: key ? occurrenceId(id, key) : id,
    title: text(component, 'summary'),
    when,
    place: text(component, 'location'),
    notes: text(component, 'description'),
    link: text(component, 'url'),
    organiser: address(component.getFirstProperty('organizer')),
    guests: component.getAllProperties('attendee').map((property) => ({
      ...address(property),
      status:
        status[String(property.getFirstParameter('partstat')).toUpperCase() as keyof typeof status] ??
        'waiting',
    })) satisfies Guest[],
    status: readStatus(text(component, 'status')),
    shows:
      text(component, 'x-microsoft-cdo-busystatus') === 'OOF'
        ? 'away'
        : text(component, 'transp').toUpperCase() === 'TRANSPARENT'
          ? 'free'
          : 'busy',
    recurrence: recurs
      ? {
          rule: String(recurs),
          except: component
            .getAllProperties('exdate')
            .flatMap((property) => property.getValues() as unknown as Time[])
            .map((t) => occurrenceKey(asWhen(t, t, zoneOf(component, 'dtstart', zone)))),
        }
      : null,
    reminders: component.getAllSubcomponents('valarm').flatMap(minutesBefore),
    series: key ? { id, key } : null,
  }
}

const text = (component: Component, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? '')
const time = (component: Component, name: string): Time | undefined =>
  (component.getFirstPropertyValue(name) as unknown as Time | null) ?? undefined

function readStatus(said: string): CalendarEvent['status'] {
  const lower = said.toLowerCase()
  return lower === 'tentative' || lower === 'cancelled' ? lower : 'confirmed'
}

function zoneOf(component: Component, name: string, zone: string): string {
  const said = String(component.getFirstProperty(name)?.getFirstParameter('tzid') ?? '')
  if ((component.getFirstPropertyValue(name) as unknown as Time | null)?.zone?.tzid === 'UTC') return 'UTC'
  return said && isZone(said) ? said : zone
}

function readWhen(component: Component, zone: string): When {
  const start = time(component, 'dtstart')!
  const said = time(component, 'dtend')
  const length = component.getFirstPropertyValue('duration') as unknown as { toSeconds(): number } | null
  const when = asWhen(start, said ?? start, zoneOf(component, 'dtstart', zone))
  if (said) {
    const end = asWhen(said, said, zoneOf(component, 'dtend', zone))
    return when.kind === 'timed' && end.kind === 'timed' ? { ...when, end: end.end } : when
  }
  if (when.kind === 'days')
    return { ...when, end: addDays(when.start, length ? Math.max(1, length.toSeconds() / 86_400) : 1) }
  return { ...when, end: when.start + (length ? length.toSeconds() * 1000 : 0) }
}

function asWhen(start: Time, end: Time, zone: string): When {
  const date = (t: Time) => t.toString().slice(0, 10)
  if (start.isDate) return { kind: 'days', start: date(start), end: date(end) }
  const instant = (t: Time) => toInstant(date(t), t.toString().slice(11, 16), zone).instant
  return { kind: 'timed', start: instant(start), end: instant(end), zone }
}

function address(property: ReturnType<Component['getFirstProperty']>): { name: string; email: string } {
  const email = String(property?.getFirstValue() ?? '').replace(/^mailto:/i, '')
  return { name: String(property?.getFirstParameter('cn') ?? '') || email, email }
}

/** Reminders relative to the start; absolute and after-the-start ones are not kept. */
function minutesBefore(alarm: Component): readonly number[] {
  const trigger = alarm.getFirstPropertyValue('trigger') as unknown as { toSeconds?: () => number } | null
  const seconds = trigger?.toSeconds?.()
  return seconds === undefined || seconds > 0 ? [] : [Math.round(-seconds / 60)]
}
