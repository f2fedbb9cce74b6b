import { readAsOf, serviceReadAs } from '../../../../shared/services.ts'
import { skipFillers } from '../clauses/order.ts'
import type { ClausePiece } from '../clauses/split.ts'
import { findContacts } from '../entities/find-contacts.ts'
import type { Classification, Classify } from '../intent/classify.ts'
import { aboutKnownList } from '../intent/known-lists.ts'
import { aboutKnownPerson } from '../intent/known-people.ts'
import type { FoundTimes } from '../time/expression.ts'
import type { Clause, IntentScore, ParseContext, Span, TextSlice } from '../utterance.ts'
import { saysAllOfThem } from './all-of-them.ts'
import { type Frame, readFrame } from './frame.ts'
import { findList, findTag } from './list-name.ts'
import { findNegated } from './negated.ts'
import { withAddressees } from './people/addressees.ts'
import { readPeople } from './people/people.ts'
import { findOrganisation, findPlace } from './place.ts'
import { findReferences } from './references.ts'
import { timesWithin } from './times-within.ts'
import { newName } from './title/new-name.ts'
import { findSubject, namedParts } from './title/subject.ts'
import { findTitle, takeTails } from './title/title.ts'
import { openTokenChart, saidAt, type TokenChart } from './token-chart.ts'
import { withoutTwoStarts } from './two-starts.ts'

/** What is known of the world, and how a text's topic is told. */
export interface ReadContext extends ParseContext {
  readonly classify: Classify
  /** whether a lower-case word is what an event or a service's thing is called */
  isThing(low: string): boolean
}

/**
 * Reads one piece of a message into a clause: its topic and every slot. All spans are within the clause's text.
 * Readers run in a fixed order; each takes its words, and the title is what the others left.
 */
export function readClause(
  piece: ClausePiece,
  found: FoundTimes,
  quotes: readonly Span[],
  context: ReadContext,
): Clause {
  const offset = piece.span[0]
  const chart = openTokenChart(piece.text, context.isThing)
  const own = piece.body?.whose === 'own' ? piece.body : undefined
  const dictated = own ? saidAt(piece.text, own.span[0] - offset, own.span[1] - offset) : undefined
  const parts = dictated && namedParts(piece.text, dictated)
  const body = parts ? parts.body : dictated
  if (piece.body) chart.takeSpan([piece.body.start - offset, piece.body.end - offset], 'body')
  const quoted = quotesWithin(
    piece,
    piece.body?.whose === 'third_party' ? [...quotes, piece.body.span] : quotes,
  )
  for (const said of quoted) chart.takeSpan(said.span, 'quoted')
  const contacts = findContacts(piece.text, { region: context.region ?? 'GB' })
  for (const said of [...contacts.emails, ...contacts.phones, ...contacts.urls])
    takeFree(chart, said.span, 'contact')
  const { times, impossible } = timesWithin(found, piece, chart)
  const { note } = piece
  const known = note || dictated ? undefined : aboutKnownList(piece.text, context.lists ?? [])
  const { topic, alternatives } = note
    ? NOTED
    : known
      ? { topic: known.topic, alternatives: [] }
      : topicOfPiece(piece, context)
  if (known) chart.takeSpan(known.list.span, 'list')
  const order = chart.wordAt(piece.order - offset)
  const frame = note ? noteFrame(order) : readFrame(chart, order, errandsOf(topic))
  const slots = readSlots(chart, topic, frame, quoted, context)
  const renamed = newName(piece.text, times)
  return {
    text: piece.text,
    span: piece.span,
    classification: topic,
    alternatives,
    times: topic.intent === 'create' && !frame.question ? withoutTwoStarts(times, piece.text) : times,
    impossible,
    people: slots.people,
    ...(saysAllOfThem(piece.text) ? { allOfThem: true } : {}),
    emails: contacts.emails,
    phones: contacts.phones,
    urls: contacts.urls,
    ...(slots.title ? { title: slots.title } : {}),
    ...(renamed ? { newName: renamed } : {}),
    ...(slots.place ? { place: slots.place } : {}),
    ...(note?.list
      ? { list: note.list }
      : known
        ? { list: known.list }
        : slots.list
          ? { list: slots.list }
          : {}),
    ...(note && note.items.length > 1 ? { items: note.items.map((item) => item.text) } : {}),
    ...(body ? { body } : {}),
    ...(parts?.subject ? { subject: parts.subject } : slots.subject ? { subject: slots.subject } : {}),
    quoted,
    references: slots.references,
    negated: slots.negated,
    verb: frame.verb,
    question: frame.question,
  }
}

