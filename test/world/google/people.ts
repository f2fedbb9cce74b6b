import type { CalendarRequest } from './calendar.ts'
import { wrong } from './faults.ts'

type Fields = Readonly<Record<string, unknown>>
/** A person as the API has it; only what the stand-in itself looks at is typed. */
export interface GooglePerson extends Fields {
  readonly resourceName: string
  readonly etag: string
  readonly metadata: { readonly deleted?: boolean }
}
interface Stored {
  readonly person: GooglePerson
  /** when it last changed, in changes */
  readonly at: number
  /** and in epoch milliseconds */
  readonly time: number
}

/** What a client may set. */
const writable = [
  ...['addresses', 'biographies', 'birthdays', 'clientData', 'emailAddresses', 'events', 'genders'],
  ...[
    'imClients',
    'interests',
    'locales',
    'memberships',
    'names',
    'nicknames',
    'occupations',
    'organizations',
  ],
  ...['phoneNumbers', 'relations', 'sipAddresses', 'urls', 'userDefined'],
]
/** of these a contact has one */
const single = ['biographies', 'birthdays', 'genders', 'names']
const largestPage = 1_000

/**
 * People v1 over the contacts of one person: answers a request, or throws what is wrong with it. An update names the version
 * it is made on and replaces the fields it names whole; names are put together by the API. Sync requests tell of a change as
 * long after it as `delayMs` says (https://developers.google.com/people/api/rest/v1/people.connections/list: "writes may have
 * a propagation delay of several minutes for sync requests").
 */
export function openPeopleApi({ now }: { readonly now: () => number }) {
  const people = new Map<string, Stored>()
  /** every state that somebody had, in order */
  const history: Stored[] = []
  let changes = 0
  /** times of change grow, whatever the clock does */
  let last = 0
  let delayMs = 0
  /** tokens of earlier ages are dead */
  let age = 0

  function keep(person: Fields & { readonly resourceName: string }, deleted = false): GooglePerson {
    changes += 1
    last = Math.max(now(), last + 1)
    const id = person.resourceName.replace('people/', '')
    const source = { type: 'CONTACT', id, etag: `#${changes}`, updateTime: new Date(last).toISOString() }
    const metadata = { objectType: 'PERSON', sources: [source], ...(deleted && { deleted }) }
    const kept = { ...person, etag: `%${changes}`, metadata } as GooglePerson
    const stored = { person: kept, at: changes, time: last }
    people.set(person.resourceName, stored)
    history.push(stored)
    return kept
  }

  function checked(fields: Fields): Fields {
    const given = Object.entries(fields).filter(([name]) => writable.includes(name))
    return Object.fromEntries(
      given.map(([name, items]) => {
        const all = items as readonly Fields[]
        if (single.includes(name) && all.length > 1) throw wrong.invalid(`Only one ${name} is allowed.`)
        return [name, name === 'names' ? all.map(named) : all]
      }),
    )
  }

  function there(name = ''): GooglePerson {
    const person = people.get(name)?.person
    if (!person || person.metadata.deleted) throw wrong.notFound()
    return person
  }

  const shown = (person: GooglePerson, fields: string | null): object => {
    if (fields === null) throw wrong.invalid('personFields mask is required.')
    const wanted = ['resourceName', 'etag', ...fields.split(',')]
    const always = person.metadata.deleted ? ['metadata'] : []
    return Object.fromEntries(
      Object.entries(person).filter(([name]) => [...wanted, ...always].includes(name)),
    )
  }

  function insert(fields: Fields): GooglePerson {
    return keep({ resourceName: `people/c${changes + 1}`, ...checked(fields) })
  }

  function update(name: string | undefined, fields: Fields, mask: readonly string[]): GooglePerson {
    const before = there(name)
    if (fields.etag !== before.etag) throw wrong.precondition()
    if (!(fields.metadata as { sources?: unknown[] } | undefined)?.sources?.length)
      throw wrong.invalid('person.metadata.sources is required.')
    if (mask.some((field) => !writable.includes(field)))
      throw wrong.invalid('Invalid updatePersonFields mask path.')
    const given = checked(fields)
    const changed = Object.fromEntries(mask.map((field) => [field, given[field] ?? []]))
    return keep({ ...before, ...changed })
  }

  function list(query: URLSearchParams): object {
    const token = query.get('syncToken')
    const [of, since] = token?.split('.') ?? []
    if (token !== null && Number(of) !== age) throw wrong.expiredSyncToken()
    const isSync = token !== null || query.get('requestSyncToken') === 'true'
    const told = isSync ? history.filter(({ time }) => time <= now() - delayMs || delayMs === 0) : history
    const all = [...new Map(told.map((one) => [one.person.resourceName, one])).values()]
      .filter(({ person, at }) => (token === null ? !person.metadata.deleted : at > Number(since)))
      .map(({ person }) => shown(person, query.get('personFields')))
    const size = Math.min(Number(query.get('pageSize') ?? 100), largestPage)
    const from = Number(query.get('pageToken') ?? 0)
    const next = from + size
    return {
      ...{ connections: all.slice(from, next), totalPeople: all.length, totalItems: all.length },
      ...(next < all.length
        ? { nextPageToken: `${next}` }
        : query.get('requestSyncToken') === 'true' && { nextSyncToken: `${age}.${told.at(-1)?.at ?? 0}` }),
    }
  }

  return {
    /** What a person does in Google's own program, or another one does; a field may be one that no client sets. */
    insert: (fields: Fields): GooglePerson =>
      keep({ resourceName: `people/c${changes + 1}`, ...fields, ...checked(fields) }),
    change: (name: string, fields: Fields): GooglePerson => keep({ ...there(name), ...checked(fields) }),
    remove: (name: string): void => void keep(there(name), true),
    get: there,
    all: (): readonly GooglePerson[] =>
      [...people.values()].map(({ person }) => person).filter(({ metadata }) => !metadata.deleted),
    /** So long after a change sync requests tell of it. */
    delaySyncBy(ms: number): void {
      delayMs = ms
    },
    /** every sync token given so far is of no use any more */
    forgetSyncTokens(): void {
      age += 1
    },
    answer({ method, at, query, body = {} }: CalendarRequest): object | undefined {
      const fields = query.get('personFields')
      switch (method) {
        case 'people.people.connections.list':
          return list(query)
        case 'people.people.get':
          return shown(there(at.resourceName), fields)
        case 'people.people.createContact':
          return shown(insert(body), fields)
        case 'people.people.updateContact': {
          const mask = query.get('updatePersonFields')
          if (mask === null) throw wrong.invalid('updatePersonFields mask is required.')
          return shown(update(at.resourceName, body, mask.split(',')), fields)
        }
        case 'people.people.deleteContact':
          keep(there(at.resourceName), true)
          return {}
        default:
          throw wrong.notFound()
      }
    },
  }
}

const named = ({ honorificPrefix, givenName, middleName, familyName, ...rest }: Fields): Fields => ({
  ...rest,
  ...{ honorificPrefix, givenName, middleName, familyName },
  displayName: [honorificPrefix, givenName, middleName, familyName].filter(Boolean).join(' '),
})
