import { addDays, addMonths, daysBetween, makeDate } from '../../../time/civil.ts'
import { RANGE_WORDS } from '../lexicon.ts'
import { type ParseState, skip, tok, word } from '../parse-state.ts'
import { shaded } from '../readers/clocks/parts-of-day.ts'
import { dayOf, isoWeekOf, monthOf, yearOf } from '../resolve/choose-day.ts'
import type { Day, DaySpan, PartialTime } from '../resolve/partial-time.ts'
import { merged } from '../resolve/partial-time.ts'
import { asHour, asReference, gapJoins, shareBack, withLead } from './cues.ts'
import { freed, joinBare } from './join-bare.ts'
import { withLengths } from './join-lengths.ts'
import { isMove, joinRanges } from './join-ranges.ts'
import { withRules } from './join-rules.ts'
import { withWeekdayRows } from './weekday-rows.ts'

/** Puts the pieces of a text together: ranges first, then dates with their times, then what repeats. */
export function refineAll(scan: ParseState, atoms: readonly PartialTime[]): PartialTime[] {
  const atomsSaid = atoms.flatMap((atom) => withNextOne(scan, atom))
  return refine(scan, atomsSaid)
}

/** "this week and next", "this month and last": the unit is said once. */
function withNextOne(scan: ParseState, atom: PartialTime): PartialTime[] {
  const { span, next } = atom
  if (!span || !NAMED_UNITS.has(span.unit) || !/^(?:and|or|&|\+)$/.test(word(scan, next))) return [atom]
  const at = skip(scan, next + 1, 'the')
  const behind = tok(scan, at + 1)
  const sign = word(scan, at) === 'next' ? 1 : /^(?:last|previous)$/.test(word(scan, at)) ? -1 : 0
  if (sign === 0 || (behind.kind === 'word' && !AFTER_NEXT.has(behind.word))) return [atom]
  const by = (date: string): string =>
    span.unit === 'month' ? addMonths(date, sign) : addDays(date, sign * daysBetween(span.start, span.end))
  const other = { start: by(span.start), end: by(span.end), unit: span.unit }
  return [atom, { first: at, next: at + 1, span: other }]
}
const NAMED_UNITS = new Set(['week', 'month', 'weekend'])
const AFTER_NEXT = new Set('for with in on at please is are do have i we that and or from about'.split(' '))

function refine(scan: ParseState, atoms: readonly PartialTime[]): PartialTime[] {
  const shared = atoms.map((atom, k) =>
    atoms[k + 1] === undefined ? atom : shareBack(scan, atom, atoms[k + 1]!),
  )
  const named = shared.map((draft, k) => asReference(scan, withOpening(scan, draft, shared[k + 1])))
  const ranged = joinRanges(scan, named)
  const timed = ranged.map((draft, k) => {
    const hour = asHour(scan, draft, ranged[k + 1])
    const led = withLead(scan, hour)
    // the "before" of "2 days before" is not also that of the date behind it
    return led.first < (ranged[k - 1]?.next ?? 0) ? hour : led
  })
  const joined = joinRanges(scan, joinPairs(scan, timed)).reduce<PartialTime[]>(
    (out, draft) => crossRange(scan, out, draft),
    [],
  )
  return withRules(scan, withWeekdayRows(scan, withLengths(scan, joined))).filter(isSaid)
}

/** "from 1 April", and "from 1 April on", "from 2pm onwards", which have no end. */
function withOpening(scan: ParseState, draft: PartialTime, after: PartialTime | undefined): PartialTime {
  if (word(scan, draft.first - 1) !== 'from') return draft
  const on = word(scan, draft.next)
  const open = on === 'onwards' || on === 'onward' || (on === 'on' && after?.first !== draft.next + 1)
  const dated = draft.day !== undefined || draft.span !== undefined || draft.clock !== undefined
  return open && dated && draft.mod === undefined
    ? { ...draft, first: draft.first - 1, next: draft.next + 1, mod: 'since' }
    : { ...draft, opens: true }
}

/** A number is not yet a time, and a year without a word before it not yet a year. */
function isSaid(draft: PartialTime): boolean {
  if (draft.span?.weak) return false
  return draft.bare === undefined
}

function joinPairs(scan: ParseState, drafts: readonly PartialTime[]): PartialTime[] {
  let out = [...drafts]
  for (let round = 0; round < 3; round++) {
    const next: PartialTime[] = []
    out.forEach((draft, k) => {
      const before = next.at(-1)
      const pair = before === undefined ? null : joined(scan, before, draft, out[k + 1])
      if (pair === null) next.push(draft)
      else next[next.length - 1] = pair
    })
    if (next.length === out.length) break
    out = next
  }
  return out.map((draft, k) => freed(scan, draft, out[k - 1], out[k + 1]))
}

const isTimeOfDay = (draft: PartialTime): boolean =>
  (draft.clock !== undefined || draft.part !== undefined) &&
  draft.span === undefined &&
  draft.moment === undefined &&
  draft.rule === undefined

