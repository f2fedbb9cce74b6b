import { heldBackIn, writesMail } from '../clauses/body-end.ts'
import type { Span } from '../utterance.ts'

const SHOW =
  "(?:show|tell)(?: me)? what (?:you would|you'd|you will|you'll|would you) do(?: (?:if i (?:said|asked(?: you)?(?: to)?|told you to|say)|for|with|on|about))?"
const BUT_NOT =
  "(?:but |and |just )?(?:don't|dont|do not) (?:actually |really )?(?:do|run|execute|change|save|send) (?:it|that|this|anything|them)(?: yet| though)?"
const HEADS = [
  new RegExp(`^\\s*(?:please )?(?:just )?${SHOW}\\s*[:,;.]?\\s*(?:${BUT_NOT})?\\s*[:,;.!]*\\s*`, 'i'),
  /^\s*(?:do an? |make an? )?(?:dry[- ]?run|simulation|simulate|preview(?: only)?|test run|what if)\s*(?:of|for)?\s*(?:[:,;–—-]\s*|\s(?=i |you |we |add|move|cancel|delete|create|book|schedule|send|invite|email|reply|clear|decline|archive|push)|$)/i,
  /^\s*what (?:would|will) (?:happen|change|you do) if (?:i (?:said|asked you to|told you to|were to)|i|you|we)\s*[:,]?\s*/i,
  /^\s*(?:please |just )*(?:pretend|imagine|suppose) (?:to|(?:that )?(?:you (?:would|were to|had to)|i (?:asked|told) you to))\s+/i,
  /^\s*(?:please |just |only )*(?:show|give|tell) me (?:only |just )?(?:the|a|your) plan(?: for| of)?\s*[:,–—-]\s*/i,
  new RegExp(`^\\s*(?:please )?(?:just |only )?show me(?: first)?,?\\s+${BUT_NOT}\\s*[:,–—-]\\s*`, 'i'),
  /^\s*(?:please |just |only )*(?:pretend(?:ing)?|hypothetically|theoretically|in theory|for practice|for argument's sake|as a (?:test|trial)|trial run|rehearse(?: only)?)(?: (?:only|mode|please|for now|to do this|you do this))*\s*[:,;–—-]\s*/i,
  /^\s*(?:without (?:actually )?(?:doing|changing|sending|running) (?:it|anything))\s*[:,]\s*(?:what (?:would|will) (?:happen|change|you do) if (?:i (?:said|say|asked you to|told you to|were to)|i|you|we)\s*[:,]?\s*)?/i,
]
const TAILS = [
  new RegExp(`[\\s,;.(–—-]+${BUT_NOT}\\s*[).!]*\\s*$`, 'i'),
  /[\s,;.(–—-]+(?:but |and )?(?:just|only) (?:show|tell) me(?: (?:first|what (?:you would|you'd|would) (?:do|happen|change)|the plan|a preview))?\s*[).!]*\s*$/i,
  /[\s,;.(–—-]+(?:as a |this is a |it's a )?(?:dry[- ]?run|preview only|test run)(?: (?:only|please|first))?\s*[).!]*\s*$/i,
  new RegExp(`[\\s,;.(–—-]+(?:but |and |just )?${SHOW}\\s*[).!]*\\s*$`, 'i'),
  /[\s,;.(–—-]+without (?:actually )?(?:doing|changing|sending|saving) (?:it|anything)\s*[).!]*\s*$/i,
]
/** Where such a phrase can be: only the ends of a message are looked at. */
const EDGE = 160

/** Finds "show me what you would do", "dry run: …", "…, but don't do it". Returns the span that is left to be read. */
export function dryRun(typed: string): Span | null {
  const text = typed.replaceAll('’', "'")
  // "draft a mail …, but don't send it yet" writes one all the same
  if (heldBackIn(text) !== undefined && writesMail(text)) return null
  let from = 0
  let to = text.length
  let found = false
  const head = text.slice(0, EDGE)
  for (const pattern of HEADS) {
    const hit = pattern.exec(head)
    if (!hit || hit[0].trim() === '') continue
    from = hit[0].length
    found = true
    break
  }
  for (let again = true; again; ) {
    again = false
    const offset = Math.max(from, to - EDGE)
    const tail = text.slice(offset, to)
    for (const pattern of TAILS) {
      const hit = pattern.exec(tail)
      if (!hit || hit[0].trim() === '') continue
      to = offset + hit.index
      found = true
      again = to > from
      break
    }
  }
  return found ? [from, to] : null
}
