import type { BoundAccounts, LocalProviders } from '../../../src/main/services/accounts/bind-providers.ts'
import { openNamesAtHand } from '../../../src/main/services/accounts/names-at-hand.ts'
import { contactNames } from '../../../src/main/services/contacts/lookup/names.ts'
import type { Scope } from '../../../src/shared/protocol/ids.ts'
import type { Wire } from './network.ts'
import type { AwkwardServer } from './server.ts'

const account = { key: 'away', name: 'away (alex@studio.test)' }

const here = <P>(provider: P) => ({ account: { key: '', name: 'this computer' }, provider })

/** A proxy's methods as an object's own. */
const bound = <P extends object>(provider: P): P =>
  Object.fromEntries(Object.keys(provider).map((name) => [name, provider[name as keyof P]])) as P

/** The awkward place as the only account for calendar and tasks, and the first for contacts and mail. */
export function awkwardAccounts(server: AwkwardServer, wire: Wire, local: LocalProviders): BoundAccounts {
  const calendar = wire.through(server.calendar, ['traits', 'idFor', 'titles'])
  const tasks = wire.through(server.tasks, ['traits', 'idFor', 'listTitles'])
  const names = openNamesAtHand()
  /** the change feed: what is known of names lags behind what there is */
  const told = async (scope: Scope, id: string): Promise<void> => {
    const contact = await wired.get(scope, id)
    names.tell(scope, id, contact ? [...contactNames(contact)] : [])
  }
  const wired = wire.through(server.contacts, ['traits', 'idFor', 'isName', 'watch'])
  server.contacts.watch((scope, id) => void told(scope, id).catch(() => {}))
  const contacts = { ...bound(wired), isName: names.has }
  const mailbox = wire.through(server.mailbox, ['traits', 'idFor'])
  return {
    calendar: () => [{ account, provider: calendar }],
    tasks: () => [{ account, provider: tasks }],
    // whom one knows is known here too
    contacts: () => [{ account, provider: contacts }, here(local.contacts)],
    mailbox: () => [{ account, provider: mailbox }, here(local.mailbox)],
  }
}
