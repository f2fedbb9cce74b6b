import type { LocalCalendar } from '../../calendar/local/provider.ts'
import { FileEventRow } from './event-row.ts'
import { ImportedEventUndo, takeBack } from './event-writes.ts'
import type { ImportContext, Importing, Placed } from './import-kind.ts'
import type { ImportOrigins } from './import-origins.ts'
import { eventLabel, openEventJudge } from './judge-event.ts'

/** Events go in under the id their UID makes, so that the same file twice changes nothing and a newer one what it changes. */
export function importingEvents(calendar: LocalCalendar, origins: ImportOrigins): Importing<FileEventRow> {
  /** A series of which single occurrences were changed since is not what was imported either. */
  const isAlone = async ({ id, was }: Placed, batch: ReadonlySet<string>, { scope }: ImportContext) =>
    was !== undefined ||
    (await calendar.exceptions(scope, id)).every((occurrence) => batch.has(occurrence.id))

  return {
    what: 'events',
    pillar: 'calendar',
    importId: 'calendar.import_events',
    takeOutId: 'calendar.take_out_events',
    row: FileEventRow,
    label: ({ event, cancels }, context) => (cancels ? { label: event.title } : eventLabel(event, context)),
    subject: ({ event: { title } }, id) => ({ kind: 'event', id, title }),
    judge: openEventJudge(calendar, origins),
    writes: ({ id, version, was }) =>
      was === undefined
        ? [{ id, since: version, before: null }]
        : ImportedEventUndo.parse(was).events.map((one) => ({ ...one, before: one.before?.version ?? null })),
    versionNow: async (scope, id) => (await calendar.stored(scope, id))?.version ?? null,
    isAlone,
    async takeOut(placed, batch, context) {
      const { id, version, was } = placed
      const { scope } = context
      if (was !== undefined) {
        const undone = ImportedEventUndo.parse(was)
        return (await takeBack(calendar, origins, scope, undone)) ? FileEventRow.parse(undone.row) : undefined
      }
      const found = await calendar.stored(scope, id)
      if (found?.version !== version || !(await isAlone(placed, batch, context))) return undefined
      await calendar.put(scope, id, version, null)
      const { version: _, ...event } = found
      const origin = origins.get(scope, 'events', id)
      origins.put(scope, 'events', id, undefined)
      const { sequence, stamp } = origin ?? { sequence: 0, stamp: '' }
      return { event, revision: { sequence, stamp }, cancels: false, following: false, days: [] }
    },
    nameOf: async (scope, id) => (await calendar.stored(scope, id))?.title,
  }
}
