import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'

const verb = 'invit(?:e|ing)|tell(?:ing)?|includ(?:e|ing)|add(?:ing)?|e?mail(?:ing)?|ask(?:ing)?|have|having'
const more = "(?:[\\p{L}'’-]+(?: [\\p{L}'’-]+)?(?:,? and |,? or |, ))*"
const without = new RegExp(
  `\\b(?:(?:(?:don['’]?t|do not|without|not|no need to|never) (?:${verb})|without|minus|(?:but|and|just|,) not) |(?<=, )not )${more}$`,
  'iu',
)

/** "keep Tom out of it" */
const leaving = /\b(?:keep|leave|leaving|keeping)\s+$/i

/**
 * The people an order names only to say that they are not invited: "dinner with Tom at 7, don't invite Marco", "without Marco".
 * Who was named before as taking part ("lunch with Marco, don't invite Marco") is not among them: they come, unasked.
 */
export function uninvitedIn({ text }: Clause, mentions: readonly Mention[]): readonly Mention[] {
  const behind = mentions.filter(
    ({ kind, span }) =>
      kind !== 'pronoun' &&
      (without.test(text.slice(0, span[0])) ||
        (leaving.test(text.slice(0, span[0])) && /^\s+(?:out|off|away)\b/i.test(text.slice(span[1])))),
  )
  const others = new Set(mentions.filter((each) => !behind.includes(each)).map(nameOf))
  return others.size === 0 ? [] : behind.filter((each) => !others.has(nameOf(each)))
}

const nameOf = ({ text }: Mention): string => text.toLowerCase()
