import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Clock, Ids, Logger, WriteInSlices, YieldToEventLoop } from '../../core/api/ports.ts'
import { eventKind, openCaldavCalendar } from '../../services/calendar/caldav/provider.ts'
import { openLocalCalendar } from '../../services/calendar/local/provider.ts'
import type { CalendarProvider } from '../../services/calendar/provider.ts'
import { cardKind, openCarddavContacts } from '../../services/contacts/carddav/provider.ts'
import { localContacts } from '../../services/contacts/local/contacts.ts'
import type { ContactsProvider } from '../../services/contacts/provider.ts'
import type { DavClient } from '../../services/dav/client.ts'
import type { DavHomes } from '../../services/dav/discover.ts'
import { openDavTables } from '../../services/dav/local/dav-tables.ts'
import { type Mirror, openMirror } from '../../services/dav/mirror/mirror.ts'
import { openCaldavTasks, taskKind } from '../../services/tasks/caldav/provider.ts'
import { openLocalTasks } from '../../services/tasks/local/provider.ts'
import type { TaskProvider } from '../../services/tasks/provider.ts'
import type { KindPorts } from '../account-kind.ts'
import { ownScope } from '../own-scope.ts'

/** One account's mirror and the providers over it. */
export interface DavParts {
  readonly mirror: Mirror
  readonly calendar: CalendarProvider
  readonly tasks: TaskProvider
  readonly contacts: ContactsProvider
}

export function openDavParts(ports: {
  readonly db: KindPorts['db']
  readonly client: DavClient
  readonly homes: DavHomes
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
  readonly account: string
  readonly whose: Scope
  /** epoch milliseconds, for what is written into objects */
  readonly now: () => number
  /** IANA, for times that name none */
  readonly zone: () => string
  readonly writeInSlices: WriteInSlices
  readonly yieldToEventLoop: YieldToEventLoop
}): DavParts {
  const { db, ids, account, whose, now, zone, yieldToEventLoop } = ports
  const scope = ownScope(whose, account)
  const events = { local: openLocalCalendar({ db, ids, yieldToEventLoop }), scope }
  const tasks = { local: openLocalTasks({ db, ids, yieldToEventLoop }), scope }
  const contacts = { local: localContacts(db, ids, yieldToEventLoop), scope }
  const mirror = openMirror({
    ...ports,
    tables: openDavTables(db, account),
    kinds: [eventKind(events, zone), taskKind(tasks, zone), cardKind(contacts)],
  })
  const on = { mirror, whose, account, now }
  return {
    mirror,
    calendar: openCaldavCalendar({ ...on, kept: events, zone }),
    tasks: openCaldavTasks({ ...on, kept: tasks, zone }),
    contacts: openCarddavContacts({ ...on, kept: contacts }),
  }
}
