import type { Chance } from '../random.ts'
import { type Made, maybe, oddText, some, wordsOf } from './words.ts'

const zones = [
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
]
const otherZones = [
  'Eastern Standard Time',
  'W. Europe Standard Time',
  '/freeassociation.sourceforge.net/Tzfile/America/Chicago',
  '/mozilla.org/20070129_1/Europe/Rome',
  'Office',
  'Nowhere/Land',
]
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const two = (n: number): string => String(n).padStart(2, '0')

/** A moment of 2025 to 2027 as RFC 5545 writes it, without a zone. */
function moment(chance: Chance): { date: string; time: string } {
  const date = `${chance.between(2025, 2027)}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`
  return { date, time: `${two(chance.between(0, 23))}${two(chance.pick([0, 0, 15, 30, 45]))}00` }
}

interface Form {
  readonly params: string
  write(date: string, time: string): string
}

function timeForm(chance: Chance): Form {
  const kind = chance.between(0, 9)
  if (kind < 2) return { params: ';VALUE=DATE', write: (date) => date }
  if (kind === 2) return { params: '', write: (date) => date }
  if (kind < 5) return { params: '', write: (date, time) => `${date}T${time}Z` }
  if (kind === 5) return { params: '', write: (date, time) => `${date}T${time}` }
  const zone = chance.pick(kind < 8 ? zones : otherZones)
  return { params: `;TZID=${zone}`, write: (date, time) => `${date}T${time}` }
}

