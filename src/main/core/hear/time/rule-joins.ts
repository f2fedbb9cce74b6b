import { addDays } from '../../time/civil.ts'
import { gapJoins } from './cues.ts'
import type { Draft, Rule } from './draft.ts'
import { merged } from './draft.ts'
import { WEEKDAY_CODES } from './lexicon.ts'
import { readCardinal } from './numbers.ts'
import { readWeekdays } from './recurrence.ts'
import { type Scan, skip, tok, word } from './scan.ts'
import { shiftDate } from './shifts.ts'

/** Gives a repetition what was said around it: its hours, its first and last day, the days left out. */
export function withRules(scan: Scan, drafts: readonly Draft[]): Draft[] {
  if (!drafts.some((draft) => draft.rule !== undefined)) return [...drafts]
  let out = [...drafts]
  for (let round = 0; round < 6; round++) {
    const next: Draft[] = []
    for (const draft of out) {
      const before = next.at(-1)
      const pair = before === undefined ? null : pairOf(scan, before, draft)
      if (pair === null) next.push(draft)
      else next[next.length - 1] = pair
    }
    const same = next.length === out.length
    out = next.map((draft) => withExcept(scan, draft))
    if (same) break
  }
  return withDistantEnd(out)
}

function pairOf(scan: Scan, a: Draft, b: Draft): Draft | null {
  const [rule, other] = a.rule !== undefined ? [a, b] : [b, a]
  if (rule.rule === undefined || other.rule !== undefined || other.reference) return null
  if (other === b && isCount(scan, a, b))
    return { ...a, next: b.next, rule: { ...rule.rule, until: lastDayOf(scan, b) } }
  if (!gapJoins(scan, a, b)) return null
  const { rule: said } = rule
  if (other.mod === 'until' || other.mod === 'before' || (other === b && endsRange(scan, a, b))) {
    const until = other.span !== undefined ? addDays(other.span.end, -1) : (other.lastDay ?? other.day)?.date
    if (until === undefined) return null
    return {
      ...rule,
      first: Math.min(a.first, b.first),
      next: Math.max(a.next, b.next),
      rule: { ...said, until: other.mod === 'before' ? addDays(until, -1) : until },
    }
  }
  if (
    (other.mod === 'since' || (other.mod === undefined && other === b && isStart(scan, a, b))) &&
    other.clock === undefined
  ) {
    const start = other.day?.date ?? other.span?.start
    const until =
      other.lastDay?.date ?? (other.span?.lastStart === undefined ? undefined : addDays(other.span.end, -1))
    if (start === undefined) return null
    const rest = { ...said, start, ...(until === undefined ? {} : { until }) }
    return { ...rule, first: Math.min(a.first, b.first), next: Math.max(a.next, b.next), rule: rest }
  }
  if (
    other.day !== undefined ||
    other.span !== undefined ||
    other.moment !== undefined ||
    other.length !== undefined ||
    other.anchor !== undefined
  )
    return null
  const bare = other.bare
  const clock =
    other.clock ??
    (bare?.lastClock !== undefined || word(scan, other.first - 1) === 'at' ? bare?.clock : undefined)
  if (
    (clock !== undefined && rule.clock !== undefined) ||
    (other.part !== undefined && rule.part !== undefined)
  )
    return null
  if (clock === undefined && other.part === undefined) return null
  const { bare: _bare, ...rest } = merged(rule, other)
  const last = other.lastClock ?? bare?.lastClock
  return {
    ...rest,
    ...(clock === undefined ? {} : { clock }),
    ...(last === undefined ? {} : { lastClock: last }),
  }
}

const endsRange = (scan: Scan, a: Draft, b: Draft): boolean =>
  ['to', '-', 'through', 'thru'].includes(word(scan, a.next)) && b.first === a.next + 1
const isStart = (scan: Scan, a: Draft, b: Draft): boolean =>
  b.first - a.next >= 1 &&
  ['from', 'starting', 'beginning', 'starts'].includes(word(scan, a.next)) &&
  b.span?.unit !== 'season'

/** "every day for 3 weeks" */
const isCount = (scan: Scan, a: Draft, b: Draft): boolean =>
  b.length !== undefined &&
  (b.length.days > 0 || b.length.months > 0) &&
  b.first === a.next + 1 &&
  word(scan, a.next) === 'for'
const lastDayOf = (scan: Scan, b: Draft): string => addDays(shiftDate(scan.today, b.length!, 1), -1)

const EXCEPT = new Set(['except', 'excluding', 'without', 'minus', 'skipping'])

/** "except Friday", "but not on Mondays", "except 14 April", "10 times". */
function withExcept(scan: Scan, draft: Draft): Draft {
  if (draft.rule === undefined) return draft
  let i = skip(scan, draft.next, ',')
  if (word(scan, i) === 'but' && word(scan, i + 1) === 'not') i += 2
  else if (EXCEPT.has(word(scan, i))) i = skip(scan, i + 1, 'for')
  else return withTimes(scan, draft, i)
  const days = readWeekdays(scan, skip(scan, i, 'on'))
  if (days === null) return draft
  const left = (draft.rule.weekdays ?? [1, 2, 3, 4, 5, 6, 7]).filter((day) => !days.value.includes(day))
  if (left.length === 0 || (draft.rule.weekdays === undefined && !draft.rule.text.startsWith('FREQ=DAILY')))
    return draft
  return { ...draft, next: days.next, rule: onDays(draft.rule, left) }
}

function onDays(rule: Rule, days: readonly number[]): Rule {
  const interval = rule.text.split(';').find((part) => part.startsWith('INTERVAL='))
  const text = [
    'FREQ=WEEKLY',
    ...(interval && rule.text.startsWith('FREQ=WEEKLY') ? [interval] : []),
    `BYDAY=${days.map((day) => WEEKDAY_CODES[day]).join(',')}`,
  ].join(';')
  return { ...rule, text, weekdays: days }
}

function withTimes(scan: Scan, draft: Draft, i: number): Draft {
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

/** "every Tuesday at 4, retro, until the end of June": an end said further on still ends the series. */
function withDistantEnd(drafts: readonly Draft[]): Draft[] {
  const end = drafts.find(
    (draft) =>
      draft.mod === 'until' &&
      draft.clock === undefined &&
      (draft.day !== undefined || draft.span !== undefined),
  )
  if (end === undefined) return [...drafts]
  const until = end.span !== undefined ? addDays(end.span.end, -1) : end.day!.date
  return drafts.map((draft) =>
    draft.rule === undefined || draft.rule.until !== undefined || draft.first > end.first
      ? draft
      : { ...draft, rule: { ...draft.rule, until } },
  )
}
