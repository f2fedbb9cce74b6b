import { addDays, daysBetween, makeDate } from '../../../time/civil.ts'
import { RANGE_WORDS } from '../lexicon.ts'
import { isPast, type ParseState, word } from '../parse-state.ts'
import { dayOf, monthOf, onMonthDay, yearOf } from '../resolve/choose-day.ts'
import type { Day, DaySpan, PartialTime } from '../resolve/partial-time.ts'
import { merged } from '../resolve/partial-time.ts'
import { movesSomething } from '../resolve/shift-words.ts'

/** What stands between two drafts, when it makes a range of them. */
function linkOf(scan: ParseState, a: PartialTime, b: PartialTime): 'range' | 'between' | null {
  let i = a.next
  if (word(scan, i) === ',') i++
  const link = word(scan, i)
  const opened = word(scan, a.first - 1)
  let next = i + 1
  if (link === 'up' && word(scan, next) === 'to') next++
  else if (link === 'and') {
    if (opened !== 'between') return null
  } else if (!RANGE_WORDS.has(link)) return null
  while (['the', 'on', 'at', 'about', 'around', '-'].includes(word(scan, next)) && next < b.first) next++
  if (next !== b.first) return null
  return link === 'and' ? 'between' : 'range'
}

/** Joins neighbours of one kind into ranges: "2-4pm", "from March to May", "20-22 March", "between 3 and 8". */
export function joinRanges(scan: ParseState, drafts: readonly PartialTime[]): PartialTime[] {
  const out: PartialTime[] = []
  for (const draft of drafts) {
    const before = out.at(-1)
    if (before !== undefined && isMove(scan, before, draft, out.at(-2))) {
      out[out.length - 1] = { ...asClock(before), reference: true }
      out.push(draft)
      continue
    }
    const range =
      before === undefined || linkOf(scan, before, draft) === null ? null : rangeOf(scan, before, draft)
    if (range === null) out.push(draft)
    else out[out.length - 1] = opened(scan, range)
  }
  return out
}

/**
 * "move my 3 o'clock to 4:30", "push everything due today to Monday": from the thing's own time to another, not a
 * range. "move it to 2 to 4" and "move it to Friday from 2 to 4" do say a range.
 */
export function isMove(
  scan: ParseState,
  a: PartialTime,
  b: PartialTime,
  before: PartialTime | undefined,
): boolean {
  if (word(scan, a.next) !== 'to' || b.first !== a.next + 1) return false
  const lead = word(scan, a.first - 1)
  if (lead === 'to' || lead === 'for' || lead === 'between') return false
  if (before !== undefined && word(scan, before.first - 1) === 'to') return false
  if (lead !== 'from' && a.bare !== undefined && !a.reference) return false
  return a.reference === true || movesSomething(scan, a.first, true)
}

function asClock(draft: PartialTime): PartialTime {
  const { bare, ...rest } = draft
  return bare?.clock === undefined ? draft : { ...rest, clock: bare.clock }
}

/** Takes "from" and "between" into the range they open. */
function opened(scan: ParseState, draft: PartialTime): PartialTime {
  const before = word(scan, draft.first - 1)
  return before === 'from' || before === 'between' ? { ...draft, first: draft.first - 1 } : draft
}

const NEUTRAL: ReadonlySet<string> = new Set(['first', 'next', 'zone', 'zoneOf', 'opens', 'reference'])
const isOnly = (draft: PartialTime, ...keys: readonly (keyof PartialTime)[]): boolean =>
  Object.keys(draft).every((key) => NEUTRAL.has(key) || keys.includes(key as keyof PartialTime))

