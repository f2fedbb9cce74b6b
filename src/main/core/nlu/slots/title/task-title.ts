import type { TextSlice } from '../../utterance.ts'
import type { Frame } from '../frame.ts'
import type { TokenChart } from '../token-chart.ts'
import { conjunctions } from '../vocabulary.ts'
import { isNothing } from './naming.ts'

/** "this & that": what stands behind these is a thing, and joins nothing on. */
const joining = new Set(['&', 'and', 'or', 'about', 'with', 'for'])
/** Verbs whose thing goes onto another: "add the link to it". */
const adding = new Set(['add', 'put', 'stick', 'attach', 'pop', 'paste'])
const into = new Set(['to', 'onto', 'into', 'on', 'in'])

/** A task in the speaker's words: from the object to its last word that no time or list took. */
export function taskTitle(chart: TokenChart, frame: Frame): TextSlice | undefined {
  const { words } = chart
  let from = frame.object
  const usable = (i: number): boolean =>
    chart.free(i) ||
    chart.owner(i) === 'person' ||
    chart.owner(i) === 'place' ||
    chart.owner(i) === 'quoted' ||
    chart.owner(i) === 'contact'
  while (
    from < words.length &&
    (!usable(from) ||
      words[from]!.mark ||
      /^(to|that|about|a|an|the|me|and|task|todo|reminder|of|for|called)$/.test(words[from]!.low))
  )
    from++
  // "add the link to it": where it goes is no part of what it is
  const pointsWhere = (i: number): boolean => adding.has(frame.verb) && into.has(words[i - 1]!.low)
  let to = from
  for (let i = from; i < words.length; i++) {
    if (chart.owner(i) === 'list') break
    // "… and ask him about it": what is pointed at within the words is theirs
    if ((usable(i) || (i > from && chart.owner(i) === 'frame' && !pointsWhere(i))) && !words[i]!.mark)
      to = i + 1
  }
  while (
    to > from &&
    !(words[to - 1]!.low === 'that' && joining.has(words[to - 2]?.low ?? '')) &&
    (conjunctions.has(words[to - 1]!.low) ||
      /^(to|on|at|in|by|for|from|from|before|after|please|pls|thanks|the|my|a|every|with|starting|due|is|it's)$/.test(
        words[to - 1]!.low,
      ))
  )
    to--
  if (to <= from) return undefined
  if (isNothing(chart, from, to)) return undefined
  return chart.said(from, to)
}
