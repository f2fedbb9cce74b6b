import { z } from 'zod'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, said } from '../../../core/api/action.ts'
import { zoneOfPlace } from '../../../core/nlu/time/readers/clocks/zones.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { locatorOf } from './which/locate.ts'
import { inPlaceOf, isEventSelector, whichEvent } from './which/which-event.ts'

const asks = /^(?:and |so )?(?:when|where|who|what time|how long|which day|what day|at what time)\b/i
const detail =
  /\b(?:details?|location|address|place|agenda|notes|link|guests?|attendees|invited|organis|organiz|how long|how often|replied|answered|accepted?|declined?|coming)\b/i
export const Want = z.enum(['link', 'notes', 'rule'])
type Want = z.infer<typeof Want>
/** What is asked of it beyond when and where; the first that fits. */
const wants: readonly (readonly [RegExp, Want])[] = [
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
const named = (clause: Clause): Clause =>
  clause.place && clause.title === undefined && /^(?:and |so )?who\b/i.test(clause.text)
    ? { ...clause, title: clause.place }
    : clause

function score(said: Clause): number {
  const clause = named(said)
  if (dayAgenda.test(clause.text)) return 0
  const names = clause.references.some((r) => r.about !== '') || clause.title !== undefined
  const points = clause.references.some((r) => r.kind === 'pronoun')
  if (inPlaceOf(clause) !== undefined && clause.times.length > 0 && !showing.test(clause.verb)) return 0.96
  if (!(asks.test(clause.text) || detail.test(clause.text))) return 0
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
