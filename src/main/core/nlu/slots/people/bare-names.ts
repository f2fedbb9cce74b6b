import type { TextSlice } from '../../utterance.ts'
import type { TokenChart } from '../token-chart.ts'
import { generics, helpers, weakAdjectives } from '../vocabulary.ts'
import { isFirstName } from './first-names.ts'
import { nameLength, pastSeparators, withoutPossessive } from './names.ts'
import { type Adder, isInHonour, type PeopleContext } from './people-leads.ts'

const SUBJECT_VERBS = new Set(
  (
    'is, are, was, were, will, has, have, had, can, and, should, wants, want, needs, coming, attending, attend, joining, join, invited, going, ' +
    "free, available, busy, emailed, mailed, wrote, send, sent, said, moved, replied, reply, hasn't, haven't, can't, cant, cannot, won't, wont, isn't, isnt, be, does, did, do, accepted, declined, if, or"
  ).split(', '),
)
/** "leave Leo out of the interview", "kick Marco off the rehearsal": whoever is to go. */
const LEAVING =
  /^(get|take|drop|remove|leave|kick|cut|strike|throw|scratch|keep|pull|knock|uninvite|disinvite)$/
const ASKED_BEFORE = /^(is|are|was|were|will|has|have|did|does|can|if|whether|and|that)$/

export const isPossessive = (text: string): boolean => /['’]s?$/.test(text)

const OWNED =
  /^(number|phone|mobile|cell|email|e-mail|mail|address|birthday|contact|details|new|work|home|last|latest|newest|recent|mails|emails|message|messages|reply|answer|invite|invitation)$/

/** "the two Sarahs", "both Marcos", and "toms number" typed without its mark: the name without its s. */
export function namesakes(chart: TokenChart, at: number, context: PeopleContext): TextSlice | null {
  const word = chart.words[at]!
  const before = chart.words[at - 1]?.low ?? ''
  const several = /^(two|three|four|both|all|2|3|these|those|the)$/.test(before)
  const owned = context.aboutPeople && OWNED.test(chart.words[at + 1]?.low ?? '')
  if ((!several && !owned) || !word.low.endsWith('s')) return null
  const name = word.low.slice(0, -1)
  if (!context.known?.(name) && !(word.capital && isFirstName(name))) return null
  return { text: word.text.slice(0, -1), span: [word.start, word.end - 1] }
}

/**
 * Reads names without a preposition: "is Sam coming", "Dana's number", "Jeff and Kim will be there". Returns the
 * word to read on from; `at` itself when no name stands there.
 */
export function bareNames(chart: TokenChart, at: number, context: PeopleContext, add: Adder): number {
  const { words } = chart
  if (at > 0 && isInHonour(chart, at - 1)) return at
  const sought = context.aboutPeople && context.known?.(withoutPossessive(words[at]!.low)) === true
  const length = nameLength(chart, at, sought ? 'person' : 'perhaps', context.known) || askedName(chart, at)
  if (length === 0) return at
  const end = at + length
  const before = words[at - 1]
  const after = words[end]
  if (before?.capital && !before.mark && at > 1 && !isFirstName(before.low) && !isOpener(before.low))
    return end
  if (isPossessive(words[end - 1]!.text) && after && !after.mark)
    return possessive(chart, at, end, context, add)
  if (context.inTitle) return end
  const alone = after === undefined || after.mark || chart.owner(end) !== 'free'
  const taken = LEAVING.test(before?.low ?? '') && /^(off|from|out)$/.test(after?.low ?? '')
  const subject = taken || SUBJECT_VERBS.has(after?.low ?? '') || SUBJECT_VERBS.has(before?.low ?? '')
  if (!alone && !subject && !context.aboutPeople) return end
  add(chart.said(at, end), 'name', 'subject')
  chart.take(at, end, 'person')
  return others(chart, end, context, add)
}

const isOpener = (low: string): boolean => helpers.has(low) || ASKED_BEFORE.test(low)

/** "…, Manny, Joe and Jay": capitalised words in a row with a name are names. */
function others(chart: TokenChart, from: number, context: PeopleContext, add: Adder): number {
  const { words } = chart
  let end = from
  for (;;) {
    const next = pastSeparators(chart, end)
    if (next === end || !words[next]?.capital) return end
    const length = nameLength(chart, next, 'person', context.known)
    if (length === 0 || isPossessive(words[next + length - 1]!.text)) return end
    add(chart.said(next, next + length), 'name', 'subject')
    chart.take(end, next + length, 'person')
    end = next + length
  }
}

/** "is Cyndi invited": an unknown capitalised word where somebody must stand. */
function askedName(chart: TokenChart, at: number): number {
  const { words } = chart
  const word = words[at]!
  const before = words[at - 1]?.low ?? ''
  const after = words[at + 1]?.low ?? ''
  if (
    !word.capital ||
    !ASKED_BEFORE.test(before) ||
    !/^(is|are|was|has|will|invited|attending|coming|going|accepted|accept|declined|free|available)$/.test(
      after,
    )
  )
    return 0
  return nameLength(chart, at, 'person')
}

/** "Dana's number" is about Dana; "Tom's party" is the name of a party. */
function possessive(chart: TokenChart, from: number, to: number, context: PeopleContext, add: Adder): number {
  let noun = to
  while (weakAdjectives.has(chart.words[noun]?.low ?? '')) noun++
  const owned = chart.words[noun]?.low ?? ''
  if (
    context.aboutPeople ||
    (generics.has(owned) && !context.inTitle) ||
    /^(availability|status)$/.test(owned)
  ) {
    add(nameOnly(chart, from, to), 'name', 'of')
    chart.take(from, to, 'person')
  }
  return to
}

export function nameOnly(chart: TokenChart, from: number, to: number): TextSlice {
  const said = chart.said(from, to)
  const bare = withoutPossessive(said.text.replaceAll('’', "'"))
  return { text: said.text.slice(0, bare.length), span: [said.span[0], said.span[0] + bare.length] }
}
