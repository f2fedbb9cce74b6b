import { zoneOfPlace } from '../time/readers/clocks/zones.ts'
import type { TextSlice } from '../utterance.ts'
import { isFirstName } from './people/first-names.ts'
import { withoutPossessive } from './people/names.ts'
import type { TokenChart } from './token-chart.ts'
import {
  conjunctions,
  generics,
  helpers,
  isCalendarWord,
  prepositions,
  pronouns,
  roles,
} from './vocabulary.ts'

/** Kinds of places that need no capital. */
const PLACE_NOUNS = new Set(
  'room office building park cafeteria cafe café restaurant bar pub house home work gym school university college library hospital clinic church theatre theater cinema airport station hotel beach lake mall store shop market downtown town city museum stadium arena center centre hall lobby garden studio floor kitchen salon garage zoo pool bank court club lounge campus headquarters hq place diner bakery pharmacy'.split(
    ' ',
  ),
)
const NOT_AFTER_AT =
  /^(all|least|once|last|first|the|a|an|some|any|this|that|my|our|your|which|what|night|noon|midnight|lunch|breakfast|brunch|dinner|supper|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)$/
const NOT_PLACES =
  /^(end|start|beginning|middle|time|same|moment|earliest|latest|calendar|schedule|agenda|diary|inbox|list|lists|email|emails|mail|meeting|touch|person|advance|case|addition|general|future|past|details|order|charge|front|between|fact|time|hour|hours|half|contacts|contact|progress|review|backlog|reminders|subject|list|day|week|month|year|name|way)$/
const SEASONS = /^(spring|summer|autumn|fall|winter)$/

/** Finds where something is: "at Olive Garden", "in room 3", "outside of Paris". Takes its words. */
export function findPlace(chart: TokenChart, makesEvent = false): TextSlice | undefined {
  const { words } = chart
  for (let i = 0; i < words.length; i++) {
    if (!chart.free(i)) continue
    const low = words[i]!.low
    const own = whoseAt(chart, i)
    if (own > i) return taken(chart, i, i + 1, own)
    const room = roomAt(chart, i)
    if (room > i) return taken(chart, i, i, room)
    let first = i + 1
    if (low === 'outside' || low === 'inside') first += words[first]?.low === 'of' ? 1 : 0
    else if (low === 'going') {
      if (words[first]?.low !== 'to') continue
      first++
    } else if (low === 'location' || low === 'venue' || low === 'place') {
      if (!/^(:|is|=)$/.test(words[first]?.low ?? '')) continue
      first++
    } else if (!/^(at|in|@|near|on|through)$/.test(low)) continue
    if (words[first]?.text === '"' || words[first]?.text === '“') first++
    const end = placeOrTown(chart, first, low, makesEvent)
    if (end > first) return taken(chart, i, first, end)
  }
  return undefined
}

function taken(chart: TokenChart, lead: number, from: number, to: number): TextSlice {
  chart.take(lead, to, 'place')
  return chart.said(from, to)
}

/** "at hers", "at my place": whose home it is; the end of the words, or `i` where there is none. */
function whoseAt(chart: TokenChart, i: number): number {
  const { words } = chart
  if (!/^(?:at|@)$/.test(words[i]!.low) || !chart.free(i + 1)) return i
  const [owner = '', next] = [words[i + 1]?.low, words[i + 2]]
  if (/^(?:mine|ours|yours|hers|theirs)$/.test(owner)) return i + 2
  if (!/^(?:my|our|your|his|her|their)$/.test(owner)) return i
  if (next?.low === 'place') return i + 3
  const ends = !next || next.mark || !chart.free(i + 2) || prepositions.has(next.low)
  return owner === 'his' && ends ? i + 2 : i
}

/** "conference room B", "room 3": named by letter, number or capital. */
function roomAt(chart: TokenChart, i: number): number {
  const { words } = chart
  let at = i
  if (/^(conference|meeting|board|class)$/.test(words[at]!.low) && words[at + 1]?.low === 'room') at++
  if (!/^(?:room|court|pitch|lane|hall|gate|terminal|platform|suite|studio)$/.test(words[at]?.low ?? ''))
    return i
  const tag = words[at + 1]
  if (!tag || tag.mark || !chart.free(at + 1)) return i
  return /^(\d{1,4}[a-z]?|[a-z]\d{0,3})$/.test(tag.low) && tag.low !== 'a' && tag.low !== 'i' ? at + 2 : i
}

