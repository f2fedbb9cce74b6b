import { addDays } from '../../../time/civil.ts'
import { UNITS, WEEKDAY_CODES } from '../lexicon.ts'
import { type ParseState, type Read, skip, tok, word } from '../parse-state.ts'
import { readWeekdays } from '../readers/days/weekday-lists.ts'
import { readCardinal } from '../readers/numbers.ts'
import { shiftDate } from '../resolve/offset.ts'
import type { PartialTime, Rule } from '../resolve/partial-time.ts'
import { merged } from '../resolve/partial-time.ts'
import { endsAsHour, gapJoins } from './cues.ts'
import { withEnds } from './rule-ends.ts'

const ROUNDS = 4

/** Gives a repetition what was said around it: its hours, its first and last day, the days left out. */
export function withRules(scan: ParseState, drafts: readonly PartialTime[]): PartialTime[] {
  if (!drafts.some((draft) => draft.rule !== undefined)) return [...drafts]
  // what is left out is read before anything is joined to it: "every day except weekends at 8"
  let out = apart(drafts.map((draft) => withExcept(scan, draft)))
  for (let round = 0; round < ROUNDS; round++) {
    const next: PartialTime[] = []
    for (const draft of out) {
      const before = next.at(-1)
      const pair = before === undefined ? null : pairOf(scan, before, draft)
      if (pair === null) next.push(draft)
      else next[next.length - 1] = pair
    }
    const same = next.length === out.length
    out = apart(next.map((draft) => withExcept(scan, draft)))
    if (same) break
  }
  return withLoneClock(withEnds(scan, sharedRun(scan, sharedDate(sharedDays(hoursOfEach(out))))))
}

/** Drops what a repetition has taken in: the Friday of "except Friday". Drafts stand in order. */
function apart(drafts: readonly PartialTime[]): PartialTime[] {
  let covered = 0
  return drafts.flatMap((draft) => {
    if (draft.next <= covered) return []
    const cut = draft.first < covered
    if (draft.rule !== undefined) covered = draft.next
    if (!cut) return [draft]
    // "except wed and fri at 8": the day is taken, its hour stays
    const { day: _day, lastDay, rule: _rule, ...rest } = draft
    // "except wednesday until 27 march": no days from one to the other, but the end of the repetition
    return [{ ...rest, first: covered, ...(lastDay ? { day: lastDay, mod: 'until' as const } : {}) }]
  })
}

/** "Thursday to Saturday 6pm to 10pm each evening": the hours beside a row of days are those of every day. */
function hoursOfEach(drafts: readonly PartialTime[]): PartialTime[] {
  const often = drafts.find(({ rule }) => rule?.text === 'FREQ=DAILY')
  const row = drafts.find(({ day, lastDay, lastClock }) => day && lastDay && lastClock)
  if (!often || !row || often.clock !== undefined) return [...drafts]
  const { clock, lastClock, ...days } = row
  const { part: _part, ...whole } = often
  const timed = { ...whole, ...(clock && { clock }), ...(lastClock && { lastClock }) }
  return drafts.map((draft) => (draft === often ? timed : draft === row ? days : draft))
}

const OFTEN = /^FREQ=(?:WEEKLY|DAILY$)/
/** "biweekly sync on Thursdays", "every morning on weekdays": how often is said in one place, on which days in another. */
function sharedDays(drafts: readonly PartialTime[]): PartialTime[] {
  const often = drafts.find(
    (draft) => OFTEN.test(draft.rule?.text ?? '') && draft.rule?.weekdays === undefined,
  )
  const days = drafts.find((draft) => draft.rule?.weekdays !== undefined && draft !== often)
  if (often?.rule === undefined) return [...drafts]
  if (days?.rule?.weekdays === undefined) return weekdaysOfEach(drafts, often)
  const rule = onDays({ ...days.rule, text: often.rule.text }, days.rule.weekdays)
  return drafts.map((draft) => (draft === often || draft === days ? { ...draft, rule } : draft))
}