/** A note is a task to be made, whatever its words are about. */
const NOTED: Classification = {
  topic: { service: serviceReadAs('task'), intent: 'create', confidence: 0.97 },
  alternatives: [],
}
const noteFrame = (at: number): Frame => ({
  verb: '',
  question: false,
  opens: at,
  object: at,
  task: true,
  statement: false,
})

function errandsOf(topic: IntentScore): 'any' | 'plain' | 'none' {
  if (readAsOf(topic.service) === 'task') return topic.intent === 'create' ? 'any' : 'none'
  return topic.service === 'none' ? 'plain' : 'none'
}

function readSlots(
  chart: TokenChart,
  topic: IntentScore,
  frame: Frame,
  quoted: readonly TextSlice[],
  context: ParseContext,
): Pick<Clause, 'people' | 'references' | 'negated'> & {
  [K in 'title' | 'place' | 'list' | 'subject']?: TextSlice | undefined
} {
  const kind = readAsOf(topic.service)
  const tasks = kind === 'task'
  const aboutPeople = kind === 'person' || kind === 'mail'
  const list = tasks ? findList(chart, context.lists ?? []) : aboutPeople ? undefined : findTag(chart)
  const subject = kind === 'mail' || wroteAbout(chart) ? findSubject(chart) : undefined
  const told = preamble(chart, frame)
  chart.take(told, frame.object, 'frame')
  const inTitle = (frame.task && kind !== 'event') || (tasks && topic.intent === 'create')
  takeTails(chart)
  const negated = findNegated(chart)
  const place = placeOf(chart, topic)
  const people = readPeople(chart, {
    known: context.names,
    aliases: context.aliases ?? [],
    aboutPeople,
    inTitle,
  })
  const references = findReferences(chart)
  const title = aboutPeople ? undefined : findTitle(chart, titleFrame(chart, frame, told), quoted, inTitle)
  const outside = (one: TextSlice): boolean =>
    !inTitle || !title || one.span[0] < title.span[0] || one.span[1] > title.span[1]
  return {
    list,
    subject,
    negated,
    people: withAddressees(chart.text, people.filter(outside)),
    place,
    references,
    title,
  }
}

/** Where the clause's own opening begins: 0, or after what was told first ("I'm in Tokyo next week, shift …"). */
function preamble(chart: TokenChart, frame: Frame): number {
  return skipFillers(chart.words, 0) >= frame.opens ? 0 : frame.opens
}

/** "I have an exam on Friday, put that on my calendar": what "that" is was told before the order. */
function titleFrame(chart: TokenChart, frame: Frame, told: number): Frame {
  const object = chart.words.slice(frame.object, frame.object + 4)
  if (told === 0 || !object.some((word) => /^(it|that|this|them|those|ones?)$/.test(word.low))) return frame
  return { ...readFrame(chart, 0), task: frame.task }
}

function takeFree(chart: TokenChart, span: Span, owner: 'contact'): void {
  for (let i = chart.wordAt(span[0]); i < chart.words.length && chart.words[i]!.start < span[1]; i++) {
    if (chart.free(i)) chart.take(i, i + 1, owner)
  }
}

/** "the person who emailed me about the lease" */
const wroteAbout = (chart: TokenChart): boolean =>
  chart.words.some(({ low }) => /^(emailed|e-mailed|mailed|wrote|messaged)$/.test(low))

function placeOf(chart: TokenChart, topic: IntentScore): TextSlice | undefined {
  const kind = readAsOf(topic.service)
  if (kind === 'person') return findOrganisation(chart)
  return kind === 'task' || kind === 'mail'
    ? undefined
    : findPlace(chart, kind === 'event' && topic.intent === 'create')
}

function quotesWithin(piece: ClausePiece, quotes: readonly Span[]): TextSlice[] {
  const [from, to] = piece.span
  return quotes
    .filter(([start, end]) => start >= from && end <= to)
    .map(([start, end]) => ({
      text: piece.text.slice(start - from, end - from),
      span: [start - from, end - from] as const,
    }))
}

/** An order that is clear by itself is not coloured by what was told before it. */
const CLEAR = 0.6

function topicOfPiece(piece: ClausePiece, context: ReadContext): Classification {
  const known = aboutKnownPerson(piece.text, context.names)
  if (known) return { topic: known, alternatives: [] }
  const text = withoutBody(piece)
  const order = text.slice(Math.min(text.length, piece.order - piece.span[0]))
  if (piece.order > piece.span[0] && order.length > 2) {
    const reading = context.classify(order)
    if (reading.topic.service !== 'none' && reading.topic.confidence >= CLEAR) return reading
  }
  return context.classify(text)
}

/** What a mail is to say tells nothing of what is to be done with it. */
function withoutBody(piece: ClausePiece): string {
  if (!piece.body) return piece.text
  const from = piece.body.start - piece.span[0]
  return from < 3 ? piece.text : piece.text.slice(0, from)
}