/** Where the place that begins at `from` ends; `from` itself when there is none. */
function placeEnd(chart: TokenChart, from: number, lead: string, makesEvent: boolean): number {
  const { words } = chart
  let i = from
  const house = addressEnd(chart, i)
  if (house > i) return house
  if (/^(a|an)$/.test(words[i]?.low ?? '') || /^\d/.test(words[i]?.low ?? ''))
    return makesEvent ? someEnd(chart, i, lead) : from
  const determiner = /^(the|my|our|his|her|their)$/.test(words[i]?.low ?? '')
  if (determiner) i++
  const head = words[i]
  if (
    !head ||
    head.mark ||
    !canHold(chart, i) ||
    (!determiner && lead === 'at' && NOT_AFTER_AT.test(head.low) && head.low !== 'work')
  )
    return from
  if (NOT_PLACES.test(head.low) || SEASONS.test(head.low) || roles.has(head.low)) return from
  if (/^\d/.test(head.low) && !/^\d+[a-z]?$/.test(head.low)) return from
  let end = i
  let capital = false
  let noun = false
  while (end < words.length && end - i < 6) {
    const word = words[end]!
    if (word.mark) {
      const glue =
        (word.text === ',' && capital && words[end + 1]?.capital && end + 2 >= words.length - 1) ||
        (word.text === '.' && /^(st|mt|dr)$/.test(words[end - 1]!.low) && words[end + 1]?.capital)
      if (!glue || !chart.free(end + 1)) break
      end++
      continue
    }
    // "Cutters on Mill Lane"
    if (capital && word.low === 'on' && chart.free(end)) {
      const street = streetEnd(chart, end + 1)
      if (street > end + 1) end = street
      break
    }
    if (!canHold(chart, end)) break
    if (word.newLine && end > i) break
    capital ||= word.capital
    noun ||= PLACE_NOUNS.has(word.low) || /['’]s$/.test(word.text)
    end++
  }
  if (end === i) return from
  const convincing =
    lead === 'at' ||
    lead === '@' ||
    lead === 'near' ||
    lead === 'going' ||
    lead === 'location' ||
    lead === 'venue'
      ? capital || noun || (lead === 'at' && !determiner && end - i <= 3)
      : capital || noun
  if (
    lead === 'on' &&
    !(
      capital &&
      (/^(mountain|lake|island|campus)$/.test(words[end - 1]!.low) || STREETS.test(words[end - 1]!.low))
    )
  )
    return from
  if (lead === 'through' && !(determiner && capital)) return from
  if (lead === 'going' && !capital) return from
  return convincing ? end : from
}

const STREETS =
  /^(?:street|st|road|rd|avenue|ave|lane|ln|square|sq|place|pl|drive|dr|court|ct|close|crescent|terrace|row|way|walk|gardens?|grove|hill|park|mews|boulevard|blvd|highway|parade|wharf|quay|yard)$/

/** "Mill Lane", "the High Street": ends in a word for a street. */
function streetEnd(chart: TokenChart, from: number): number {
  const { words } = chart
  for (let end = from; end < words.length && end - from < 4; end++) {
    if (words[end]!.mark || !chart.free(end) || isCalendarWord(words[end]!.low)) return from
    if (end > from && STREETS.test(words[end]!.low)) return quarterEnd(chart, end + 1)
  }
  return from
}

/** "22 Harley Street", "14b high st, Camden": a number and what ends in a word for a street, or begins with a capital. */
function addressEnd(chart: TokenChart, from: number): number {
  const { words } = chart
  if (!/^\d{1,4}[a-z]?$/.test(words[from]?.low ?? '') || !chart.free(from)) return from
  for (let end = from + 1; end < words.length && end - from <= 5; end++) {
    const word = words[end]!
    if (word.mark || !chart.free(end) || isCalendarWord(word.low) || prepositions.has(word.low)) return from
    if (STREETS.test(word.low) && end > from + 1) return quarterEnd(chart, end + 1)
    if (
      end === from + 1 &&
      !word.capital &&
      !STREETS.test(words[end + 1]?.low ?? '') &&
      !STREETS.test(words[end + 2]?.low ?? '')
    )
      return from
  }
  return from
}

/** "…, Clerkenwell": the part of town behind a street. */
function quarterEnd(chart: TokenChart, end: number): number {
  const { words } = chart
  const name = words[end]?.text === ',' ? words[end + 1] : undefined
  if (!name?.capital || !chart.free(end + 1)) return end
  return words[end + 2]?.capital && chart.free(end + 2) ? end + 3 : end + 2
}

/** "at a cafe by the river", "at an old pub near the office": any of a kind of place, with where that is. */
function someEnd(chart: TokenChart, from: number, lead: string): number {
  const { words } = chart
  let noun = from
  let end = from + 1
  for (; end < words.length && end - from <= 8; end++) {
    const word = words[end]!
    if (word.mark || !chart.free(end) || isCalendarWord(word.low) || conjunctions.has(word.low)) break
    if (PLACE_NOUNS.has(word.low) && noun === from) noun = end
    else if (noun === from && (prepositions.has(word.low) || end - from > 3)) break
    else if (noun > from && /^(?:with|for|to|at|about|from|before|after)$/.test(word.low)) break
  }
  // "in a room" says no more than that it is somewhere
  const says = lead !== 'in' || noun > from + 1 || end > noun + 1
  return noun > from && says ? end : from
}

function placeOrTown(chart: TokenChart, from: number, lead: string, makesEvent: boolean): number {
  const end = placeEnd(chart, from, lead, makesEvent)
  return end > from || lead !== 'in' ? end : townEnd(chart, from, makesEvent)
}

/** "in dallas", "in new york", and for an event being made any lone word after "in" that could be a town: "lunch in slough". */
function townEnd(chart: TokenChart, from: number, makesEvent: boolean): number {
  const { words } = chart
  for (let end = Math.min(from + 3, words.length); end > from; end--) {
    if (!range(from, end).every((i) => chart.free(i) && !words[i]!.mark)) continue
    if (zoneOfPlace(chart.said(from, end).text)) return end
  }
  const town = words[from]
  if (!makesEvent || !town || !chart.free(from) || !canHold(chart, from)) return from
  if (town.low.length < 4 || !/^\p{L}+$/u.test(town.low) || NO_TOWN.test(town.low)) return from
  const after = words[from + 1]
  const closed = !after || after.mark || !chart.free(from + 1) || prepositions.has(after.low)
  return closed && !NOT_PLACES.test(town.low) && !SEASONS.test(town.low) ? from + 1 : from
}
const NO_TOWN =
  /^(bed|bulk|cash|full|peace|person|private|public|secret|silence|short|writing|english|french|german|spanish|italian|class|court|line|mind|need|love|turn|time|business|pairs|teams|zoom|teams|meet|skype|german|bits|style|retro|harmony|.*ing|.*s|.*ly)$/

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k)

