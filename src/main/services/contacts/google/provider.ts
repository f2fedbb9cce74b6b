import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { GoogleHttp } from '../../google/google-http.ts'
import type { GooglePeopleTables } from '../../google/local/google-people-tables.ts'
import type { SentWrites } from '../../google/sent-writes.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { LocalContacts } from '../local/contacts.ts'
import type { Contact, ContactFields, ContactPatch, ContactsProvider } from '../provider.ts'
import { PersonResource, personFields, personIdOf, writeMark } from './person-resource.ts'
import type { PeopleBook } from './sync-people.ts'
import { patchPerson, personBody } from './write-person.ts'

/**
 * A person's contacts at Google (People API v1). Reads what is kept here; writes there, on the versions they were decided on,
 * and only the fields that change. Google names who is made; each carries the key of the write that made it, where programs
 * may keep notes that nobody sees. @param whose the only scope it answers; @param own whose the rows are on this computer
 */
export function openGoogleContacts({
  http,
  tables,
  book,
  local,
  own,
  whose,
  account,
  sentWrites,
  fresh,
  inTurn,
}: {
  readonly http: GoogleHttp
  readonly tables: GooglePeopleTables
  readonly book: PeopleBook
  readonly local: LocalContacts
  readonly own: Scope
  readonly whose: Scope
  readonly account: string
  readonly sentWrites: SentWrites
  /** resolves when what is kept is fresh enough to be read */
  readonly fresh: () => Promise<void>
  /** one thing at a time: what is kept of a person is never older than what was kept before */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}): ContactsProvider {
  const isOwn = (scope: Scope): boolean => sameScope(scope, whose)
  const reading = async <T>(scope: Scope, nothing: T, ask: () => Promise<T>): Promise<T> => {
    if (!isOwn(scope)) return nothing
    await fresh()
    return ask()
  }
  const writing = <T>(scope: Scope, work: () => Promise<T>): Promise<T> =>
    isOwn(scope) ? inTurn(work) : Promise.reject(new OmniiError('not_found'))
  const there = async (id: string): Promise<Contact> => (await book.read(id)) ?? missing()
  const pathOf = (id: string): string => `/people/${encodeURIComponent(id)}`

  async function create(
    fields: ContactFields,
    was: PersonResource | undefined,
    key: string,
  ): Promise<Contact> {
    const made = tables.madeBy(key)
    const before = made === undefined ? undefined : await book.read(made)
    if (before) return before
    const body = { ...personBody(fields, was), clientData: [{ key: writeMark, value: key }] }
    const call = { path: '/people:createContact', query: { personFields }, body }
    const answer = await sentWrites.send(key, { method: 'POST', ...call })
    if (answer.kind !== 'there') return missing()
    await book.keep([answer.body], fields.zone ?? null)
    return there(personIdOf(PersonResource.parse(answer.body)))
  }

  /** What is there of somebody who is to be changed, as it was decided on. */
  async function decided(id: string, version: string): Promise<PersonResource> {
    const [resource, before] = [book.resource(id), await book.read(id)]
    if (!resource || !before) return missing()
    if (before.version !== version) throw new OmniiError('conflict')
    return resource
  }

  async function patch(id: string, version: string, { zone, ...asked }: ContactPatch): Promise<Contact> {
    const before = await decided(id, version)
    const body = patchPerson(asked, before)
    const fields = Object.keys(body)
    if (fields.length === 0) {
      await book.keep([before], zone)
      return there(id)
    }
    const { etag, metadata } = before
    const answer = await http({
      method: 'PATCH',
      path: `${pathOf(id)}:updateContact`,
      query: { updatePersonFields: fields.join(','), personFields },
      body: { etag, ...(metadata && { metadata }), ...body },
    })
    if (answer.kind === 'there') {
      await book.keep([answer.body], zone)
      return there(id)
    }
    return (await book.look(id)) ? conflict() : missing()
  }

  async function remove(id: string, version: string): Promise<void> {
    const { etag } = await decided(id, version)
    // deleting takes no version: it is looked at first
    const now = await book.look(id)
    if (!now) return missing()
    if (now.etag !== etag) return conflict()
    const answer = await http({ method: 'DELETE', path: `${pathOf(id)}:deleteContact` })
    await book.drop([id])
    if (answer.kind !== 'there') return missing()
  }

  return {
    traits: () => ({ account, atomic: false, restores: 'anew' }),
    idFor: (_, name) => name,
    get: (scope, id) => reading(scope, undefined, () => book.read(id)),
    all: (scope) => reading(scope, [], () => local.all(own)),
    named: (scope, folded) => reading(scope, [], () => local.named(own, folded)),
    names: (scope) => reading(scope, [], () => local.names(own)),
    isName: (scope, folded) => isOwn(scope) && local.isName(own, folded),
    create: (scope, _id, fields, { key }) => writing(scope, () => create(fields, undefined, key)),
    restore: (scope, { id, ...fields }, { key }) =>
      writing(scope, () => create(fields, book.resource(id), key)),
    patch: (scope, id, version, asked) => writing(scope, () => patch(id, version, asked)),
    remove: (scope, id, version) => writing(scope, () => remove(id, version)),
    async written(scope, write, key) {
      if (!isOwn(scope)) return { happened: 'unknown' }
      return writing(scope, async () => {
        if (write.kind === 'create' || write.kind === 'restore') {
          await book.sync(() => false)
          const made = tables.madeBy(key)
          if (made === undefined) return sentWrites.notFound(key)
          return { happened: 'yes', now: (await book.read(made)) ?? null }
        }
        await book.look(write.contact.id)
        return whatBecame({ ...write, before: write.contact }, await book.read(write.contact.id))
      })
    },
  }
}

function missing(): never {
  throw new OmniiError('not_found')
}
function conflict(): never {
  throw new OmniiError('conflict')
}
