import { z } from 'zod'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, said } from '../../../core/api/action.ts'
import type { Clause, TextSlice } from '../../../core/nlu/utterance.ts'
import { pickThing } from '../../clarify/ask-thing.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatEventTime } from '../format/format-when.ts'
import type { CalendarEvent } from '../model/event.ts'
import { isOthers } from '../model/whose.ts'
import { goesAlong, noteIn, wholesale } from './clear-events.ts'
import { askGroup, type EventGroup, sortByWhose } from './select/groups.ts'
import { type Locator, locatorOf } from './which/locate.ts'
import { recurrenceScopeOf } from './which/recurrence-scope.ts'
import { type EventSelection, isEventSelector, known, whichEvent } from './which/which-event.ts'

type Answer = 'accepted' | 'tentative' | 'declined'

const courtesy =
  "^(?:(?:please|pls|sorry|no|oh|hey|and|then|can you|could you|i['’]ll have to|i have to|i need to|need to|have to),? )*"
const answers: readonly (readonly [RegExp, Answer])[] = [
  [
    new RegExp(
      `${courtesy}(?:tentatively accept|say maybe to|rsvp maybe (?:to|for)|maybe (?:to|for))\\b`,
      'i',
    ),
    'tentative',
  ],
  [
    new RegExp(
      `${courtesy}(?:decline|reject|refuse|say no to|turn down(?= .*\\binvit)|rsvp no (?:to|for))\\b`,
      'i',
    ),
    'declined',
  ],
  [
    new RegExp(
      `${courtesy}(?:i )?(?:can['’]?t|won['’]?t|cannot|can not|won['’]?t be able to|will not be able to|am unable to|unable to|['’]m not able to) (?:make|do|make it to|come to|attend|get to|go to|be at)\\b`,
      'i',
    ),
    'declined',
  ],
  [
    new RegExp(
      `${courtesy}(?:accept|say yes to|rsvp yes (?:to|for)|i can make|i['’]ll attend|i will attend)\\b`,
      'i',
    ),
    'accepted',
  ],
]
const answerIn = (text: string): Answer | undefined => answers.find(([words]) => words.test(text))?.[1]

const elsewhere = /\b(?:task|to-?do|reminder|e-?mail|message|cookies|terms|offer|call from)s?\b/i
const invitation = /\b(?:invit(?:e|es|ation|ations)|requests?)\b/i

/** "accept the invitation from Dana", "decline the 3pm", "can't make it to the retro, sorry". */
export const answerInvitationIntent = (ports: CalendarPorts): ActionIntent => ({
  service: 'calendar',
  intents: ['update', 'delete', 'create'],
  score: (clause) => (toldIn(clause) || answersOne(clause) ? 0.97 : 0),
  conditions: { answersOne: (clause, { earlier }) => answersOne(clause) || goesAlong(clause, earlier) },
  fillSlots: (clause, context) => fillSlots(ports, clause, context),
})

const byRow: Readonly<Record<string, Answer>> = {
  'tell-yes-to-event': 'accepted',
  'tell-no-to-event': 'declined',
  'tell-maybe-to-event': 'tentative',
}
/** "tell Dana yes to the budget check": the answer, who is told, and the words that name the event. */
function toldIn({ row }: Clause) {
  const answer = row && byRow[row.name]
  const { who, thing } = row?.slots ?? {}
  return answer && who && thing ? { answer, who: who.text, thing } : undefined
}

/** One thing is named, by its name, its time or who asked; a day alone is about everything on it. */
function answersOne(clause: Clause): boolean {
  const { text, references, people, times, title } = clause
  if (answerIn(text) === undefined || elsewhere.test(text) || wholesale.test(text)) return false
  if (invitation.test(text) || references.some((one) => one.kind === 'pronoun' && !/make it\b/i.test(text)))
    return true
  if (
    references.some((one) => one.about !== '') ||
    title !== undefined ||
    people.some(({ kind }) => kind === 'name')
  )
    return true
  return times.some((time) => time.start?.time !== undefined && time.end === undefined)
}

