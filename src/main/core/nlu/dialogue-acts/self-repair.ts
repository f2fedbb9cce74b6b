import { findBodies } from '../clauses/bodies.ts'
import { openingAt } from '../clauses/order.ts'
import { findQuotes } from '../clauses/quotes.ts'
import type { TimeExpression } from '../time/expression.ts'
import { findTimes } from '../time/find-times.ts'
import { readWords } from '../tokens/words.ts'
import type { ParseContext } from '../utterance.ts'
import { refuses } from './hesitation.ts'

/** The words by which somebody takes back what they just said, in the middle of saying it. */
const again =
  "(?:no|nope|oops|whoops|sorry|wait|actually|i mean|i meant|(?:or )?rather|(?:scratch|strike) that|correction|make (?:that|it)|let['’]s (?:say|make (?:it|that)))"
const marker = new RegExp(
  `(?<![\\s,;.…–—(-])[\\s,;.…–—(-]+(?:(?:oh|ah|uh|um|hm+),? )?${again}(?:[\\s,;:.…–—-]+${again})*[\\s,;:.…–—-]+`,
  'giu',
)
/** Those after which also a plain thing is another one: a mere "no" may begin "no rush". */
const certain = /\b(?:sorry|oops|i mean|i meant|rather|scratch|strike|correction|wait|make)\b/iu
const cutOff = /^\s*[,;.…–—(-]/u

/** What may stand behind the words that were put right: the message goes on, or ends. */
const goesOn =
  /^\s*(?:$|[,;.!?)…–—-]|(?:with|for|in|on|at|to|that|and|about|saying|from|by|please|tomorrow|today|next|this|every|called|titled|instead)\b)/iu
/** "… and make it 30 minutes" adds to what was said, it takes nothing back. */
const unfinished = /\b(?:and|then|to|or|please|also)$/iu
/** "the tasks can wait", "I would rather", "I am sorry": the marker is what these need behind them, and no marker. */
const needsWord =
  /\b(?:you|we|cannot|can|could|may|might|must|shall|should|will|would|do|does|did|not|is|are|am|was|were|be|so|very|say|there|have|has|had)$|n['’]?t$|['’](?:ll|d|m|re)$/iu
/** What waits "until Monday" is not taken back. */
const waits = /\bwait[\s,;:.…–—-]*$/iu
const onward = /^(?:until|till|til|for|on)\b/iu
const mostRepairs = 3

/**
 * A message without what its writer took back in it: "lunch Monday 1pm, no, make that Tuesday" is lunch on Tuesday at 1pm.
 * What is put right is a time, a person, where something goes, or the order itself, and only for one of its own kind that was
 * said before. What is quoted or dictated is left as it is. The same text when there is nothing of this in it.
 */
export function withoutRepairs(text: string, context: ParseContext): string {
  let left = text
  for (let count = 0; count < mostRepairs; count++) {
    const next = repairOnce(left, context)
    if (next === undefined) return left
    left = next
  }
  return left
}

function repairOnce(text: string, context: ParseContext): string | undefined {
  marker.lastIndex = 0
  let closed: readonly (readonly [number, number])[] | undefined
  for (const found of text.matchAll(marker)) {
    const at = found.index
    const before = text.slice(0, at)
    const after = text.slice(at + found[0].length)
    if (before.trim() === '' || after.trim() === '' || unfinished.test(before)) continue
    // "leave it, make it 6" takes back what was asked, not what was said
    if (refuses(before)) continue
    const apart = cutOff.test(found[0])
    if (!apart && needsWord.test(before)) continue
    if (waits.test(found[0]) && onward.test(after)) continue
    closed ??= closedParts(text)
    if (closed.some(([start, end]) => at > start && at < end)) continue
    const said: Said = { before, after, certain: certain.test(found[0]), apart }
    const put =
      timeAgain(said, context) ??
      personAgain(said, context) ??
      placeAgain(said) ??
      orderAgain(said) ??
      thingAgain(said, context)
    if (put !== undefined) return put.replace(/\s+/g, ' ').trim()
  }
  return undefined
}

