import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import {
  componentsIn,
  isComponent,
  linesIn,
  newLine,
  readComponent,
  type TextComponent,
  type TextLine,
  withComponent,
  withLines,
  withText,
  writeComponent,
} from '../../dav/component-text.ts'
import { withZone } from '../../dav/zoned-times.ts'
import { eventText } from '../ics/component.ts'
import { importCalendar } from '../ics/import.ts'
import { type Ical, loadIcal } from '../ics/library.ts'
import { keyOf, pointsOf, type TimeReader } from '../ics/times.ts'
import { zoneNames } from '../ics/zones.ts'
import type { CalendarEvent, EventPatch, NewEvent } from '../model/event.ts'

const reasons = en.imports.reasons

/** A version names exactly the content of one id, so it is made of it. */
const versioned = (event: NewEvent): CalendarEvent => ({
  ...event,
  version: contentHash(JSON.stringify(event)),
})

/**
 * The rows of an object: an event, or a series with the occurrences that differ from it.
 * @param prefix before its ids. Throws OmniiError `bad_import` with the reason when it cannot be read.
 */
export async function readEventObject(
  text: string,
  prefix: string,
  zone: string,
): Promise<readonly CalendarEvent[]> {
  const read = await importCalendar(text, zone)
  return read.map(({ event }) =>
    versioned({
      ...event,
      id: prefix + event.id,
      series: event.series && { ...event.series, id: prefix + event.series.id },
    }),
  )
}

/** An object with one new event in it. @param event with the id that is to be its UID; `now` epoch milliseconds */
export async function newEventObject(event: NewEvent, now: number): Promise<string> {
  const ical = await loadIcal()
  const made = component(eventText(ical, { ...event, version: '' }, now))
  const calendar = component(
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Omnii//Omnii Desktop//EN\r\nEND:VCALENDAR\r\n',
  )
  return writeComponent(withZones(withComponent(calendar, undefined, made), calendar, event))
}

/** What is to become of an object: fields of its event or of one occurrence, a row that is added or one that goes. */
export type EventEdit =
  | { readonly kind: 'patch'; readonly before: CalendarEvent; readonly patch: EventPatch }
  /** an occurrence gets a row of its own */
  | { readonly kind: 'add'; readonly event: NewEvent }
  /** an occurrence follows its series again */
  | { readonly kind: 'remove'; readonly key: string }

/**
 * The object with an edit made and everything else as it was, byte for byte. @param head the event or the series' head
 * @throws OmniiError `not_available` for a row another program has made by cutting a series in two
 */
export async function editEventObject(
  text: string,
  head: CalendarEvent,
  edit: EventEdit,
  { now, zone }: { readonly now: number; readonly zone: string },
): Promise<string> {
  const ical = await loadIcal()
  const calendar = component(text)
  const find = await finder(ical, calendar, head, zone)
  const own = find(undefined)
  switch (edit.kind) {
    case 'remove': {
      const gone = find(edit.key)
      if (!gone) throw new OmniiError('not_found')
      return writeComponent(withComponent(calendar, gone, undefined))
    }
    case 'add': {
      if (!own || !edit.event.series) throw new OmniiError('not_available', en.accounts.dav.cutElsewhere)
      const planned = asOccurrence(ical, own, edit.event, head, now)
      const made = patched(ical, planned, head, { ...head, ...edit.event }, edit.event, now, head)
      return writeComponent(withZones(withComponent(calendar, undefined, made), calendar, edit.event))
    }
    case 'patch': {
      const { before, patch } = edit
      const there = find(before.series?.key)
      const base = there ?? (own && before.series ? asOccurrence(ical, own, before, head, now) : undefined)
      if (!base) throw new OmniiError('not_available', en.accounts.dav.cutElsewhere)
      const after = { ...before, ...patch }
      const made = patched(ical, base, before, after, patch, now, head)
      return writeComponent(withZones(withComponent(calendar, there, made), calendar, after))
    }
  }
}

