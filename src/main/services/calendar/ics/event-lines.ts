import { contentHash } from '../../content-hash.ts'
import { type ContentLine, paramOf, Unreadable } from '../../content-lines.ts'
import { cutTo, plainLine, plainText } from '../../plain-text.ts'
import type { CalendarEvent, NewEvent } from '../model/event.ts'
import type { Ical } from './library.ts'
import {
  type Amiss,
  durationOf,
  type Period,
  type Point,
  periodsOf,
  pointsOf,
  type TimeReader,
  whenOf,
} from './times.ts'

const states = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' } as const
/** so much of each is kept; longer ones are cut, and it is said */
const most = {
  title: 300,
  place: 300,
  notes: 10_000,
  link: 2_000,
  name: 200,
  guests: 500,
  reminders: 20,
  extra: 500,
}

/** Which version of a component a file holds (RFC 5545, 3.8.7.4): first by SEQUENCE, then by LAST-MODIFIED, else DTSTAMP. */
export interface Revision {
  readonly sequence: number
  /** as the file writes it, `20260301T000000Z`; '' when it says none */
  readonly stamp: string
}

/** Above zero when `one` is newer than `other`, below when it is older. */
export const compareRevisions = (one: Revision, other: Revision): number =>
  one.sequence - other.sequence || (one.stamp < other.stamp ? -1 : Number(one.stamp > other.stamp))

/** One VEVENT as it stands in the file, before series are put together. */
export interface EventLines {
  readonly uid: string
  readonly event: NewEvent
  readonly rule: string | undefined
  readonly except: readonly Point[]
  readonly extra: readonly Period[]
  readonly original: Point | undefined
  readonly following: boolean
  readonly revision: Revision
  /** it is taken back: by METHOD:CANCEL, or an event of its own or a series by its STATUS */
  readonly cancels: boolean
  readonly cut: readonly (keyof typeof most)[]
  /** what is wrong with its end, which it therefore has not */
  readonly amiss: Amiss | undefined
}

/** Reads one VEVENT. `cancelling`: the file's METHOD is CANCEL (RFC 5546, 3.2.5). Throws Unreadable with the reason. */
export function eventLines(
  ical: Ical,
  lines: readonly ContentLine[],
  reader: TimeReader,
  reasons: { readonly noStart: string },
  cancelling = false,
): EventLines {
  const inner = lines.findIndex(
    ({ name, value }) => name === 'BEGIN' && value.trim().toUpperCase() !== 'VEVENT',
  )
  const own = inner < 0 ? lines : lines.slice(0, inner).concat(afterInner(lines, inner))
  const line = (name: string) => own.find((one) => one.name === name)
  const all = (name: string) => own.filter((one) => one.name === name)
  const original = line('RECURRENCE-ID')
  const status = cancelling ? 'cancelled' : statusOf(plain(line('STATUS')?.value ?? ''))
  const cancels = cancelling || (status === 'cancelled' && !original)
  const started = line('DTSTART') ?? original
  // a cancellation may come without a start
  if (!started && !cancels) throw new Unreadable(reasons.noStart)
  const start = started ? pointsOf(started, reader)[0]! : ({ kind: 'timed', at: 0, zone: 'UTC' } as const)
  const ended = line('DTEND')
  const lasting = line('DURATION')
  const { when, amiss } = whenOf(
    start,
    ended && pointsOf(ended, reader)[0],
    lasting ? durationOf(lasting.value, reader) : 0,
    reader,
  )
  const cut: (keyof typeof most)[] = []
  const within = (field: 'title' | 'place' | 'notes' | 'link', text: string): string => {
    if (text.length <= most[field]) return text
    cut.push(field)
    return cutTo(most[field], text)
  }
  const text = (name: string) => plain(line(name)?.value ?? '')
  const attendees = all('ATTENDEE')
  if (attendees.length > most.guests) cut.push('guests')
  const sequence = Number(line('SEQUENCE')?.value ?? 0)
  return {
    uid: uidOf(own),
    event: {
      id: '',
      title: within('title', plainLine(text('SUMMARY'))),
      when,
      place: within('place', plainText(text('LOCATION'))),
      notes: within('notes', plainText(text('DESCRIPTION'))),
      link: within('link', plainLine(line('URL')?.value ?? '')),
      organiser: address(line('ORGANIZER')),
      guests: attendees.slice(0, most.guests).map((one) => ({
        ...address(one),
        status: states[paramOf(one, 'PARTSTAT').toUpperCase() as keyof typeof states] ?? 'waiting',
      })),
      status,
      shows:
        text('X-MICROSOFT-CDO-BUSYSTATUS').toUpperCase() === 'OOF'
          ? 'away'
          : text('TRANSP').toUpperCase() === 'TRANSPARENT'
            ? 'free'
            : 'busy',
      recurrence: null,
      reminders: lines
        .filter(({ name }) => name === 'TRIGGER')
        .slice(0, most.reminders)
        .flatMap(minutesBefore(ical)),
      series: null,
    },
    rule: line('RRULE')?.value.trim(),
    except: all('EXDATE').flatMap((one) => pointsOf(one, reader)),
    extra: all('RDATE')
      .flatMap((one) => periodsOf(one, reader))
      .slice(0, most.extra),
    original: original && pointsOf(original, reader)[0],
    following: original !== undefined && /^THISANDFUTURE$/i.test(paramOf(original, 'RANGE')),
    revision: {
      sequence: Number.isSafeInteger(sequence) && sequence > 0 ? sequence : 0,
      stamp: (line('LAST-MODIFIED') ?? line('DTSTAMP'))?.value.trim().slice(0, 40) ?? '',
    },
    cancels,
    cut,
    amiss,
  }
}

