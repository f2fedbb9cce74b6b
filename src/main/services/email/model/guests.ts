import { z } from 'zod'
import type { AskStep, Json, Param } from '../../../../shared/protocol/plan.ts'
import { type FillContext, lookedUp } from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { askThing } from '../../clarify/ask-thing.ts'
import { mailWordsFor } from '../format/format-mail.ts'
import { spanIn } from './mail-span.ts'

const person = {
  name: z.string().describe('how they are called'),
  email: z.string().describe('their mail address'),
}

/** What is used of an event as the calendar's finder gives it. */
export const EventValue = z.looseObject({
  notes: z.string().optional().describe('its notes'),
  people: z
    .array(z.looseObject({ ...person, status: z.string().optional().describe('what they answered') }))
    .default([])
    .describe('its guests'),
  organiser: z.looseObject(person).optional().describe('who holds it'),
})

export type EventValue = z.infer<typeof EventValue>

export type Guests =
  | {
      readonly kind: 'known'
      readonly people: Param
      readonly title: string
      /** the event's notes, when the words ask for the agenda and there are notes */
      readonly text?: Param
      readonly assumptions: readonly string[]
    }
  /** several events fit: the answer is one of them, its guests are taken when it is known */
  | { readonly kind: 'ask'; readonly ask: AskStep }
  | { readonly kind: 'unclear'; readonly say: string }

const small = new Set(
  (
    'everyone everybody all in at on of for from to the a my our guests guest attendees participants invitees people team tomorrow today ' +
    's tomorrow’s meeting email e-mail mail send tell write agenda notes about that invited coming going attending'
  ).split(' '),
)

/**
 * The guests of the event a clause names. Several events that fit become a question: a guest list is never chosen by
 * guessing.
 */
export async function guestsIn(clause: Clause, context: FillContext, self: string): Promise<Guests> {
  const words = mailWordsFor(context.preferences)
  const { since, until } = spanIn(ofTheEvent(clause), context)
  const group = clause.people.find(({ kind }) => kind === 'group')?.text ?? ''
  const source = `${clause.references.map(({ about }) => about).join(' ')} ${group}`
  const timed = clause.times.flatMap(({ text }) => normalizedWords(text))
  const known = normalizedWords(source).filter((word) => !small.has(word) && !timed.includes(word))
  const about = (
    known.length > 0
      ? known
      : normalizedWords(inEvent(clause.text)).filter((w) => !small.has(w) && !timed.includes(w))
  ).join(' ')
  if (about === '' && since === undefined) return { kind: 'unclear', say: words.whichEvent }
  const found = await context.things('event', {
    about,
    from: since ?? context.now,
    ...(until === undefined ? {} : { to: until }),
    limit: 8,
  })
  const best = found[0]
  if (!best) return { kind: 'unclear', say: words.whichEvent }
  const rivals = found.filter(({ fit }) => fit >= best.fit - 0.15)
  if (rivals.length > 1) {
    return {
      kind: 'ask',
      ask: askThing(
        rivals.map(({ thing }) => thing),
        'event',
        about,
        context,
      ),
    }
  }
  const event = EventValue.safeParse(best.thing.value)
  const { people, declined } = event.success ? invited(event.data, self) : { people: [], declined: [] }
  const { title } = best.thing
  if (people.length === 0) return { kind: 'unclear', say: words.nobodyLeft(title) }
  const notes = event.success ? event.data.notes?.trim() : undefined
  return {
    kind: 'known',
    people: lookedUp(people, title),
    title,
    ...(notes && /\b(agenda|notes|details)\b/i.test(clause.text) ? { text: lookedUp(notes, title) } : {}),
    assumptions: [
      words.guestsOf(namesOf(people), title),
      ...(declined.length > 0 ? [words.declinedLeftOut(namesOf(declined))] : []),
    ],
  }
}

const namesOf = (people: readonly { name: string; email: string }[]): string[] =>
  people.map(({ name, email }) => name || email)

/** Everyone on an event but the user, each once; whoever declined stands apart. */
export function invited(event: EventValue, self: string) {
  const others = [...event.people, ...(event.organiser ? [event.organiser] : [])].filter(
    ({ email }, place, all) =>
      email !== '' &&
      email.toLowerCase() !== self.toLowerCase() &&
      all.findIndex((one) => one.email.toLowerCase() === email.toLowerCase()) === place,
  )
  const address = ({ name, email }: { name: string; email: string }) => ({ name, email })
  return {
    people: others.filter(({ status }) => status !== 'declined').map(address),
    declined: others.filter(({ status }) => status === 'declined').map(address),
  }
}

const allOfThem = /\bthem (?:all|both)\b|\b(?:all|both|everyone|each) of them\b/iu

/**
 * "email them all": everybody of what was shown last but the user, whoever declined left out. "them" alone is all of them
 * where events with several people were shown. Nobody where nothing that was shown has people; undefined where the words
 * name somebody, or mean one person.
 */
