import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Clock, Ids, Logger, WriteInSlices, YieldToEventLoop } from '../../core/api/ports.ts'
import { openGoogleContacts } from '../../services/contacts/google/provider.ts'
import { openPeopleBook } from '../../services/contacts/google/sync-people.ts'
import { localContacts } from '../../services/contacts/local/contacts.ts'
import type { ContactsProvider } from '../../services/contacts/provider.ts'
import type { GoogleHttp } from '../../services/google/google-http.ts'
import { openGooglePeopleTables } from '../../services/google/local/google-people-tables.ts'
import { openInStep } from '../../services/in-step.ts'
import type { KindPorts } from '../account-kind.ts'
import { committing } from '../committing.ts'
import type { GooglePart } from './part.ts'
import { openTurns } from './turns.ts'

export function openPeople({
  http,
  db,
  ids,
  clock,
  logger,
  yieldToEventLoop,
  writeInSlices,
  account,
  whose,
  words,
}: {
  readonly http: GoogleHttp
  readonly db: KindPorts['db']
  readonly ids: Ids
  readonly clock: Clock
  readonly logger: Logger
  readonly yieldToEventLoop: YieldToEventLoop
  readonly writeInSlices: WriteInSlices
  readonly account: string
  readonly whose: Scope
  readonly words: () => Wording['accounts']['google']
}): GooglePart & { readonly contacts: ContactsProvider } {
  // beside the workspace's own rows, under a name no realm can have
  const own: Scope = { user: whose.user, realm: `${whose.realm}@${account}` }
  const local = localContacts(db, ids, yieldToEventLoop)
  const tables = openGooglePeopleTables(db, account)
  const book = openPeopleBook({ http, tables, local, scope: own, writeInSlices, now: clock.now })
  const { inTurn, over } = openTurns()
  const inStep = openInStep({
    clock,
    stillReading: words().stillReading,
    everRead: () => tables.token() !== undefined,
    failed: (why) => logger.warn('google.sync_failed', { account, service: 'contacts', why }),
    round: (isOver) => inTurn(() => book.sync(isOver)),
  })
  const { fresh } = inStep
  return {
    contacts: openGoogleContacts({ http, tables, book, local, own, whose, account, fresh, inTurn }),
    start: inStep.start,
    sync: inStep.now,
    status: inStep.status,
    async close() {
      await inStep.close()
      await over()
    },
    async forget() {
      await book.drop(tables.ids())
      await committing({ writeInSlices })(async () => tables.forget())
    },
  }
}