function rangeOf(scan: ParseState, a: PartialTime, b: PartialTime): PartialTime | null {
  const clockA = a.clock ?? a.bare?.clock
  const clockB = b.clock ?? b.bare?.clock
  if (
    isOnly(a, 'clock', 'bare') &&
    isOnly(b, 'clock', 'bare') &&
    (a.bare === undefined || b.bare === undefined)
  ) {
    if (clockA === undefined || clockB === undefined) return null
    const { bare: _a, ...left } = a
    const { bare: _b, ...right } = b
    return { ...merged(left, right), clock: clockA, lastClock: clockB }
  }
  // "8pm tomorrow to 2am"
  if (a.clock && a.day && b.clock && isOnly(a, 'clock', 'day') && isOnly(b, 'clock'))
    return { ...merged(a, b), clock: a.clock, lastClock: b.clock }
  if (isOnly(a, 'bare') && isOnly(b, 'bare')) return bareRange(scan, a, b)
  const ranged = a.bare?.lastClock !== undefined || a.bare?.lastDay !== undefined
  if (ranged) return null
  if (isOnly(a, 'bare', 'day') && isOnly(b, 'bare', 'day')) return dayRange(scan, a, b)
  if (a.moment !== undefined && b.day !== undefined && isOnly(b, 'day'))
    return { ...b, first: a.first, day: { date: scan.today }, lastDay: b.day }
  if (a.moment !== undefined && b.moment !== undefined && isOnly(b, 'moment'))
    return { ...a, next: b.next, lastMoment: b.moment }
  if (b.moment !== undefined && isOnly(b, 'moment') && (isOnly(a, 'day') || isOnly(a, 'span')))
    return spanRange(scan, a, { ...b, day: { date: scan.today } })
  if (isOnly(a, 'day', 'span', 'bare') && isOnly(b, 'day', 'span', 'bare')) return spanRange(scan, a, b)
  return null
}

/** Two plain numbers: which of hours or days they are is told by what stands beside the range. */
function bareRange(scan: ParseState, a: PartialTime, b: PartialTime): PartialTime {
  const bare = {
    ...(a.bare?.clock && b.bare?.clock ? { clock: a.bare.clock, lastClock: b.bare.clock } : {}),
    ...(a.bare?.day && b.bare?.day && a.bare.day < b.bare.day
      ? { day: a.bare.day, lastDay: b.bare.day }
      : {}),
  }
  const { zone, zoneOf } = { ...a, ...b }
  const range = { first: a.first, next: b.next, ...(zone ? { zone } : {}), ...(zoneOf ? { zoneOf } : {}) }
  const { clock, lastClock } = bare
  if (clock?.open && lastClock?.open && TILL.has(word(scan, a.next))) return { ...range, clock, lastClock }
  return opened(scan, { ...range, bare })
}

/** "9 till 5" can only be hours. */
const TILL: ReadonlySet<string> = new Set(['till', 'til', 'until'])

function dayRange(scan: ParseState, a: PartialTime, b: PartialTime): PartialTime | null {
  const ends =
    b.day === undefined
      ? endIn(a.day, b.bare?.day)
      : { a: a.day ?? startIn(scan, a.first, b.day, a.bare?.day), b: b.day }
  if (ends === null || ends.a === undefined || ends.b === undefined) return null
  const shared = shareMonth(scan, a.first, ends.a, ends.b)
  const { bare: _a, ...left } = a
  const { bare: _b, ...right } = b
  return { ...merged(left, right), day: shared.a, lastDay: shared.b }
}

/** "March 20 - 22" */
function endIn(a: Day | undefined, day: number | undefined): { readonly a: Day; readonly b: Day } | null {
  if (a?.dayOfMonth === undefined || day === undefined || day <= a.dayOfMonth) return null
  const date = makeDate(yearOf(a.date), monthOf(a.date), day)
  return date === null ? null : { a, b: { ...a, date, dayOfMonth: day } }
}

/** "20 - 22 March" */
function startIn(scan: ParseState, i: number, b: Day, day: number | undefined): Day | undefined {
  if (day === undefined || b.month === undefined) return undefined
  return onMonthDay(scan, i, b.month, day, b.year ?? yearOf(b.date)) ?? undefined
}

