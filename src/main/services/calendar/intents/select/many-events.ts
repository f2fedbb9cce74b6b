import type { Clause } from '../../../../core/nlu/utterance.ts'

/** Many events meant at once: the words that name them ('' for any), and whether only those still ahead are. */
export interface ManyEvents {
  readonly about: string
  readonly future: boolean
}

const kinds =
  'meetings|(?<=\\b(?:every|each|any) .{0,60})meeting|events|calls|appointments|sessions|occurrences|catch-?ups|syncs|ones'
const lead = '(?:all(?: of)?|every|each|any|both|future|upcoming|remaining|further|more)'
const more =
  '(?:(?:of|the|my|our|any|more|all|future|upcoming|coming|remaining|further|other|scheduled|planned) )*'
/** "all the future board meetings": what stands between the quantity and the kind. */
const counted = new RegExp(`\\b${lead} ${more}(?:([^,;.?!]{1,80}?) )?(?:${kinds})\\b`, 'gi')
/** "all future standups": the kind is the name. */
const bare =
  /\b(?:all|every|any) (?:(?:the|my|our|of) )*(?:future|upcoming|remaining) ((?:[\p{L}\p{N}'’&-]+ ?){1,6})/iu
const ahead =
  /\b(?:future|upcoming|remaining|further|any ?more|from now on|from here on|going forward|still to come)\b/i
const named = /\b(?:about|called|named|titled)\s+(.+?)(?:\s+(?:with|from|on|in|at|next|this)\b|[.,?!]|$)/i

/** "everything with Marco", "my meetings with Tom": whoever it is with says which. */
const withSomebody =
  /\b(?:everything|anything|all|(?:my|the|our) (?:meetings|events|calls|appointments)) (?:i have |i['’]ve got )?with\b/i

/** What says that only those still ahead are meant: "from now on"; '' without. */
export const aheadWords = (text: string): string => ahead.exec(text)?.[0] ?? ''

/** Reads "cancel all future meetings with Raj"; undefined where one event or a stretch of time is meant. */
export function manyEvents(clause: Clause): ManyEvents | undefined {
  const { text } = clause
  const found = [...text.matchAll(counted)]
  const future = ahead.test(text)
  const several = found.length === 0 ? severalOf(clause) : undefined
  if (several) return { about: several, future }
  if (found.length === 0 && !(future && bare.test(text)))
    return withSomebody.test(text) ? { about: '', future } : undefined
  const quoted = clause.quoted[0]?.text
  const inner = found.map((match) => match[1]?.trim() ?? '').find((words) => words !== '')
  const loose = found.length === 0 ? bare.exec(text)?.[1] : undefined
  const about = withoutPeople(quoted ?? named.exec(text)?.[1] ?? inner ?? loose ?? '', clause)
  return { about, future }
}

/** "skip all retros in April", "cancel every standup next week": a quantity before the name, in a stretch of time. */
function severalOf({ text, title, times }: Clause): string | undefined {
  if (!title || !times.some(({ kind }) => kind === 'daterange')) return undefined
  const before = text.slice(0, title.span[0])
  if (!/\b(?:all|every|each|both)(?: (?:of|the|my|our))*\s*$/i.test(before)) return undefined
  return title.text.replace(/(?<=\p{L}{3})s$/iu, '')
}

const withoutPeople = (words: string, clause: Clause): string =>
  clause.people
    .reduce((rest, { text }) => rest.replace(text, ' '), words)
    .replace(/^['’]s\b|\b(?:with|and|for|please|that|i have|i['’]ve)(?: .*)?$/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