/** Finds the VEVENT of the series itself, or of the occurrence of that key. */
async function finder(ical: Ical, calendar: TextComponent, head: CalendarEvent, zone: string) {
  const around = componentsIn(calendar, 'VTIMEZONE').map(writeComponent).join('')
  const zones = await zoneNames(ical, around, zone)
  const reader: TimeReader = { zones, floating: zone, reasons, unknownZone: () => {} }
  const events = componentsIn(calendar, 'VEVENT')
  return (key: string | undefined): TextComponent | undefined =>
    events.find((one) => {
      const [original] = linesIn(one, 'RECURRENCE-ID')
      if (key === undefined || !original) return key === undefined && !original
      return pointsOf(original, reader).some((point) => keyOf(point, head.when) === key)
    })
}

/** A row for an occurrence: what the series says of it, with everything that is not ours. */
function asOccurrence(
  ical: Ical,
  own: TextComponent,
  occurrence: NewEvent,
  head: CalendarEvent,
  now: number,
): TextComponent {
  const fresh = inZoneOf(own, head, freshOf(ical, occurrence, now, head))
  const repeats = new Set(['RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'DURATION'])
  let made: TextComponent = {
    ...own,
    parts: own.parts.filter((part) => isComponent(part) || !repeats.has(part.name)),
  }
  for (const name of ['DTSTART', 'DTEND', 'RECURRENCE-ID']) made = withLines(made, name, linesIn(fresh, name))
  return made
}

const freshOf = (ical: Ical, event: NewEvent, now: number, head: CalendarEvent): TextComponent =>
  component(eventText(ical, { ...event, version: '' }, now, event.series ? head : undefined))

/** Times on the same clock name it as the event does already, whatever it is called there. */
function inZoneOf(
  base: TextComponent,
  { when }: Pick<NewEvent, 'when'>,
  fresh: TextComponent,
): TextComponent {
  const [start] = linesIn(base, 'DTSTART')
  const called = /;TZID=("[^"]*"|[^;:]*)/i.exec(start?.params ?? '')?.[1]
  if (when.kind === 'days' || called === undefined || called === when.zone) return fresh
  const own = `;TZID=${when.zone}`
  return {
    ...fresh,
    parts: fresh.parts.map((part) =>
      !isComponent(part) && part.params === own ? newLine(`${part.name};TZID=${called}:${part.value}`) : part,
    ),
  }
}

const texts: readonly (readonly [keyof EventPatch, string])[] = [
  ['title', 'SUMMARY'],
  ['place', 'LOCATION'],
  ['notes', 'DESCRIPTION'],
  ['link', 'URL'],
]

/** A VEVENT with only the properties of the patched fields made anew. */
function patched(
  ical: Ical,
  base: TextComponent,
  before: CalendarEvent,
  after: NewEvent,
  patch: EventPatch,
  now: number,
  head: CalendarEvent,
): TextComponent {
  const fresh = inZoneOf(base, before, freshOf(ical, after, now, head))
  const changed = (field: keyof EventPatch): boolean =>
    field in patch && JSON.stringify(before[field]) !== JSON.stringify(after[field])
  let made = base
  for (const [field, name] of texts) if (changed(field)) made = withText(made, name, linesIn(fresh, name)[0])
  // another form of the notes, which would go on saying what they no longer do
  if (changed('notes')) made = withLines(made, 'X-ALT-DESC', [])
  if (changed('when')) {
    for (const name of ['DTSTART', 'DTEND']) made = withLines(made, name, linesIn(fresh, name))
    made = withLines(made, 'DURATION', [])
  }
  if (changed('status')) made = withText(made, 'STATUS', linesIn(fresh, 'STATUS')[0])
  if (changed('shows'))
    for (const name of ['TRANSP', 'X-MICROSOFT-CDO-BUSYSTATUS'])
      made = withText(made, name, linesIn(fresh, name)[0])
  if (changed('organiser')) made = withLines(made, 'ORGANIZER', linesIn(fresh, 'ORGANIZER'))
  if (changed('guests')) made = withLines(made, 'ATTENDEE', guestLines(made, fresh, before, after))
  if (changed('recurrence')) made = withRecurrence(made, fresh, before, after)
  if (changed('reminders')) made = withAlarms(made, fresh, before, after)
  const moves = changed('when') || changed('recurrence') || changed('status')
  const sequence = Number(linesIn(made, 'SEQUENCE')[0]?.value ?? 0)
  if (moves)
    made = withLines(made, 'SEQUENCE', [
      newLine(`SEQUENCE:${Number.isSafeInteger(sequence) ? sequence + 1 : 1}`),
    ])
  const stamp = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')
  for (const name of ['DTSTAMP', 'LAST-MODIFIED'])
    made = withLines(made, name, [newLine(`${name}:${stamp}Z`)])
  return made
}

const addressIn = ({ value }: TextLine): string =>
  value
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()

/** Guests who stay keep their line, with whatever else it says of them; only an answer that changed is made anew. */
function guestLines(
  base: TextComponent,
  fresh: TextComponent,
  before: CalendarEvent,
  after: NewEvent,
): readonly TextLine[] {
  const old = new Map(linesIn(base, 'ATTENDEE').map((line) => [addressIn(line), line]))
  return linesIn(fresh, 'ATTENDEE').map((line, at) => {
    const known = old.get(addressIn(line))
    const guest = after.guests[at]
    if (!known || !guest) return line
    const was = before.guests.find(({ email }) => email.toLowerCase() === addressIn(line))
    if (was?.status === guest.status) return known
    const answer = /;PARTSTAT=[^;:]*/i.exec(line.params)?.[0] ?? ''
    const params = known.params.replace(/;(?:PARTSTAT|RSVP)=(?:"[^"]*"|[^;:]*)/gi, '')
    return newLine(`ATTENDEE${params}${answer}:${known.value}`)
  })
}

/** The rule where it changed; of days left out only those that came or went. */
function withRecurrence(
  base: TextComponent,
  fresh: TextComponent,
  before: CalendarEvent,
  after: NewEvent,
): TextComponent {
  let made = base
  if (before.recurrence?.rule !== after.recurrence?.rule)
    made = withLines(made, 'RRULE', linesIn(fresh, 'RRULE'))
  const [was, is] = [before.recurrence?.except ?? [], after.recurrence?.except ?? []]
  if (after.recurrence === null) made = withLines(made, 'RDATE', [])
  const stay = was.every((key) => is.includes(key))
  const lines = linesIn(fresh, 'EXDATE')
  if (!stay) return withLines(made, 'EXDATE', lines)
  const added = lines.filter((_, at) => !was.includes(is[at] ?? ''))
  return withLines(made, 'EXDATE', [...linesIn(made, 'EXDATE'), ...added])
}

/** Alarms of ours that went or came; those of other kinds, and what else they say, stay. */
function withAlarms(
  base: TextComponent,
  fresh: TextComponent,
  before: CalendarEvent,
  after: NewEvent,
): TextComponent {
  const triggers = (alarm: TextComponent): string => linesIn(alarm, 'TRIGGER')[0]?.value.trim() ?? ''
  const minutes = (trigger: string): number | undefined => {
    const found = /^-?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/i.exec(trigger)
    if (!found) return undefined
    const [weeks, days, hours, rest] = found.slice(1).map((n) => Number(n ?? 0)) as [
      number,
      number,
      number,
      number,
    ]
    return ((weeks * 7 + days) * 24 + hours) * 60 + rest
  }
  const gone = before.reminders.filter((one) => !after.reminders.includes(one))
  let made = base
  for (const alarm of componentsIn(base, 'VALARM')) {
    const at = minutes(triggers(alarm))
    if (at !== undefined && gone.includes(at)) made = withComponent(made, alarm, undefined)
  }
  for (const alarm of componentsIn(fresh, 'VALARM')) {
    const at = minutes(triggers(alarm))
    if (at !== undefined && !before.reminders.includes(at)) made = withComponent(made, undefined, alarm)
  }
  return made
}

const withZones = (
  calendar: TextComponent,
  before: TextComponent,
  { when }: Pick<NewEvent, 'when'>,
): TextComponent => (when.kind === 'days' ? calendar : withZone(calendar, before, when.zone, when.start))

function component(text: string): TextComponent {
  const read = readComponent(text.endsWith('\n') ? text : `${text}\r\n`)
  if (!read) throw new OmniiError('bad_import', reasons.unreadable)
  return read
}
