import { openKeptEvents } from '../../services/calendar/google/kept-events.ts'
import { openGoogleCalendar } from '../../services/calendar/google/provider.ts'
import { syncEvents } from '../../services/calendar/google/sync-events.ts'
import { openLocalCalendar } from '../../services/calendar/local/provider.ts'
import type { CalendarProvider } from '../../services/calendar/provider.ts'
import { openGoogleTables } from '../../services/google/local/google-tables.ts'
import { committing } from '../committing.ts'
import { ownScope } from '../own-scope.ts'
import { type GooglePart, openPart, type PartPorts } from './part.ts'

/** Somebody's calendars at Google at work. */
export function openGoogleEvents(
  ports: PartPorts & {
    /** IANA, for calendars that name none */
    readonly zone: () => string
    readonly me: () => { readonly name: string; readonly email: string }
  },
): GooglePart & { readonly calendar: CalendarProvider } {
  const { http, db, ids, yieldToEventLoop, writeInSlices, account, whose, zone, words, me } = ports
  const own = ownScope(whose, account)
  const local = openLocalCalendar({ db, ids, yieldToEventLoop })
  const tables = openGoogleTables(db, account)
  const commit = committing({ writeInSlices })
  const kept = openKeptEvents({ tables, local, scope: own, writeInSlices, me })
  const { part, fresh, inTurn } = openPart(ports, {
    service: 'calendar',
    everRead: () => tables.calendars().some(({ token }) => token !== null),
    round: (isOver, inTurn) => syncEvents({ http, tables, kept, zone, commit, inTurn }, isOver),
  })
  const calendar = openGoogleCalendar({
    ...{ http, tables, kept, local, own, whose, account, inTurn, words, me, fresh },
  })
  return { ...part, calendar }
}
