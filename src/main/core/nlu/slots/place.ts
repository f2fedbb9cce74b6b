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
export function findPlace(ground: TokenChart, makesEvent = false): TextSlice | undefined {
  const { words } = ground
  for (let i = 0; i < words.length; i++) {
    if (!ground.free(i)) continue
    const low = words[i]!.low
    const room = roomAt(ground, i)
    if (room > i) return taken(ground, i, i, room)
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
    const end = placeOrTown(ground, first, low, makesEvent)
    if (end > first) return taken(ground, i, first, end)
  }
  return undefined
}

function taken(ground: TokenChart, lead: number, from: number, to: number): TextSlice {
  ground.take(lead, to, 'place')
  return ground.said(from, to)
}

/** "conference room B", "room 3": named by letter, number or capital. */
function roomAt(ground: TokenChart, i: number): number {
  const { words } = ground
  let at = i
  if (/^(conference|meeting|board|class)$/.test(words[at]!.low) && words[at + 1]?.low === 'room') at++
  if (words[at]?.low !== 'room') return i
  const tag = words[at + 1]
  if (!tag || tag.mark || !ground.free(at + 1)) return i
  return /^(\d{1,4}[a-z]?|[a-z]\d{0,3})$/.test(tag.low) && tag.low !== 'a' && tag.low !== 'i' ? at + 2 : i
}

/** Where the place that begins at `from` ends; `from` itself when there is none. */
function placeEnd(ground: TokenChart, from: number, lead: string): number {
  const { words } = ground
  let i = from
  if (/^(a|an)$/.test(words[i]?.low ?? '') || /^\d/.test(words[i]?.low ?? '')) return from
  const determiner = /^(the|my|our|his|her|their)$/.test(words[i]?.low ?? '')
  if (determiner) i++
  const head = words[i]
  if (
    !head ||
    head.mark ||
    !canHold(ground, i) ||
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
      if (!glue || !ground.free(end + 1)) break
      end++
      continue
    }
    if (!canHold(ground, end)) break
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
      capital && /^(mountain|street|road|avenue|lake|island|hill|campus|st|ave|rd)$/.test(words[end - 1]!.low)
    )
  )
    return from
  if (lead === 'through' && !(determiner && capital)) return from
  if (lead === 'going' && !capital) return from
  return convincing ? end : from
}

function placeOrTown(ground: TokenChart, from: number, lead: string, makesEvent: boolean): number {
  const end = placeEnd(ground, from, lead)
  return end > from || lead !== 'in' ? end : townEnd(ground, from, makesEvent)
}

/** "in dallas", "in new york", and for an event being made any lone word after "in" that could be a town: "lunch in slough". */
function townEnd(ground: TokenChart, from: number, makesEvent: boolean): number {
  const { words } = ground
  for (let end = Math.min(from + 3, words.length); end > from; end--) {
    if (!range(from, end).every((i) => ground.free(i) && !words[i]!.mark)) continue
    if (zoneOfPlace(ground.said(from, end).text)) return end
  }
  const town = words[from]
  if (!makesEvent || !town || !ground.free(from) || !canHold(ground, from)) return from
  if (town.low.length < 4 || !/^\p{L}+$/u.test(town.low) || NO_TOWN.test(town.low)) return from
  const after = words[from + 1]
  const closed = !after || after.mark || !ground.free(from + 1) || prepositions.has(after.low)
  return closed && !NOT_PLACES.test(town.low) && !SEASONS.test(town.low) ? from + 1 : from
}
const NO_TOWN =
  /^(bed|bulk|cash|full|peace|person|private|public|secret|silence|short|writing|english|french|german|spanish|italian|class|court|line|mind|need|love|turn|time|business|pairs|teams|zoom|teams|meet|skype|german|bits|style|retro|harmony|.*ing|.*s|.*ly)$/

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k)

function canHold(ground: TokenChart, at: number): boolean {
  const word = ground.words[at]!
  if (!ground.free(at) || (isCalendarWord(word.low) && !word.capital) || isCalendarWord(word.low))
    return false
  if (prepositions.has(word.low) || conjunctions.has(word.low) || pronouns.has(word.low)) return false
  if (helpers.has(word.low) && !word.capital) return false
  return !generics.has(word.low) || word.low === 'room' || word.low === 'conference' || word.capital
}

/** For contacts: the organisation after "at" or "from". Takes its words. */
export function findOrganisation(ground: TokenChart): TextSlice | undefined {
  const { words } = ground
  for (let i = 0; i + 1 < words.length; i++) {
    if (!ground.free(i) || !/^(at|from)$/.test(words[i]!.low)) continue
    let end = i + 1
    if (words[end]!.low === 'the') end++
    const first = end
    while (
      end < words.length &&
      end - first < 5 &&
      ground.free(end) &&
      words[end]!.capital &&
      canHold(ground, end)
    )
      end++
    if (end > first && !isFirstName(withoutPossessive(words[first]!.low))) return taken(ground, i, first, end)
    if (
      /^(works?|working|employed|job)$/.test(words[i - 1]?.low ?? '') &&
      canHold(ground, first) &&
      !words[first]!.mark
    )
      return taken(ground, i, first, first + 1)
  }
  return undefined
}
