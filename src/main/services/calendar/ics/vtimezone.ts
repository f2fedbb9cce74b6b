import { offsetAt } from '../../../core/time/zone.ts'

interface Transition {
  /** the instant, epoch milliseconds */
  readonly at: number
  /** milliseconds ahead of UTC */
  readonly from: number
  readonly to: number
}

const day = 86_400_000
/** so far after an event its zone is written out where it follows no yearly rule */
const years = 8
const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/**
 * A VTIMEZONE (RFC 5545, 3.6.5) of an IANA zone, right from a year before the given instant on: by yearly rules where the
 * zone keeps to some, else each change for itself for some years.
 * @param from epoch milliseconds
 */
export function zoneText(zone: string, from: number): string {
  const first = Date.UTC(new Date(from).getUTCFullYear() - 1, 0, 1)
  const changes = transitionsOf(zone, first, first + (years + 2) * 366 * day)
  const before = offsetAt(first, zone)
  const groups = Map.groupBy(changes, ({ from: was, to }) => `${was} ${to}`)
  const standard = Math.min(before, ...changes.map(({ to }) => to))
  const observances = [
    observance('STANDARD', '19700101T000000', before, before, ''),
    ...[...groups.values()].flatMap((group) => {
      const { from: was, to } = group[0]!
      const kind = to > standard ? 'DAYLIGHT' : 'STANDARD'
      const rule = yearlyRule(group)
      const told = rule === undefined ? group : group.slice(0, 1)
      return told.map((one) => observance(kind, wall(one), was, to, rule ?? ''))
    }),
  ]
  return `BEGIN:VTIMEZONE\r\nTZID:${zone}\r\n${observances.join('')}END:VTIMEZONE\r\n`
}

const observance = (kind: string, start: string, from: number, to: number, more: string): string =>
  `BEGIN:${kind}\r\nDTSTART:${start}\r\nTZOFFSETFROM:${offset(from)}\r\nTZOFFSETTO:${offset(to)}\r\n${more}END:${kind}\r\n`

/** What the clock showed when it changed (RFC 5545: DTSTART of an observance is in the offset before it). */
const wall = ({ at, from }: Transition): string =>
  new Date(at + from).toISOString().slice(0, 19).replace(/[-:]/g, '')

function offset(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}

function transitionsOf(zone: string, from: number, to: number): readonly Transition[] {
  const found: Transition[] = []
  for (let at = from; at < to; at += 7 * day) {
    let [low, high] = [at, at + 7 * day]
    const [was, is] = [offsetAt(low, zone), offsetAt(high, zone)]
    if (was === is) continue
    while (high - low > 900_000) {
      const middle = Math.floor((low + high) / 2 / 900_000) * 900_000
      if (offsetAt(middle, zone) === was) low = middle
      else high = middle
      if (middle !== low && middle !== high) break
    }
    found.push({ at: high, from: was, to: is })
  }
  return found
}

/** `RRULE:…` when a change comes each year on the same weekday of the same month; undefined when it does not. */
function yearlyRule(group: readonly Transition[]): string | undefined {
  if (group.length < years) return undefined
  const local = group.map(({ at, from }) => new Date(at + from))
  const one = local[0]!
  const same = local.every(
    (other, nth) =>
      other.getUTCFullYear() === one.getUTCFullYear() + nth &&
      other.getUTCMonth() === one.getUTCMonth() &&
      other.getUTCDay() === one.getUTCDay() &&
      other.getUTCHours() === one.getUTCHours() &&
      other.getUTCMinutes() === one.getUTCMinutes(),
  )
  if (!same) return undefined
  const nths = new Set(local.map((other) => Math.ceil(other.getUTCDate() / 7)))
  const lasts = local.every((other) => other.getUTCDate() + 7 > daysIn(other))
  const nth = lasts ? '-1' : nths.size === 1 ? String([...nths][0]) : undefined
  if (nth === undefined) return undefined
  return `RRULE:FREQ=YEARLY;BYMONTH=${one.getUTCMonth() + 1};BYDAY=${nth}${names[one.getUTCDay()]}\r\n`
}

const daysIn = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