/** Quotations and dictated words. */
function closedParts(text: string): readonly (readonly [number, number])[] {
  const quotes = findQuotes(text)
  return [
    ...quotes,
    ...findBodies(text, readWords(text), quotes).map(({ start, end }) => [start, end] as const),
  ]
}

interface Said {
  readonly before: string
  readonly after: string
  readonly certain: boolean
  /** something was cut off before it: a comma, a dash */
  readonly apart: boolean
}

/** The words put right, and how the message goes on. */
const joined = (before: string, put: string, rest: string): string =>
  `${before}${put} ${rest.replace(/^\s*[)–—-]+\s*/u, ' ')}`.replace(/\s+(?=[,;?!])/gu, '')

const lead = /^(?:(?:at|on|for|to|by|until|till|from|the)\s+)+/iu

function timeAgain({ before, after, apart }: Said, context: ParseContext): string | undefined {
  const olds = findTimes(before, context).times
  const old = olds.at(-1)
  if (!old) return undefined
  const skipped = lead.exec(after)?.[0].length ?? 0
  const hour = /^\d{1,2}(?::\d\d)?(?=\s|$|[,;.!?)–—-])/u.exec(after.slice(skipped))?.[0]
  const time = findTimes(after, context).times.find(({ span }) => span[0] <= skipped)
  if (time === undefined && hour === undefined) return undefined
  const end = Math.max(
    time?.span[1] ?? 0,
    time === undefined || hour === undefined ? 0 : skipped + hour.length,
  )
  const upTo = time === undefined ? skipped + (hour ?? '').length : end
  if (!goesOn.test(after.slice(upTo))) return undefined
  const words = after.slice(skipped, upTo)
  const kind = time === undefined ? 'time' : kindOf(time)
  const place = lastOfKind(before, olds, kind, context)
  if (!place)
    return apart && kind !== 'length'
      ? joined(`${before} `, after.slice(0, upTo), after.slice(upTo))
      : undefined
  const [start, stop] = place
  const half = /(?:\s?[ap]\.?m\b\.?)$/iu.exec(before.slice(start, stop))?.[0]
  const bare = /^\d{1,2}(?::\d\d)?$/u.test(words)
  const put = bare && half !== undefined ? `${words}${half}` : words
  return joined(`${before.slice(0, start)}${put}${before.slice(stop)}`, '', after.slice(upTo))
}

type Kind = 'date' | 'time' | 'both' | 'length'
function kindOf({ kind, start }: TimeExpression): Kind {
  if (kind === 'duration') return 'length'
  return start?.date !== undefined && start.time !== undefined
    ? 'both'
    : start?.time !== undefined
      ? 'time'
      : 'date'
}

/** Where the last words of a kind stand among times: the "Monday" of "Monday 1pm" for a day, all of it for both. */
function lastOfKind(
  before: string,
  times: readonly TimeExpression[],
  kind: Kind,
  context: ParseContext,
): readonly [number, number] | undefined {
  for (const time of times.toReversed()) {
    const own = kindOf(time)
    if (own === 'length' || kind === 'length') {
      if (own === kind) return time.span
      continue
    }
    const inner =
      /^(?:(?:at|on|for|to|by|from|until)\s+)+/iu.exec(before.slice(...time.span))?.[0].length ?? 0
    const whole = [time.span[0] + inner, time.span[1]] as const
    if (kind === 'both' || (own === kind && time.end === undefined)) return whole
    const tokens = [...before.slice(...whole).matchAll(/[^\s,–-]+/gu)].map(
      (found) => [whole[0] + found.index, whole[0] + found.index + found[0].length] as const,
    )
    for (let size = 1; size < tokens.length; size++)
      for (let i = tokens.length - size; i >= 0; i--) {
        const span = [tokens[i]![0], tokens[i + size - 1]![1]] as const
        const piece = before.slice(...span)
        const [alone, ...more] = findTimes(/^\d{1,2}$/.test(piece) ? `at ${piece}` : piece, context).times
        if (alone && more.length === 0 && kindOf(alone) === kind) return span
      }
  }
  return undefined
}

const name = /\p{L}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)?/u
const towards = /^(?:(?:to|with|for|and|email|mail|text|tell|invite)\s+)?/iu

