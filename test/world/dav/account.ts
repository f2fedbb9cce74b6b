import { hostsOf } from '../../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../../src/main/accounts/dav/http.ts'
import { openDavParts } from '../../../src/main/accounts/dav/parts.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import { calendarMigration } from '../../../src/main/services/calendar/local/migration.ts'
import { contactsMigration } from '../../../src/main/services/contacts/local/migration.ts'
import type { Database } from '../../../src/main/services/database.ts'
import { openDavClient } from '../../../src/main/services/dav/client.ts'
import { discoverHomes } from '../../../src/main/services/dav/discover.ts'
import { davMigration } from '../../../src/main/services/dav/local/dav-tables.ts'
import { tasksMigration } from '../../../src/main/services/tasks/local/migration.ts'
import type { Scope } from '../../../src/shared/protocol/ids.ts'
import { openMemoryDatabase } from '../database.ts'
import { fixtureNow, fixtureScope } from '../services.ts'
import { password } from './radicale.ts'

export interface DavPlace {
  readonly server: string
  readonly login: string
}

export const davDatabase = (): Database =>
  openMemoryDatabase(calendarMigration, tasksMigration, contactsMigration, davMigration)

/** An account on a real server as the host opens it, over a database of its own. */
export async function openDavPlace(
  { server, login }: DavPlace,
  db: Database = davDatabase(),
  timeoutMs = 10_000,
  whose: Scope = fixtureScope,
) {
  const { http, close } = openDavHttp({
    ...{ login, password: async () => password, allows: hostsOf([server]), timeoutMs },
  })
  const client = openDavClient(http)
  const homes = await discoverHomes(client, server)
  const clock = openClock()
  let made = 0
  const parts = openDavParts({
    ...{ db, client, homes, clock, account: 'away', whose },
    ids: { next: (prefix) => `${prefix}${++made}` },
    // the day the contracts take place on
    now: () => fixtureNow,
    zone: () => 'Europe/London',
    logger: { info() {}, warn() {}, error() {} },
    async writeInSlices(step) {
      while (await step());
    },
    yieldToEventLoop: async () => {},
  })
  return { ...parts, client, homes, http, db, close }
}

/** A login with a calendar, a task list `inbox` and an address book. */
export async function furnish(server: string, login: string): Promise<DavPlace> {
  const { http, close } = openDavHttp({ login, password: async () => password, allows: hostsOf([server]) })
  const client = openDavClient(http)
  const at = (name: string) => new URL(`${login}/${name}/`, server).href
  await client.makeCollection(at('calendar'), 'Calendar', 'VEVENT')
  await client.makeCollection(at('inbox'), 'Inbox', 'VTODO')
  await client.makeCollection(at('people'), 'People', 'addressbook')
  close()
  return { server, login }
}
