import { OmniiError } from '../../../core/api/errors.ts'
import { addDays, daysBetween } from '../../../core/time/civil.ts'
import { toInstant, toLocal } from '../../../core/time/zone.ts'
import { ruleParts } from '../../clarify/rule-parts.ts'
import type { EventTime } from './event.ts'
import { occurrenceKey, whenOfKey } from './occurrence.ts'
import { isWithinDay, withExactUntil } from './rule-reading.ts'

/**
 * Recurrence by RFC 5545. The libraries take tens of milliseconds to load, so they come the first time something recurs.
 * A series keeps its wall-clock time in its own zone across DST; a day whose clock skips that time has no occurrence.
 */
type Loaded = typeof import('rrule-temporal') & typeof import('temporal-polyfill')
const load = async (): Promise<Loaded> => ({
  ...(await import('rrule-temporal')),
  ...(await import('temporal-polyfill')),
})

/** Iterating stops here: more occurrences than anybody asks about. */
const most = 5000
/** The library gives up after so many steps without a date: some tens of milliseconds of work, at most. */
const maxIterations = 5000
/** An event that comes more often than this is no calendar entry: its days could not be shown. */
const mostPerDay = 48

async function open(when: EventTime, rule: string) {
  const { RRuleTemporal, Temporal } = await load()
  const dtstart =
    when.kind === 'timed'
      ? Temporal.Instant.fromEpochMilliseconds(when.start).toZonedDateTimeISO(when.zone)
      : Temporal.PlainDate.from(when.start).toZonedDateTime('UTC')
  return readable(
    () =>
      new RRuleTemporal({
        rruleString: withExactUntil(when, rule),
        dtstart,
        maxIterations,
        temporal: Temporal,
      }),
  )
}

/** What the library throws, about a rule or while it expands one, is about that one series only. */
function readable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof OmniiError ? error : new OmniiError('invalid_params', undefined, { field: 'rule' })
  }
}

/**
 * Whether a series comes so often within one day that its days could not be shown.
 * @throws OmniiError `invalid_params` when the rule cannot be expanded
 */
export async function comesTooOften(head: EventTime, rule: string): Promise<boolean> {
  if (!isWithinDay(rule)) return false
  const opened = await open(head, rule)
  return readable(() => {
    const first = opened.next(new Date(startOf(head)), true)
    let at = first
    for (let times = 0; at && times < mostPerDay; times += 1)
      at = opened.next(new Date(at.epochMilliseconds), false)
    return first !== null && at !== null && at.epochMilliseconds - first.epochMilliseconds <= 86_400_000
  })
}

/** Whether one occurrence is still going on when the next begins. Throws OmniiError `invalid_params`. */
export async function outlastsItsDistance(head: EventTime, rule: string): Promise<boolean> {
  const [first, second] = await nextTimes(head, rule, startOf(head), 2)
  if (!first || !second) return false
  return first.kind === 'timed' && second.kind === 'timed'
    ? first.end > second.start
    : first.kind === 'days' && second.kind === 'days' && first.end > second.start
}

const asWhen = (head: EventTime, at: number): EventTime => {
  if (head.kind === 'timed') return { ...head, start: at, end: at + head.end - head.start }
  const start = new Date(at).toISOString().slice(0, 10)
  return { kind: 'days', start, end: addDays(start, daysBetween(head.start, head.end)) }
}

/**
 * Times of a series that start from `from` (inclusive) until `to` (exclusive), epoch milliseconds; for all-day series UTC
 * midnights. @throws OmniiError `invalid_params` for a rule that cannot be expanded or comes too often
 */
export async function expand(
  head: EventTime,
  rule: string,
  from: number,
  to: number,
): Promise<readonly EventTime[]> {
  if (await comesTooOften(head, rule)) throw new OmniiError('invalid_params', undefined, { field: 'rule' })
  const opened = await open(head, rule)
  return readable(() => opened.between(new Date(from), new Date(to), true))
    .map((at) => at.epochMilliseconds)
    .filter((at) => at < to)
    .map((at) => asWhen(head, at))
}

