import type { Clause } from '../../../../core/nlu/utterance.ts'
import { toLocal } from '../../../../core/time/zone.ts'

const counts: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 }
const places: Readonly<Record<string, number>> = {
  first: 0, '1st': 0, second: 1, '2nd': 1, third: 2, '3rd': 2, fourth: 3, '4th': 3, fifth: 4, '5th': 4, last: -1,
} // biome-ignore format: pairs

const several = /\b(first|top|last)\s+(one|two|three|four|five|[1-5])\b/i
const every = /\b(?:all|every one|each)\b/i
const pair = /\b(?:both|these two|those two)\b/i
const place = /\b(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last)\b/gi
const numbered =
  /(?:\b(?:numbers?|nos?|options?|slots?|times?|and|or|take|hold|book)\s*|#|,\s*)([1-5])\b(?!\s*(?:[:.]\d|am|pm|o['’]?clock|min|h))/gi

/**
 * Which of the times that were shown words mean, counted from 0: "the first two", "both", "number 2", "Tuesday's", "the
 * 2pm one". Empty when they name none; a place that is not there is left in, for the caller to say so.
 * @param starts epoch milliseconds, in the order shown
 */
export function whichSlots(clause: Clause, starts: readonly number[], zone: string): readonly number[] {
  const { text } = clause
  const run = several.exec(text)
  if (run) {
    const count = counts[run[2]!.toLowerCase()] ?? Number(run[2])
    const from = run[1]!.toLowerCase() === 'last' ? Math.max(0, starts.length - count) : 0
    return Array.from({ length: count }, (_, at) => from + at)
  }
  if (pair.test(text)) return [0, 1]
  if (every.test(text)) return starts.map((_, at) => at)
  const named = [...text.matchAll(place)].map((m) => places[m[1]!.toLowerCase()]!)
  const byNumber = [...text.matchAll(numbered)].map((m) => Number(m[1]) - 1)
  const picked = [...named, ...byNumber].map((at) => (at < 0 ? starts.length + at : at))
  return picked.length > 0 ? [...new Set(picked)].sort((a, b) => a - b) : byTime(clause, starts, zone)
}

/** Those on a day or at a time that was said. */
function byTime({ times }: Clause, starts: readonly number[], zone: string): readonly number[] {
  const points = times.flatMap((t) => (t.start && t.kind !== 'duration' ? [t, ...t.others] : []))
  return starts.flatMap((instant, at) => {
    const local = toLocal(instant, zone)
    const score = points.some(
      ({ start, end }) =>
        (start?.date === undefined || within(local.date, start.date, end?.date)) &&
        (start?.time === undefined ||
          (end?.time ? within(local.time, start.time, end.time) : local.time === start.time)),
    )
    return score ? [at] : []
  })
}

const within = (value: string, from: string, to: string | undefined): boolean =>
  to === undefined ? value === from : value >= from && value < to
