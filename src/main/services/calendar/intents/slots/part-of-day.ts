import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'
import { frameOf } from '../../../clarify/said-time.ts'
import type { Part } from '../../slots/gather.ts'

const owner = /(?:^|[\s,])(\p{L}+)(?:['’]s|s['’])?\s+(?:time[,\s]+)?$/iu

/**
 * The part of the day that was said and whose it is: the user's own unless "her morning" or "Dana's morning" says
 * otherwise; "their" is everybody's. A stretch by the clock ("between 2 and 4") is the user's too.
 * @param people whom the search is with, in order
 */
export function partOfDay(clause: Clause, people: readonly Mention[]): Part | undefined {
  const frame =
    frameOf(clause.times) ?? clause.times.find((t) => t.start?.time && t.end?.time && !t.mod && !t.reference)
  if (!frame?.start?.time || !frame.end?.time) return undefined
  return { start: frame.start.time, end: frame.end.time, whose: whose(clause, frame, people) }
}

function whose(
  clause: Clause,
  frame: { readonly text: string; readonly span: readonly [number, number] },
  people: readonly Mention[],
): number[] {
  const before =
    /^(my|her|his|their|our)\b/i.exec(frame.text)?.[1] ?? owner.exec(clause.text.slice(0, frame.span[0]))?.[1]
  const word = before?.toLowerCase() ?? ''
  const others = people.map((_, at) => at + 1)
  if (word === 'our') return [0, ...others]
  if (word === 'their') return others
  if (word === 'her' || word === 'his') return others.slice(-1)
  const possessive = /['’]s\s+$/.test(clause.text.slice(0, frame.span[0]))
  const named = people.findIndex(({ text }) =>
    text
      .toLowerCase()
      .replace(/['’]s$/, '')
      .split(' ')
      .includes(word),
  )
  return [possessive && named >= 0 ? named + 1 : 0]
}
