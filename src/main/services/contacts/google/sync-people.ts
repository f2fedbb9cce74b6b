import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { WriteInSlices } from '../../../core/api/ports.ts'
import { eachInSlices } from '../../google/each-in-slices.ts'
import type { GoogleHttp } from '../../google/google-http.ts'
import type { GooglePeopleTables, KeptGooglePerson } from '../../google/local/google-people-tables.ts'
import type { LocalContacts } from '../local/contacts.ts'
import type { Contact } from '../provider.ts'
import {
  changedAt,
  PeoplePage,
  PersonResource,
  personFields,
  personIdOf,
  writeMark,
} from './person-resource.ts'
import { readPerson } from './read-person.ts'

const goneKeptMs = 30 * 86_400_000

/** Google's contacts as they are kept on this computer. */
export interface PeopleBook {
  /** Keeps people as they came, and forgets who is deleted there. @param zone known here of them */
  keep(people: readonly unknown[], zone?: string | null): Promise<void>
  drop(ids: readonly string[]): Promise<void>
  /** Looks at somebody there, and keeps what is there. */
  look(id: string): Promise<PersonResource | undefined>
  read(id: string): Promise<Contact | undefined>
  /** everything of somebody as it came, also of who was deleted lately */
  resource(id: string): PersonResource | undefined
  /** Brings it in step: all of it the first time, then what changed; all again where Google has forgotten. */
  sync(isOver: () => boolean): Promise<void>
}

/** How many there are, by one small question. */
export async function countPeople(http: GoogleHttp): Promise<number> {
  const query = { personFields: 'names', pageSize: '1' }
  const answer = await http({ method: 'GET', path: '/people/me/connections', query })
  if (answer.kind !== 'there') throw new OmniiError('provider_unavailable')
  return PeoplePage.parse(answer.body).totalPeople ?? 0
}

export function openPeopleBook({
  http,
  tables,
  local,
  scope,
  writeInSlices,
  now,
  settleMs,
}: {
  readonly http: GoogleHttp
  readonly tables: GooglePeopleTables
  readonly local: LocalContacts
  /** whose the rows are on this computer */
  readonly scope: Scope
  readonly writeInSlices: WriteInSlices
  readonly now: () => number
  /** after so long a sync tells of a change */
  readonly settleMs: number
}): PeopleBook {
  const inSlices = eachInSlices(writeInSlices)

  async function forget(id: string): Promise<void> {
    local.keep(scope, id, null)
    const kept = tables.person(id)
    if (kept && kept.goneAt === null) tables.putPerson({ ...kept, goneAt: now() })
  }

  async function keepOne(person: PersonResource, zone: string | null | undefined): Promise<void> {
    const id = personIdOf(person)
    if (person.metadata?.deleted) return forget(id)
    const was = await local.get(scope, id)
    const contact = readPerson(person, zone === undefined ? was?.zone : (zone ?? undefined))
    local.keep(scope, id, contact ?? null)
    const key = person.clientData?.find((one) => one.key === writeMark)?.value ?? null
    tables.putPerson({ id, raw: JSON.stringify(person), key, goneAt: null })
  }

  const keep: PeopleBook['keep'] = (people, zone) =>
    inSlices(
      people.flatMap((one) => PersonResource.safeParse(one).data ?? []),
      (one) => keepOne(one, zone),
    )
  const resource = ({ raw }: KeptGooglePerson): PersonResource => PersonResource.parse(JSON.parse(raw))

  /** A sync tells of a change minutes later, and until then of what was there before it: that does not come back. */
  async function keepSynced(person: PersonResource): Promise<void> {
    const kept = tables.person(personIdOf(person))
    const [told, known] = [changedAt(person), kept && changedAt(resource(kept))]
    const isDatable = !person.metadata?.deleted && told !== undefined && known !== undefined
    const isOlder = isDatable && told < known
    const isGone = isDatable && told === known && isLate(kept?.goneAt ?? null)
    if (!isOlder && !isGone) await keepOne(person, undefined)
  }
  const isLate = (at: number | null): boolean => at !== null && now() - at < settleMs

  async function look(id: string): Promise<PersonResource | undefined> {
    const path = `/people/${encodeURIComponent(id)}`
    const answer = await http({ method: 'GET', path, query: { personFields } })
    if (answer.kind === 'there') {
      await keep([answer.body])
      return PersonResource.parse(answer.body)
    }
    await drop([id])
    return undefined
  }

  /** Who is in no page of all is gone, or changed so lately that the pages do not tell yet. */
  async function dropUnseen(seen: ReadonlySet<string>): Promise<void> {
    const unseen = tables.ids().filter((id) => !seen.has(id))
    const lately = unseen.filter((id) => {
      const kept = tables.person(id)
      return kept && isLate(changedAt(resource(kept)) ?? null)
    })
    await drop(unseen.filter((id) => !lately.includes(id)))
    for (const id of lately) await look(id)
  }
  const drop: PeopleBook['drop'] = (ids) => inSlices(ids, forget)

  /** False where Google does not know any more how far it was read. */
  async function readBook(token: string | undefined, isOver: () => boolean): Promise<boolean> {
    const seen = new Set<string>()
    for (let page = ''; !isOver(); ) {
      const query = {
        ...{ personFields, pageSize: '1000', requestSyncToken: 'true' },
        ...(token !== undefined && { syncToken: token }),
        ...(page !== '' && { pageToken: page }),
      }
      const answer = await http({ method: 'GET', path: '/people/me/connections', query })
      if (answer.kind === 'gone') return false
      if (answer.kind !== 'there') throw new OmniiError('provider_unavailable')
      const { connections = [], nextPageToken, nextSyncToken } = PeoplePage.parse(answer.body)
      const people = connections.flatMap((one) => PersonResource.safeParse(one).data ?? [])
      await inSlices(people, keepSynced)
      for (const one of connections) seen.add(personIdOf(one as PersonResource))
      if (nextPageToken !== undefined) {
        page = nextPageToken
        continue
      }
      if (token === undefined) await dropUnseen(seen)
      await inSlices([nextSyncToken ?? null], async (next) => {
        tables.putToken(next)
        tables.sweep(now() - goneKeptMs)
      })
      return true
    }
    return true
  }

  return {
    keep,
    drop,
    look,
    read: (id) => local.get(scope, id),
    resource(id) {
      const kept = tables.person(id)
      return kept && resource(kept)
    },
    async sync(isOver) {
      if (!(await readBook(tables.token(), isOver))) await readBook(undefined, isOver)
    },
  }
}
