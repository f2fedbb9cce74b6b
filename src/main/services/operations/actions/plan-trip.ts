import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { formatDate } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import { hearsTrip } from '../intents/plan-trip.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const PlanTrip = z.strictObject({
  place: z.string().describe('where to'),
  first: z.iso.date().describe('the first day'),
  last: z.iso.date().describe('the last day'),
})
type PlanTrip = z.infer<typeof PlanTrip>

/** "plan my trip to Rome 20-22 March: …": looks at the days first; blocking, telling and preparing are steps beside it. */
export function planTrip(ports: OperationsPorts): Action {
  const { titles, examples } = en.operations
  return action<PlanTrip>({
    id: 'operations.plan_trip',
    pillar: 'operations',
    title: titles.planTrip,
    effect: 'read',
    params: PlanTrip,
    examples: [examples.planTrip],
    intent: hearsTrip(ports),
    preview: async () => plainPreview(titles.planTrip),
    run: async ({ place, first, last }, { scope, preferences, now }) => {
      const words = wordingFor(preferences.locale).operations
      const today = toLocal(now, preferences.zone).date
      const say = (date: string): string => formatDate(date, preferences.locale, today)
      const span = words.tripSpan(say(first), say(last))
      const blocked = words.tripTitle(place)
      const events = (await ports.eventsOn(scope, { first, last, zone: preferences.zone })).filter(
        ({ title }) => title !== blocked,
      )
      return readOutcome({
        summary:
          events.length === 0
            ? words.tripFree(span)
            : words.tripBusy(
                span,
                events.map((e) => e.title),
              ),
        value: { place, first, last, events: events.map(({ id, title }) => ({ id, title })) },
        evidence: events.map(({ id, title }) => ({ label: title, subject: { kind: 'event', id, title } })),
      })
    },
  })
}
