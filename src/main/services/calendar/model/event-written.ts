import type { Happened } from '../../writes/make-writes.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { EventWrite } from '../provider.ts'
import type { CalendarEvent } from './event.ts'

/** What became of a write, told by what is there: for places that take the ids they are given and keep no keys. */
export async function eventWritten(
  get: (id: string) => Promise<CalendarEvent | undefined>,
  write: EventWrite,
): Promise<Happened<CalendarEvent>> {
  const now = await get(write.event.id)
  switch (write.kind) {
    case 'create':
    case 'restore':
      return whatBecame(write, now)
    case 'patch':
      return whatBecame({ ...write, before: write.event }, now)
    case 'remove':
      // an occurrence is still there: as its series says
      return write.event.series && now && now.version !== write.event.version
        ? { happened: 'yes', now: null }
        : whatBecame({ ...write, before: write.event }, now)
  }
}
