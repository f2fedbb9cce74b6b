import { formatEventTime } from '../../calendar/format/format-when.ts'
import { CalendarEvent, type NewEvent } from '../../calendar/model/event.ts'
import type { CalendarProvider } from '../../calendar/provider.ts'
import type { Importing } from './import-actions.ts'

const EventRow = CalendarEvent.omit({ version: true })

/** Events go in under the id their UID makes, so that the same file twice changes nothing. */
export function importingEvents(calendar: CalendarProvider): Importing<NewEvent> {
  return {
    what: 'events',
    pillar: 'calendar',
    importId: 'calendar.import_events',
    takeOutId: 'calendar.take_out_events',
    row: EventRow,
    label: ({ title, when }, { preferences, now }) => ({
      label: title,
      after: formatEventTime(when, preferences, now),
    }),
    subject: ({ id, title }) => ({ kind: 'event', id, title }),
    placing: async (scope) => async (event) => {
      if (await calendar.stored(scope, event.id)) return 'there'
      const { id, version } = await calendar.create(scope, event)
      return { id, version }
    },
    async taking(scope, batch) {
      const imported = new Set(batch.map(({ id }) => id))
      return async ({ id, version }) => {
        const found = await calendar.stored(scope, id)
        if (found?.version !== version) return undefined
        // a series of which single occurrences were changed since is not what was imported either
        const apart = found.recurrence ? await calendar.exceptions(scope, id) : []
        if (apart.some((occurrence) => !imported.has(occurrence.id))) return undefined
        await calendar.put(scope, id, version, null)
        const { version: _, ...row } = found
        return row
      }
    },
    nameOf: async (scope, id) => (await calendar.stored(scope, id))?.title,
  }
}
