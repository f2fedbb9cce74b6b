import { toLocal } from '../../../core/time/zone.ts'
import type { CalendarEvent, EventTime } from '../model/event.ts'
import { whenOfKey } from '../model/occurrence.ts'
import { withExactUntil } from '../model/rule-reading.ts'
import type { Ical } from './library.ts'

const partstat = {
  waiting: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
} as const

type Component = InstanceType<Ical['Component']>

/** Adds a DATE, or a local DATE-TIME with its TZID (UTC as `Z`), under the given property. */
function addTime(ical: Ical, to: Component, name: string, when: EventTime, edge: 'start' | 'end'): void {
  if (when.kind === 'days') {
    to.addPropertyWithValue(name, ical.Time.fromDateString(when[edge]))
    return
  }
  const local = toLocal(when[edge], when.zone)
  const utc = when.zone === 'UTC'
  const property = new ical.Property(name)
  property.setValue(ical.Time.fromDateTimeString(`${local.date}T${local.time}:00${utc ? 'Z' : ''}`, property))
  if (!utc) property.setParameter('tzid', when.zone)
  to.addProperty(property)
}

/**
 * A VEVENT (RFC 5545 3.6.1) as text, of an event, a series' head, or an occurrence that differs from it.
 * @param stamp DTSTAMP, epoch milliseconds
 */
export function eventText(ical: Ical, event: CalendarEvent, stamp: number, head?: CalendarEvent): string {
  const text = eventComponent(ical, event, stamp, head).toString()
  if (!event.recurrence) return text
  // the rule as it is stored: the library leaves out what it does not know, and refuses some rules whole
  const line = folded(`RRULE:${exactRule(event.when, event.recurrence.rule)}`)
  return text.replace(/\r\n(?=DTSTAMP)/, () => `\r\n${line}\r\n`)
}

/** The text of a calendar without events, with these in it. */
export function calendarText(calendar: string, events: readonly string[]): string {
  const [around = ''] = calendar.split('END:VCALENDAR')
  return `${[around.trimEnd(), ...events, 'END:VCALENDAR'].join('\r\n')}\r\n`
}

function exactRule(when: EventTime, stored: string): string {
  const rule = stored.replace(/^RRULE:/i, '')
  try {
    return /\bUNTIL=/i.test(rule) ? withExactUntil(when, rule) : rule
  } catch {
    return rule
  }
}

/** A content line of ASCII in lines of at most 75 (RFC 5545, 3.1). */
const folded = (line: string): string => line.replace(/.{74}(?=.)/g, '$&\r\n ')

function eventComponent(ical: Ical, event: CalendarEvent, stamp: number, head?: CalendarEvent): Component {
  const made = new ical.Component('vevent')
  made.addPropertyWithValue('uid', event.series?.id ?? event.id)
  made.addPropertyWithValue('dtstamp', ical.Time.fromJSDate(new Date(stamp), true))
  addTime(ical, made, 'dtstart', event.when, 'start')
  addTime(ical, made, 'dtend', event.when, 'end')
  made.addPropertyWithValue('summary', event.title)
  if (event.place) made.addPropertyWithValue('location', event.place)
  if (event.notes) made.addPropertyWithValue('description', event.notes)
  if (event.link) made.addPropertyWithValue('url', event.link)
  made.addPropertyWithValue('status', event.status.toUpperCase())
  made.addPropertyWithValue('transp', event.shows === 'free' ? 'TRANSPARENT' : 'OPAQUE')
  if (event.shows === 'away') made.addPropertyWithValue('x-microsoft-cdo-busystatus', 'OOF')
  if (event.series)
    addTime(ical, made, 'recurrence-id', whenOfKey(head?.when ?? event.when, event.series.key), 'start')
  if (event.recurrence) {
    for (const key of event.recurrence.except)
      addTime(ical, made, 'exdate', whenOfKey(event.when, key), 'start')
  }
  if (event.organiser.email) {
    const organiser = made.addPropertyWithValue('organizer', `mailto:${event.organiser.email}`)
    if (event.organiser.name) organiser.setParameter('cn', event.organiser.name)
  }
  for (const guest of event.guests) {
    const attendee = made.addPropertyWithValue('attendee', `mailto:${guest.email}`)
    attendee.setParameter('cn', guest.name)
    attendee.setParameter('partstat', partstat[guest.status])
    attendee.setParameter('rsvp', 'TRUE')
  }
  for (const minutes of event.reminders) {
    const alarm = new ical.Component('valarm')
    alarm.addPropertyWithValue('action', 'DISPLAY')
    alarm.addPropertyWithValue('description', event.title)
    alarm.addPropertyWithValue('trigger', ical.Duration.fromSeconds(-minutes * 60))
    made.addSubcomponent(alarm)
  }
  return made
}
