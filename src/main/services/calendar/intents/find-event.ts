import { z } from 'zod'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, said } from '../../../core/api/action.ts'
import { zoneOfPlace } from '../../../core/nlu/time/readers/clocks/zones.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { locatorOf } from './which/locate.ts'
import { isEventSelector, placeAmong, whichEvent } from './which/which-event.ts'

const asks = /^(?:and |so )?(?:when|where|who|what time|how long|which day|what day|at what time)\b/i
const detail =
  /\b(?:details?|location|address|place|agenda|notes|link|guests?|attendees|invited|organis|organiz|how long|how often|replied|answered|accepted?|declined?|coming)\b/i
export const Want = z.enum(['link', 'notes', 'rule', 'clashes', 'waiting', 'until', 'way'])
type Want = z.infer<typeof Want>
/** "does the copy check clash with anything", "what overlaps with the retro": of one event, and not of a stretch of time. */
const clashOf =
  /\b(?:the|my|our|\w+['’]s) (?!(?:day|week|month|calendar|diary|schedule|meetings|events)\b)(?:\S+ ){1,5}?(?:clash|conflict|overlap)|\b(?:clash|conflict|overlap)\w*(?: with)? (?:the|my|our) (?!(?:day|week|month|calendar|diary|schedule|meetings|events)\b)\S/i
/** "who hasn't answered the invite" */
const notYet =
  /(?:n['’]?t|\b(?:not|never|still|yet))\b.{0,20}\b(?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|accept(?:ed)?|confirm(?:ed)?|said yes|rsvp(?:['’]?d|ed)?)\b/i
/** "did Tom reply to the team sync invite": of an event's guests, and of no mail. */
const answersInvite =
  /^(?:and |so )?(?:did|has|have) (?:\S+ ){1,3}?(?:accept|declin|confirm)\w* (?:the|my|our|\w+['’]s) |\b(?:repl(?:y|ied|ies)|answer(?:ed|s)?|respond(?:ed|s)?|accept(?:ed|s)?|declin(?:ed?|es)|confirm(?:ed|s)?|rsvp\S*)\b.*\b(?:invite|invitation)s?\b/i
/** "how long until the copy check" */
const untilIt =
  /\bhow (?:long|many (?:days|hours|weeks|minutes)) (?:\S+ ){0,4}?(?:till|til|until|to|before)\b/i
const asking =
  /^(?:so |and |ok |do you know if )*(?:who|how|whos|has|have|did|does|do|is|are|was|were|what|which|when|will|any)/i

/** What is asked of it beyond when and where; the first that fits. */
const wants: readonly (readonly [RegExp, Want])[] = [
  [clashOf, 'clashes'],
  [notYet, 'waiting'],
  [untilIt, 'until'],
  [
    /\b(?:(?:when|what time) .*\b(?:leave|set off|head (?:off|out|over)|get going)|how (?:far|long) .*\b(?:get|travel|drive|walk|cycle)\b)/i,
    'way',
  ],
  [/\b(?:link|url|how do i join|dial[- ]?in)\b/i, 'link'],
  [/\b(?:agenda|notes?|about)\s*[?.!]*$|\b(?:agenda|notes)\b/i, 'notes'],
  [/\bhow often\b|\brepeats?\b/i, 'rule'],
]

const showing = /^(?:show|list|display|view)$/

/** "when is the dentist?", "where is it?", "who is coming to the Rome demo?" */
export function hearsFind(ports: CalendarPorts): ActionIntent {
  return {
    service: 'calendar',
    intents: ['query'],
    score,
    fillSlots: (clause, context) => fillSlots(ports, named(clause), context),
  }
}

/** "tomorrow's agenda", "the agenda for Friday": of a day, not of an event. */
const dayAgenda =
  /^(?:(?:please|pls|can you|could you|show|tell|give|gimme|read|get|what(?:['’]?s| is)|me|us|out|my|the|our) )*(?:(?:to(?:day|morrow)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|next) week)(?:['’]?s)? (?:agenda|schedule|diary|plan)|(?:agenda|schedule|diary|plan) (?:for|on|of) (?:to(?:day|morrow)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|next) week|the (?:day|week)))(?: please| pls| ta)?[\s?.!]*$/i

/** "who is at studio drinks": where people are is what they are at, where nothing else is named. */
function named(clause: Clause): Clause {
  const { place, title, text, people } = clause
  if (place && title === undefined && /^(?:and |so )?who\b/i.test(text)) return { ...clause, title: place }
  if (!answersInvite.test(text)) return clause
  // "has everyone accepted the rehearsal": whoever is on it, and what they accept is what it is called
  const said = title?.text.replace(
    /^(?:accept|declin|confirm|repl|answer)\p{L}*\s+(?:to\s+)?(?:the\s+)?/iu,
    '',
  )
  return {
    ...clause,
    people: people.filter(({ kind }) => kind !== 'group'),
    ...(title && said ? { title: { ...title, text: said } } : {}),
  }
}

function score(said: Clause): number {
  const clause = named(said)
  const { text } = clause
  if (dayAgenda.test(text)) return 0
  const names = clause.references.some((r) => r.about !== '') || clause.title !== undefined
  const points = clause.references.some((r) => r.kind === 'pronoun')
  if (placeAmong(clause) !== undefined && clause.times.length > 0 && !showing.test(clause.verb)) return 0.96
  if (asking.test(text) && clashOf.test(text) && names) return 0.96
  if (!(asks.test(text) || detail.test(text))) return 0
  return names || points ? 0.93 : clause.people.length > 0 ? 0.5 : 0
}

async function fillSlots(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const zone =
    clause.times.find((t) => t.zone)?.zone ?? (clause.place ? zoneOfPlace(clause.place.text) : null)
  const locator = locatorOf(
    clause,
    clause.times.filter((t) => t.start),
  )
  const which = await whichEvent(ports, clause, locator, context)
  if (!isEventSelector(which)) return { ok: false, ...which }
  const want = wants.find(([words]) => words.test(clause.text))?.[1]
  return {
    ok: true,
    steps: [
      ...which.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.titles.find,
        dependsOn: [],
        action: 'calendar.find_event',
        params: {
          event: which.param,
          ...(zone ? { zone: said(zone) } : {}),
          ...(want ? { want: said(want) } : {}),
        },
      },
    ],
    assumptions: [],
  }
}