/** "between ninth and seventeenth of april", "from april the ninth till the seventeenth": the month goes for both ends. */
function shareMonth(scan: ParseState, i: number, a: Day, b: Day): { readonly a: Day; readonly b: Day } {
  if (
    a.month === undefined &&
    a.weekday === undefined &&
    b.month !== undefined &&
    a.dayOfMonth !== undefined
  ) {
    const start = makeDate(yearOf(b.date), b.month, a.dayOfMonth)
    if (start !== null && start <= b.date) return { a: { ...b, date: start }, b }
  }
  if (
    b.month === undefined &&
    b.weekday === undefined &&
    a.month !== undefined &&
    b.dayOfMonth !== undefined
  ) {
    const end = makeDate(yearOf(a.date), a.month, b.dayOfMonth)
    if (end !== null && end >= a.date) return { a, b: { ...a, date: end } }
  }
  if (b.year !== undefined && a.year === undefined && a.month !== undefined && a.dayOfMonth !== undefined) {
    const start = onMonthDay(
      scan,
      i,
      a.month,
      a.dayOfMonth,
      a.date.slice(5) > b.date.slice(5) ? b.year - 1 : b.year,
    )
    if (start !== null) return { a: start, b }
  }
  if (b.date >= a.date) return { a, b }
  if (b.weekday !== undefined && b.month === undefined) {
    // "friday to monday": on to the next week
    let date = b.date
    while (date < a.date) date = addDays(date, 7)
    return { a, b: { ...b, date } }
  }
  if (a.weekday !== undefined && a.month === undefined && isPast(scan, i))
    return { a: { ...a, date: addDays(a.date, -7) }, b }
  if (b.month !== undefined && b.dayOfMonth !== undefined && b.year === undefined) {
    const next = onMonthDay(
      scan,
      i,
      b.month,
      b.dayOfMonth,
      yearOf(a.date) + (a.date.slice(5) > b.date.slice(5) ? 1 : 0),
    )
    if (next !== null) return { a, b: next }
  }
  return { a, b }
}

/** Ranges with a month, year or other span at one end: "from March to May", "Nov - Feb 5th 2017", "2014 to 2018". */
function spanRange(scan: ParseState, a: PartialTime, b: PartialTime): PartialTime | null {
  const from = spanOf(a)
  const to = spanOf(b)
  if (from === null || to === null) return null
  if (from.unit === 'year' && from.weak && to.unit !== 'year') return null
  const shift = (date: string, years: number): string =>
    makeDate(yearOf(date) + years, monthOf(date), dayOf(date)) ?? date
  const open = from.month !== undefined && from.year === undefined
  let start = from.edge === 'mid' ? middleOf(from) : from.start
  const end = to.edge === 'mid' ? middleOf(to) : to.end
  if (open && to.year !== undefined) start = shift(start, to.year - yearOf(start))
  // the last such month before the end: "from May to September" said in September began in May
  if (open && start >= end) start = shift(start, -1)
  else if (open && shift(start, 1) < to.start && isPast(scan, a.first)) start = shift(start, 1)
  if (end <= start) return null
  return {
    first: a.first,
    next: b.next,
    span: {
      start,
      end,
      unit: to.unit,
      ...(to.edge === undefined
        ? { lastStart: to.start }
        : to.edge === 'early'
          ? { lastStart: to.start }
          : {}),
    },
  }
}

const middleOf = (span: DaySpan): string =>
  addDays(span.start, Math.floor(daysBetween(span.start, span.end) / 2))

function spanOf(draft: PartialTime): DaySpan | null {
  if (draft.span !== undefined) return draft.span
  if (draft.day === undefined) return null
  const { date, month, year } = draft.day
  return {
    start: date,
    end: addDays(date, 1),
    unit: 'days',
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
  }
}
