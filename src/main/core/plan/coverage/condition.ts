import type { Utterance } from '../../nlu/utterance.ts'

/** The condition an order depends on, as it was said. */
export interface Condition {
  readonly text: string
  /** it stands before its order: what the order is to write then has nothing of it */
  readonly leads: boolean
}

const asking =
  /\b(?:ask|asks|asking|check|checking|see|know|wonder|wondering|tell me|confirm|find out)\b[^.?!]{0,60}$/i

/** "if you can", "if possible": courtesies, not conditions. */
const preferences = String.raw`(?:you\b|(?:at all )?possible\b|needed\b|necessary\b|need be\b|(?:i|we) (?:may|might|could)\b|(?:it|that|this)(?:['’]s| is) (?:not too much|no trouble|possible)\b)`
const filler = `(?:(?:and|so|then|ok|okay|but|please|hey|only|just|also)[, ]+)*`
const person = String.raw`(?:(?!i\b|you\b|we\b)[\p{L}'’]+ ){1,3}`

/** An "if" that opens an order, and the words that mean the same. "When Tom replies" is watched by nobody either. */
const leading = new RegExp(
  `^\\W*${filler}(?:if(?!\\s+${preferences})|unless|provided(?: that)?|providing(?: that)?|assuming(?: that)?|(?:as|so) long as|in case|on condition that)\\s+[\\p{L}'’]+` +
    `|^\\W*${filler}(?:when|whenever|once|as soon as)\\s+${person}(?:replies|answers|responds|writes|emails|calls|accepts|declines|confirms|agrees|signs|pays|has (?:replied|answered|responded|written|accepted|declined|confirmed|agreed|signed|paid))\\b`,
  'iu',
)
const hinging = new RegExp(
  String.raw`\b(?:only )?if\s*(?:so\b|not\b|yes\b|(?!${preferences})[\p{L}'’]+(?:\s+[\p{L}'’]+)?\s*(?:have|has|had|is|are|was|were|did|do|does|['’]s)(?:n['’]?t)?\b|(?:i|we|they|he|she)\s+(?:haven['’]?t|hasn['’]?t|didn['’]?t|don['’]?t|doesn['’]?t|aren['’]?t)\b` +
    String.raw`|(?:he|she|they|it|nobody|no one|somebody|someone|anyone|everyone)\s+(?:only\s+|also\s+)?[\p{L}]{2,}s?\b)` +
    String.raw`|\bonly if\b|\bunless\b|\bprovided that\b|(?<!\bfor )\b(?:as|so) long as\b`,
  'iu',
)

/**
 * The condition an order hangs on ("if so, book …", "if I haven't met Sofia in two days, …"), outside words that are to be
 * written; undefined without one. An action that watches for something itself reads its own.
 */
export function conditionIn(utterance: Utterance): Condition | undefined {
  for (const clause of utterance.clauses) {
    const hidden = [...clause.quoted, ...(clause.body ? [clause.body] : [])]
    const text = hidden.reduce(
      (rest, { span: [from, to] }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
      clause.text.slice(0, 2_000),
    )
    const leads = leading.exec(text)
    const found = leads ?? hinging.exec(text)
    if (!found || (!leads && asking.test(text.slice(0, found.index)))) continue
    const from = text.slice(found.index).replace(/^\W+/u, '')
    return { text: /^[^,.;?!]*/.exec(from)![0].trim(), leads: leads !== null }
  }
  return undefined
}

/** Whether words that are to be written have a condition in them: then it is the reader's, not ours. */
export function carries(written: string, { text, leads }: Condition): boolean {
  const flat = (words: string): string => words.toLowerCase().replace(/[’']/g, "'").replace(/\s+/g, ' ')
  return !leads && flat(written).includes(flat(text).split(' ').slice(0, 3).join(' '))
}
