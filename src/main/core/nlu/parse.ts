import type { Pillar } from '../../../shared/protocol/ids.ts'
import type { Topics } from '../api/topic.ts'
import { toLocal } from '../time/zone.ts'
import { cutReason } from './clauses/asides/reasons.ts'
import { cutExceptions } from './clauses/exceptions.ts'
import { openingAt } from './clauses/order.ts'
import { quickNote } from './clauses/quick-note.ts'
import { findQuotes } from './clauses/quotes.ts'
import { withPlainReminders } from './clauses/reminders.ts'
import { withAddresseeFirst } from './clauses/reply-words.ts'
import { onDayOf } from './clauses/same-day.ts'
import { splitClauses } from './clauses/split.ts'
import { readDialogueAct } from './dialogue-acts/read-dialogue-act.ts'
import { withoutRepairs } from './dialogue-acts/self-repair.ts'
import type { PillarCalled } from './dialogue-acts/whole-messages.ts'
import { openClassify } from './intent/classify.ts'
import { eventNouns } from './intent/cues.ts'
import { type ReadContext, readClause } from './slots/read-clause.ts'
import { findTimes } from './time/find-times.ts'
import { onlyTime } from './time/resolve/only-time.ts'
import { withoutNameQuotes, withoutNames } from './tokens/mask-names.ts'
import { withoutNumbers } from './tokens/mask-numbers.ts'
import { withSharedVerbs } from './tokens/shared-verbs.ts'
import { readWords, trimSpan } from './tokens/words.ts'
import type { Clause, Exception, ParseContext, Span, TextSlice, Utterance } from './utterance.ts'

/**
 * Parses a message: its dialogue act, and its clauses, each with classification and slots.
 * Pure and synchronous; any text is fine, and the time it takes grows with its length only. What is taken back within a
 * message is gone from the `text` that is returned, and a reminder that shares the words of one before has them there. Clause spans are offsets in that; spans inside a clause are offsets in
 * the clause's own text.
 */
export function openParser(topics: Topics): (text: string, given: ParseContext) => Utterance {
  const classify = openClassify(topics)
  const pillars = new Map(
    Object.entries(topics).flatMap(([pillar, { called }]) => called.map((word) => [word, pillar as Pillar])),
  )
  const pillarCalled = (word: string): Pillar | undefined => pillars.get(word)
  const things = new Set([...eventNouns, ...Object.values(topics).flatMap(({ nouns }) => nouns)])
  const shared = { classify, isThing: (low: string): boolean => things.has(low) }
  return (text, given) => {
    const context = { ...given, ...shared, ...(given.names && { names: askedOnce(given.names) }) }
    const said = withAddresseeFirst(withoutRepairs(text, context), context.names ?? (() => false))
    const meant = withSharedVerbs(withPlainReminders(said, context), context)
    const read = (said: string): Utterance =>
      withExceptions(said, context, pillarCalled) ?? parse(said, context, pillarCalled)
    return withReason(meant, context, read) ?? read(meant)
  }
}

/**
 * The message without why it is said, where it changes something; what is made may be what the words tell of, unless that is
 * over ("we ran out yesterday").
 */
function withReason(
  text: string,
  context: ReadContext,
  read: (text: string) => Utterance,
): Utterance | undefined {
  const cut = cutReason(text)
  const rest = cut && read(cut.text)
  const last = rest?.clauses.at(-1)
  if (!cut || !rest || !last || last.body || last.question) return undefined
  const { intent } = last.classification
  const today = toLocal(context.now, context.zone).date
  const { times } = findTimes(cut.reason, context)
  // "…, it's at 4 now" says what is to be changed, not why
  if (times.length > 0 && itself.has(cut.reason.split(' ')[0]?.toLowerCase() ?? '')) return undefined
  const over = times.some(({ start }) => (start?.date ?? today) < today)
  const changes =
    last.verb !== '' && (intent === 'update' || intent === 'delete' || (intent === 'create' && over))
  if (rest.mode.kind !== 'correction' && !(rest.mode.kind === 'plain' && changes)) return undefined
  return { ...rest, clauses: [...rest.clauses.slice(0, -1), { ...last, reason: cut.reason }] }
}

const itself = new Set(['it', "it's", 'it’s', 'its'])

/**
 * The message without what its changes are not of, which their clauses then say apart; undefined where nothing is taken out
 * of a change. Of new things and questions only days are ("next week but not Monday"), and whatever is left out of what
 * repeats: other words stay theirs.
 */
