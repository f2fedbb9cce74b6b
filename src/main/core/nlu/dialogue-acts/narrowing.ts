/** Words that make what was just proposed smaller or larger: "only the ones from February", "not the tomatoes", "and Dana". */
export interface Narrowing {
  /** `only` these, all `without` these, or these `with` what there was */
  readonly how: 'only' | 'without' | 'with'
  /** the words that say which, as typed */
  readonly which: string
}

const LEAD =
  /^(?:(?:no|nope|nah|wait|hold on|hang on|actually|sorry|oops|hm+|oh|ah|yes|yeah|yep|ok|okay|sure|fine|well|please|but|i meant?|rather)\b[\s,.;:!–-]*)+/iu
const END = /[\s,]*(?:\bplease\b|\binstead\b|\bthough\b)?[\s.!]*$/iu

const only = [
  /^(?:i (?:only|just) (?:want|wanted|meant|mean|need|needed)(?: to)?|(?:only|just)(?: for)?|(?:leave|keep|take) (?:only|just)|none but|nothing but)\s+(.+)$/isu,
  /^(.+?)\s+(?:only|alone)$/isu,
]
const without = [
  /^(?:(?:do not|don['’]?t|never) \p{L}+)\s+(.+)$/isu,
  /^(?:leave|take|keep|cut)\s+(.+?)\s+(?:out|off|alone|in|there|where (?:it|they) (?:is|are)|as (?:it|they) (?:is|are))(?: of (?:it|that|this|there))?$/isu,
  /^(?:not|except(?:ing)?(?: for)?|without|apart from|other than|excluding|exclude|besides|barring|minus|(?:all|everything|everyone|anything|anyone) (?:but|except|apart from)|leave out|omit|spare|keep|leave|skip)\s+(.+)$/isu,
  /^(.+?)\s+(?:stays?|can stay|should stay|must stay|is staying|are staying)$/isu,
]
const withMore = [
  /^(?:and|also|plus|add|include|as well as|&)\s+(?:also\s+)?(.+?)(?:[\s,]+(?:too|as well|also))?$/isu,
  /^(.+?)[\s,]+(?:too|as well|also)$/isu,
]
const LONGEST = 120

/** Reads "only X", "not X", "X too"; undefined for all else, also for "not that one", which denies the thing itself. */
export function narrowing(text: string): Narrowing | undefined {
  if (text.length > LONGEST) return undefined
  const words = text.trim().replace(LEAD, '').replace(END, '').trim()
  const find = (patterns: readonly RegExp[]): string | undefined => {
    for (const pattern of patterns) {
      const which = pattern.exec(words)?.[1]?.trim()
      if (which !== undefined && which !== '' && !pointing.test(which)) return which
    }
    return undefined
  }
  const rest = find(without)
  if (rest !== undefined) return { how: 'without', which: rest }
  const alone = find(only)
  if (alone !== undefined) return { how: 'only', which: alone }
  const more = find(withMore)
  return more === undefined ? undefined : { how: 'with', which: more }
}

const pointing = /^(?:it|that|this|these|those|them)(?: (?:one|ones))?$/iu
