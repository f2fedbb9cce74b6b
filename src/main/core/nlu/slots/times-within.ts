import { givesLength } from '../clauses/clause-boundary.ts'
import type { ClausePiece } from '../clauses/split.ts'
import type { FoundTimes, TimeExpression } from '../time/expression.ts'
import { withoutNow } from '../time/when.ts'
import type { TokenChart } from './token-chart.ts'

/** Words before a time that belong to it: "on Friday", "starting at 4", "for 45 minutes". */
const LEADS =
  /^(on|at|for|from|by|in|to|until|till|since|before|after|around|about|starting|beginning|between|during|due|lasting|within|through|the|@|-|–)$/

/** The times of the message that lie in a piece, outside of what is to be written, with spans in the piece's text. Takes their words. */
export function timesWithin(found: FoundTimes, piece: ClausePiece, chart: TokenChart): FoundTimes {
  const [from, to] = piece.span
  const inside = <T extends { readonly span: readonly [number, number] }>(one: T): boolean =>
    one.span[0] >= from && one.span[1] <= to && !written(chart, one.span[0] - from)
  const said = found.times.filter(inside).map((time) => asSaid(shifted(time, from), piece.text))
  const impossible = found.impossible
    .filter(inside)
    .map((one) => ({ ...one, span: [one.span[0] - from, one.span[1] - from] as const }))
  for (const { span } of [...said, ...impossible]) takeTime(chart, span)
  // "which are due tomorrow now?" asks of tomorrow alone
  return { times: withoutNow(said), impossible }
}

function written(chart: TokenChart, offset: number): boolean {
  const owner = chart.owner(chart.wordAt(offset))
  return owner === 'body' || owner === 'quoted' || owner === 'contact'
}

/** Times were read from a text with some numbers blotted out: show the words as they were said. */
function asSaid(time: TimeExpression, text: string): TimeExpression {
  const words = text.slice(...time.span)
  return words === time.text ? time : { ...time, text: words }
}

function shifted(time: TimeExpression, by: number): TimeExpression {
  if (by === 0) return time
  return {
    ...time,
    span: [time.span[0] - by, time.span[1] - by],
    others: time.others.map((other) => shifted(other, by)),
  }
}

function takeTime(chart: TokenChart, span: readonly [number, number]): void {
  chart.takeSpan(span, 'time')
  let at = chart.wordAt(span[0]) - 1
  for (let n = 0; n < 3 && at >= 0 && chart.free(at) && LEADS.test(chart.words[at]!.low); n++)
    chart.take(at, at-- + 1, 'time')
  // "…, block out an hour": the order of a length behind a comma is no word of a title
  for (const from of [at - 1, at])
    if (from > 0 && chart.words[from - 1]!.mark && givesLength(chart.words, from) === at + 1 - from)
      chart.take(from, at + 1, 'time')
}
