import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Json } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { normalizeText } from '../../../core/text/normalize-text.ts'
import { contactSubject } from '../../contacts/format/format-contact.ts'
import type { LocalContacts } from '../../contacts/local/contacts.ts'
import { Contact, ContactFields } from '../../contacts/provider.ts'
import { contentHash } from '../../content-hash.ts'
import { cutTo, plainLine } from '../../plain-text.ts'
import type { Importing } from './import-kind.ts'
import { type ImportOrigins, StoredOrigin } from './import-origins.ts'
import { cardHashes, isSamePerson, mergeCard } from './merge-card.ts'

/**
 * The id is chosen when the file is read, so that an import taken back and done again gives the same contact. `uid` and
 * `revision` (REV) are the file's own; '' when it says none.
 */
const ContactRow = z.strictObject({
  id: z.string(),
  fields: ContactFields,
  uid: z.string().default(''),
  revision: z.string().default(''),
})
type ContactRow = z.infer<typeof ContactRow>

/** REV is a time in one of two forms (RFC 6350, 6.7.4; 2426); only two that say one can be told apart. */
const isOlder = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((stamp) => stamp.replace(/\D/g, '').padEnd(14, '0'))
  return one !== '' && other !== '' && a! < b!
}

/** What it takes to undo a row: the contact it changed, and what a file had last said of it. */
const Undo = z.strictObject({
  row: z.json().optional(),
  before: Contact.optional(),
  key: z.string().optional(),
  origin: StoredOrigin.nullish(),
})
type Undo = z.infer<typeof Undo>
const undoOf = (was: Json | undefined): Undo => (was === undefined ? {} : Undo.parse(was))

function cardLabel({ fields }: ContactRow): { readonly label: string; readonly after?: string } {
  const address = fields.emails[0]?.value ?? fields.phones[0]?.value
  return { label: fields.name, ...(address === undefined ? {} : { after: address }) }
}

/** A card of somebody who is there already adds what it knows besides; who that is, its UID says, else name and addresses. */
export function importingContacts(contacts: LocalContacts, origins: ImportOrigins): Importing<ContactRow> {
  /** Cards without a UID are told apart by their content. */
  const keyOf = ({ uid, fields }: ContactRow): string => uid || contentHash(JSON.stringify(fields))

  async function personOf(row: ContactRow, scope: Scope): Promise<Contact | undefined> {
    const origin = origins.get(scope, 'contacts', keyOf(row))
    // our own files have a contact's id as its UID
    const known = await contacts.get(scope, origin?.id ?? row.uid)
    if (known) return known
    const named = await contacts.named(scope, normalizeText(row.fields.name))
    return named.find((one) => isSamePerson(one, row.fields))
  }

  return {
    what: 'contacts',
    pillar: 'contacts',
    importId: 'contacts.import_contacts',
    takeOutId: 'contacts.take_out_contacts',
    row: ContactRow,
    label: cardLabel,
    subject: ({ fields }, id) => contactSubject({ id, name: fields.name }),
    async judge(row, { scope, preferences }) {
      const { fields } = row
      const key = keyOf(row)
      const known = await personOf(row, scope)
      const before = origins.get(scope, 'contacts', key)
      const remember = (id: string): void =>
        origins.put(scope, 'contacts', key, {
          ...{ id, sequence: 0, stamp: row.revision, fields: cardHashes(fields) },
        })
      const undo = (more: Undo): Json => ({ ...more, key, origin: before ?? null }) as unknown as Json
      if (!known)
        return {
          as: 'added',
          title: fields.name,
          change: { sign: '+', ...cardLabel(row) },
          async apply() {
            const { id, version } = await contacts.create(scope, row.id, fields, { key: row.id })
            remember(id)
            return { id, version, was: undo({ row: { uid: row.uid, revision: row.revision } }) }
          },
        }
      const origin = before
      if (origin && isOlder(row.revision, origin.stamp) && cardHashes(fields) !== origin.fields)
        return { as: 'older', title: known.name }
      const { merged, added, kept } = mergeCard(known, fields, origin)
      const words = wordingFor(preferences.locale).imports
      const note = kept.length > 0 ? { note: words.kept(known.name, kept) } : {}
      if (added.length === 0) return { as: 'known', title: known.name, ...note }
      return {
        ...note,
        as: 'changed',
        title: merged.name,
        change: { sign: '~', label: merged.name, after: cutTo(200, plainLine(added.join(', '))) },
        async apply() {
          const { version } = await contacts.replace(scope, known.id, merged, known.version)
          remember(known.id)
          return { id: known.id, version, was: undo({ row, before: known }) }
        },
      }
    },
    writes: ({ id, version, was }) => [{ id, since: version, before: undoOf(was).before?.version ?? null }],
    versionNow: async (scope, id) => (await contacts.get(scope, id))?.version ?? null,
    async takeOut({ id, version, was }, _, { scope }) {
      const found = await contacts.get(scope, id)
      if (found?.version !== version) return undefined
      const { row, before, key, origin } = undoOf(was)
      if (key !== undefined) origins.put(scope, 'contacts', key, origin ?? undefined)
      if (before) {
        await contacts.put(scope, before, version)
        return ContactRow.parse(row)
      }
      await contacts.remove(scope, id, version, { key: id })
      const { id: _id, version: _version, ...fields } = found
      return ContactRow.parse({ ...(row as object | undefined), id, fields })
    },
    nameOf: async (scope, id) => (await contacts.get(scope, id))?.name,
  }
}
