import { addDays, daysBetween } from '../../../time/civil.ts'
import { type ParseState, word } from '../parse-state.ts'
import type { PartialTime, Rule } from '../resolve/partial-time.ts'

/**
 * "every Tuesday at 4, retro, until the end of June": the ends of a series stand anywhere behind it. They stay
 * expressions of their own, and the rule knows them.
 */
export function withEnds(scan: ParseState, drafts: readonly PartialTime[]): PartialTime[] {
  return drafts.map((draft, k) => {
    if (draft.rule === undefined) return draft
    const near = drafts.slice(Math.max(0, k - 2), k + 4).filter((other) => other.rule === undefined)
    return { ...draft, rule: near.reduce((rule, bound) => bounded(scan, rule, bound, draft), draft.rule) }
  })
}

/** "this month only", "just in April" */
const saidOnly = (scan: ParseState, { first, next }: PartialTime): boolean =>
  word(scan, next) === 'only' ||
  /^(?:only|just)$/.test(word(scan, word(scan, first - 1) === 'in' ? first - 2 : first - 1))

function bounded(scan: ParseState, rule: Rule, bound: PartialTime, draft: PartialTime): Rule {
  const first = bound.day?.date ?? bound.span?.start
  const last = bound.span !== undefined ? addDays(bound.span.end, -1) : (bound.lastDay ?? bound.day)?.date
  if (first === undefined || last === undefined) return rule
  const opener = word(scan, bound.first)
  const during = { ...rule, start: [first, scan.today].sort()[1]!, until: last }
  if (bound.span !== undefined && bound.mod === undefined && saidOnly(scan, bound)) return during
  if (isStretch(rule, bound)) return during
  if (bound.mod === 'until' || bound.mod === 'by') return { ...rule, until: last }
  if (bound.mod === 'before') return { ...rule, until: addDays(first, -1) }
  if (bound.mod === 'after') return { ...rule, start: addDays(last, 1) }
  const going = opener === 'for' || word(scan, bound.first - 1) === 'for'
  if (going && bound.span !== undefined && bound.mod === undefined && daysBetween(first, last) >= 13)
    return during
  const beside =
    bound.span !== undefined &&
    bound.mod === undefined &&
    bound.first - draft.next >= 0 &&
    bound.first - draft.next <= 1
  if (
    beside &&
    ['in', 'during', 'throughout', 'of', word(scan, draft.next - 1)].includes(word(scan, bound.first - 1))
  )
    return during
  if (opener !== 'from' && bound.mod !== 'since' && word(scan, bound.first - 1) !== 'from') return rule
  const closed = bound.lastDay !== undefined || bound.span?.lastStart !== undefined
  return { ...rule, start: first, ...(closed ? { until: last } : {}) }
}

/** "Thursday to Saturday, 8pm till 8am each night", "next week 9 to 10 every day": what comes each day comes on those days. */
const isStretch = ({ text, weekdays }: Rule, { mod, lastDay, span, reference }: PartialTime): boolean =>
  text.startsWith('FREQ=DAILY') &&
  weekdays === undefined &&
  mod === undefined &&
  !reference &&
  (lastDay !== undefined || span?.unit === 'week' || span?.unit === 'weekend')