function rule(chance: Chance): string {
  const freq = chance.pick([
    'DAILY',
    'WEEKLY',
    'WEEKLY',
    'MONTHLY',
    'YEARLY',
    'HOURLY',
    'MINUTELY',
    'SECONDLY',
  ])
  const parts = [`FREQ=${freq}`]
  if (maybe(chance, 0.3)) parts.push(`INTERVAL=${chance.between(1, 5)}`)
  const end = chance.between(0, 3)
  if (end === 0) parts.push(`COUNT=${chance.between(1, 40)}`)
  if (end === 1) parts.push(`UNTIL=${moment(chance).date}${chance.pick(['', 'T180000', 'T180000Z'])}`)
  if (freq === 'WEEKLY' && maybe(chance, 0.5)) parts.push(`BYDAY=${some(chance, days, 3).join(',')}`)
  if (freq === 'MONTHLY')
    parts.push(
      chance.pick([
        `BYMONTHDAY=${chance.between(-5, 31) || 1}`,
        `BYDAY=${chance.pick(['1', '-1', '+2', ''])}${chance.pick(days)}`,
        `BYDAY=MO,TU,WE;BYSETPOS=${chance.pick([1, -1, 2])}`,
      ]),
    )
  if (freq === 'YEARLY' && maybe(chance, 0.5))
    parts.push(
      chance.pick([
        `BYMONTH=${chance.between(1, 12)};BYMONTHDAY=29`,
        'BYWEEKNO=20;BYDAY=MO',
        'BYYEARDAY=1,100,-1',
      ]),
    )
  if (maybe(chance, 0.1))
    parts.push(chance.pick(['WKST=SU', 'X-OWN=1', 'RSCALE=GREGORIAN;SKIP=FORWARD', 'BYHOUR=9,17']))
  return parts.join(';')
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

function folded(line: string, chance: Chance): string {
  const every = chance.pick([60, 75, 200, 100_000])
  return [...line].reduce(
    (all, letter, at) => all + (at > 0 && at % every === 0 ? `\n ${letter}` : letter),
    '',
  )
}

function person(said: string, chance: Chance): string {
  const name = said.replace(/[\r\n\t"]+/g, ' ')
  const quoted = /[;:,]/.test(name) ? `"${name}"` : name
  return `;CN=${quoted}:${chance.pick(['mailto:', 'MAILTO:', ''])}p${chance.between(1, 99)}@guests.test`
}

/** The lines of one event. `titles` grows by what it is called. */
function event(chance: Chance, uid: string | undefined, titles: string[]): string[] {
  const form = timeForm(chance)
  const { date, time } = moment(chance)
  const title = `${wordsOf(chance)} ${oddText(chance)}`
  titles.push(title.split(' ')[0]!)
  const lines = [
    ...(uid === undefined ? [] : [`UID:${uid}`]),
    `DTSTAMP:20260301T0${chance.between(0, 9)}0000Z`,
    `DTSTART${form.params}:${form.write(date, time)}`,
    `SUMMARY${chance.pick(['', ';LANGUAGE=en'])}:${escaped(title)}`,
  ]
  const end = chance.between(0, 4)
  if (end === 0) lines.push(`DURATION:${chance.pick(['PT45M', 'P1D', 'P1W', 'PT1H30M', '-PT5M', 'P2DT3H'])}`)
  if (end === 1) lines.push(`DTEND${form.params}:${form.write(date, time)}`)
  if (end === 2) {
    const later = moment(chance)
    lines.push(`DTEND${form.params}:${form.write(later.date, later.time)}`)
  }
  if (maybe(chance, 0.4)) lines.push(`LOCATION:${escaped(oddText(chance))}`)
  if (maybe(chance, 0.4)) lines.push(`DESCRIPTION:${escaped(oddText(chance))}`)
  if (maybe(chance, 0.2)) lines.push('URL:https://meet.test/a?b=c&d')
  if (maybe(chance, 0.3)) lines.push(`ORGANIZER${person(wordsOf(chance), chance)}`)
  for (let guests = chance.between(-2, 4); guests > 0; guests -= 1)
    lines.push(
      `ATTENDEE;PARTSTAT=${chance.pick(['ACCEPTED', 'DECLINED', 'NEEDS-ACTION', 'X-ODD'])}${person(oddText(chance), chance)}`,
    )
  if (maybe(chance, 0.3)) lines.push(`STATUS:${chance.pick(['CONFIRMED', 'TENTATIVE', 'confirmed', 'ODD'])}`)
  if (maybe(chance, 0.3)) lines.push(`TRANSP:${chance.pick(['OPAQUE', 'TRANSPARENT'])}`)
  if (maybe(chance, 0.3)) lines.push(`SEQUENCE:${chance.between(0, 5)}`)
  if (maybe(chance, 0.4)) {
    lines.push(`RRULE:${rule(chance)}`)
    const other = moment(chance)
    if (maybe(chance, 0.3)) lines.push(`EXDATE${form.params}:${form.write(date, time)}`)
    if (maybe(chance, 0.2)) lines.push(`RDATE${form.params}:${form.write(other.date, other.time)}`)
    if (maybe(chance, 0.3) && uid !== undefined) {
      titles.push(wordsOf(chance))
      const moved = form.write(other.date, other.time)
      lines.push(
        'END:VEVENT',
        'BEGIN:VEVENT',
        `UID:${uid}`,
        `RECURRENCE-ID${chance.pick(['', '', ';RANGE=THISANDFUTURE'])}${form.params}:${form.write(date, time)}`,
        `DTSTART${form.params}:${moved}`,
        `SUMMARY:${titles.at(-1)}`,
      )
    }
  }
  if (maybe(chance, 0.2))
    lines.push(
      'BEGIN:VALARM',
      `TRIGGER:${chance.pick(['-PT15M', '-P1D', 'PT5M', '20260101T000000Z'])}`,
      'END:VALARM',
    )
  if (maybe(chance, 0.1))
    lines.push(`ATTACH;ENCODING=BASE64;VALUE=BINARY:${'QUJD'.repeat(chance.between(1, 500))}`)
  if (maybe(chance, 0.1)) lines.push(`X-ODD;P="a;b:c":${oddText(chance).replace(/[\r\n]/g, ' ')}`)
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
}

const office = [
  ...['BEGIN:VTIMEZONE', 'TZID:Office', 'BEGIN:STANDARD', 'DTSTART:20250101T000000'],
  ...['TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'END:STANDARD', 'END:VTIMEZONE'],
]

/** A calendar as some program or other would write it: each event has a title nobody else has. */
export function calendarFile(chance: Chance): Made {
  const titles: string[] = []
  const events = Array.from({ length: chance.pick([1, 1, 2, 3, 8, 30]) }, (_, at) =>
    event(
      chance,
      maybe(chance, 0.9)
        ? `${at}-${chance.between(1, 1e9)}@${chance.pick(['x.test', 'Ä.test', ''])}`
        : undefined,
      titles,
    ),
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Test//EN',
    ...(maybe(chance, 0.3) ? office : []),
    ...(maybe(chance, 0.2) ? ['METHOD:PUBLISH'] : []),
    ...(maybe(chance, 0.2) ? ['X-WR-TIMEZONE:America/Los_Angeles'] : []),
    ...events.flat(),
    'END:VCALENDAR',
    '',
  ]
  const text = lines.map((line) => folded(line, chance)).join('\n')
  return {
    name: 'team.ics',
    content: Buffer.from(maybe(chance, 0.8) ? text.replaceAll('\n', '\r\n') : text),
    titles,
  }
}
