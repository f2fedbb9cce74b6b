import { OmniiError } from '../../../core/api/errors.ts'
import { addDays } from '../../../core/time/civil.ts'
import { toInstant } from '../../../core/time/zone.ts'
import { ruleParts } from '../../clarify/rule-parts.ts'
import type { EventTime } from './event.ts'

const write = (parts: ReadonlyMap<string, string>): string =>
  [...parts].map(([n, v]) => `${n}=${v}`).join(';')

const finer = new Set(['SECONDLY', 'MINUTELY', 'HOURLY'])

/** Whether a rule can come more than once a day: by its frequency, or by hours and minutes it names. */
export function isWithinDay(rule: string): boolean {
  const parts = ruleParts(rule)
  return (
    finer.has(parts.get('FREQ') ?? '') || ['BYHOUR', 'BYMINUTE', 'BYSECOND'].some((name) => parts.has(name))
  )
}

/**
 * The rule with its UNTIL as RFC 5545 (3.3.10) wants it: a date for all-day series, else an instant in UTC. A time without
 * Z is read in the event's zone, as those calendars mean it that write one; a bare day ends with that day there.
 * @throws OmniiError `invalid_params` when UNTIL is no time
 */
export function withExactUntil(when: EventTime, rule: string): string {
  const parts = new Map(ruleParts(rule))
  const until = parts.get('UNTIL')
  if (until === undefined) return write(parts)
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/.exec(until)
  if (!found) throw new OmniiError('invalid_params', undefined, { field: 'UNTIL' })
  const [, year, month, day, hour, minute, second = '00', utc] = found
  const date = `${year}-${month}-${day}`
  if (when.kind === 'days') parts.set('UNTIL', `${year}${month}${day}`)
  else if (hour === undefined)
    parts.set('UNTIL', inUtc(toInstant(addDays(date, 1), '00:00', when.zone).instant - 1000))
  else if (utc === undefined)
    parts.set('UNTIL', inUtc(toInstant(date, `${hour}:${minute}`, when.zone).instant + Number(second) * 1000))
  return write(parts)
}

/** An instant in milliseconds as RFC 5545 writes it in UTC. */
const inUtc = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
