import { addDays, makeDate } from '../../time/civil.ts'
import { isoWeekOf, monthOf, onDayOfMonth, yearOf } from './choose-day.ts'
import { asHour, asReference, endsAsHour, gapJoins, shareBack, withLead } from './cues.ts'
import type { ClockTime, DaySpan, Draft } from './draft.ts'
import { merged } from './draft.ts'
import { JOINING_WORDS, RANGE_WORDS } from './lexicon.ts'
import { shaded } from './parts.ts'
import { isMove, joinRanges } from './ranges.ts'
import { withRules } from './rule-joins.ts'
import { type Scan, tok, word } from './scan.ts'

/** Puts the pieces of a text together: ranges first, then dates with their times, then what repeats. */
export function joinAll(scan: Scan, atoms: readonly Draft[]): Draft[] {
  const shared = atoms.map((atom, k) =>
    atoms[k + 1] === undefined ? atom : shareBack(scan, atom, atoms[k + 1]!),
  )
  const named = shared.map((draft) => asReference(scan, withOpening(scan, draft)))
  const ranged = joinRanges(scan, named)
  const timed = ranged.map((draft, k) => withLead(scan, asHour(scan, draft, ranged[k + 1])))
  const joined = joinRanges(scan, joinPairs(scan, timed)).reduce<Draft[]>(
    (out, draft) => crossRange(scan, out, draft),
    [],
  )
  return withRules(scan, withLengths(scan, joined)).filter(isSaid)
}

const withOpening = (scan: Scan, draft: Draft): Draft =>
  word(scan, draft.first - 1) === 'from' ? { ...draft, opens: true } : draft

/** A number is not yet a time, and a year without a word before it not yet a year. */
function isSaid(draft: Draft): boolean {
  if (draft.span?.weak) return false
  return draft.bare === undefined
}