export function everyoneShown(
  { text, people: said }: Clause,
  mentions: readonly Mention[],
  { focus }: FillContext,
  self: string,
): Pick<ReturnType<typeof invited>, 'people' | 'declined'> | undefined {
  const [mention, ...more] = mentions
  const them = mention?.kind === 'pronoun' && more.length === 0 && /^them\b/iu.test(mention.text)
  const grouped =
    mentions.length === 0 && said.some((one) => one.kind === 'group' && allOfThem.test(one.text))
  if (!them && !grouped) return undefined
  const plural = grouped || allOfThem.test(text)
  const events = focus.shown.length > 0 && focus.shown.every(({ kind }) => kind === 'event')
  const found = focus.shownOf === undefined ? [] : withPeople(focus.shownOf)
  const each = found.map((value) => invited(value, self))
  const people = distinct(each.flatMap((one) => one.people))
  const declined = distinct(each.flatMap((one) => one.declined)).filter(
    ({ email }) => !people.some((other) => other.email === email),
  )
  // somebody else was written to or named since
  const [newest] = focus.people
  const stale = newest !== undefined && ![...people, ...declined].some(({ email }) => email === newest.email)
  if (plural) return stale && newest.email !== self ? { people: [], declined: [] } : { people, declined }
  // "tell them" while a card waits is to those it reaches
  const named = focus.shownOf === undefined ? [] : namedIn(focus.shownOf).slice(0, focus.people.length)
  const fresh = named.every(({ email }, at) => focus.people[at]?.email === email)
  return events && fresh && people.length > 1 ? { people, declined } : undefined
}

const distinct = <T extends { readonly email: string }>(people: readonly T[]): T[] =>
  people.filter(({ email }, at) => people.findIndex((other) => other.email === email) === at)

/** The addresses of everybody named in a value, in the order the focus takes them in. */
function namedIn(value: Json): { readonly email: string }[] {
  if (Array.isArray(value)) return value.flatMap(namedIn)
  if (value === null || typeof value !== 'object') return []
  const { name, email } = value
  if (typeof name === 'string' && typeof email === 'string') return [{ email }]
  return Object.values(value).flatMap(namedIn)
}

/** Every record in a value that has guests. */
function withPeople(value: Json): EventValue[] {
  if (Array.isArray(value)) return value.flatMap(withPeople)
  if (value === null || typeof value !== 'object') return []
  const event = 'people' in value ? EventValue.safeParse(value) : undefined
  return event?.success ? [event.data] : Object.values(value).flatMap(withPeople)
}

/** The clause without the times of what the mail says: only those before its subject or text tell when the event is. */
function ofTheEvent(clause: Clause): Clause {
  const from = Math.min(
    clause.subject?.span[0] ?? Number.POSITIVE_INFINITY,
    clause.body?.span[0] ?? Number.POSITIVE_INFINITY,
  )
  return { ...clause, times: clause.times.filter(({ span }) => span[0] < from) }
}

/** "everyone in tomorrow's review the agenda" gives "tomorrow's review". */
const inEvent = (text: string): string =>
  /\b(?:in|at|on|of|for|from|to|attending)\s+(?:the\s+|my\s+|our\s+)?(.+?)(?:\s+(?:the|an?|about|that|saying|with|to)\s|[,:]|$)/i.exec(
    text,
  )?.[1] ?? ''

export type Notes =
  | { readonly kind: 'known'; readonly text: string; readonly title: string }
  /** the event is there, but nothing is noted about it */
  | { readonly kind: 'none'; readonly title: string }
  /** the words ask for no notes, or for those of no one event */
  | { readonly kind: 'not_asked' }

const asksNotes =
  /\b(?:the|my|our)\s+(.{2,40}?)\s+(?:agenda|notes)\b|\b(?:agenda|notes)\s+(?:of|for|from)\s+(?:the |my |our )?(.{2,40})$/i

/** "send Tom the product review agenda": what the event it names has for notes. */
export async function notesOf(clause: Clause, context: FillContext): Promise<Notes> {
  const found = asksNotes.exec(clause.text)
  const about = normalizedWords(found?.[1] ?? found?.[2] ?? '')
    .filter((word) => !small.has(word))
    .join(' ')
  const { since, until } = spanIn(clause, context)
  if (!found || (about === '' && since === undefined)) return { kind: 'not_asked' }
  const [best, rival] = await context.things('event', {
    about,
    from: since ?? context.now,
    ...(until === undefined ? {} : { to: until }),
    limit: 4,
  })
  if (
    !best ||
    best.fit < 0.5 ||
    (rival && rival.fit > best.fit - 0.15 && rival.thing.title !== best.thing.title)
  )
    return { kind: 'not_asked' }
  const event = EventValue.safeParse(best.thing.value)
  const text = event.success ? event.data.notes?.trim() : undefined
  const { title } = best.thing
  return text ? { kind: 'known', text, title } : { kind: 'none', title }
}
