import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Json } from '../../../../shared/protocol/plan.ts'
import type { LocalCalendar } from '../../calendar/local/provider.ts'
import { CalendarEvent, type EventPatch, type NewEvent } from '../../calendar/model/event.ts'
import type { FileEventRow } from './event-row.ts'
import { type ImportOrigin, type ImportOrigins, StoredOrigin } from './import-origins.ts'

/** What it takes to undo one row: each write with what was there before and which version is there since; null: nothing. */
export const ImportedEventUndo = z.strictObject({
  row: z.json(),
  events: z.array(
    z.strictObject({ id: z.string(), since: z.string().nullable(), before: CalendarEvent.nullable() }),
  ),
  origin: z.strictObject({ key: z.string(), before: StoredOrigin.nullable() }).nullable(),
})
export type ImportedEventUndo = z.infer<typeof ImportedEventUndo>

/** Writes to the calendar that note how to undo them. */
export function openEventWrites(
  calendar: LocalCalendar,
  origins: ImportOrigins,
  scope: Scope,
  row: FileEventRow,
) {
  const events: ImportedEventUndo['events'] = []
  let origin: ImportedEventUndo['origin'] = null
  return {
    async create(event: NewEvent): Promise<void> {
      const { id, version } = await calendar.create(scope, event, { key: event.id })
      events.push({ id, since: version, before: null })
    },
    async patch(event: CalendarEvent, patch: EventPatch): Promise<CalendarEvent> {
      const before = (await calendar.stored(scope, event.id)) ?? null
      const after = await calendar.patch(scope, event.id, event.version, patch, { key: event.id })
      events.push({ id: event.id, since: after.version, before })
      return after
    },
    async remove(event: CalendarEvent): Promise<void> {
      await calendar.put(scope, event.id, event.version, null)
      events.push({ id: event.id, since: null, before: event })
    },
    origin(key: string, next: ImportOrigin): void {
      origin = { key, before: origins.get(scope, 'events', key) ?? null }
      origins.put(scope, 'events', key, next)
    },
    undo: (): Json => ({ row, events, origin }) as unknown as Json,
  }
}

/** Undoes what was noted, the last write first. False when something changed since; then the unit must not be kept. */
export async function takeBack(
  calendar: LocalCalendar,
  origins: ImportOrigins,
  scope: Scope,
  { events, origin }: ImportedEventUndo,
): Promise<boolean> {
  for (const { id, since, before } of events.toReversed()) {
    if (((await calendar.stored(scope, id))?.version ?? null) !== since) return false
    await calendar.put(scope, id, since, before)
  }
  if (origin) origins.put(scope, 'events', origin.key, origin.before ?? undefined)
  return true
}