function canHold(chart: TokenChart, at: number): boolean {
  const word = chart.words[at]!
  if (!chart.free(at) || (isCalendarWord(word.low) && !word.capital) || isCalendarWord(word.low)) return false
  if (prepositions.has(word.low) || conjunctions.has(word.low) || pronouns.has(word.low)) return false
  if (helpers.has(word.low) && !word.capital) return false
  return !generics.has(word.low) || word.low === 'room' || word.low === 'conference' || word.capital
}

/** For contacts: the organisation after "at" or "from". Takes its words. */
export function findOrganisation(chart: TokenChart): TextSlice | undefined {
  const { words } = chart
  for (let i = 0; i + 1 < words.length; i++) {
    if (!chart.free(i) || !/^(at|from)$/.test(words[i]!.low)) continue
    let end = i + 1
    if (words[end]!.low === 'the') end++
    const first = end
    while (
      end < words.length &&
      end - first < 5 &&
      chart.free(end) &&
      words[end]!.capital &&
      canHold(chart, end)
    )
      end++
    if (end > first && !isFirstName(withoutPossessive(words[first]!.low))) return taken(chart, i, first, end)
    if (
      /^(works?|working|employed|job)$/.test(words[i - 1]?.low ?? '') &&
      canHold(chart, first) &&
      !words[first]!.mark
    )
      return taken(chart, i, first, first + 1)
  }
  return undefined
}
