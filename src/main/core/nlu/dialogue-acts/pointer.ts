import type { Span } from '../utterance.ts'

/** Which of the things in a list: by their places, by what is said of them, or all of it. */
export type Which =
  | { readonly by: 'place'; readonly places: readonly { readonly place: number; readonly count: number }[] }
  /** `said` as typed, with its preposition: "with Dana", "Acme", "Wednesday" */
  | { readonly by: 'words'; readonly said: string }
  | { readonly by: 'all' }
  /** those that nothing was done to yet */
  | { readonly by: 'rest' }

/** Words that point back at a list that was shown: "the last two", "all but the first", "the one with Dana". */
export interface Pointer {
  readonly span: Span
  readonly which: Which
  /** all the others are meant */
  readonly but: boolean
  /** one thing is meant, several, or the words do not tell */
  readonly number: 'one' | 'several' | 'any'
  /** the words can mean nothing but what was shown */
  readonly sure: boolean
}

const ORDER: Readonly<Record<string, number>> = {
  first: 1, '1st': 1, top: 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4, fifth: 5, '5th': 5, sixth: 6, '6th': 6, seventh: 7, '7th': 7, eighth: 8, '8th': 8, ninth: 9, '9th': 9, tenth: 10, '10th': 10, last: -1, bottom: -1, final: -1,
} // biome-ignore format: pairs
const COUNT: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
}

const ordinal = Object.keys(ORDER).join('|')
const count = `${Object.keys(COUNT).join('|')}|\\d{1,2}`
const noun =
  '(?:ones?|of (?:them|those|these)|items?|tasks?|to-?dos?|events?|meetings?|appointments?|calls?|e-?mails?|mails?|messages?|contacts?|entr(?:y|ies)|results?)'
const place = `(?:the |that )?(?:(?:${ordinal})(?: (?:${count}))?|(?:numbers?|no\\.?|nr\\.?|option|#) ?\\d{1,2})(?: ${noun})?`
const bareNumber = `(?:(?:${place})|\\d{1,2})`
const places = `(?:${place})(?:(?:,? and |, ?| & |,? or )${bareNumber})*`
const numbers = `(?<!(?:between|from|at|by|until) )\\d{1,2}(?:(?:,? and |, ?| & )\\d{1,2})+`
const end =
  '(?=[\\s,]+(?:to|until|till|into|onto|as|please|too|instead|done|off|now|again|is|are|was|were|can|should|saying|say|asking|telling|because|and (?:say|tell|ask))\\b|[\\s.!?]*$)'
const prepositions =
  "(?:with|from|of|about|at|on|for|in|by|due|called|named|marked|that['’]?s?(?: is| are| was| were)?|which (?:is|are)|who(?:se|['’]s)?)"
