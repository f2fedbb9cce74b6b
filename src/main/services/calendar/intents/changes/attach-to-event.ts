import type { Clause } from '../../../../core/nlu/utterance.ts'
import type { Cut } from '../../../clarify/target.ts'

const sticking = /^(?:add|put|stick|pop|attach|drop|include)$/
const ontoEvent =
  /^(.*\b(?:link|agenda|doc(?:ument)?|note|notes|url)\b.*)\s+(?:on|onto|to|in|into) ((?:the|my|our|this|that|today['’]s|tomorrow['’]s|\p{L}+day['’]s|it\b).*)$/iu

/** "stick a meet link on tomorrow's review": the event stands behind the last "on" or "in". */
export function attachToEvent({ text, verb, times }: Clause): Cut | undefined {
  const found = sticking.test(verb) ? ontoEvent.exec(text) : null
  return found ? { before: found[2]!, after: found[1]!, locating: times, target: [] } : undefined
}
