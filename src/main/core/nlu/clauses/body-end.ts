import { isFirstName } from '../slots/people/first-names.ts'
import type { Word } from '../tokens/words.ts'

/** "cc", "bcc", "copy in": the people that follow get a copy. */
export const isCopy = (words: readonly Word[], at: number): boolean =>
  /^(cc|bcc)$/.test(words[at]?.low ?? '') || (words[at]?.low === 'copy' && words[at + 1]?.low === 'in')

const mostCopied = 8

/** "…, cc Tom" at the end: who gets a copy belongs to the order, not to the words that are to be written. */
export function copiesSomebody(words: readonly Word[], i: number): boolean {
  const at = pastJoint(words, i)
  return isCopy(words, at) && words.length - at <= mostCopied
}

const TELLS = /^(tell|let|email|e-mail|mail|text|message|write|inform|notify)$/

/** "tell Tom I'm late and tell Dana I'm sick": somebody else is told the rest. */
export function tellsAnother(words: readonly Word[], i: number): boolean {
  const verb = pastJoint(words, i)
  if (!TELLS.test(words[verb]?.low ?? '')) return false
  const name = words[words[verb + 1]?.low === 'to' ? verb + 2 : verb + 1]
  return name !== undefined && !name.mark && name.low !== 'i' && (name.capital || isFirstName(name.low))
}

function pastJoint(words: readonly Word[], i: number): number {
  let at = i
  while (words[at] && (words[at]!.mark || /^(and|then|also|please)$/.test(words[at]!.low))) at++
  return at
}

/** "…, but don't send it yet": a mail is only to be written, which is said behind its words. */
const heldBack =
  /[\s,;.(–—-]+(?:but |and |just |only |please )*(?:don['’]?t|do not) (?:actually |really )?send(?: (?:it|that|this|anything|them))?(?: off| out)?(?: yet| now| for now| though| just yet| until i (?:say|ok|okay|approve)(?: so| it)?)?\s*[).!]*\s*$/iu

/** The words at the end of a text that hold a mail back, with the mark before them; undefined without any. */
export const heldBackIn = (text: string): string | undefined => heldBack.exec(text.slice(-longestTail))?.[0]
/** Characters at the end of a text that such words may take. */
const longestTail = 90

/** "draft …", "email Dana …": an order that writes a mail, so that not to send it still leaves something to do. */
export const writesMail = (text: string): boolean =>
  /^\W*(?:(?:please|pls|can|could|would|you|just|hey|omnii|ok)[ ,]+)*(?:draft|write|compose|prepare|reply|respond|answer|e-?mail|mail|forward|tell|let)\b/iu.test(
    text,
  )
