import type { AskStep, Choice } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, type Filled, fromStep, lookedUp, said } from '../../../../core/api/action.ts'
import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'
import { normalizedText, wordsFit } from '../../../clarify/fit-words.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import type { CalendarEvent } from '../../model/event.ts'
import { eventValue, type RecurrenceScope } from '../../model/event-ref.ts'
import { occurrenceSpan } from '../../model/occurrence.ts'
import { saidWindow } from '../time/said-window.ts'
import { aheadWords, type ManyEvents, manyEvents } from './many-events.ts'

const year = 365 * 86_400_000
/** How far ahead "all future meetings" looks; of a series only the next date is looked at, and all after it go. */
const ahead = 3 * year
/** How well a title has to fit the words: every word of them, near enough. */
const score = 0.76

/**
 * Cancels everything ahead with somebody, or of a name: counted, listed and shown before. Whoever is not clear is asked
 * about with the number of events each would lose. Finding none changes nothing and says so.
 */
export async function fillMany(
  ports: CalendarPorts,
  clause: Clause,
  { about, future }: ManyEvents,
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).bulk
  const times = clause.times.filter((time) => time.kind !== 'set' && time.kind !== 'duration')
  const bounded = times.length > 0 && !future
  const window = bounded
    ? saidWindow(times, context)
    : { from: context.now, to: context.now + ahead, zone: context.preferences.zone }
  // what is over is not cancelled with the rest of its month, only when the past alone was named
  const first = window.to > context.now ? Math.max(window.from, context.now) : window.from
  const events = (await ports.calendar.window(context.scope, window)).filter(
    (event) => occurrenceSpan(event.when, window.zone)[0] >= first,
  )
  const dated = bounded
    ? events
    : onceASeries(events.filter((e) => occurrenceSpan(e.when, window.zone)[0] >= context.now))
  const shown = about ? byTitle(dated, about) : dated
  // series that cannot be expanded have no day ahead, but a name
  const broken =
    about && shown.length === 0 && !bounded ? await ports.calendar.unreadable(context.scope, window) : []
  const titled = shown.length > 0 ? shown : byTitle(broken, about)
  const mention = whoIn(clause)
  if (/\bones\b/i.test(clause.text) && about === '' && !mention) return fillOnes(clause, context)
  const extent = bounded ? 'one' : shown.length > 0 ? 'following' : 'all'
  if (!mention) {
    if (titled.length === 0) return { ok: false, say: words.noneAhead(about || clause.text), suggestions: [] }
    return cancelling(context.spare(titled, eventValue), extent, clause, context)
  }
  const sets = (await withPerson(titled, mention, context)).map(({ name: person, events: own }) => ({
    name: person,
    events: context.spare(own, eventValue),
  }))
  const name = mention.text.replace(/['’]s$/, '')
  if (sets.length === 0) return { ok: false, say: words.noneAheadWith(name), suggestions: [] }
  if (sets.length === 1) return cancelling(sets[0]!.events, extent, clause, context)
  const ask = askWhom(name, sets, context)
  return cancelling([], extent, clause, context, ask)
}

/** "…, cancel all future ones": of what was said before, which is cancelled already; never of everything. */
function fillOnes(clause: Clause, context: FillContext): Filled {
  const before = context.earlier.some((step) => step.kind === 'do' && step.action === 'calendar.cancel_event')
  if (before) return { ok: true, steps: [], assumptions: [] }
  return {
    ok: false,
    say: wordingFor(context.preferences.locale).bulk.whichOnes(clause.text),
    suggestions: [],
  }
}

/** Of a series the next occurrence stands for all that follow. */
function onceASeries(events: readonly CalendarEvent[]): readonly CalendarEvent[] {
  const seen = new Set<string>()
  return events.filter(({ series }) => {
    if (!series) return true
    if (seen.has(series.id)) return false
    seen.add(series.id)
    return true
  })
}

/** Events called so; where some are called exactly so, only they. */
function byTitle(events: readonly CalendarEvent[], about: string): readonly CalendarEvent[] {
  const plain = (text: string) => normalizedText(text).replace(/s$/, '')
  const exact = events.filter(({ title }) => plain(title) === plain(about))
  return exact.length > 0 ? exact : events.filter(({ title }) => wordsFit(about, title) >= score)
}

/** The person named, rather than the pronoun that stands for them: "Luis is leaving. Cancel … with them". */
function whoIn(clause: Clause): Mention | undefined {
  const people = clause.people.filter((one) => one.kind !== 'me' && one.kind !== 'group')
  return people.find((one) => one.kind !== 'pronoun') ?? people[0]
}

interface PersonsEvents {
  readonly name: string
  readonly events: readonly CalendarEvent[]
}

async function withPerson(
  events: readonly CalendarEvent[],
  mention: Mention,
  context: FillContext,
): Promise<readonly PersonsEvents[]> {
  const resolved = await context.person({ ...mention, text: mention.text.replace(/['’]s$/, '') })
  const having = (name: string, emails: readonly string[]): PersonsEvents => {
    const wanted = emails.map((email) => email.toLowerCase())
    return {
      name,
      events: events.filter((event) =>
        [...event.guests, event.organiser].some(({ email }) => wanted.includes(email.toLowerCase())),
      ),
    }
  }
  const sets = (() => {
    switch (resolved.kind) {
      case 'address':
        return [having(resolved.name, [resolved.email])]
      case 'exact':
        return [having(resolved.person.name, resolved.person.emails)]
      case 'ambiguous':
        return resolved.candidates.map((person) => having(person.name, person.emails))
      case 'unknown':
        return guestsCalled(resolved.name, events).map(({ name, email }) => having(name, [email]))
    }
  })()
  return sets.filter((set) => set.events.length > 0)
}

/** Guests of that name who are in no contact. */
function guestsCalled(name: string, events: readonly CalendarEvent[]) {
  const sought = normalizedText(name).split(' ')
  const guests = new Map(
    events
      .flatMap((event) => event.guests)
      .filter((guest) => sought.every((word) => normalizedText(guest.name).split(' ').includes(word)))
      .map((guest) => [guest.email.toLowerCase(), guest]),
  )
  return [...guests.values()]
}

function askWhom(name: string, sets: readonly PersonsEvents[], context: FillContext): AskStep {
  const words = wordingFor(context.preferences.locale).bulk
  return {
    kind: 'ask',
    id: context.step(),
    title: words.whichPerson(name),
    dependsOn: [],
    question: {
      text: words.whichPerson(name),
      kind: 'choice',
      choices: sets.map(
        (set, at): Choice => ({
          id: `p${at + 1}`,
          label: set.name,
          evidence: `${words.events(set.events.length)}: ${set.events.map((e) => e.title).join(', ')}`,
          value: { events: set.events.map(eventValue) },
        }),
      ),
      free: false,
    },
  }
}

/** The words by which the events were chosen; what else was said chose none and is left over. */
function wordsRead(clause: Clause): string {
  const { about = '', future = false } = manyEvents(clause) ?? {}
  const times = future ? clause.times.filter(({ text }) => aheadWords(text) !== '') : clause.times
  return [
    about,
    whoIn(clause)?.text ?? '',
    future ? aheadWords(clause.text) : '',
    ...times.map(({ text }) => text),
  ]
    .filter((words) => words !== '')
    .join(' ')
}

function cancelling(
  events: readonly CalendarEvent[],
  extent: RecurrenceScope,
  clause: Clause,
  context: FillContext,
  ask?: AskStep,
): Filled {
  const { bulk, calendar } = wordingFor(context.preferences.locale)
  return {
    ok: true,
    steps: [
      ...(ask ? [ask] : []),
      {
        kind: 'do',
        id: context.step(),
        title: calendar.cancelTitle(ask ? [clause.text] : events.map((e) => e.title)),
        dependsOn: [],
        action: 'calendar.cancel_event',
        params: {
          events: ask ? fromStep(ask.id, 'events') : lookedUp(events.map(eventValue), wordsRead(clause)),
          extent: said(extent),
          ...(clause.body ? { note: said(clause.body.text) } : {}),
        },
      },
    ],
    assumptions: ask || extent !== 'following' ? [] : [bulk.fromNowOn(events.length)],
  }
}
