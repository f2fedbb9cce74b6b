import { addDays, daysBetween } from '../../../core/time/civil.ts'
import { toInstant, toLocal } from '../../../core/time/zone.ts'
import { type ContentLine, paramOf, Unreadable } from '../../content-lines.ts'
import type { EventTime } from '../model/event.ts'
import { occurrenceKey } from '../model/occurrence.ts'
import type { ZoneNames } from './zones.ts'

/** A DATE, or an instant in epoch milliseconds with the zone whose clock it was written on. */
export type Point =
  | { readonly kind: 'days'; readonly date: string }
  | { readonly kind: 'timed'; readonly at: number; readonly zone: string }

/** How the times of one file are read. `floating` is the zone of times that name none. */
export interface TimeReader {
  readonly zones: ZoneNames
  readonly floating: string
  readonly reasons: { readonly noTime: string; readonly tooLongEvent: string }
  unknownZone(tzid: string): void
}

/** A point with how long it lasts from there, where the file says so. */
export interface Period {
  readonly point: Point
  readonly lastingMs: number | undefined
}

/** An end before the start, or a length that cannot be read: then there is no length. */
export type Amiss = 'turned' | 'noLength'

const form = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?(Z)?)?$/i
const longestMs = 10 * 366 * 86_400_000

/** The points a property holds; a period counts by its start. Throws Unreadable. */
export function pointsOf(line: ContentLine, reader: TimeReader): readonly Point[] {
  return line.value.split(',').map((one) => pointOf(one.trim().split('/')[0] ?? '', line, reader))
}

/** The periods an RDATE holds (RFC 5545, 3.3.9); a point alone lasts as long as the event. Throws Unreadable. */
export function periodsOf(line: ContentLine, reader: TimeReader): readonly Period[] {
  return line.value.split(',').map((one) => {
    const [from = '', to = ''] = one.trim().split('/')
    const point = pointOf(from, line, reader)
    if (point.kind === 'days' || to === '') return { point, lastingMs: undefined }
    const end = /^[+-]?P/i.test(to) ? undefined : pointOf(to, line, reader)
    const lasting = end?.kind === 'timed' ? end.at - point.at : durationOf(to, reader)
    return { point, lastingMs: lasting >= 0 && lasting <= longestMs ? lasting : undefined }
  })
}

function pointOf(
  value: string,
  line: ContentLine,
  { zones, floating, reasons, unknownZone }: TimeReader,
): Point {
  const found = form.exec(value)
  if (!found) throw new Unreadable(reasons.noTime)
  const [, year, month, day, hour, minute, , utc] = found
  const date = `${year}-${month}-${day}`
  const real = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== date)
    throw new Unreadable(reasons.noTime)
  if (Number(year) < 1900 || Number(year) > 2199) throw new Unreadable(reasons.noTime)
  if (hour === undefined) return { kind: 'days', date }
  if (Number(hour) > 23 || Number(minute) > 59) throw new Unreadable(reasons.noTime)
  const tzid = paramOf(line, 'TZID')
  const named = utc ? 'UTC' : zones(tzid)
  if (named === undefined && tzid !== '') unknownZone(tzid)
  const zone = named ?? floating
  return { kind: 'timed', at: toInstant(date, `${hour}:${minute}`, zone).instant, zone }
}

/** A DURATION (RFC 5545, 3.3.6) in milliseconds, NaN for what is none. Throws Unreadable above ten years. */
export function durationOf(value: string, { reasons }: TimeReader): number {
  const found = /^([+-]?)P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(
    value.trim(),
  )
  if (!found) return Number.NaN
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(2).map((n) => Number(n ?? 0))
  const total = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  if (total > longestMs) throw new Unreadable(reasons.tooLongEvent)
  return found[1] === '-' ? -total : total
}

/** From start to end, or as long as `lasting`; an end before the start counts as none. Throws Unreadable above ten years. */
export function whenOf(
  start: Point,
  end: Point | undefined,
  lasting: number,
  { reasons }: TimeReader,
): { readonly when: EventTime; readonly amiss: Amiss | undefined } {
  const amissIf = (turned: boolean): Amiss | undefined =>
    turned || (end === undefined && lasting < 0) ? 'turned' : Number.isNaN(lasting) ? 'noLength' : undefined
  const length = Math.max(0, lasting || 0)
  if (start.kind === 'days') {
    const days = Math.max(1, Math.ceil(length / 86_400_000))
    const said = end && (end.kind === 'days' ? end.date : toLocal(end.at, end.zone).date)
    const turned = said !== undefined && said < start.date
    const last = said !== undefined && said > start.date ? said : addDays(start.date, days)
    if (daysBetween(start.date, last) > 3660) throw new Unreadable(reasons.tooLongEvent)
    return { when: { kind: 'days', start: start.date, end: last }, amiss: amissIf(turned) }
  }
  // a bare date ends at its midnight, on the clock of the start
  const said = end?.kind === 'days' ? toInstant(end.date, '00:00', start.zone).instant : end?.at
  const turned = said !== undefined && said < start.at
  const last = turned ? start.at : (said ?? start.at + length)
  if (last - start.at > longestMs) throw new Unreadable(reasons.tooLongEvent)
  return { when: { kind: 'timed', start: start.at, end: last, zone: start.zone }, amiss: amissIf(turned) }
}

/** The key of the occurrence of a series at that point: a bare date names that day's time of a timed series. */
export function keyOf(point: Point, head: EventTime): string {
  if (head.kind === 'days') {
    const date = point.kind === 'days' ? point.date : toLocal(point.at, point.zone).date
    return date.replaceAll('-', '')
  }
  const start =
    point.kind === 'timed'
      ? point.at
      : toInstant(point.date, toLocal(head.start, head.zone).time, head.zone).instant
  return occurrenceKey({ ...head, start })
}