/** The next times of a series that start at or after `from`, at most `limit`. */
export async function nextTimes(
  head: EventTime,
  rule: string,
  from: number,
  limit: number,
): Promise<readonly EventTime[]> {
  const opened = await open(head, rule)
  const times: EventTime[] = []
  return readable(() => {
    let at = opened.next(new Date(from), true)
    while (at && times.length < Math.min(limit, most)) {
      times.push(asWhen(head, at.epochMilliseconds))
      if (times.length < limit) at = opened.next(new Date(at.epochMilliseconds), false)
    }
    return times
  })
}

/** How many times of the series start before `to`. */
export async function countBefore(head: EventTime, rule: string, to: number): Promise<number> {
  return (await expand(head, rule, Number(startOf(head)), to)).length
}

const startOf = (when: EventTime): number =>
  when.kind === 'timed' ? when.start : Date.parse(`${when.start}T00:00:00Z`)

const write = (parts: ReadonlyMap<string, string>): string =>
  [...parts].map(([n, v]) => `${n}=${v}`).join(';')

/** The rule ending before the occurrence at that start: UNTIL one second earlier (a day for all-day series), COUNT dropped. */
export function endBefore(head: EventTime, rule: string, start: EventTime): string {
  const parts = new Map(ruleParts(rule))
  parts.delete('COUNT')
  parts.set(
    'UNTIL',
    head.kind === 'days' || start.kind === 'days'
      ? addDays(start.kind === 'days' ? start.start : toLocal(start.start, 'UTC').date, -1).replaceAll(
          '-',
          '',
        )
      : `${new Date(start.start - 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`,
  )
  return write(parts)
}

/**
 * A series that ends before one of its occurrences. Where none is left, its own start is left out too: other programs show
 * that of any series, and so would a file that is read again.
 */
export async function endedSeries(
  when: EventTime,
  { rule, except }: { readonly rule: string; readonly except: readonly string[] },
  planned: EventTime,
): Promise<{ rule: string; except: string[] }> {
  const key = occurrenceKey(planned)
  const ended = endBefore(when, rule, planned)
  const before = except.filter((one) => one < key)
  const own = occurrenceKey(when)
  const isEmpty = !before.includes(own) && (await nextTimes(when, ended, startOf(when), 1)).length === 0
  return { rule: ended, except: isEmpty ? [own, ...before] : before }
}

/** The rule with other parts; an empty value takes a part out. */
export function withParts(rule: string, changed: Readonly<Record<string, string>>): string {
  const parts = new Map(ruleParts(rule))
  for (const [name, value] of Object.entries(changed)) {
    if (value === '') parts.delete(name)
    else parts.set(name, value)
  }
  return write(parts)
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const localDate = (when: EventTime): string =>
  when.kind === 'days' ? when.start : toLocal(when.start, when.zone).date

/** The rule once the series' first day moves to another day: weekdays and days of the month move along. */
export function followDay(rule: string, before: EventTime, after: EventTime): string {
  const by = daysBetween(localDate(before), localDate(after))
  if (by === 0) return rule
  const parts = ruleParts(rule)
  const days = parts.get('BYDAY')?.split(',')
  const monthDay = Number(parts.get('BYMONTHDAY') ?? Number.NaN)
  const turned = (code: string) => codes[(((codes.indexOf(code) + by) % 7) + 7) % 7]!
  return withParts(rule, {
    ...(days && { BYDAY: days.map((d) => d.slice(0, -2) + turned(d.slice(-2))).join(',') }),
    ...(monthDay + by >= 1 && monthDay + by <= 31 && { BYMONTHDAY: String(monthDay + by) }),
  })
}

/** The key of an occurrence after its series moved from `before` to `after`. */
export function movedKey(key: string, before: EventTime, after: EventTime): string {
  const planned = whenOfKey(before, key)
  const date = addDays(localDate(planned), daysBetween(localDate(before), localDate(after)))
  if (after.kind === 'days') return occurrenceKey({ ...after, start: date })
  const { time } = toLocal(after.start, after.zone)
  return occurrenceKey({ ...after, start: toInstant(date, time, after.zone).instant })
}
