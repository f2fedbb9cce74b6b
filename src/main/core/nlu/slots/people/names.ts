import type { TokenChart } from '../token-chart.ts'
import {
  conjunctions,
  determiners,
  generics,
  helpers,
  isCalendarWord,
  prepositions,
  pronouns,
  weakAdjectives,
} from '../vocabulary.ts'
import { isAlsoWord, isFirstName } from './first-names.ts'

/** Who the workspace knows by a word of their name. */
export type KnownName = (word: string) => boolean

const TITLES = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'miss',
  'prof',
  'professor',
  'principal',
  'doctor',
  'uncle',
  'aunt',
  'aunty',
  'father',
  'sister',
  'pastor',
  'coach',
  'judge',
  'captain',
  'sir',
])
const PARTICLES = new Set([
  'de',
  'da',
  'van',
  'von',
  'der',
  'den',
  'del',
  'della',
  'di',
  'la',
  'le',
  'bin',
  'al',
  'el',
  'dos',
  "o'",
])
const ONLY_LETTERS = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*$/u

const separators: ReadonlySet<string> = new Set([',', 'and', '&', '+', 'or', '/'])

/** Where the next name may begin after what stands between two ("," or ", and"); `from` where nothing does. */
export function pastSeparators({ words }: TokenChart, from: number): number {
  let next = from
  while (separators.has(words[next]?.low ?? '') && next < from + 2) next++
  return next
}

/** How sure the surroundings make it that a person stands here. */
export type Expectation = 'person' | 'perhaps'

const isFunctionWord = (low: string): boolean =>
  determiners.has(low) ||
  prepositions.has(low) ||
  conjunctions.has(low) ||
  pronouns.has(low) ||
  helpers.has(low)

/** "dana's" without its ending. */
export const withoutPossessive = (low: string): string => low.replace(/'s?$/, '')

/**
 * How many words from `at` are one person's name, 0 for none. Where a person is expected ("with …", "invite …") an
 * unknown lower-case word counts; elsewhere only names that are known or capitalised do.
 */
export function nameLength(chart: TokenChart, at: number, expected: Expectation, known?: KnownName): number {
  const { words } = chart
  let i = at
  if (TITLES.has(words[i]?.low ?? '') && words[i + 1] && !words[i + 1]!.mark) {
    const dot = words[i + 1]!.text === '.' ? 1 : 0
    i += 1 + dot
  } else if (words[i + 1]?.text === '.' && TITLES.has(words[i]?.low ?? '') && words[i + 2]) i += 2
  const titled = i > at
  if (!canStart(chart, i, titled ? 'person' : expected, known)) return 0
  const capitalised = words[i]!.capital
  let end = i + 1
  if (/['’]s?$/.test(words[i]!.text)) return end - at
  while (
    end < words.length &&
    end - i < 4 &&
    chart.free(end) &&
    canFollow(chart, end, capitalised, expected, known)
  ) {
    end++
    if (/['’]s?$/.test(words[end - 1]!.text)) break
  }
  while (end > i + 1 && PARTICLES.has(words[end - 1]!.low)) end--
  return end - at
}

function canStart(chart: TokenChart, at: number, expected: Expectation, known?: KnownName): boolean {
  const word = chart.words[at]
  if (!word || word.mark || !chart.free(at) || !ONLY_LETTERS.test(word.text)) return false
  const low = withoutPossessive(word.low)
  if (known?.(low) && ((at > 0 && word.capital) || !isEveryday(low, chart)))
    return expected === 'person' || word.capital || !isAlsoWord(low)
  if (isFunctionWord(word.low) && !(word.capital && isFirstName(low))) return false
  if (isCalendarWord(low) && !(isFirstName(low) && (expected === 'person' || word.capital))) return false
  if (generics.has(low) || (chart.isThing(low) && !isFirstName(low))) return false
  if (isFirstName(low)) return expected === 'person' || word.capital || !isAlsoWord(low)
  if (expected === 'perhaps') return false
  return word.capital || !(isPlural(low) || weakAdjectives.has(low) || NO_NAMES.has(low))
}

/** A contact called "An" or "Do" does not make a person of every "an" and "do". */
const isEveryday = (low: string, chart: TokenChart): boolean =>
  isFunctionWord(low) || isCalendarWord(low) || generics.has(low) || chart.isThing(low)

/** Follow "email", "reply", "to" or "from" without being anybody. */
const NO_NAMES = new Set(
  'cc bcc confirm ask say let check remind tell arrange discuss explain suggest request apologise apologize announce report clarify back out up off down over away work home school office mobile id pull both none available various work-related someone else'.split(
    ' ',
  ),
)

/** What is said to somebody begins: "write to grace happy birthday", "tell tom yes". */
const SAID_NEXT = new Set(
  'happy good congrats congratulations thanks sorry say write want mean reply answer send think yes no ok okay hello hi see hope dont lunch dinner done'.split(
    ' ',
  ),
)

/** "snacks", "portals", "guests": several things, not somebody ("chris" is on the list of names). */
const isPlural = (low: string): boolean =>
  low.length > 3 && low.endsWith('s') && !low.endsWith('ss') && !low.endsWith("'s")

function canFollow(
  chart: TokenChart,
  at: number,
  capitalised: boolean,
  expected: Expectation,
  known?: KnownName,
): boolean {
  const word = chart.words[at]!
  const next = chart.words[at + 1]
  if (word.mark || word.newLine || !ONLY_LETTERS.test(word.text)) return false
  const low = withoutPossessive(word.low)
  if (PARTICLES.has(low))
    return next !== undefined && !next.mark && (next.capital || !capitalised) && !isFunctionWord(next.low)
  if (isFunctionWord(word.low) || isCalendarWord(low) || generics.has(low) || chart.isThing(low)) return false
  if (capitalised) return word.capital || known?.(low) === true
  if (SAID_NEXT.has(low) && known?.(low) !== true) return false
  return (
    known?.(low) === true ||
    isFirstName(low) ||
    (expected === 'person' && low.length > 1
      ? !isPlural(low) && !low.endsWith('ing') && !low.endsWith('ly')
      : word.capital)
  )
}
