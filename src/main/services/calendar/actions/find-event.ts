import { z } from 'zod'
import type { Outcome } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/action.ts'
import { isZone } from '../../../core/time/zone.ts'
import { plainPreview } from '../../reading.ts'
import { eventRow } from '../agenda.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { EventPointer, eventSubject, eventValue, readPointer } from '../pointer.ts'
import { sayWhen, sayZone } from '../say-when.ts'
import { hearsFind } from './find-event.hears.ts'

const FindEvent = z.object({
  event: EventPointer,
  /** also say its time on the clock of this zone */
  zone: z.string().refine(isZone).optional(),
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
    atomic: true,
    hears: hearsFind(ports),
    preview: async () => plainPreview(titles.find),
    run: (params, context) => run(ports, params, context),
  })
}

async function run(ports: CalendarPorts, params: FindEvent, context: ActionContext): Promise<Outcome> {
  const { manners, now, scope } = context
  const words = wordingFor(manners.locale).calendar
  const found = await readPointer(ports.calendar, { id: params.event.id }, context)
  const next = found.recurrence ? (await ports.calendar.occurrences(scope, found.id, now, 1))[0] : undefined
  const event = next ?? found
  const self = ports.self(scope).email.toLowerCase()
  const theirs = event.organiser.email.toLowerCase() !== self ? event.organiser.name : ''
  const said = sayWhen(event.when, manners, now)
  const elsewhere = params.zone
    ? [words.inZone(sayWhen(event.when, { ...manners, zone: params.zone }, now), sayZone(params.zone))]
    : []
  const guests = event.guests.map((g) => words.guest(g.name, g.status))
  return {
    summary: [words.details(event.title, said, event.place, guests, theirs), ...elsewhere].join(' '),
    changes: [],
    value: eventValue(event),
    subjects: [eventSubject(event)],
    inverse: [],
    view: { groups: [{ rows: [{ ...eventRow(event, context), detail: said }] }] },
    evidence: [{ label: words.atTime(event.title, said), subject: eventSubject(event) }],
  }
}