async function fillSlots(ports: CalendarPorts, utterance: Clause, context: FillContext): Promise<Filled> {
  const told = toldIn(utterance)
  const clause = told ? ofThing(utterance, told.thing) : utterance
  if (goesAlong(clause, context.earlier)) return { ok: true, steps: [], assumptions: [] }
  const words = wordingFor(context.preferences.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const answer = told?.answer ?? answerIn(clause.text)!
  const locator = locatorOf(clause, clause.times)
  const about = locator.about
    .replace(invitation, '')
    .replace(/\b(?:from|to|for)\s*$/i, '')
    .trim()
  const which =
    invitation.test(clause.text) && about === ''
      ? await waiting(ports, locator, context)
      : await whichEvent(ports, clause, { ...locator, about }, context)
  if (!isEventSelector(which)) {
    const byMail = told ? [words.sayByMail(told.who, utterance.body?.text ?? told.thing.text)] : []
    return { ok: false, ...which, suggestions: [...which.suggestions, ...byMail] }
  }
  const event = which.value ? await ports.calendar.get(context.scope, String(which.value.id)) : undefined
  // the words that name the event are no note to whoever made it
  const note = told ? undefined : noteIn(context)
  const whose = event && groupOf(event, ports.self(context.scope).email)
  if (event && whose && whose !== 'theirs') {
    if (answer !== 'declined') return { ok: false, say: words.ownEvent(event.title), suggestions: [] }
    return clearOne(event, whose, note, context)
  }
  const extent = recurrenceScopeOf(clause, which, clause.times.length > 0, context)
  return {
    ok: true,
    steps: [
      ...which.asks,
      ...extent.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.answerTitle(which.title, answer),
        dependsOn: [],
        action: 'calendar.answer_invitation',
        params: {
          event: which.param,
          answer: said(answer),
          ...extent.params,
          ...(note ? { note: said(note) } : {}),
        },
      },
    ],
    assumptions: extent.assumptions,
  }
}

/** The clause as if nothing but the event were said: what is told of it was read as words to be written. */
const ofThing = ({ body: _, title: __, ...clause }: Clause, thing: TextSlice): Clause => ({
  ...clause,
  text: thing.text,
  title: thing,
  people: [],
  references: [],
  times: clause.times.filter(({ span }) => span[0] >= thing.span[0]),
})

const groupOf = (event: CalendarEvent, self: string): EventGroup => {
  const sorted = sortByWhose([event], self)
  return (['theirs', 'hosted', 'alone'] as const).find((name) => sorted[name].length > 0)!
}

/** One's own event cannot be declined: it is cancelled, moved or kept. */
function clearOne(
  event: CalendarEvent,
  whose: EventGroup,
  note: string | undefined,
  context: FillContext,
): Filled {
  const when = formatEventTime(event.when, context.preferences, context.now)
  const asked = askGroup(whose, [event], when, context)
  return {
    ok: true,
    steps: [
      asked.ask,
      {
        kind: 'do',
        id: context.step(),
        title: wordingFor(context.preferences.locale).bulk.clearTitle(1),
        dependsOn: [],
        action: 'calendar.clear_events',
        params: {
          [whose]: asked.param,
          ...(event.when.kind === 'timed' ? { until: said(event.when.end) } : {}),
          ...(note ? { note: said(note) } : {}),
        },
      },
    ],
    assumptions: [],
  }
}

/** The invitation that has no answer yet: of whoever is named, asked about where there are several. */
async function waiting(
  ports: CalendarPorts,
  { people, words }: Locator,
  context: FillContext,
): Promise<EventSelection> {
  const say = wordingFor(context.preferences.locale).calendar
  const self = ports.self(context.scope).email.toLowerCase()
  const names = people.map(({ text }) => text.replace(/['’]s$/, ''))
  const found = await context.things('event', { about: '', people: names, limit: mostLookedAt })
  const open = found.filter(({ thing }) => {
    const invited = Invited.safeParse(thing.value).data
    return (
      invited !== undefined &&
      isOthers(invited.organiser, self) &&
      invited.people.some(({ email, status }) => email.toLowerCase() === self && status === 'waiting')
    )
  })
  const picked = pickThing(open, 'event', words, context)
  if (picked.kind === 'one') return known(picked.thing, picked.param)
  if (picked.kind === 'asked') return { param: picked.param, asks: [picked.ask], title: words, recurs: false }
  return { say: names[0] ? say.noInvitationOf(names[0]) : say.noInvitation, suggestions: [] }
}

const mostLookedAt = 200
/** What of an event's value tells whether it is an invitation one has not answered. */
const Invited = z.object({
  organiser: z.object({ email: z.string() }),
  people: z.array(z.object({ email: z.string(), status: z.string() })),
})
