import type { FillContext } from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import { openEnds, weekdayNamed } from '../../../../core/nlu/time/when.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays, daysBetween, weekday } from '../../../../core/time/civil.ts'
import { avoidedDays } from '../../../clarify/avoided-days.ts'

/**
 * "gym monday, wednesday and friday at 7am" is three events: a clause a day, by date, with the hours that were said for
 * all of them. "Monday or Tuesday" is one event on a day that has to be asked about. Any other clause comes back as it is.
 */
export function severalDays(
  clause: Clause,
  { now, instant }: Pick<FillContext, 'now' | 'instant'>,
): readonly Clause[] {
  const spread = eachDayOf(clause)
  if (spread) {
    const isAvoided = avoidedDays(clause)
    return spread.filter(({ times }) => !isAvoided(times[0]!.start!.date!))
  }
  const days = clause.times.filter(isDay)
  const links = days.slice(1).map((day, at) => linkOf(clause.text, days[at]!, day))
  const [first, ...others] = days
  if (!first || links.length === 0 || links.includes(null)) return [clause]
  const hours = days.find((day) => day.start?.time !== undefined)
  const rest = clause.times.filter((time) => !isDay(time))
  const timed = (day: TimeExpression) => (hours ? atHours(day, hours) : day)
  if (links.includes('or'))
    return [
      { ...clause, times: [{ ...timed(first), doubts: ['which-week'], others: others.map(timed) }, ...rest] },
    ]
  // one of a list is not asked about: what is over today is meant for next week
  const ahead = (day: TimeExpression): TimeExpression => {
    const at = timed(day)
    const over = at.start?.time !== undefined && instant(at.start.date!, at.start.time) <= now
    const later = over ? day.others.find((other) => other.start?.date !== day.start?.date) : undefined
    return { ...(later ? timed(later) : at), doubts: [], others: [] }
  }
  return days
    .map(ahead)
    .sort((a, b) => a.start!.date!.localeCompare(b.start!.date!))
    .map((day) => ({ ...clause, times: [day, ...rest] }))
}

/**
 * "I'm off 23 to 27 March except the 25th": the days on either side of those that are not meant, a clause for each run of them.
 * Any other clause comes back as it is.
 */
export function runsOfDays(clause: Clause): readonly Clause[] {
  const row = clause.times.find(({ kind, start, mod }) => kind === 'daterange' && start?.date && !mod)
  const { start, end } = row ?? {}
  if (!clause.except || !row || !start?.date || !end?.date) return [clause]
  const isAvoided = avoidedDays(clause)
  const runs: { from: string; to: string }[] = []
  for (let date = start.date; date < end.date; date = addDays(date, 1)) {
    if (isAvoided(date)) continue
    const run = runs.at(-1)
    if (run?.to === date) run.to = addDays(date, 1)
    else runs.push({ from: date, to: addDays(date, 1) })
  }
  const rest = clause.times.filter((time) => time !== row)
  return runs.map(
    ({ from, to }): Clause => ({
      ...clause,
      times: [{ ...row, start: { date: from }, end: { date: to } }, ...rest],
    }),
  )
}

/** More days than these are left out of a series by its rule, not one by one. */
const mostSkipped = 62

/**
 * "every Monday but not on the 23rd": the dates (`2026-03-23`) that are left out of a series, in order; none where nothing is.
 * undefined where something else than dates is left out, or days without an end.
 */
export function skippedDates({ except = [] }: Pick<Clause, 'except'>): string[] | undefined {
  const dates = new Set<string>()
  for (const { times, text } of except) {
    const rest = times.reduce((left, time) => left.replace(time.text, ' '), text)
    if (
      times.length === 0 ||
      /[\p{L}\d]/u.test(rest.replace(/\b(?:on|in|for|the|and|or|one|week|of)\b/giu, ''))
    )
      return undefined
    for (const time of times) {
      const { from, to } = openEnds(time)
      const open = !from?.date || !to?.date || from.time !== undefined || to.time !== undefined
      if (open || time.rule !== undefined || weekdayNamed(time) !== undefined) return undefined
      if (daysBetween(from.date!, to.date!) > mostSkipped) return undefined
      for (let date = from.date!; date < to.date!; date = addDays(date, 1)) dates.add(date)
    }
  }
  return [...dates].sort()
}

