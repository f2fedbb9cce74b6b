import { addDays, daysBetween, timeOf, weekday } from '../../../time/civil.ts'
import { toInstant } from '../../../time/zone.ts'
import type { DateText, TimeExpression } from '../expression.ts'
import type { ParseState } from '../parse-state.ts'
import { nthWeekday } from '../readers/days/weekdays.ts'
import { dayOf, monthOf, monthStart } from '../resolve/choose-day.ts'
import type { Settled } from '../resolve/meridiem.ts'
import type { PartialTime, Rule } from '../resolve/partial-time.ts'

const LONGEST_WAIT = 800

/** The first day from `from` on that the rule's parts allow. */
function firstDate(rule: Rule, from: DateText): DateText {
  for (let away = 0; away <= LONGEST_WAIT; away++) {
    const date = addDays(from, away)
    if (allows(rule, date)) return date
  }
  return from
}

function allows(rule: Rule, date: DateText): boolean {
  if (rule.weekdays !== undefined && !rule.weekdays.includes(weekday(date))) return false
  if (rule.month !== undefined && monthOf(date) !== rule.month) return false
  if (rule.monthDay !== undefined && rule.monthDay !== dayOf(date)) {
    return rule.monthDay < 0 && dayOf(addDays(date, 1)) === 1
  }
  if (rule.month !== undefined && rule.monthDay === undefined && dayOf(date) !== 1) return false
  return (
    rule.ordinal === undefined ||
    nthWeekday(monthStart(date), rule.ordinal.nth, rule.ordinal.weekday) === date
  )
}

/** A repeating expression: its rule with the end, the first occurrence, and the second reading where there is one. */
export function ruleExpression(
  scan: ParseState,
  draft: PartialTime,
  settled: Settled | undefined,
  base: Pick<TimeExpression, 'text' | 'span'>,
): TimeExpression {
  const rule = draft.rule!
  const from = settled?.minutes ?? draft.part?.from
  const to = settled?.last ?? (settled === undefined ? draft.part?.to : undefined)
  const make = (text: string, dates: Rule): TimeExpression => {
    const over = rule.start === undefined && from !== undefined && from <= scan.minute
    const date = firstDate(dates, rule.start ?? (over ? addDays(scan.today, 1) : scan.today))
    return {
      ...base,
      kind: 'set',
      rule: `${text}${ending(scan, dates.oneWeek ? untilLastDay(dates, date) : rule, from, draft.zone)}`,
      start: { date, ...(from === undefined ? {} : { time: timeOf(from) }) },
      ...(to === undefined
        ? {}
        : { end: { date: to <= (from ?? 0) ? addDays(date, 1) : date, time: timeOf(to) } }),
      ...(rule.afterCompletion ? { afterCompletion: true } : {}),
      ...(rule.except ? { except: rule.except } : {}),
      doubts: [],
      others: [],
    }
  }
  const half = settled?.other === undefined ? [] : (['half-day'] as const)
  const { oneWeek, ...every } = rule
  const main = make(rule.text, every)
  const open = rule.until === undefined && rule.count === undefined
  if (oneWeek && open)
    return { ...main, doubts: ['which-recurrence', ...half], others: [make(rule.text, rule)] }
  if (rule.otherText === undefined) return { ...main, doubts: half }
  const nth = Number(rule.otherText.match(/BYDAY=(\d)/)?.[1] ?? 1)
  const ordinal = { nth, weekday: rule.weekdays?.[0] ?? 1 }
  return {
    ...main,
    doubts: ['which-recurrence', ...half],
    others: [make(rule.otherText, { text: rule.otherText, ordinal })],
  }
}

/** The days of a rule but once, from the first of them to the last in a row. */
function untilLastDay(rule: Rule, first: DateText): Rule {
  let until = first
  while (allows(rule, addDays(until, 1)) && daysBetween(first, until) < 6) until = addDays(until, 1)
  return { ...rule, until }
}

/** UNTIL is a date for all-day series, else the instant in UTC of the last day's end (RFC 5545, 3.3.10). */
function ending(scan: ParseState, rule: Rule, time: number | undefined, zone: string | undefined): string {
  if (rule.count !== undefined) return `;COUNT=${rule.count}`
  if (rule.until === undefined) return ''
  const plain = rule.until.replaceAll('-', '')
  if (time === undefined) return `;UNTIL=${plain}`
  const wall = toInstant(rule.until, '23:59', zone ?? scan.context.zone)
  return `;UNTIL=${new Date(wall.instant).toISOString().slice(0, 16).replaceAll('-', '').replaceAll(':', '')}00Z`
}
