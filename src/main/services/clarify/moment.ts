import { z } from 'zod'
import { wordingFor } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Preferences } from '../../core/api/ports.ts'
import { findTimes } from '../../core/nlu/time/find-times.ts'
import type { ResolvedTime } from '../../core/nlu/time/when.ts'
import { isZone, toInstant, toLocal } from '../../core/time/zone.ts'

/** A date that every calendar can do sums with: what lasts from there still ends in a year of four digits. */
export const CalendarDate = z.iso.date().refine((date) => date < '9999')

/**
 * A point in parameters as a wall clock shows it: local to `zone`, or to the user without one. Without a time it is the
 * whole day. `later` picks the second of two when clocks go back.
 */
export const Moment = z.object({
  date: CalendarDate.optional().describe('local date, YYYY-MM-DD'),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .describe('local time of day, HH:MM; without it the whole day'),
  zone: z
    .string()
    .refine(isZone)
    .optional()
    .describe('IANA zone the clock stands in; the user’s own without it'),
  later: z.boolean().optional().describe('the second of two such times, on the night the clocks go back'),
})
export type Moment = z.infer<typeof Moment>

/** Epoch milliseconds. A time the clock skips is `bad_date`: it should have been asked about. */
export function momentInstant(moment: Moment, date: string, time: string, zone: string): number {
  const wall = toInstant(moment.date ?? date, moment.time ?? time, moment.zone ?? zone)
  if (wall.kind === 'skipped') throw new OmniiError('bad_date')
  return wall.kind === 'twice' && moment.later ? wall.later : wall.instant
}

/** What a question about time was answered with: a choice's moment, or words of one's own. */
export const MomentAnswer = z.union([Moment, z.string().min(1).max(200)])
export type MomentAnswer = z.infer<typeof MomentAnswer>

/**
 * An answer as a moment. Words give only the halves they name: "9am" is a time without a date. They are read whole: what
 * is no real date, names several times or holds other words is `bad_date`.
 */
export function readMoment(
  answer: MomentAnswer,
  { preferences, now }: { preferences: Preferences; now: number },
): Moment {
  if (typeof answer !== 'string') return answer
  const { zone, locale, weekStart } = preferences
  const said = answer.trim()
  const words = wordingFor(locale).speak
  const exact = isoMoment(said, zone)
  if (exact) return exact
  const { times, impossible } = findTimes(said, { now, zone, locale, weekStart })
  const why = impossible[0]?.why
  if (why !== undefined) throw new OmniiError('bad_date', why)
  const unread =
    beginsAsIso(said) && !CalendarDate.safeParse(firstWord(said)).success ? said : left(said, times)
  if (unread !== '') throw new OmniiError('bad_date', words.badMoment(unread))
  const dates = distinct(times.map(({ start }) => start?.date))
  const clocks = distinct(times.map(({ start }) => start?.time))
  // an end or a repetition has a parameter of its own
  const says = times.some(({ kind, end, partOfDay }) => kind === 'set' || (end?.time && !partOfDay))
  if (dates.length > 1 || clocks.length > 1 || says) throw new OmniiError('bad_date', words.badMoment(said))
  const [date, time] = [dates[0], clocks[0]]
  if (!date && !time) throw new OmniiError('bad_date', words.badMoment(said))
  const there = times.find((t) => t.zone)?.zone
  return { ...(date && { date }), ...(time && { time }), ...(there && { zone: there }) }
}

const IsoMoment = z.iso.datetime({ offset: true, local: true })
/** Whether a text begins as ISO 8601 dates do, a year before a hyphen: it is one, or nothing is read of it. */
function beginsAsIso(said: string): boolean {
  const year = said.slice(0, said.indexOf('-', 1)).replace('+', '').replace('-', '')
  return year.length >= 4 && [...year].every((digit) => digit >= '0' && digit <= '9')
}
const firstWord = (said: string): string => said.split(' ', 1)[0] ?? ''

/** An ISO 8601 date, or one with a time (RFC 3339 may part them by a space): its own clock, or the user's by its offset. */
function isoMoment(said: string, zone: string): Moment | undefined {
  if (CalendarDate.safeParse(said).success) return { date: said }
  const text = said.replace(' ', 'T')
  if (!IsoMoment.safeParse(text).success) return undefined
  const [date, time] = [text.slice(0, 10), text.slice(11, 16)]
  const offset = text.slice(16)
  const isLocal = !offset.endsWith('Z') && !offset.includes('+') && !offset.includes('-')
  const instant = Date.parse(text)
  const at = isLocal ? { date, time } : toLocal(instant, zone)
  if (!CalendarDate.safeParse(at.date).success) return undefined
  const wall = toInstant(at.date, at.time, zone)
  const later = !isLocal && wall.kind === 'twice' && wall.later <= instant
  return { date: at.date, time: at.time, ...(later && { later }) }
}

/** Words that say nothing of their own about when. */
const around = new Set(
  'a about an and around at by for from in is it make me my of ok okay on please say starting starts the then to yes'.split(
    ' ',
  ),
)

/** What of the words no time was read from. */
function left(said: string, times: readonly { readonly span: readonly [number, number] }[]): string {
  let at = 0
  const parts: string[] = []
  for (const { span } of [...times].sort((one, other) => one.span[0] - other.span[0])) {
    parts.push(said.slice(at, span[0]))
    at = Math.max(at, span[1])
  }
  const words = [...parts, said.slice(at)].flatMap((part) => part.split(/[\s,.;:!?"'“”‘’()]+/))
  return words.filter((word) => word !== '' && !around.has(word.toLowerCase())).join(' ')
}

const distinct = (all: readonly (string | undefined)[]): string[] =>
  [...new Set(all)].filter((one) => one !== undefined)

/** A moment parameter of what was said; the zone only where it is not the user's. */
export function momentOfWhen(when: ResolvedTime, zone: string): Record<string, string> {
  return { ...when.start, ...(when.zone === zone ? {} : { zone: when.zone }) }
}
