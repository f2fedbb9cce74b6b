import { addDays } from './civil.ts'

/** Instants (epoch milliseconds, UTC) to wall clocks of IANA zones and back, from the system's own zone data. */
export interface LocalTime {
  readonly date: string
  readonly time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, found)
  }
  return found
}

/** Whether the system knows an IANA zone of this name. */
export function isZone(zone: string): boolean {
  try {
    format(zone)
    return true
  } catch {
    return false
  }
}

/** How far the zone's clock is ahead of UTC at that instant, milliseconds. Cached by the quarter hour. */
const offsets = new Map<string, Map<number, number>>()
const mostSlots = 20_000
export function offsetAt(instant: number, zone: string): number {
  const slot = Math.floor(instant / 900_000)
  const ofZone = offsets.get(zone)
  const known = ofZone?.get(slot)
  if (known !== undefined) return known
  const at = slot * 900_000
  const p: Record<string, number> = {}
  for (const part of format(zone).formatToParts(at)) p[part.type] = Number(part.value)
  const offset = Date.UTC(p.year!, p.month! - 1, p.day!, p.hour!, p.minute!, p.second!) - at
  if (!ofZone) offsets.set(zone, new Map([[slot, offset]]))
  else {
    if (ofZone.size >= mostSlots) ofZone.clear()
    ofZone.set(slot, offset)
  }
  return offset
}

/** What a zone's wall clock shows at an instant. One sentence asks for the same few minutes again and again. */
export function toLocal(instant: number, zone: string): LocalTime {
  const minute = Math.floor((instant + offsetAt(instant, zone)) / 60_000)
  const known = minutes.get(minute)
  if (known) return known
  const text = new Date(minute * 60_000).toISOString()
  const local = { date: text.slice(0, 10), time: text.slice(11, 16) }
  if (minutes.size >= mostSlots) minutes.clear()
  minutes.set(minute, local)
  return local
}
/** Minutes of a wall clock as they are written. */
const minutes = new Map<number, LocalTime>()

export type Wall =
  | { readonly kind: 'once'; readonly instant: number }
  /** the clock shows this time twice: both instants, earlier first */
  | { readonly kind: 'twice'; readonly instant: number; readonly later: number }
  /** the clock skips this time: the instant the same number of minutes after the jump */
  | {
      readonly kind: 'skipped'
      readonly instant: number
      readonly before: LocalTime
      readonly after: LocalTime
    }

/** The instant a zone's wall clock shows this date and time, with the truth about DST. */
export function toInstant(date: string, time: string, zone: string): Wall {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const early = offsetAt(wall - 86_400_000, zone)
  const late = offsetAt(wall + 86_400_000, zone)
  if (early === late && offsetAt(wall - early, zone) === early) return { kind: 'once', instant: wall - early }
  const hits = [...new Set([wall - early, wall - late])]
    .filter((instant) => instant + offsetAt(instant, zone) === wall)
    .sort((a, b) => a - b)
  if (hits.length === 1) return { kind: 'once', instant: hits[0]! }
  if (hits.length === 2) return { kind: 'twice', instant: hits[0]!, later: hits[1]! }
  const instant = wall - early
  return { kind: 'skipped', instant, before: toLocal(wall - late, zone), after: toLocal(instant, zone) }
}

/** First instant of a local day, and of the next: the day's span. */
export function daySpan(date: string, zone: string): readonly [number, number] {
  return [toInstant(date, '00:00', zone).instant, toInstant(addDays(date, 1), '00:00', zone).instant]
}
