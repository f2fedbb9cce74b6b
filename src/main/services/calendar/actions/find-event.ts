import { z } from 'zod'
import type { Outcome } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { daysBetween } from '../../../core/time/civil.ts'
import { formatLength } from '../../../core/time/format.ts'
import { isZone, toLocal } from '../../../core/time/zone.ts'
import { formatRule } from '../../clarify/format-rule.ts'
import { plainPreview } from '../../read-result.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { eventRow } from '../format/agenda.ts'
import { formatEventTime, formatZone } from '../format/format-when.ts'
import { hearsFind, Want } from '../intents/find-event.ts'
import { clashes } from '../model/clashes.ts'
import type { CalendarEvent } from '../model/event.ts'
import { EventRef, eventSubject, eventValue, readEventRef } from '../model/event-ref.ts'

const FindEvent = z.object({
  event: EventRef.describe('the event, as a look-up or an earlier step gave it'),
  zone: z.string().refine(isZone).optional().describe('IANA zone on whose clock its time is also told'),
  want: Want.optional().describe('what is asked of it beyond when, where and with whom'),
})
type FindEvent = z.infer<typeof FindEvent>

export function findEvent(ports: CalendarPorts) {
  const { titles } = en.calendar
  return action<FindEvent>({
    id: 'calendar.find_event',
    pillar: 'calendar',
    title: titles.find,
    effect: 'read',
    params: FindEvent,
    examples: ['when is the dentist?', 'where is the review?', 'who is coming to the Rome demo?'],
    intent: hearsFind(ports),
    preview: async () => plainPreview(titles.find),
    run: (params, context) => run(ports, params, context),
  })
}

async function run(ports: CalendarPorts, params: FindEvent, context: ActionContext): Promise<Outcome> {
  const { preferences, now, scope } = context
  const words = wordingFor(preferences.locale).calendar
  const found = await readEventRef(ports.calendar, { id: params.event.id }, context)
  const head = found.series ? await readEventRef(ports.calendar, { id: found.series.id }, context) : found
  const next = found.recurrence ? (await ports.calendar.occurrences(scope, found.id, now, 1))[0] : undefined
  const event = next ?? found
  const self = ports.self(scope).email.toLowerCase()
  const theirs = event.organiser.email.toLowerCase() !== self ? event.organiser.name : ''
  const said = formatEventTime(event.when, preferences, now)
  const elsewhere = params.zone
    ? [
        words.inZone(
          formatEventTime(event.when, { ...preferences, zone: params.zone }, now),
          formatZone(params.zone),
        ),
      ]
    : []
  const guests = event.guests.map((g) => words.guest(g.name, g.status))
  return {
    summary: [
      ...(params.want ? [await wanted(ports, params.want, event, head, context)] : []),
      words.details(event.title, said, event.place, guests, theirs),
      ...elsewhere,
    ].join(' '),
    changes: [],
    value: eventValue(event),
    subjects: [eventSubject(event)],
    inverse: [],
    view: { groups: [{ rows: [{ ...eventRow(event, context), detail: said }] }] },
    evidence: [{ label: words.atTime(event.title, said), subject: eventSubject(event) }],
  }
}

/** How far away it begins: by days from two on, else by hours. */
function untilStart(
  { when }: CalendarEvent,
  zone: string,
  now: number,
): { days: number } | { length: string } {
  const today = toLocal(now, zone).date
  const days = daysBetween(today, when.kind === 'days' ? when.start : toLocal(when.start, zone).date)
  if (when.kind === 'days' || days > 1) return { days }
  return { length: formatLength(Math.max(0, Math.round((when.start - now) / 60_000))) }
}

/** The one thing that was asked, or that there is none. */
async function wanted(
  { calendar }: CalendarPorts,
  want: NonNullable<FindEvent['want']>,
  event: CalendarEvent,
  head: CalendarEvent,
  { preferences, now, scope }: ActionContext,
): Promise<string> {
  const words = wordingFor(preferences.locale).calendar
  switch (want) {
    case 'link':
      return event.link ? words.linkOf(event.link) : words.noLink
    case 'notes':
      return event.notes ? words.notesOf(event.notes) : words.noNotes
    case 'clashes': {
      const others = await clashes(calendar, scope, event.when, preferences.zone, event.id)
      return words.clashesOf(
        event.title,
        others.map(({ title, when }) => words.atTime(title, formatEventTime(when, preferences, now))),
      )
    }
    case 'waiting':
      return words.waitingFor(
        event.guests.filter(({ status }) => status === 'waiting').map(({ name, email }) => name || email),
        event.guests.length,
      )
    case 'until':
      return words.startsIn(untilStart(event, preferences.zone, now))
    case 'way':
      return words.wayUnknown
    case 'rule':
      return head.recurrence
        ? words.repeatsOf(head.title, formatRule(head.recurrence.rule, preferences, now))
        : words.oneOff(event.title)
  }
}