function withExceptions(
  text: string,
  context: ReadContext,
  pillarCalled: PillarCalled,
): Utterance | undefined {
  const cut = cutExceptions(text, context)
  if (!cut) return undefined
  const rest = parse(cut.text, context, pillarCalled)
  if (rest.mode.kind !== 'plain' && rest.mode.kind !== 'dry_run') return undefined
  const of = new Map<Clause, Exception[]>()
  for (const { text: phrase, at, how } of cut.exceptions) {
    const clause = rest.clauses.findLast(({ span }) => span[0] < at)
    if (!clause) return undefined
    const except = readException(phrase, context, pillarCalled)
    const changes = /^(?:update|delete)$/.test(clause.classification.intent)
    const repeats = !changes && clause.times.some(({ kind }) => kind === 'set')
    if (how === 'skipped' && !(repeats && isOnlyDays(except))) return undefined
    // what is made again and again must not be made on days that were left out, in whatever words
    const isHeard = isOnlyDays(except) || (repeats && (how === 'plain' || except.times.length > 0))
    if (!changes && (clause.classification.service === 'none' || !isHeard)) return undefined
    of.set(clause, [...(of.get(clause) ?? []), except])
  }
  return {
    ...rest,
    clauses: rest.clauses.map((clause) => {
      const except = of.get(clause)
      return except ? { ...clause, except } : clause
    }),
  }
}

/** Nothing but days: no clock, and no word besides. */
const isOnlyDays = ({ text, times }: Exception): boolean =>
  times.length > 0 &&
  times.every(({ start, kind }) => start?.time === undefined && kind !== 'duration') &&
  [...times]
    .sort((a, b) => b.span[0] - a.span[0])
    .reduce((rest, { span }) => `${rest.slice(0, span[0])} ${rest.slice(span[1])}`, text)
    .replace(/\b(?:on|in|the|and|or)\b|[\s,]/giu, '') === ''

function readException(phrase: string, context: ReadContext, pillarCalled: PillarCalled): Exception {
  // "this weeks" is typed for "this week's"
  const text = phrase.replace(
    /\b((?:this|last|next) (?:week|month|year)|today|tomorrow|yesterday)s\b/giu,
    "$1's",
  )
  const { clauses } = parse(text, context, pillarCalled)
  return {
    text,
    times: findTimes(text, context).times,
    people: clauses.flatMap(({ people, span }) =>
      people.map((one) => ({ ...one, span: moved(one.span, span[0]) })),
    ),
  }
}

function parse(text: string, context: ReadContext, pillarCalled: PillarCalled): Utterance {
  const { mode, live } = readDialogueAct(
    text,
    ordersSomething,
    (words) => onlyTime(words, context) !== undefined,
    pillarCalled,
  )
  if (live[1] <= live[0]) return { text, mode, clauses: [], ignored: [] }
  const part = withoutNameQuotes(text.slice(live[0], live[1]), context.names)
  const words = readWords(part)
  const quotes = findQuotes(part)
  const found = findTimes(withoutNames(withoutNumbers(part)), context)
  const times = found.times.map((time) => time.span)
  const note = quickNote(part, context.lists ?? [], times, quotes)
  const { pieces, rest } = note ? { pieces: note, rest: [] } : splitClauses(part, words, quotes, times)
  const clauses = pieces
    .map((piece) => ({ piece, clause: readClause(piece, found, quotes, context) }))
    .map(({ piece, clause }, at, all) => (piece.beside ? onDayOf(clause, all[at - 1]?.clause) : clause))
    .map((clause) => ({ ...clause, span: moved(clause.span, live[0]) }))
  const nothing =
    mode.kind === 'dry_run' ? [] : pieces.length === 0 ? outside(text, [0, 0]) : outside(text, live)
  const left = rest.map((said): TextSlice => ({ text: said.text, span: moved(said.span, live[0]) }))
  return { text, mode, clauses, ignored: [...left, ...nothing] }
}

/** Whether a word is part of a name is asked of a database, and by several readers. */
function askedOnce(names: (word: string) => boolean): (word: string) => boolean {
  const known = new Map<string, boolean>()
  return (word) => {
    const found = known.get(word) ?? names(word)
    known.set(word, found)
    return found
  }
}

const moved = ([start, end]: Span, by: number): Span => [start + by, end + by]

/** What stands before and after the part that is read: "dry run:", ", but don't do it". */
function outside(text: string, live: Span): readonly TextSlice[] {
  return [trimSpan(text, 0, live[0]), trimSpan(text, live[1], text.length)]
    .filter(([start, end]) => end > start)
    .map((span) => ({ text: text.slice(...span), span }))
}

/** Whether a text gives an order of its own once its polite or correcting lead is off: "actually, cancel lunch". */
function ordersSomething(text: string): boolean {
  const words = readWords(text)
  const opening = openingAt(words, 0)
  return opening.kind === 'order' || opening.kind === 'question'
}
