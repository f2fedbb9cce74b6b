import type { Contact, ContactsProvider } from '../contacts/provider.ts'
import { mapHappened } from '../writes/make-writes.ts'
import type { AccountGaps } from './gaps.ts'
import { type AccountRoute, type Bindings, openRouter, routeThings } from './router.ts'

type Place = AccountRoute<ContactsProvider>

/** The contacts of a scope's accounts as one. */
export function routeContacts(bindings: Bindings<ContactsProvider>, gaps: AccountGaps): ContactsProvider {
  const router = openRouter(bindings, gaps)
  const { of, each, routes } = router
  const tagged = <C extends { readonly id: string }>(place: Place, contact: C): C => ({
    ...contact,
    id: place.tagged(contact.id),
  })
  const native = <C extends { readonly id: string }>(place: Place, contact: C): C => ({
    ...contact,
    id: place.native(contact.id),
  })
  const byName = (a: Contact, b: Contact): number => a.name.localeCompare(b.name)

  return {
    ...routeThings<Contact, ContactsProvider>(router, tagged),
    all: async (scope) =>
      (await each(scope, async (place) => (await place.provider.all(scope)).map((one) => tagged(place, one))))
        .flat()
        .sort(byName),
    named: async (scope, folded) =>
      (
        await each(scope, async (place) =>
          (await place.provider.named(scope, folded)).map((one) => tagged(place, one)),
        )
      )
        .flat()
        .sort(byName),
    names: async (scope) =>
      (
        await each(scope, async (place) =>
          (await place.provider.names(scope)).map((one) => tagged(place, one)),
        )
      ).flat(),
    isName: (scope, folded) => routes(scope).some(({ provider }) => provider.isName(scope, folded)),
    async create(scope, id, fields, order) {
      const place = of(scope, id)
      return tagged(place, await place.provider.create(scope, place.native(id), fields, order))
    },
    async restore(scope, contact, order) {
      const place = of(scope, contact.id)
      return tagged(place, await place.provider.restore(scope, native(place, contact), order))
    },
    async written(scope, write, key) {
      const place = of(scope, write.contact.id)
      const asked =
        write.kind === 'create'
          ? { ...write, contact: native(place, write.contact) }
          : { ...write, contact: native(place, write.contact) }
      return mapHappened(await place.provider.written(scope, asked, key), (one) => tagged(place, one))
    },
  }
}
