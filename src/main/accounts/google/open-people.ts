import { openGoogleContacts } from '../../services/contacts/google/provider.ts'
import { openPeopleBook } from '../../services/contacts/google/sync-people.ts'
import { localContacts } from '../../services/contacts/local/contacts.ts'
import type { ContactsProvider } from '../../services/contacts/provider.ts'
import { openGooglePeopleTables } from '../../services/google/local/google-people-tables.ts'
import { committing } from '../committing.ts'
import { ownScope } from '../own-scope.ts'
import { type GooglePart, openPart, type PartPorts } from './part.ts'

/** Somebody's contacts at Google at work. */
export function openPeople(ports: PartPorts): GooglePart & { readonly contacts: ContactsProvider } {
  const { http, db, ids, clock, yieldToEventLoop, writeInSlices, account, whose } = ports
  const own = ownScope(whose, account)
  const local = localContacts(db, ids, yieldToEventLoop)
  const tables = openGooglePeopleTables(db, account)
  const book = openPeopleBook({ http, tables, local, scope: own, writeInSlices, now: clock.now })
  const { part, fresh, inTurn } = openPart(ports, {
    service: 'contacts',
    everRead: () => tables.token() !== undefined,
    round: (isOver, inTurn) => inTurn(() => book.sync(isOver)),
    async forget() {
      await book.drop(tables.ids())
      await committing({ writeInSlices })(async () => tables.forget())
    },
  })
  const contacts = openGoogleContacts({ http, tables, book, local, own, whose, account, fresh, inTurn })
  return { ...part, contacts }
}