/** "9am Monday to Friday every week": the row of weekdays, with its hours, comes every week. */
function weekdaysOfEach(drafts: readonly PartialTime[], often: PartialTime): PartialTime[] {
  const row = drafts.find(isWeekdayRow)
  if (!row || !often.rule?.text.startsWith('FREQ=WEEKLY')) return [...drafts]
  const { day, lastDay, ...hours } = row
  const days: number[] = []
  for (let at = day!.weekday!; ; at = (at % 7) + 1) {
    days.push(at)
    if (at === lastDay!.weekday) break
  }
  const rule = onDays(
    often.rule,
    days.sort((a, b) => a - b),
  )
  return drafts.map((draft) =>
    draft === row ? { ...hours, rule } : draft === often ? { ...often, rule } : draft,
  )
}

const isWeekdayRow = ({ day, lastDay, mod }: PartialTime): boolean =>
  day?.weekday !== undefined &&
  lastDay?.weekday !== undefined &&
  day.month === undefined &&
  lastDay.month === undefined &&
  mod === undefined

/** "a monthly task on the 1st": the day is said apart from how often, and is the only one there is. */
function sharedDate(drafts: readonly PartialTime[]): PartialTime[] {
  const often = drafts.filter((draft) => draft.rule !== undefined)
  const dated = drafts.filter((draft) => draft.day !== undefined && draft.rule === undefined)
  const [rule] = often
  const [date] = dated
  if (!rule || !date || often.length > 1 || dated.length > 1) return [...drafts]
  const joined = onDate(rule, date)?.rule
  return joined === undefined
    ? [...drafts]
    : drafts.flatMap((draft) =>
        draft === date ? [] : draft === rule ? [{ ...rule, rule: joined }] : [draft],
      )
}

/** "every Tuesday yoga at 7 for a month": weeks of what comes every week are how long it goes on. */
function sharedRun(scan: ParseState, drafts: readonly PartialTime[]): PartialTime[] {
  const rules = drafts.filter(({ rule }) => rule !== undefined)
  const [rule] = rules
  const run = drafts.find(
    ({ first, length }) =>
      length !== undefined && length.months * 30 + length.days >= 14 && word(scan, first - 1) === 'for',
  )
  if (!rule?.rule || rules.length > 1 || !run?.length || rule.rule.until !== undefined) return [...drafts]
  if (!/^FREQ=(?:WEEKLY|DAILY)/.test(rule.rule.text)) return [...drafts]
  const until = addDays(shiftDate(scan.today, run.length, 1), -1)
  return drafts.flatMap((draft) =>
    draft === run ? [] : draft === rule ? [{ ...rule, rule: { ...rule.rule!, until } }] : [draft],
  )
}

/**
 * "daily standup at 9:30": the one time of day in the text is when the series happens; "every morning next week 9 till 10":
 * hours say more than the part of the day.
 */
function withLoneClock(drafts: readonly PartialTime[]): PartialTime[] {
  const clocks = drafts.filter((draft) => draft.clock !== undefined && !draft.reference)
  const [only] = clocks
  if (clocks.length !== 1 || only?.clock === undefined || only.day !== undefined || only.rule !== undefined)
    return [...drafts]
  const { clock, lastClock, part } = only
  const said = { clock, ...(lastClock ? { lastClock } : {}), ...(part ? { part } : {}) }
  return drafts.map((draft) =>
    draft.rule !== undefined && (draft.part === undefined || draft.clock === undefined)
      ? { ...draft, ...said }
      : draft,
  )
}

/** A repetition and the hours, or the length in days, that stand beside it. */
function pairOf(scan: ParseState, a: PartialTime, b: PartialTime): PartialTime | null {
  const [rule, other] = a.rule !== undefined ? [a, b] : [b, a]
  if (rule.rule === undefined || other.rule !== undefined || other.reference) return null
  if (other === b && isRun(scan, a, b))
    return {
      ...a,
      next: b.next,
      rule: { ...rule.rule, until: addDays(shiftDate(scan.today, b.length!, 1), -1) },
    }
  if (!gapJoins(scan, a, b)) return null
  const dated = onDate(rule, other)
  if (dated !== null) return dated
  if (other.day ?? other.span ?? other.moment ?? other.length ?? other.anchor) return null
  const bare = other.bare
  // "every weekday 9.45 for 15 min", "retro every Tuesday 4"; "every day 2 pills" is a count
  const ends = other === b && other.first === a.next && endsAsHour(scan, other.next, undefined)
  const cued = bare?.lastClock !== undefined || word(scan, other.first - 1) === 'at' || ends
  const clock = other.clock ?? (cued ? bare?.clock : undefined)
  if (clock !== undefined && rule.clock !== undefined) return null
  if (other.part !== undefined && rule.part !== undefined) return null
  if (clock === undefined && other.part === undefined) return null
  const { bare: _bare, ...rest } = merged(rule, other)
  const last = other.lastClock ?? bare?.lastClock
  return {
    ...rest,
    ...(clock === undefined ? {} : { clock }),
    ...(last === undefined ? {} : { lastClock: last }),
  }
}

