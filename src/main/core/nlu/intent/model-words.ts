import { eventNouns } from './cues.ts'
import { givenNames } from './given-names.ts'
import { shortForms } from './short-forms.ts'

/** Days, months and the like stand for each other: "on Friday" teaches what "on Monday" means. */
const kinds: ReadonlyMap<string, string> = new Map(
  [
    [
      '<day>',
      'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun',
    ],
    ['<day>', 'mondays tuesdays wednesdays thursdays fridays saturdays sundays weekday weekdays'],
    [
      '<month>',
      'january february march april june july august september october november december jan feb mar apr jun jul ' +
        'aug sept sep oct nov dec',
    ],
    [
      '<n>',
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
        'eighteen nineteen twenty thirty forty fifty sixty ninety hundred',
    ],
    [
      '<nth>',
      'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
        'sixteenth seventeenth eighteenth nineteenth twentieth thirtieth',
    ],
    ['<ampm>', "am pm a.m p.m a.m. p.m. oclock o'clock"],
    [
      '<kin>',
      'mom mum mommy mother dad daddy father wife husband brother sister son daughter aunt uncle grandma grandpa ' +
        'girlfriend boyfriend boss cousin',
    ],
    ['<name>', givenNames.join(' ')],
    [
      '<event>',
      eventNouns
        .filter((noun) => !noun.includes(' '))
        .flatMap((noun) => [noun, `${noun}s`])
        .join(' '),
    ],
  ].flatMap(([kind, row]) => (row as string).split(' ').map((word) => [word, kind as string] as const)),
)

/** Names assistants are called by; said before an order they mean nothing. */
const aliases = new Set(
  'omnii olly ollie alexa siri google cortana pda echo robot assistant computer bixby'.split(' '),
)

const piece =
  /[^\s@"<>()]+@[^\s@"<>(),]+|https?:\/\/\S+|www\.\S+|"[^"]{0,2000}"|\d+(?:[.:,/-]\d+)*(?:st|nd|rd|th|am|pm|hrs?|mins?|m|h)?|[\p{L}\p{M}]+(?:['.-][\p{L}\p{M}]+)*|[?!#+&]/giu

/** A word and the kind it stands for ("friday" → "<day>"); most words stand for themselves. */
export interface ModelWord {
  readonly said: string
  readonly kind: string
}

/**
 * Cuts a message into lower-case words, addresses, numbers and the few signs that tell something.
 * Quotations of more than one word become one word, since what they say is not what is asked. Linear in the text.
 */
export function wordsOf(text: string): ModelWord[] {
  const plain = text
    .slice(0, 2000)
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .toLowerCase()
  const found: ModelWord[] = []
  for (const match of plain.matchAll(piece)) {
    const said = shortForms.get(match[0]) ?? match[0]
    if (found.length < 2 && aliases.has(said)) continue
    found.push({ said, kind: kindOf(said) })
    if (found.length >= 60) break
  }
  return found
}

function kindOf(said: string): string {
  const known = kinds.get(said)
  if (known) return known
  const first = said.charCodeAt(0)
  if (first === 34) return said.includes(' ') ? '<quote>' : said.slice(1, -1)
  if (first >= 48 && first <= 57) {
    if (/(?:st|nd|rd|th)$/.test(said)) return '<nth>'
    return /[:.]\d\d|[ap]m$/.test(said) ? '<time>' : '<n>'
  }
  if (said.includes('@')) return '<mail>'
  if (said.startsWith('http') || said.startsWith('www.')) return '<url>'
  return said
}
