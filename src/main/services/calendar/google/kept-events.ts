import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { WriteInSlices } from '../../../core/api/ports.ts'
import { eachInSlices } from '../../google/each-in-slices.ts'
import type { GoogleTables, KeptCalendar } from '../../google/local/google-tables.ts'
import { same } from '../../writes/fields-back.ts'
import type { LocalCalendar } from '../local/provider.ts'
import type { CalendarEvent } from '../model/event.ts'
import { occurrenceOf } from '../model/occurrence.ts'
import { EventResource, type Me } from './event-resource.ts'
import { readEvent } from './read-event.ts'

/** Google's events as they are kept on this computer. */
export interface KeptEvents {
  /** Keeps events as they came, and forgets what is deleted there. */
  keep(calendar: KeptCalendar, events: readonly unknown[]): Promise<void>
  drop(ids: readonly string[]): Promise<void>
  resource(id: string): EventResource | undefined
}

export function openKeptEvents({
  tables,
  local,
  scope,
  writeInSlices,
  me,
}: {
  readonly tables: GoogleTables
  readonly local: LocalCalendar
  /** whose the rows are on this computer */
  readonly scope: Scope
  readonly writeInSlices: WriteInSlices
  readonly me: () => Me
}): KeptEvents {
  const inSlices = eachInSlices(writeInSlices)

  async function put(id: string, event: CalendarEvent | null): Promise<void> {
    const was = await local.stored(scope, id)
    await local.put(scope, id, was?.version ?? null, event)
  }

  async function forget(id: string): Promise<void> {
    await put(id, null)
    tables.dropEvent(id)
  }

  async function keepOne(calendar: KeptCalendar, resource: EventResource): Promise<void> {
    // of what is deleted Google tells the id and no more
    if (resource.status === 'cancelled' && resource.recurringEventId === undefined) {
      const id = calendar.prefix + resource.id
      for (const one of await local.exceptions(scope, id)) await forget(one.id)
      return forget(id)
    }
    const told = readEvent(resource, calendar, me())
    if (!told) return
    const { id, series } = told
    const head = series ? await local.stored(scope, series.id) : undefined
    // its series is deleted as well
    if (series && !head && told.status === 'cancelled') return forget(id)
    const planned = series && head ? occurrenceOf(head, series.key) : undefined
    const event: CalendarEvent =
      planned && resource.start === undefined
        ? { ...planned, status: told.status, version: told.version }
        : told
    if (planned && isSame(event, planned)) return forget(id)
    await put(id, event)
    tables.putEvent({ id, calendar: calendar.id, native: resource.id, raw: JSON.stringify(resource) })
  }

  return {
    keep(calendar, events) {
      const read = events.flatMap((one) => EventResource.safeParse(one).data ?? [])
      const isSeries = ({ recurringEventId }: EventResource): boolean => recurringEventId === undefined
      // what differs from a series is compared with it
      const inOrder = [...read.filter(isSeries), ...read.filter((one) => !isSeries(one))]
      return inSlices(inOrder, (one) => keepOne(calendar, one))
    },
    drop: (ids) => inSlices(ids, forget),
    resource(id) {
      const kept = tables.event(id)
      return kept && EventResource.parse(JSON.parse(kept.raw))
    },
  }
}

/** Whether two rows say the same, whatever their versions. */
const isSame = (
  { version: _one, ...left }: CalendarEvent,
  { version: _other, ...right }: CalendarEvent,
): boolean => same(left, right)
