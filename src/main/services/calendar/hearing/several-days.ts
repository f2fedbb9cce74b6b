import type { FillContext } from '../../../core/action.ts'
import type { Clause } from '../../../core/hear/clause.ts'
import type { TimeExpression } from '../../../core/hear/time/expression.ts'

/**
 * "gym monday, wednesday and friday at 7am" is three events: a clause a day, by date, with the hours that were said for
 * all of them. "Monday or Tuesday" is one event on a day that has to be asked about. Any other clause comes back as it is.
 */
export function severalDays(
  clause: Clause,
  { now, instant }: Pick<FillContext, 'now' | 'instant'>,
): readonly Clause[] {
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