/** Two neighbours as one, when one is a day and the other a time of day, or one a time and the other a part of day. */
function joined(
  scan: ParseState,
  a: PartialTime,
  b: PartialTime,
  after: PartialTime | undefined,
): PartialTime | null {
  if (a.length || b.length || a.anchor || b.anchor || a.rule || b.rule || a.moment || b.moment) return null
  if (!gapJoins(scan, a, b)) return null
  if (BOUNDS.has(b.mod ?? '') && b.clock === undefined && b.part === undefined && b.bare === undefined)
    return null
  if (a.bare !== undefined || b.bare !== undefined) return joinBare(scan, a, b, after)
  if (a.day?.month !== undefined && a.day.year === undefined && b.span?.weak) return withYear(a, a.day, b)
  if (a.span?.unit === 'week' && isWeekday(b)) return inWeek(a.span, a, b)
  if (b.span?.unit === 'week' && isWeekday(a)) return inWeek(b.span, a, b)
  if (a.span !== undefined || b.span !== undefined) return null
  const conflict =
    (a.day !== undefined && b.day !== undefined && !sameDay(a, b)) ||
    (a.clock !== undefined && b.clock !== undefined) ||
    (a.part !== undefined && b.part !== undefined && a.part.name !== b.part.name) ||
    (a.lastDay !== undefined && b.clock !== undefined && b.lastClock === undefined)
  if (conflict) return null
  if (!(isTimeOfDay(a) || isTimeOfDay(b))) return null
  if (a.reference && !b.reference && isTimeOfDay(b) && b.clock !== undefined) return null
  const mod = modOf(a, b)
  const { mod: _mod, ...rest } = merged(a, b)
  return withShade(scan, mod === undefined ? rest : { ...rest, mod })
}

/** "early tomorrow morning": the shade stands before the day. */
function withShade(scan: ParseState, draft: PartialTime): PartialTime {
  const shade = word(scan, draft.first - 1)
  if (draft.part === undefined || draft.clock !== undefined || (shade !== 'early' && shade !== 'late'))
    return draft
  return { ...draft, first: draft.first - 1, part: shaded(draft.part, shade) }
}

const BOUNDS: ReadonlySet<string> = new Set(['by', 'before', 'after', 'since', 'until'])

/** "Oct 26 15:50 2016", "January 1 - 3 2027": the year of a date stands behind its time or its range. */
function withYear(a: PartialTime, day: Day, b: PartialTime): PartialTime | null {
  const year = yearOf(b.span!.start)
  const move = (date: string): string | null => makeDate(year, monthOf(date), dayOf(date))
  const first = move(day.date)
  const last = a.lastDay === undefined ? undefined : move(a.lastDay.date)
  if (first === null || last === null) return null
  const end = last === undefined ? {} : { lastDay: { ...a.lastDay!, date: last, year } }
  return { ...a, next: b.next, day: { ...day, date: first, year }, ...end }
}

const isWeekday = (draft: PartialTime): boolean =>
  draft.day?.weekday !== undefined &&
  draft.day.month === undefined &&
  (draft.lastDay === undefined || draft.lastDay.weekday !== undefined)

/** "last week between Friday and Sunday", "next week at 3 on Wednesday", "Thursday afternoon next week" */
function inWeek(week: DaySpan, a: PartialTime, b: PartialTime): PartialTime {
  const monday = isoWeekOf(addDays(week.start, 3))
  const { span: _span, day, lastDay, ...rest } = merged(a, b)
  return {
    ...rest,
    ...(day?.weekday === undefined
      ? {}
      : { day: { date: addDays(monday, day.weekday - 1), weekday: day.weekday } }),
    ...(lastDay?.weekday === undefined ? {} : { lastDay: { date: addDays(monday, lastDay.weekday - 1) } }),
  }
}

const modOf = (a: PartialTime, b: PartialTime): PartialTime['mod'] =>
  a.mod === undefined || a.mod === 'about' ? (b.mod ?? a.mod) : a.mod

/** "tomorrow … this morning"? no; "Tuesday … Tuesday afternoon" names one day twice. */
const sameDay = (a: PartialTime, b: PartialTime): boolean =>
  a.day?.date === b.day?.date && (a.part !== undefined || b.part !== undefined)

/** "next Monday 9:00 to Wednesday 17:00": a weekday at the end is the one after the start. */
function notBefore(day: Day, start: string): string {
  if (day.weekday === undefined || day.month !== undefined || day.date >= start) return day.date
  return addDays(day.date, Math.ceil(daysBetween(day.date, start) / 7) * 7)
}

/** "12-04-2019 6:00am until 12-05-2019 8:00pm", "2pm till tomorrow 4:30pm" */
function crossRange(scan: ParseState, out: PartialTime[], b: PartialTime): PartialTime[] {
  const a = out.at(-1)
  const mod = b.mod === 'until' && a !== undefined && b.first - a.next <= 1
  const link = a !== undefined && (mod || (b.first - a.next === 1 && RANGE_WORDS.has(word(scan, a.next))))
  if (
    !link ||
    a === undefined ||
    a.clock === undefined ||
    b.clock === undefined ||
    a.lastClock !== undefined ||
    b.lastClock !== undefined ||
    b.day === undefined
  ) {
    out.push(b)
    return out
  }
  if (isMove(scan, a, b, out.at(-2))) {
    out[out.length - 1] = { ...a, reference: true }
    out.push(b)
    return out
  }
  const { mod: _mod, ...rest } = merged(a, b)
  const opener = word(scan, a.first - 1) === 'from' ? a.first - 1 : a.first
  out[out.length - 1] = {
    ...rest,
    first: opener,
    day: a.day ?? { date: scan.today },
    clock: a.clock,
    lastDay: { ...b.day, date: notBefore(b.day, a.day?.date ?? scan.today) },
    lastClock: b.clock,
  }
  return out
}
