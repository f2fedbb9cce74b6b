import type { DialogueAct } from '../utterance.ts'

/** Words that only lead to it: "please do", "can we have", "let's make it". */
const LEAD =
  "(?:(?:please|pls|ok|okay|now|and|then|so|hey|can you|could you|can we|do|have|make it|make|let's|lets|book|set up|give me) )*"
const SAME =
  '(?:(?:the |exactly the )?(?:same|sme|saem)(?: (?:thing|one|again|procedure|command))?|repeat (?:that|it|this)|(?:that|it|this) again|(?:do )?(?:that|it) once more|again(?= (?:on|at|next|tomorrow|this|in) )|like(?= (?:last|yesterday))|as(?= (?:last|yesterday)))'
const AS =
  '(?:[, ]+(?:(?:as|like) )?(last \\p{L}+|yesterday|before|last time|(?<=(?:as|like) )on \\p{L}+day|this morning|earlier))?'
const BUT = '(?:[, ]+(?:but|only|just|except|this time|instead))*'
const CHANGE =
  '(?:[, ]+((?:with|w/|for|to|at|on|in|next|tomorrow|tmrw|today|this)[ /].+|tomorrow|today|tonight))?'
const AGAIN = new RegExp(`^${LEAD}${SAME}${AS}${BUT}${CHANGE}$`, 'iu')
const LONGEST = 160

/** Reads "same as last week but with Marco", "do the same for Dana", "repeat that tomorrow at 3"; null for all others. */
export function repeatOf(text: string): DialogueAct | null {
  const plain = text
    .trim()
    .replaceAll('\u2019', "'")
    .replace(/(?:[,\s]+(?:please|pls|plz|thanks|thx))?[\s.!?]*$/i, '')
  if (plain.length > LONGEST) return null
  const found = AGAIN.exec(plain)
  if (!found) return null
  const [, when = '', change = ''] = found
  const last = /^(?:before|last time|earlier)$/i.test(when)
  return {
    kind: 'again',
    when: last ? '' : when.replace(/^on /i, ''),
    change: change.replace(/^w\/ ?/i, 'with '),
  }
}