function joinPairs(scan: Scan, drafts: readonly Draft[]): Draft[] {
  let out = [...drafts]
  for (let round = 0; round < 3; round++) {
    const next: Draft[] = []
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

const isTimeOfDay = (draft: Draft): boolean =>
  (draft.clock !== undefined || draft.part !== undefined) &&
  draft.span === undefined &&
  draft.moment === undefined &&
  draft.rule === undefined
const isPlainDay = (draft: Draft): boolean =>
  draft.day !== undefined &&
  draft.lastDay === undefined &&
  draft.moment === undefined &&
  draft.rule === undefined

/** Two neighbours as one, when one is a day and the other a time of day, or one a time and the other a part of day. */
function joined(scan: Scan, a: Draft, b: Draft, after: Draft | undefined): Draft | null {
  if (a.length || b.length || a.anchor || b.anchor || a.rule || b.rule || a.moment || b.moment) return null
  if (!gapJoins(scan, a, b)) return null
  if (a.bare !== undefined || b.bare !== undefined) return joinBare(scan, a, b, after)
  if (a.day?.month !== undefined && a.day.year === undefined && b.span?.weak && a.lastDay === undefined) {
    const date = makeDate(yearOf(b.span.start), a.day.month, a.day.dayOfMonth ?? 1)
    return date === null ? null : { ...a, next: b.next, day: { ...a.day, date, year: yearOf(date) } }
  }
  if (a.span?.unit === 'week' && isWeekday(b)) return inWeek(a.span, a, b)
  if (b.span?.unit === 'week' && isWeekday(a)) return inWeek(b.span, a, b)
  if (a.span !== undefined || b.span !== undefined) return null
  if (BOUNDS.has(b.mod ?? '') && b.clock === undefined && b.part === undefined) return null
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
function withShade(scan: Scan, draft: Draft): Draft {
  const shade = word(scan, draft.first - 1)
  if (draft.part === undefined || draft.clock !== undefined || (shade !== 'early' && shade !== 'late'))
    return draft
  return { ...draft, first: draft.first - 1, part: shaded(draft.part, shade) }
}

const BOUNDS: ReadonlySet<string> = new Set(['by', 'before', 'after', 'since', 'until'])

const isWeekday = (draft: Draft): boolean =>
  draft.day?.weekday !== undefined &&
  draft.day.month === undefined &&
  (draft.lastDay === undefined || draft.lastDay.weekday !== undefined)

/** "last week between Friday and Sunday", "next week at 3 on Wednesday", "Thursday afternoon next week" */
function inWeek(week: DaySpan, a: Draft, b: Draft): Draft {
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

const modOf = (a: Draft, b: Draft): Draft['mod'] =>
  a.mod === undefined || a.mod === 'about' ? (b.mod ?? a.mod) : a.mod

/** "tomorrow … this morning"? no; "Tuesday … Tuesday afternoon" names one day twice. */
const sameDay = (a: Draft, b: Draft): boolean =>
  a.day?.date === b.day?.date && (a.part !== undefined || b.part !== undefined)

function joinBare(scan: Scan, a: Draft, b: Draft, after: Draft | undefined): Draft | null {
  const [number, other] = a.bare !== undefined ? [a, b] : [b, a]
  if (number.bare === undefined || other.bare !== undefined) return null
  const { bare, ...rest } = number
  if (bare.day !== undefined && bare.lastDay !== undefined && other.span?.unit === 'month') {
    const year = yearOf(other.span.start)
    const start = makeDate(year, monthOf(other.span.start), bare.day)
    const end = makeDate(year, monthOf(other.span.start), bare.lastDay)
    if (start === null || end === null) return null
    return {
      first: Math.min(a.first, b.first),
      next: Math.max(a.next, b.next),
      day: { date: start },
      lastDay: { date: end },
    }
  }
  if (other.span !== undefined) return null
  // "8pm on 15": a number behind "on" beside a time is a day
  const single = bare.lastDay === undefined && bare.lastClock === undefined
  if (
    single &&
    word(scan, number.first - 1) === 'on' &&
    other.clock !== undefined &&
    other.day === undefined &&
    bare.day !== undefined
  ) {
    const day = onDayOfMonth(scan, number.first, bare.day)
    return day === null ? null : { ...merged(other, rest), day }
  }
  if (bare.clock === undefined || other.clock !== undefined) return null
  if (!isPlainDay(other) && other.part === undefined) return null
  const cued =
    word(scan, number.first - 1) === 'at' || bare.lastClock !== undefined || bare.clock.exact === true
  if (number === b && !cued && !endsAsHour(scan, b.next, after)) return null
  if (number === a && !cued && !opensAsHour(scan, a)) return null
  // "train tickets for 2, for this Friday"
  if (number === a && gapHas(scan, a, b, 'for', 'of')) return null
  // "for 1 at morning 11:30": the part of day belongs to the time behind it
  if (number === a && after?.clock !== undefined && b.part !== undefined && gapJoins(scan, b, after))
    return null
  if (
    number === a &&
    b.part !== undefined &&
    b.day === undefined &&
    b.first === a.next &&
    word(scan, b.first).length > 3 &&
    !PART_LEADS.has(word(scan, b.first))
  )
    return null
  const clocks = { clock: bare.clock, ...(bare.lastClock ? { lastClock: bare.lastClock } : {}) }
  return { ...merged(a, b), ...clocks, bare: undefined } as unknown as Draft
}

const gapHas = (scan: Scan, a: Draft, b: Draft, ...words: readonly string[]): boolean => {
  for (let i = a.next; i < b.first; i++) if (words.includes(word(scan, i))) return true
  return false
}

const PART_LEADS = new Set(['this', 'the', 'in'])

/** A number before a day is an hour at the start or behind a word of the grammar: "7, this morning", not "flight 12 tomorrow". */
function opensAsHour(scan: Scan, draft: Draft): boolean {
  const before = tok(scan, draft.first - 1)
  if (before.kind === 'end' || JOINING_WORDS.has(before.word) || RANGE_WORDS.has(before.word)) return true
  return before.kind === 'word' && tok(scan, draft.first).kind === 'number'
}

/** Whatever is left of a bare range that was opened by "from", "between" or "at", or stands by a range of days, is one of hours. */
function freed(scan: Scan, draft: Draft, before: Draft | undefined, after: Draft | undefined): Draft {
  const bare = draft.bare
  if (bare?.clock === undefined || bare.lastClock === undefined) {
    if (bare !== undefined) return draft
    const { bare: _gone, ...rest } = draft
    return rest
  }
  const opener = word(scan, draft.first)
  const lead = word(scan, draft.first - 1)
  const byDays =
    (before?.lastDay !== undefined && gapJoins(scan, before, draft)) ||
    (after?.lastDay !== undefined && gapJoins(scan, draft, after))
  const said = opener === 'from' || opener === 'between' || lead === 'at' || byDays
  if (!said || SCALES.has(lead) || !endsAsHour(scan, draft.next, after)) return draft
  const { bare: _bare, ...rest } = draft
  return { ...rest, clock: bare.clock, lastClock: bare.lastClock }
}
const SCALES = new Set(['scale', 'range', 'rate', 'rated', 'count', 'number', 'grade'])

/** "12-04-2019 6:00am until 12-05-2019 8:00pm", "2pm till tomorrow 4:30pm" */
function crossRange(scan: Scan, out: Draft[], b: Draft): Draft[] {
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
    lastDay: b.day,
    lastClock: b.clock,
  }
  return out
}

/** "from 2pm for 2 hours", "for 3 hours from 10 am" */
function withLengths(scan: Scan, drafts: readonly Draft[]): Draft[] {
  const out: Draft[] = []
  for (const draft of drafts) {
    const before = out.at(-1)
    const pair = before === undefined ? null : lengthened(scan, before, draft)
    if (pair === null) out.push(draft)
    else out[out.length - 1] = pair
  }
  return out
}

function lengthened(scan: Scan, a: Draft, b: Draft): Draft | null {
  const clock = a.clock !== undefined ? a : b
  const length = a.clock !== undefined ? b.length : a.length
  if (
    clock.clock === undefined ||
    clock.lastClock !== undefined ||
    !clock.opens ||
    length === undefined ||
    length.seconds === 0
  )
    return null
  if (length.days > 0 || length.months > 0) return null
  const gap = b.first - a.next
  const forIt =
    clock === a ? gap === 1 && word(scan, a.next) === 'for' : gap === 1 && word(scan, a.next) === 'from'
  if (!forIt) return null
  const { length: _length, ...rest } = merged(a, b)
  return { ...rest, lastClock: after(clock.clock, length.seconds) }
}

const after = (clock: ClockTime, seconds: number): ClockTime => ({
  minutes: (clock.minutes + Math.round(seconds / 60)) % 1440,
  open: clock.open,
})