/** The lines behind the components an event holds. */
function afterInner(lines: readonly ContentLine[], from: number): readonly ContentLine[] {
  let depth = 0
  return lines.slice(from).filter(({ name }) => {
    if (name === 'BEGIN') depth += 1
    const outside = depth === 0
    if (name === 'END') depth -= 1
    return outside
  })
}

/** Without a UID one is made of the content, so that the same file twice is the same event. */
function uidOf(lines: readonly ContentLine[]): string {
  const said = lines.find(({ name }) => name === 'UID')?.value.trim() ?? ''
  if (/^[\w@.-]{1,200}$/.test(said)) return said
  // others as far as they can be read, told apart by what they are whole
  if (said !== '') return `${said.slice(0, 160).replace(/[^\w@.-]/g, '-')}-${contentHash(said).slice(0, 12)}`
  const what = lines.filter(({ name }) => !/^(?:DTSTAMP|CREATED|LAST-MODIFIED|SEQUENCE)$/.test(name))
  return contentHash(what.map(({ name, params, value }) => `${name}${params}:${value}`).join('\n'))
}

/** TEXT (RFC 5545, 3.3.11) as it is read. */
const plain = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one)).trim()

function statusOf(said: string): CalendarEvent['status'] {
  const lower = said.toLowerCase()
  return lower === 'tentative' || lower === 'cancelled' ? lower : 'confirmed'
}

function address(line: ContentLine | undefined): { name: string; email: string } {
  const email = plainLine((line?.value ?? '').trim().replace(/^mailto:/i, ''))
    .slice(0, 254)
    .trim()
  const name = line ? paramOf(line, 'CN').replace(/\^n/g, ' ').replace(/\^'/g, '"').replace(/\^\^/g, '^') : ''
  return { name: cutTo(most.name, plainLine(name) || email), email }
}

/** Reminders relative to the start; absolute and after-the-start ones are not kept. */
const minutesBefore =
  (ical: Ical) =>
  ({ value }: ContentLine): readonly number[] => {
    if (!/^[+-]?P/i.test(value)) return []
    try {
      const seconds = ical.Duration.fromString(value.trim().toUpperCase()).toSeconds()
      return seconds > 0 || seconds < -366 * 86_400 ? [] : [Math.round(-seconds / 60)]
    } catch {
      return []
    }
  }
