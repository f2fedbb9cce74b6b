import type { TimeExpression } from '../../time/expression.ts'
import { readWords } from '../../tokens/words.ts'
import type { TextSlice } from '../../utterance.ts'

const calling = /\b(?:call|name|title|rename) (?:it|that|this)\s+(?:to\s+|as\s+)?(.+)$/i
/** What may stand around a length or a time that is said on top of a name. */
const around = new Set(
  'and make it is at on from for lasting lasts about around roughly long instead please too also only just , . !'.split(
    ' ',
  ),
)
/** "Paris, March" is a name: a month changes nothing. */
const exact: ReadonlySet<TimeExpression['kind']> = new Set([
  'duration',
  'date',
  'time',
  'datetime',
  'timerange',
  'datetimerange',
])

/** "call it retro", "call that Mum's party, 2 hours": the new name, without the lengths and times behind its comma. */
export function newName(text: string, times: readonly TimeExpression[]): TextSlice | undefined {
  const naming = calling.exec(text)
  if (!naming) return undefined
  const start = naming.index + naming[0].length - naming[1]!.length
  for (let at = text.indexOf(',', start); at >= 0; at = text.indexOf(',', at + 1)) {
    const behind = times.filter(({ span }) => span[0] > at)
    if (behind.length === 0) break
    const isTime = (place: number): boolean => behind.some(({ span }) => place >= span[0] && place < span[1])
    const left = readWords(text).filter((word) => word.start >= at && !isTime(word.start))
    if (behind.every(({ kind }) => exact.has(kind)) && left.every(({ low }) => around.has(low)))
      return { text: text.slice(start, at).trim(), span: [start, at] }
  }
  return { text: naming[1]!, span: [start, text.length] }
}
