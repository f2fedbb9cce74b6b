import { same } from '../../writes/fields-back.ts'
import type { Happened } from '../../writes/make-writes.ts'
import type { EventWrite } from '../provider.ts'
import type { CalendarEvent } from './event.ts'

/**
 * What became of a write, told by what is there: for places that take the ids they are given and keep no keys. A change
 * under which somebody else has changed the same fields since cannot be told from one that never happened.
 */
export async function eventWritten(
  get: (id: string) => Promise<CalendarEvent | undefined>,
  write: EventWrite,
): Promise<Happened<CalendarEvent>> {
  const { event } = write
  const found = await get(event.id)
  switch (write.kind) {
    case 'create':
    case 'restore':
      return found ? { happened: 'yes', now: found } : { happened: 'no' }
    case 'remove':
      if (!found) return { happened: 'yes', now: null }
      // an occurrence is still there: as its series says
      return write.event.series && found.version !== write.event.version
        ? { happened: 'yes', now: null }
        : { happened: 'no' }
    case 'patch':
      if (!found || found.version === write.event.version) return { happened: 'no' }
      return same({ ...found, ...write.patch }, found)
        ? { happened: 'yes', now: found }
        : { happened: 'unknown' }
  }
}
