import { openGoogleContacts } from '../../services/contacts/google/provider.ts'
import { openPeopleBook } from '../../services/contacts/google/sync-people.ts'
import { localContacts } from '../../services/contacts/local/contacts.ts'
import type { ContactsProvider } from '../../services/contacts/provider.ts'
import { openGooglePeopleTables } from '../../services/google/local/google-people-tables.ts'
import { openGoogleSentTables } from '../../services/google/local/google-sent-tables.ts'
import { openSentWrites } from '../../services/google/sent-writes.ts'
import { committing } from '../committing.ts'
import { ownScope } from '../own-scope.ts'
import { type GooglePart, openPart, type PartPorts } from './part.ts'

/**
 * "Writes may have a propagation delay of several minutes for sync requests."
 * https://developers.google.com/people/api/rest/v1/people.connections/list
 */
const settleMs = 10 * 60_000

/** Somebody's contacts at Google at work. */
export function openPeople(ports: PartPorts): GooglePart & { readonly contacts: ContactsProvider } {
  const { http, db, ids, clock, yieldToEventLoop, writeInSlices, account, whose, words } = ports
  const own = ownScope(whose, account)
  const local = localContacts(db, ids, yieldToEventLoop)
  const tables = openGooglePeopleTables(db, account)
  const book = openPeopleBook({ http, tables, local, scope: own, writeInSlices, now: clock.now, settleMs })
  const sent = openGoogleSentTables(db, account)
  const commit = committing({ writeInSlices })
  const sentWrites = openSentWrites({ http, sent, settleMs, now: clock.now, commit, words })
  const { part, fresh, inTurn } = openPart(ports, {
    service: 'contacts',
    everRead: () => tables.token() !== undefined,
    round: (isOver, inTurn) => inTurn(() => book.sync(isOver)),
  })
  const contacts = openGoogleContacts({
    ...{ http, tables, book, local, own, whose, account, sentWrites, fresh, inTurn },
  })
  return { ...part, contacts }
}
