import { z } from 'zod'
import type { AccountFact } from '../../../shared/protocol/accounts/accounts.ts'
import type { Pillar } from '../../../shared/protocol/ids.ts'
import { en } from '../../../shared/wording/wording.ts'
import { OmniiError, toWireError } from '../../core/api/errors.ts'
import { newEventObject } from '../../services/calendar/caldav/event-object.ts'
import { type DavClient, openDavClient } from '../../services/dav/client.ts'
import {
  type DavCollection,
  type Discovered,
  discoverHomes,
  listCollections,
} from '../../services/dav/discover.ts'
import { objectHref } from '../../services/dav/names.ts'
import type { Access, AccountKind, Checked, GetCredential, KindPorts } from '../account-kind.ts'
import { serversFor, serverUrl } from './find-server.ts'
import { hostsOf } from './hosts.ts'
import { openDavHttp } from './http.ts'
import { openDavParts } from './parts.ts'

const DavSettings = z.strictObject({
  /** where the person's collections are: absolute addresses */
  calendars: z.url().exactOptional(),
  addressbooks: z.url().exactOptional(),
  /** the one certificate that is trusted */
  trust: z.string().exactOptional(),
  /** more hosts the password may go to, as the person named them */
  hosts: z.array(z.string()).exactOptional(),
})
export type DavSettings = z.infer<typeof DavSettings>

/** Calendars and tasks over CalDAV, contacts over CardDAV: one login, one server, one account. */
export const davKind: AccountKind<DavSettings> = {
  settings: DavSettings,
  check,
  open(account, { calendars, addressbooks, trust, hosts = [] }, credential, ports) {
    const { http, close } = openDavHttp({
      login: account.login,
      password: passwordOf(credential),
      allows: hostsOf([account.server, calendars, addressbooks, ...hosts]),
      ...(trust !== undefined && { trust }),
    })
    const { mirror, ...providers } = openDavParts({
      ...ports,
      client: openDavClient(http),
      homes: { calendars, addressbooks },
      account: account.key,
      whose: account.scope,
      now: ports.clock.now,
      zone: () => ports.preferences(account.scope).zone,
    })
    return {
      providers: Object.fromEntries(
        Object.entries(providers).filter(([name]) => account.services.includes(name as Pillar)),
      ),
      start: mirror.start,
      sync: mirror.sync,
      status: mirror.status,
      async close() {
        await mirror.close()
        close()
      },
    }
  },
}

/** DAV servers are shown a password: the accounts room offers no other way in to this kind. */
const passwordOf = (credential: GetCredential) => async (): Promise<string> => {
  const shown = await credential()
  if ('password' in shown) return shown.password
  throw new OmniiError('auth_required')
}

async function check(access: Access, ports: KindPorts): Promise<Checked<DavSettings>> {
  const { login, credential, trust, hosts = [] } = access
  const typed = access.server === undefined ? undefined : serverUrl(access.server)
  const { servers, elsewhere: told } =
    access.server === undefined
      ? await serversFor(login)
      : { servers: typed === undefined ? [] : [typed], elsewhere: [] }
  const facts: AccountFact[] = []
  if (servers.length === 0)
    return { facts: [{ fact: 'server', ok: false, says: en.accounts.dav.needsServer }] }
  const { http, close } = openDavHttp({
    login,
    password: passwordOf(credential),
    allows: hostsOf([...servers, ...hosts]),
    ...(trust !== undefined && { trust }),
  })
  const client = openDavClient(http)
  try {
    const { server, homes } = await firstThatAnswers(client, servers)
    const { elsewhere } = homes
    facts.push({ fact: 'server', ok: true, says: en.accounts.facts.reached(new URL(server).host) })
    facts.push({ fact: 'login', ok: true, says: en.accounts.facts.signedIn(login) })
    const collections = await listCollections(client, homes)
    const titles = (wanted: (one: DavCollection) => boolean) =>
      collections.filter(wanted).map(({ title }) => title)
    const says = en.accounts.dav.found(
      titles(({ events }) => events),
      titles(({ tasks }) => tasks),
      titles(({ holds }) => holds === 'addressbook'),
    )
    facts.push({ fact: 'collections', ok: true, says })
    for (const host of elsewhere)
      facts.push({ fact: 'elsewhere', ok: true, says: en.accounts.dav.moreElsewhere(host) })
    const calendar = collections.find(({ events, writable }) => events && writable)
    if (calendar) facts.push(await writeFact(client, calendar, ports))
    const services: Pillar[] = [
      ...(homes.calendars === undefined ? [] : (['calendar', 'tasks'] as const)),
      ...(homes.addressbooks === undefined ? [] : (['contacts'] as const)),
    ]
    const settings: DavSettings = {
      ...(homes.calendars !== undefined && { calendars: homes.calendars }),
      ...(homes.addressbooks !== undefined && { addressbooks: homes.addressbooks }),
      ...(trust !== undefined && { trust }),
      ...(hosts.length > 0 && { hosts }),
    }
    return { facts, found: { server, services, settings } }
  } catch (thrown) {
    const nothing = thrown instanceof OmniiError && thrown.code === 'not_found'
    const [first] = told
    const says =
      first !== undefined
        ? en.accounts.dav.saysElsewhere(login, first)
        : nothing
          ? en.accounts.dav.nothingFound
          : toWireError(thrown).message
    return { facts: [...facts, { fact: facts.length === 0 ? 'server' : 'collections', ok: false, says }] }
  } finally {
    close()
  }
}

async function firstThatAnswers(
  client: DavClient,
  servers: readonly string[],
): Promise<{ readonly server: string; readonly homes: Discovered }> {
  let failure: unknown
  for (const server of servers) {
    try {
      return { server, homes: await discoverHomes(client, server) }
    } catch (thrown) {
      // who is not let in at one place is not tried with the same password at others
      if (thrown instanceof OmniiError && thrown.code === 'auth_required') throw thrown
      failure ??= thrown
    }
  }
  throw failure
}

/** Whether something can be written there: an entry is, and is taken away again. */
async function writeFact(client: DavClient, calendar: DavCollection, ports: KindPorts): Promise<AccountFact> {
  const name = ports.ids.next('omnii-test-').toLowerCase()
  const href = objectHref(calendar.href, name, 'ics')
  const start = Date.UTC(2000, 0, 1)
  try {
    const text = await newEventObject(
      {
        ...{ id: name, title: 'Omnii', place: '', notes: '', link: '', guests: [], reminders: [] },
        when: { kind: 'timed', start, end: start + 60_000, zone: 'UTC' },
        organiser: { name: '', email: '' },
        ...{ status: 'confirmed', shows: 'free', recurrence: null, series: null },
      },
      ports.clock.now(),
    )
    await client.create(href, text, 'text/calendar')
    await client.remove(href, undefined)
    return { fact: 'write', ok: true, says: en.accounts.dav.canWrite(calendar.title) }
  } catch (thrown) {
    // what can be read is read all the same
    return {
      fact: 'write',
      ok: true,
      says: en.accounts.dav.cannotWrite(calendar.title, toWireError(thrown).message),
    }
  }
}