/** "monthly on the 15th", "every year on 5 May", "on the first, every month" */
function onDate(a: PartialTime, b: PartialTime): PartialTime | null {
  const { rule } = a
  const { dayOfMonth, month } = b.day ?? {}
  if (rule === undefined || dayOfMonth === undefined || b.lastDay !== undefined || b.mod !== undefined)
    return null
  const yearly = rule.text.startsWith('FREQ=YEARLY') && month !== undefined
  const monthly = rule.text.startsWith('FREQ=MONTHLY') && month === undefined
  if (rule.text.includes('BY') || !(yearly || monthly)) return null
  const { day: _day, ...time } = b
  const days = `${yearly ? `;BYMONTH=${month}` : ''};BYMONTHDAY=${dayOfMonth}`
  const said = { ...rule, text: `${rule.text}${days}`, monthDay: dayOfMonth, ...(yearly ? { month } : {}) }
  return { ...merged(a, time), rule: said }
}

/** "every day for 3 weeks" */
const isRun = (scan: ParseState, a: PartialTime, b: PartialTime): boolean =>
  b.length !== undefined &&
  (b.length.days > 1 || b.length.months > 0) &&
  b.first === a.next + 1 &&
  word(scan, a.next) === 'for'

const EXCEPT = new Set(['except', 'excluding', 'without', 'minus', 'skipping'])

/** "except Friday", "but not on Mondays", "except 14 April", "10 times". */
function withExcept(scan: ParseState, draft: PartialTime): PartialTime {
  if (draft.rule === undefined) return draft
  let i = skip(scan, draft.next, ',')
  if (word(scan, i) === 'but' && word(scan, i + 1) === 'not') i += 2
  else if (EXCEPT.has(word(scan, i))) i = skip(scan, i + 1, 'for')
  else return withTimes(scan, draft, i)
  const days = readDaysOff(scan, skip(scan, i, 'on', 'at'))
  if (days === null) return draft
  const left = (draft.rule.weekdays ?? [1, 2, 3, 4, 5, 6, 7]).filter((day) => !days.value.includes(day))
  if (left.length === 0 || (draft.rule.weekdays === undefined && !draft.rule.text.startsWith('FREQ=DAILY')))
    return draft
  return { ...draft, next: days.next, rule: onDays(draft.rule, left) }
}

function readDaysOff(scan: ParseState, i: number): Read<readonly number[]> | null {
  const unit = UNITS.get(word(scan, i))
  if (unit === 'weekend' || word(scan, i) === 'weekends') return { value: [6, 7], next: i + 1 }
  if (unit === 'workday' || /^(?:week|work)days$/.test(word(scan, i)))
    return { value: [1, 2, 3, 4, 5], next: i + 1 }
  return readWeekdays(scan, i)
}

function onDays(rule: Rule, days: readonly number[]): Rule {
  const interval = rule.text.split(';').find((part) => part.startsWith('INTERVAL='))
  // "every other day except Sundays" still counts by days
  if (interval && rule.text.startsWith('FREQ=DAILY'))
    return {
      ...rule,
      text: `FREQ=DAILY;${interval};BYDAY=${days.map((day) => WEEKDAY_CODES[day]).join(',')}`,
      weekdays: days,
    }
  const text = [
    'FREQ=WEEKLY',
    ...(interval && rule.text.startsWith('FREQ=WEEKLY') ? [interval] : []),
    `BYDAY=${days.map((day) => WEEKDAY_CODES[day]).join(',')}`,
  ].join(';')
  return { ...rule, text, weekdays: days }
}

function withTimes(scan: ParseState, draft: PartialTime, i: number): PartialTime {
  const count = readCardinal(scan, skip(scan, i, 'for'))
  if (
    count === null ||
    word(scan, count.next) !== 'times' ||
    tok(scan, count.next + 1).word === 'a' ||
    count.value > 1000
  )
    return draft
  return { ...draft, next: count.next + 1, rule: { ...draft.rule!, count: count.value } }
}