function personAgain({ before, after }: Said, context: ParseContext): string | undefined {
  const isName = (word: string): boolean => {
    const first = word.split(/\s/)[0] ?? ''
    return context.names?.(first.toLowerCase()) === true
  }
  const skipped = towards.exec(after)?.[0].length ?? 0
  const found = new RegExp(`^${name.source}`, 'u').exec(after.slice(skipped))?.[0]
  if (found === undefined || !isName(found)) return undefined
  const olds = [...before.matchAll(new RegExp(name.source, 'gu'))].filter(([word]) => isName(word))
  const old = olds.at(-1)
  if (!old) return undefined
  const beside = old.index + old[0].length === before.length
  if (!beside && !goesOn.test(after.slice(skipped + found.length))) return undefined
  const rest = before.slice(old.index + old[0].length)
  return joined(`${before.slice(0, old.index)}${found}${rest}`, '', after.slice(skipped + found.length))
}

/** "to groceries, sorry, to hardware": the same preposition once more. */
function placeAgain({ before, after, apart }: Said): string | undefined {
  const [, how = '', what] =
    /^(to|on|in|into|onto|under|at)\s+((?:the |my |our )?[^,;.–—()]{2,40})/iu.exec(after) ?? []
  if (what === undefined || !apart) return undefined
  const old = [...before.matchAll(new RegExp(`\\b${how}\\s+[^,;.–—()]{2,40}$`, 'giu'))].at(-1)
  if (!old) return undefined
  const end = how.length + 1 + what.length
  return joined(before.slice(0, old.index), `${how} ${what.trim()}`, after.slice(end))
}

const pronoun = /^(\p{L}+(?:\s(?:off|out|back|up))?)\s+(?:it|that|this|them|those)\b/iu

/** "cancel the retro, no wait, move it to Thursday": the last order is the one that is meant. */
function orderAgain({ before, after, apart, certain: sure }: Said): string | undefined {
  if (!apart && !sure) return undefined
  const words = readWords(after)
  const first = openingAt(readWords(before), 0)
  if (openingAt(words, 0).kind !== 'order' || first.kind !== 'order') return undefined
  const [head, verb] = pronoun.exec(after) ?? []
  if (head === undefined || verb === undefined) return after
  const object = before.replace(/^(?:please |can you |could you )*\p{L}+\s+/iu, '')
  return object === before ? undefined : `${verb} ${object}${after.slice(head.length)}`
}

/** verbs that are nouns as well, and so open no order by themselves */
const putsIn = /^(?:please )?(?:book|plan|schedule|block|hold|reserve)\b/iu

/** "book lunch, sorry, dinner with Leo": another thing in the place of the one that was just named. */
function thingAgain(
  { before, after, certain: sure, apart }: Said,
  context: ParseContext,
): string | undefined {
  const phrase = /^[^,;.!?–—()]+/u.exec(after)?.[0].trim() ?? ''
  const last = /\p{L}[\p{L}'’-]*$/u.exec(before)?.[0]
  const words = phrase.split(/\s+/)
  // "milk, no, oat milk"
  if (
    last !== undefined &&
    words.length > 1 &&
    words.length < 4 &&
    words.at(-1)?.toLowerCase() === last.toLowerCase()
  )
    return joined(before.slice(0, before.length - last.length), phrase, after.slice(phrase.length))
  if (
    !sure ||
    !apart ||
    words.length > 10 ||
    /^(?:i|we|he|she|it|they|you|there|for|but|about|not|that|this|if|when)\b/iu.test(phrase)
  )
    return undefined
  const opened = openingAt(readWords(before), 0)
  const object =
    /^((?:please )?\p{L}+\s+)((?:(?:a|an|the|my|some)\s+)?\p{L}[\p{L}'’-]*(?:\s\p{L}[\p{L}'’-]*)?)$/iu.exec(
      before,
    )
  if (
    !(opened.kind === 'order' || putsIn.test(before)) ||
    !object ||
    findTimes(before, context).times.length > 0
  )
    return undefined
  return `${object[1]}${after}`
}
