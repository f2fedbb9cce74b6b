import type { FillContext } from '../../../core/api/action.ts'
import type { TimeExpression } from '../../../core/nlu/time/expression.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { addDays, addMonths } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'

/** A stretch of time mail is looked for in: epoch milliseconds, `since` inclusive, `until` exclusive. */
export interface MailPeriod {
  readonly since?: number
  readonly until?: number
}

const DAY = 86_400_000
const numbers: Readonly<Record<string, number>> = {
  ...{
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    ten: 10,
    twelve: 12,
    couple: 2,
  },
}
const amount = String.raw`(\d{1,3}|an?|one|two|three|four|five|six|seven|ten|twelve|(?:a )?couple(?: of)?)\s+(hour|day|week|month|year)s?`
const older = new RegExp(String.raw`\b(?:older than|more than|over)\s+${amount}(?:\s+(?:old|ago))?`, 'i')
const recent = new RegExp(
  String.raw`\b(?:(?:in|from|within|over|during)\s+)?the\s+(?:last|past)\s+${amount}`,
  'i',
)

/** "old newsletters": how old is not said, and a month is taken */
export const old = /\bold (?:newsletters|e-?mails|mails|messages|promotions)\b/i

/** The instant so many days, weeks or months before now; months and years by the calendar of the user's zone. */
function before(context: FillContext, many: string, unit: string): number {
  const n = Number(many) || numbers[many.replace(/^a couple.*|^couple.*/, 'couple').toLowerCase()] || 1
  if (unit === 'hour') return context.now - n * 3_600_000
  if (unit === 'day' || unit === 'week') return context.now - n * (unit === 'week' ? 7 : 1) * DAY
  const { date, time } = toLocal(context.now, context.preferences.zone)
  return context.instant(addMonths(date, -n * (unit === 'year' ? 12 : 1)), time)
}

/** When the mails a clause means were written: "today", "since Monday", "older than a month", "last week". */
export function mailSpan(clause: Clause, context: FillContext): MailPeriod {
  const age = older.exec(clause.text)
  if (age) return { until: before(context, age[1]!, age[2]!.toLowerCase()) }
  if (old.test(clause.text)) return { until: before(context, 'a', 'month') }
  const lately = recent.exec(clause.text)
  if (lately) return { since: before(context, lately[1]!, lately[2]!.toLowerCase()) }
  return inThePast(spanIn(clause, context), context)
}

/** The words that say how old a mail is: "older than a month", "the last two weeks". */
export const ageIn = ({ text }: Clause): readonly string[] =>
  [older, recent].flatMap((words) => words.exec(text)?.[0] ?? [])

/** The stretch of time a clause names, as it was read. */
export function spanIn(clause: Clause, context: FillContext): MailPeriod {
  const dated = clause.times.filter(({ start, end, reference }) => (start?.date || end?.date) && !reference)
  const [first, ...others] = dated.map((time) => saidSpan(time, context))
  // "this week and last" is one stretch; of stretches that do not touch the first is meant
  return others.reduce<MailPeriod>(united, first ?? {})
}

function united(one: MailPeriod, other: MailPeriod): MailPeriod {
  const { since, until } = one
  if (since === undefined || until === undefined || other.since === undefined || other.until === undefined)
    return one
  const touch = other.since <= until && other.until >= since
  return touch ? { since: Math.min(since, other.since), until: Math.max(until, other.until) } : one
}

function saidSpan({ text, start, end, mod }: TimeExpression, context: FillContext): MailPeriod {
  const from = start?.date ? context.instant(start.date, start.time ?? '00:00') : undefined
  const to = end?.date ? context.instant(end.date, end.time ?? '00:00') : undefined
  // mail "from last week" was written in it, not ever since
  const whole = from !== undefined && to !== undefined && /^(from|in|of|during)\b/i.test(text)
  if (!whole && (mod === 'since' || mod === 'after')) return from === undefined ? {} : { since: from }
  // "before March" ends where March begins, "until March" where it ends
  if (mod === 'before' && from !== undefined) return { until: inThePast({ since: from }, context).since! }
  if (mod === 'before' || mod === 'until' || mod === 'by') return { until: to ?? from! }
  if (from === undefined) return { until: to! }
  if (to !== undefined) return { since: from, until: to }
  return {
    since: from,
    until: start!.time ? from + 3_600_000 : context.instant(addDays(start!.date!, 1), '00:00'),
  }
}

/** Mail is of the past: a weekday that was read as the coming one is the one before, and so is a month. */
function inThePast(span: MailPeriod, context: FillContext): MailPeriod {
  const { since, until } = span
  const { now, preferences } = context
  if (since === undefined || since <= now) return span
  if (since <= now + 7 * DAY)
    return { since: since - 7 * DAY, ...(until === undefined ? {} : { until: until - 7 * DAY }) }
  const yearBefore = (at: number): number => {
    const { date, time } = toLocal(at, preferences.zone)
    return context.instant(addMonths(date, -12), time)
  }
  return { since: yearBefore(since), ...(until === undefined ? {} : { until: yearBefore(until) }) }
}
