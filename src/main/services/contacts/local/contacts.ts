import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Ids, YieldToEventLoop } from '../../../core/api/ports.ts'
import { normalizeText } from '../../../core/text/normalize-text.ts'
import type { Database } from '../../database.ts'
import { mapInSlices } from '../../in-slices.ts'
import { localTraits } from '../../provider.ts'
import { whatBecame } from '../../writes/what-became.ts'
import { contactNames } from '../lookup/names.ts'
import { patched } from '../model/contact-patch.ts'
import { type Contact, ContactFields, type ContactsProvider } from '../provider.ts'

interface ContactRow {
  readonly id: string
  readonly version: string
  readonly fields: string
}

const ownerOf = (scope: Scope): string => `${scope.realm}/${scope.user}`
const contactOf = (row: ContactRow): Contact => ({
  ...ContactFields.parse(JSON.parse(row.fields)),
  id: row.id,
  version: row.version,
})

/** What only the workspace's own contacts can do: cards as they were, version and all, for imports. */
export interface LocalContacts extends ContactsProvider {
  replace(scope: Scope, id: string, fields: ContactFields, version: string): Promise<Contact>
  /** Makes what is kept under an id exactly this, version and all, or nothing (null). */
  keep(scope: Scope, id: string, contact: Contact | null): void
  /** Makes it exactly this again, if what is there has the version `instead`. */
  put(scope: Scope, contact: Contact, instead: string): Promise<Contact>
}

/** Contacts in the local workspace. Writes belong inside `log.unit`. */
export function localContacts(
  db: Database,
  ids: Ids,
  yieldToEventLoop: YieldToEventLoop = async () => {},
): LocalContacts {
  const read = (owner: string, id: string): Contact | undefined => {
    const row = db.get<ContactRow>(
      'SELECT id, version, fields FROM contact WHERE owner = ? AND id = ?',
      owner,
      id,
    )
    return row && contactOf(row)
  }

  const current = (owner: string, id: string, version: string): Contact => {
    const contact = read(owner, id)
    if (!contact) throw new OmniiError('not_found')
    if (contact.version !== version)
      throw new OmniiError('conflict', undefined, { id, version: contact.version })
    return contact
  }

  const forget = (owner: string, id: string): void => {
    db.run('DELETE FROM contact WHERE owner = ? AND id = ?', owner, id)
    db.run('DELETE FROM contact_name WHERE owner = ? AND id = ?', owner, id)
  }

  const write = (owner: string, id: string, input: ContactFields, version: string): Contact => {
    forget(owner, id)
    return insert(owner, id, input, version)
  }

  const insert = (owner: string, id: string, input: ContactFields, version: string): Contact => {
    const fields = ContactFields.parse(input)
    db.run(
      'INSERT INTO contact (owner, id, version, sort, fields) VALUES (?, ?, ?, ?, ?)',
      ...[owner, id, version, normalizeText(fields.name), JSON.stringify(fields)],
    )
    for (const name of contactNames(fields)) {
      db.run('INSERT INTO contact_name (owner, folded, id) VALUES (?, ?, ?)', owner, name, id)
    }
    return { ...fields, id, version }
  }

  return {
    traits: () => localTraits,
    idFor: (_, name) => name,
    isName: (scope, folded) =>
      db.seldomChanged(
        'SELECT 1 FROM contact_name WHERE owner = ? AND folded = ? LIMIT 1',
        ownerOf(scope),
        folded,
      ).length > 0,
    get: async (scope, id) => read(ownerOf(scope), id),
    async all(scope) {
      const sql = 'SELECT id, version, fields FROM contact WHERE owner = ? ORDER BY sort, id'
      return mapInSlices(db.all<ContactRow>(sql, ownerOf(scope)), contactOf, yieldToEventLoop)
    },
    named: async (scope, folded) =>
      db
        .all<ContactRow>(
          `SELECT c.id, c.version, c.fields FROM contact_name n JOIN contact c ON c.owner = n.owner AND c.id = n.id
           WHERE n.owner = ? AND n.folded = ? ORDER BY c.sort, c.id`,
          ...[ownerOf(scope), folded],
        )
        .map(contactOf),
    names: async (scope) =>
      db.all<{ folded: string; id: string }>(
        'SELECT folded, id FROM contact_name WHERE owner = ?',
        ownerOf(scope),
      ),
    create: async (scope, id, fields) => {
      if (read(ownerOf(scope), id)) throw new OmniiError('conflict', undefined, { id })
      return insert(ownerOf(scope), id, fields, ids.next('version'))
    },
    patch: async (scope, id, version, patch) => {
      const { id: _, version: __, ...before } = current(ownerOf(scope), id, version)
      return write(ownerOf(scope), id, patched(before, patch), ids.next('version'))
    },
    replace: async (scope, id, fields, version) => {
      current(ownerOf(scope), id, version)
      return write(ownerOf(scope), id, fields, ids.next('version'))
    },
    remove: async (scope, id, version) => {
      current(ownerOf(scope), id, version)
      forget(ownerOf(scope), id)
    },
    restore: async (scope, { id, ...fields }) => {
      if (read(ownerOf(scope), id)) throw new OmniiError('conflict', undefined, { id })
      return insert(ownerOf(scope), id, fields, ids.next('version'))
    },
    put: async (scope, { id, version, ...fields }, instead) => {
      current(ownerOf(scope), id, instead)
      return write(ownerOf(scope), id, fields, version)
    },
    keep(scope, id, contact) {
      if (!contact) return forget(ownerOf(scope), id)
      const { id: _, version, ...fields } = contact
      write(ownerOf(scope), id, fields, version)
    },
    written: async (scope, wanted) => {
      const now = read(ownerOf(scope), wanted.contact.id)
      return wanted.kind === 'create' || wanted.kind === 'restore'
        ? whatBecame({ kind: wanted.kind }, now)
        : whatBecame({ ...wanted, before: wanted.contact }, now)
    },
  }
}
