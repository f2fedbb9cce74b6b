import { z } from 'zod'
import { contactSubject } from '../../contacts/format/format-contact.ts'
import { ContactFields, type ContactsProvider } from '../../contacts/provider.ts'
import type { Importing } from './import-actions.ts'

/** The id is chosen when the file is read, so that an import taken back and done again gives the same contact. */
const ContactRow = z.strictObject({ id: z.string(), fields: ContactFields })
type ContactRow = z.infer<typeof ContactRow>

/** Whether every address of a card is known of a contact of the same name. */
const covers = (known: ContactFields, card: ContactFields): boolean =>
  card.emails.every(({ value }) => known.emails.some((other) => other.value === value))

export function importingContacts(contacts: ContactsProvider): Importing<ContactRow> {
  return {
    what: 'contacts',
    pillar: 'contacts',
    importId: 'contacts.import_contacts',
    takeOutId: 'contacts.take_out_contacts',
    row: ContactRow,
    label({ fields }) {
      const address = fields.emails[0]?.value ?? fields.phones[0]?.value
      return { label: fields.name, ...(address === undefined ? {} : { after: address }) }
    },
    subject: ({ id, fields }) => contactSubject({ id, name: fields.name }),
    async placing(scope) {
      const byName = Map.groupBy(await contacts.all(scope), ({ name }): string => name)
      return async ({ id, fields }) => {
        const known = byName.get(fields.name) ?? []
        if (known.some((one) => covers(one, fields))) return 'there'
        const made = await contacts.create(scope, id, fields)
        byName.set(fields.name, [...known, made])
        return { id, version: made.version }
      }
    },
    taking: async (scope) => async (placed) => {
      const found = await contacts.get(scope, placed.id)
      if (found?.version !== placed.version) return undefined
      const { id, version, ...fields } = await contacts.remove(scope, placed.id, placed.version)
      return { id, fields }
    },
    nameOf: async (scope, id) => (await contacts.get(scope, id))?.name,
  }
}
