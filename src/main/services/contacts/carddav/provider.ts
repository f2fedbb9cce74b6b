import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { KeptObject } from '../../dav/local/dav-tables.ts'
import type { Mirror } from '../../dav/mirror/mirror.ts'
import type { ObjectKind } from '../../dav/mirror/object-kind.ts'
import { nameIn, objectHref, safeName } from '../../dav/names.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { LocalContacts } from '../local/contacts.ts'
import type { Contact, ContactFields, ContactsProvider } from '../provider.ts'
import { editCardObject, newCardObject, readCardObject } from './card-object.ts'

/** The rows of contacts as they are kept on this computer, and whose they are there. */
export interface KeptContacts {
  readonly local: LocalContacts
  readonly scope: Scope
}

/** How objects with a card are read into rows. A card of a group is none of a person. */
export const cardKind = ({ local, scope }: KeptContacts): ObjectKind => ({
  name: 'card',
  media: 'text/vcard',
  holds: (text) => /^BEGIN:VCARD/im.test(text) && !/^(?:X-ADDRESSBOOKSERVER-)?KIND:group/im.test(text),
  async read(text, { prefix }) {
    const contact = await readCardObject(text, prefix)
    return { ids: [contact.id], put: async () => local.keep(scope, contact.id, contact) }
  },
  async remove(ids) {
    for (const id of ids) local.keep(scope, id, null)
  },
})

const attempts = 4

/**
 * A person's address books on a CardDAV server (RFC 6352). Reads what is kept here; writes there, under names of our
 * choosing and on the versions they were decided on. @param whose the only scope it answers
 */
export function openCarddavContacts({
  mirror,
  kept,
  whose,
  account,
  now,
}: {
  readonly mirror: Mirror
  readonly kept: KeptContacts
  readonly whose: Scope
  readonly account: string
  readonly now: () => number
}): ContactsProvider {
  const { local } = kept
  const isOwn = (scope: Scope): boolean => sameScope(scope, whose)
  const ours = (scope: Scope): void => {
    if (!isOwn(scope)) throw new OmniiError('not_found')
  }
  const own = async <T>(scope: Scope, nothing: T, ask: (scope: Scope) => Promise<T>): Promise<T> => {
    if (!isOwn(scope)) return nothing
    await mirror.fresh()
    return ask(kept.scope)
  }
  const read = (id: string): Promise<Contact | undefined> => local.get(kept.scope, id)
  const there = async (id: string): Promise<Contact> => {
    const found = await read(id)
    if (!found) throw new OmniiError('not_found')
    return found
  }

  async function create(id: string, fields: ContactFields): Promise<Contact> {
    const { collection, name } = nameIn(mirror, 'card', id, await mirror.home('card'))
    await mirror.create(objectHref(collection, name, 'vcf'), collection, newCardObject(fields, name, now()))
    return there(id)
  }

  async function current(id: string, version: string): Promise<readonly [KeptObject, Contact]> {
    const object = mirror.object('card', id)
    const before = await read(id)
    if (!object || !before) throw new OmniiError('not_found')
    if (before.version !== version) throw new OmniiError('conflict')
    return [object, before]
  }

  return {
    traits: () => ({ account, atomic: false, restores: 'itself' }),
    idFor: (_, name) => safeName(name),
    get: (scope, id) => own(scope, undefined, (at) => local.get(at, id)),
    all: (scope) => own(scope, [], local.all),
    named: (scope, folded) => own(scope, [], (at) => local.named(at, folded)),
    names: (scope) => own(scope, [], local.names),
    isName: (scope, folded) => isOwn(scope) && local.isName(kept.scope, folded),
    async create(scope, id, fields) {
      ours(scope)
      return create(id, fields)
    },
    async restore(scope, { id, ...fields }) {
      ours(scope)
      const removed = mirror.tables.removed(id)
      if (!removed) return create(id, fields)
      // with everything it had, and with what of it was to be another way
      const { id: _, version: __, ...was } = await readCardObject(removed.text, '')
      const same = JSON.stringify(sorted(was)) === JSON.stringify(sorted(fields))
      const text = same ? removed.text : editCardObject(removed.text, was, fields, now())
      await mirror.create(removed.href, new URL('.', removed.href).href, text)
      return there(id)
    },
    async patch(scope, id, version, patch) {
      ours(scope)
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const [object, { id: _, version: __, ...before }] = await current(id, version)
        if (await mirror.replace(object, editCardObject(object.text, before, patch, now()))) return there(id)
      }
      throw new OmniiError('conflict')
    },
    async remove(scope, id, version) {
      ours(scope)
      for (let attempt = 0; attempt < attempts; attempt += 1)
        if (await mirror.remove((await current(id, version))[0])) return
      throw new OmniiError('conflict')
    },
    async written(scope, write) {
      if (!isOwn(scope)) return { happened: 'unknown' }
      const { id } = write.contact
      const known = mirror.object('card', id)
      if (known) await mirror.look(known.href, known.collection)
      else {
        const { collection, name } = nameIn(mirror, 'card', id, await mirror.home('card'))
        await mirror.look(objectHref(collection, name, 'vcf'), collection)
      }
      const found = await read(id)
      return write.kind === 'create' || write.kind === 'restore'
        ? whatBecame({ kind: write.kind }, found)
        : whatBecame({ ...write, before: write.contact }, found)
    },
  }
}

const sorted = (fields: ContactFields) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
