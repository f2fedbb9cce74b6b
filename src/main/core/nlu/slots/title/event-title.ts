import { auxiliaries } from '../../clauses/order-words.ts'
import type { TextSlice } from '../../utterance.ts'
import type { Frame } from '../frame.ts'
import type { TokenChart } from '../token-chart.ts'
import { conjunctions, determiners, helpers, isCalendarWord, prepositions, pronouns } from '../vocabulary.ts'
import { beforeDone, tidy } from './naming.ts'

/** After these, "to" says what becomes of it. */
const MOVING =
  /^(move|rename|change|update|switch|push|shift|shove|kick|slide|bump|knock|nudge|reschedule|postpone|delay|reassign|assign|turn|convert|set|extend)$/
const FINISHING = /^(mark|set|tick|check|flag)$/

/** Of these, what comes after "to" may be the new name: "rename it to budget review". */
const RENAMING = /^(rename|change|set|update)$/

/** The first run of words that names something: "a meeting to discuss budgets" is "discuss budgets". */
export function readEventTitle(chart: TokenChart, frame: Frame): TextSlice | undefined {
  const { words } = chart
  const moves = MOVING.test(frame.verb)
  const shifts = moves && !RENAMING.test(frame.verb)
  let i = frame.object
  while (i < words.length) {
    while (i < words.length && !mayBegin(chart, i)) {
      if (beginsRelative(chart, i) || (shifts && words[i]!.low === 'to')) return undefined
      i++
    }
    let end = i
    while (end < words.length && mayGoOn(chart, end, i) && !(moves && words[end]!.low === 'to')) end++
    if (FINISHING.test(frame.verb)) end = beforeDone(chart, i, end)
    const span = tidy(chart, i, end)
    if (span) return chart.said(...span)
    i = Math.max(end, i + 1)
  }
  return verbAsName(chart, frame)
}

/** "report 2h tomorrow 9am": the first word is what the time is for. */
function verbAsName(chart: TokenChart, frame: Frame): TextSlice | undefined {
  const at = frame.opens
  const word = chart.words[at]
  const after = chart.owner(at + 1)
  return word && VERB_NAMES.test(word.low) && after === 'time' ? chart.said(at, at + 1) : undefined
}
const VERB_NAMES = /^(report|review|run|work|study|practice|check|plan|order|record|break|visit)$/

/** "tasks that are in review": what follows picks among things and names none. */
function beginsRelative(chart: TokenChart, i: number): boolean {
  const low = chart.words[i]!.low
  return low === "that's" || (/^(that|which)$/.test(low) && auxiliaries.has(chart.words[i + 1]?.low ?? ''))
}

const blocked = (chart: TokenChart, i: number): boolean => !chart.free(i) || chart.words[i]!.mark

/** "night shift", "late shift": what tells one turn of work from another is part of its name, and no time. */
const PARTED: ReadonlySet<string> = new Set(['shift', 'shifts', 'duty'])
const PARTS: ReadonlySet<string> = new Set('day night morning evening weekend early late'.split(' '))

function mayBegin(chart: TokenChart, i: number): boolean {
  const word = chart.words[i]!
  if (blocked(chart, i)) return false
  if (PARTED.has(chart.words[i + 1]?.low ?? '') && PARTS.has(word.low)) return true
  if (
    word.capital &&
    i > 0 &&
    !chart.words[i - 1]!.mark &&
    !/^(i|i'm|i'll|i've)$/.test(word.low) &&
    !isCalendarWord(word.low)
  )
    return true
  return (
    !helpers.has(word.low) &&
    !pronouns.has(word.low) &&
    !prepositions.has(word.low) &&
    !conjunctions.has(word.low) &&
    !determiners.has(word.low) &&
    !isCalendarWord(word.low)
  )
}

function mayGoOn(chart: TokenChart, i: number, from: number): boolean {
  const word = chart.words[i]!
  if (word.mark) return chart.free(i) && /^[&/'’-]$/.test(word.text) && i > from
  if (!chart.free(i) || (word.newLine && i > from)) return false
  if (pronouns.has(word.low)) return false
  if (word.capital && !isCalendarWord(word.low)) return true
  if (/^(that|which|if|because|so|when|while|but|then|also|whether)$/.test(word.low)) return false
  if (word.low === 'and' || word.low === 'or' || word.low === '&' || determiners.has(word.low))
    return i > from
  if (prepositions.has(word.low))
    return (
      /^(of|for|with|about|to|in|on|over|off|out|up|without|through|by|under)$/.test(word.low) && i > from
    )
  return (
    i === from ||
    !helpers.has(word.low) ||
    /^(review|check|date|day|time|up|free|read|list|search|make|start|last|long|search|due|like|get|take|look|see|place|find|show|first|place|right|away|set|location|details|early|rest)$/.test(
      word.low,
    )
  )
}