const words = '[^,;?!]{1,60}?'
const ones = '(?:(?:all |just |only )?(?:the ones?|those|these|that one|this one|the others?))'
const described = `${ones} ${prepositions} ${words}`
const named = `the (?!${ordinal}|other|same|next|only|right|whole|wrong|new|old)(?:[\\p{L}\\d:.&'’-]+ ){1,3}?ones?`
const day =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|yesterday)['’]?s(?: (?:ones?|events?|meetings?|tasks?|mails?))?"
const all =
  '(?:them all|all (?:of )?(?:them|those|these)|all|both(?: of (?:them|those|these))?|those|these|them|the lot|everything)'
const rest = `(?:(?:all )?the (?:rest|remaining ones?|others?|other (?:ones?|${count}))(?: of (?:them|those|these))?)`
const but =
  '(?:but(?: not)?|except(?: for)?|apart from|other than|bar|besides|excluding|without|save(?: for)?|minus|not)'

const any = (pattern: string, behind = end): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d'’])(?<!['’]s )(?<!\\b(?:my|our|his|her|their|your) )(?<it>${pattern})${behind}`,
    'iu',
  )
/** what may stand behind a place in a list and does not say which list */
const wide = `(?:${end}|(?=[\\s,]+(?:(?:on|onto|under) (?:the |my )?\\p{L}+ list|by|back|forward|over|under|out|up|down|until|(?:on|to) (?:hold|spam|trash))\\b)|(?=['’]s (?:done|finished|complete|sorted|over|ready)\\b)|(?=[\\s,]+(?:ends?|starts?|begins?|due|finish|happen|take place|from|about|at|with|in)[\\s?.!]*$))`
const allBut = any(`${all}[\\s,]+(?:${but}) (?<left>${places}|${described}|${named}|${day}|${words})`)
const byPlaces = any(places, wide)
const whichOf = new RegExp(
  `^(?<it>(?:and )?(?:(?:which|any|what)(?: ones?)? of (?:them|those|these)(?: (?:is|are|was|were))?|which(?: ones?)? (?:is|are|was|were)) (?<said>(?:${prepositions} )?${words}))[\\s.!?]*$`,
  'iu',
)
const byNumbers = any(numbers, wide)
const byWords = any(described)
const byName = any(named)
const byDay = any(day)
// "everything on my groceries list" says itself what it is
const allOfIt = any(all)
const them = any(
  '(?:them all|all (?:of )?(?:them|those|these)|both(?: of (?:them|those|these))?|those|these|them)',
  wide,
)
const restOfIt = any(rest, wide)

/** "the first of April", "the last week": a time, and no place in a list */
const timed =
  /\b(?:first|second|third|last|\d+(?:st|nd|rd|th)) (?:of (?!them|those|these)|weeks?|days?|months?|hours?|half|quarter|time|year|mon|tue|wed|thu|fri|sat|sun|name|thing)/iu
const LONGEST = 160

/** Finds the words of a message that point at a list; undefined where none do. Reads no list: which are meant is told by others. */
export function pointerIn(text: string): Pointer | undefined {
  if (text.length > LONGEST || timed.test(text)) return undefined
  const except = allBut.exec(text)
  if (except?.groups) {
    const { it = '', left = '' } = except.groups
    return { span: spanOf(except, it), which: readWhich(left), but: true, number: 'several', sure: true }
  }
  const some = whichOf.exec(text)?.groups
  if (some?.it !== undefined)
    return {
      span: [0, text.length],
      which: { by: 'words', said: some.said ?? '' },
      but: false,
      number: 'several',
      sure: true,
    }
  for (const [pattern, sure] of forms) {
    const found = pattern.exec(text)
    const it = found?.groups?.it
    if (!found || it === undefined) continue
    const which = readWhich(it)
    return { span: spanOf(found, it), which, but: false, number: numberOf(it, which), sure }
  }
  return undefined
}
const forms = [
  [byWords, true],
  [restOfIt, true],
  [byPlaces, true],
  [byNumbers, false],
  [byName, false],
  [byDay, false],
  [them, true],
  [allOfIt, true],
] as const

const spanOf = (found: RegExpExecArray, it: string): Span => [found.index, found.index + it.length]

function readWhich(text: string): Which {
  const found = [...text.matchAll(new RegExp(bareNumber, 'giu'))]
  if (new RegExp(`^(?:${places}|${numbers})$`, 'iu').test(text))
    return { by: 'place', places: found.map(([one]) => placeOf(one)) }
  if (new RegExp(`^${rest}$`, 'iu').test(text)) return { by: 'rest' }
  if (new RegExp(`^${all}$`, 'iu').test(text)) return { by: 'all' }
  const said = text
    .replace(new RegExp(`^${ones} `, 'iu'), '')
    .replace(/^the\s+(.+?)\s+ones?$/iu, '$1')
    .replace(/['’]?s(?: (?:ones?|events?|meetings?|tasks?|mails?))?$/iu, (found) =>
      byDay.test(text) ? '' : found,
    )
  return { by: 'words', said }
}

function placeOf(text: string): { readonly place: number; readonly count: number } {
  const number = /\d{1,2}(?!st|nd|rd|th|\d)/iu.exec(text)?.[0]
  const word = new RegExp(`\\b(?:${ordinal})\\b`, 'iu').exec(text)?.[0].toLowerCase()
  if (word === undefined) return { place: Number(number), count: 1 }
  const many = new RegExp(`\\b(?:${count})\\b(?! ?(?:st|nd|rd|th))`, 'iu')
    .exec(text.replace(word, ''))?.[0]
    .toLowerCase()
  return { place: ORDER[word] ?? 1, count: many === undefined ? 1 : (COUNT[many] ?? Number(many)) }
}

function numberOf(text: string, which: Which): Pointer['number'] {
  if (which.by === 'rest')
    return /\b(?:other(?: one)?|remaining one)(?: of (?:them|those|these))?$/iu.test(text) ? 'one' : 'several'
  if (which.by === 'all') return 'several'
  if (which.by === 'place')
    return which.places.length > 1 || (which.places[0]?.count ?? 1) > 1 ? 'several' : 'one'
  if (/\b(?:the one|that one|this one|one)\b/iu.test(text)) return 'one'
  return /\b(?:ones|those|these|others)\b/iu.test(text) ? 'several' : 'any'
}