/** Those of some dates that are on the days of the week a rule names; all of them where it names none. */
export function occurringOn(dates: readonly string[], rule = ''): string[] {
  const days = /^FREQ=(?:WEEKLY|DAILY)\b.*;BYDAY=([A-Z,]+)/.exec(rule)?.[1]?.split(',')
  return dates.filter((date) => !days || days.includes(weekdayCodes[weekday(date)]!))
}
export const weekdayCodes = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** More days than these are a span of their own rather than a row of days. */
const mostDays = 7
const weekdayRange =
  /^(?:from )?(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?\s*(?:to|till|til|until|thru|through|-|–)\s*(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?$/iu

/** "gym Monday to Thursday at 7am", "6 to 10 April 9 till 5": the hours are those of every day of the row. */
function eachDayOf(clause: Clause): readonly Clause[] | undefined {
  const said = rowIn(clause.times)
  if (!said) return undefined
  const { from, to, hours, words } = said
  const count = daysBetween(from, to)
  if (count < 2 || count > mostDays) return undefined
  const rest = clause.times.filter((time) => !words.includes(time))
  return Array.from({ length: count }, (_, at): Clause => {
    const date = addDays(from, at)
    const { time, zone } = hours.start
    const overnight = hours.end !== undefined && hours.end <= time
    const end =
      hours.end === undefined ? {} : { end: { date: overnight ? addDays(date, 1) : date, time: hours.end } }
    const day: TimeExpression = {
      text: words.map(({ text }) => text).join(' '),
      span: words[0]!.span,
      kind: hours.end === undefined ? 'datetime' : 'datetimerange',
      start: { date, time },
      ...end,
      ...(zone === undefined ? {} : { zone }),
      doubts: [],
      others: [],
    }
    return { ...clause, times: [day, ...rest] }
  })
}

interface Row {
  /** first day, and the day after the last */
  readonly from: string
  readonly to: string
  readonly hours: { readonly start: { readonly time: string; readonly zone?: string }; readonly end?: string }
  readonly words: readonly TimeExpression[]
}

/** A row of days and the hours that were said for each: beside each other, or as one expression of two ranges. */
function rowIn(times: readonly TimeExpression[]): Row | undefined {
  const both = times.find(({ kind, text }) => kind === 'datetimerange' && twoRanges(text))
  const row = both ?? times.find(({ kind, lastStart }) => kind === 'daterange' && lastStart !== undefined)
  const hours = both ?? times.find(({ start }) => start?.time !== undefined && start.date === undefined)
  const { start, end, mod } = row ?? {}
  if (!row || !hours?.start?.time || !start?.date || !end?.date || mod || hours.mod) return undefined
  if (!both && hours.kind !== 'timerange' && !weekdayRange.test(row.text)) return undefined
  return {
    from: start.date,
    to: both ? addDays(end.date, 1) : end.date,
    hours: {
      start: { time: hours.start.time, ...(hours.zone === undefined ? {} : { zone: hours.zone }) },
      ...(hours.end?.time === undefined ? {} : { end: hours.end.time }),
    },
    words: both ? [both] : [row, hours],
  }
}

const hourRange =
  /\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)? ?(?:-|–|to|till|til|until) ?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?\b(?! ?(?:st|nd|rd|th|of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i
/** "9-11 Monday through Thursday" has two ranges, "Monday 9am to Thursday 11am" one. */
const twoRanges = (text: string): boolean =>
  hourRange.test(text) && /\b(?:to|till|until|through|thru)\b|[-–]/i.test(text.replace(hourRange, ' '))

const isDay = ({ start, mod, rule, anchor, reference, kind, lastStart }: TimeExpression): boolean =>
  start?.date !== undefined &&
  !mod &&
  !rule &&
  !anchor &&
  !reference &&
  lastStart === undefined &&
  kind !== 'daterange'

/** What joins two days to a list or a choice; null where something else stands between them. */
function linkOf(text: string, before: TimeExpression, after: TimeExpression): 'and' | 'or' | null {
  const between = text.slice(before.span[1], after.span[0]).trim()
  if (/^(?:,\s*)?or(?: on)?$/i.test(between)) return 'or'
  return /^(?:(?:,|and|&|\+|\/)\s*)*(?:on)?$/i.test(between) ? 'and' : null
}

function atHours(day: TimeExpression, hours: TimeExpression): TimeExpression {
  const date = day.start?.date
  if (day.start?.time !== undefined || !date) return day
  const end = hours.end?.time ? { end: { date, time: hours.end.time } } : {}
  return { ...day, kind: hours.kind, start: { ...hours.start, date }, ...end }
}
