import type { Finder } from '../../../core/api/lookup.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactValue } from '../format/format-contact.ts'

/** Contacts as things words may point at. Best first. */
export function contactFinder(ports: Pick<ContactsPorts, 'contacts' | 'people'>): Finder {
  const fits = { exact: 1, near: 0.4 } as const
  return {
    kind: 'contact',
    find: async (scope, query) => {
      const wanted = query.people?.[0] ?? query.about
      if (normalizedWords(wanted).length === 0) {
        const all = await ports.contacts.all(scope)
        return all.slice(0, query.limit).map((contact) => ({ thing: thingOf(contact), fit: 0.5 }))
      }
      const found = await ports.people.find(scope, wanted)
      const things = await Promise.all(
        found.map(async ({ person, fit }) => {
          const contact = await ports.contacts.get(scope, person.id)
          return contact ? [{ thing: thingOf(contact, person.evidence), fit: fits[fit] }] : []
        }),
      )
      return things.flat().slice(0, query.limit)
    },
  }
}

const thingOf = (contact: Parameters<typeof contactValue>[0], evidence = '') => ({
  kind: 'contact' as const,
  id: contact.id,
  title: contact.name,
  detail: [contact.emails[0]?.value ?? '', evidence].filter((part) => part !== '').join(' · '),
  people: [contact.name, ...contact.emails.map(({ value }) => value)],
  value: contactValue(contact),
})
