import { OmniiError } from '../../core/api/errors.ts'
import { type DavClient, hrefIn } from './client.ts'
import { OtherHost } from './dav-http.ts'
import { type DavResource, ns } from './multistatus.ts'

/** A calendar, a task list, both in one, or an address book. */
export interface DavCollection {
  readonly href: string
  readonly title: string
  readonly holds: 'calendar' | 'addressbook'
  readonly events: boolean
  readonly tasks: boolean
  readonly writable: boolean
  /** the server keeps tokens of what changed (RFC 6578) */
  readonly tokens: boolean
}

/** Where a person's collections are: absolute addresses, undefined where the server has none of the sort. */
export interface DavHomes {
  readonly calendars: string | undefined
  readonly addressbooks: string | undefined
}

/** @property elsewhere hosts it was sent on to that were not named for the account */
export interface Discovered extends DavHomes {
  readonly elsewhere: readonly string[]
}

const principal = '<current-user-principal/>'
const homes = '<C:calendar-home-set/><A:addressbook-home-set/>'

/**
 * Finds a person's homes (RFC 6764, 6; RFC 5397; RFC 4791, 6.2.1; RFC 6352, 7.1.1): asks the address that was given, then the
 * well-known ones of its host. Throws OmniiError `not_found` when none of them leads to a home, OtherHost when one leads
 * elsewhere first.
 */
export async function discoverHomes(client: DavClient, server: string): Promise<Discovered> {
  const { origin } = new URL(server)
  const places = [server, `${origin}/.well-known/caldav`, `${origin}/.well-known/carddav`]
  let found: DavHomes = { calendars: undefined, addressbooks: undefined }
  const elsewhere = new Set<string>()
  let failure: unknown
  for (const place of places) {
    if (found.calendars !== undefined && found.addressbooks !== undefined) break
    try {
      const at = await homesFrom(client, place)
      found = {
        calendars: found.calendars ?? at.calendars,
        addressbooks: found.addressbooks ?? at.addressbooks,
      }
    } catch (thrown) {
      const otherPlace =
        thrown instanceof OmniiError &&
        ['not_found', 'forbidden', 'provider_unavailable'].includes(thrown.code)
      if (thrown instanceof OtherHost) {
        elsewhere.add(thrown.host)
        // that there is a place is worth more than that there is none here
        failure = thrown
      } else if (otherPlace) failure ??= thrown
      else throw thrown
    }
  }
  if (found.calendars === undefined && found.addressbooks === undefined)
    throw failure ?? new OmniiError('not_found')
  return { ...found, elsewhere: [...elsewhere] }
}

async function homesFrom(client: DavClient, place: string): Promise<DavHomes> {
  const [first] = (await client.propfind(place, '0', principal + homes)).resources
  const own = homesOf(first)
  if (own.calendars !== undefined || own.addressbooks !== undefined) return own
  const who = hrefIn(first, ns.dav, 'current-user-principal')
  if (who === undefined) throw new OmniiError('not_found')
  return homesOf((await client.propfind(who, '0', homes)).resources[0])
}

const homesOf = (resource: DavResource | undefined): DavHomes => ({
  calendars: hrefIn(resource, ns.cal, 'calendar-home-set'),
  addressbooks: hrefIn(resource, ns.card, 'addressbook-home-set'),
})

const wanted =
  '<resourcetype/><displayname/><C:supported-calendar-component-set/><sync-token/><current-user-privilege-set/>'

/** What is in a person's homes, each collection once. */
export async function listCollections(client: DavClient, { calendars, addressbooks }: DavHomes) {
  const found = new Map<string, DavCollection>()
  for (const home of new Set([calendars, addressbooks].filter((one) => one !== undefined)))
    for (const resource of (await client.propfind(home, '1', wanted)).resources) {
      const one = collectionOf(resource)
      if (one) found.set(one.href, one)
    }
  return [...found.values()]
}

function collectionOf({ href, prop }: DavResource): DavCollection | undefined {
  const types = prop(ns.dav, 'resourcetype')?.children.map(({ name }) => name) ?? []
  const holds = types.includes('calendar')
    ? 'calendar'
    : types.includes('addressbook')
      ? 'addressbook'
      : undefined
  if (!holds) return undefined
  const at = href.endsWith('/') ? href : `${href}/`
  // a calendar that names no components takes all of them (RFC 4791, 5.2.3)
  const set = prop(ns.cal, 'supported-calendar-component-set')
  const components = set && /\S/.test(componentsOf(set)) ? componentsOf(set) : 'VEVENT VTODO'
  const privileges = prop(ns.dav, 'current-user-privilege-set')?.children.flatMap(({ children }) => children)
  return {
    href: at,
    title: prop(ns.dav, 'displayname')?.text.trim() || lastPart(at),
    holds,
    events: holds === 'calendar' && components.includes('VEVENT'),
    tasks: holds === 'calendar' && components.includes('VTODO'),
    writable:
      !privileges || privileges.some(({ name }) => ['all', 'write', 'write-content', 'bind'].includes(name)),
    tokens: prop(ns.dav, 'sync-token') !== undefined,
  }
}

/** The components' names, which stand in attributes. */
const componentsOf = (set: {
  readonly children: readonly { readonly attributes: ReadonlyMap<string, string> }[]
}): string => set.children.map(({ attributes }) => attributes.get('name') ?? '').join(' ')

const lastPart = (href: string): string =>
  decodeURIComponent(new URL(href).pathname.split('/').findLast((part) => part !== '') ?? '')
