import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Clock, Ids, Logger, WriteInSlices, YieldToEventLoop } from '../../core/api/ports.ts'
import { openKeptEvents } from '../../services/calendar/google/kept-events.ts'
import { openGoogleCalendar } from '../../services/calendar/google/provider.ts'
import { syncEvents } from '../../services/calendar/google/sync-events.ts'
import { openLocalCalendar } from '../../services/calendar/local/provider.ts'
import type { CalendarProvider } from '../../services/calendar/provider.ts'
import type { GoogleHttp } from '../../services/google/google-http.ts'
import { openGoogleTables } from '../../services/google/local/google-tables.ts'
import { openInStep } from '../../services/in-step.ts'
import type { KindPorts } from '../account-kind.ts'
import { committing } from '../committing.ts'
import type { GooglePart } from './part.ts'
import { openTurns } from './turns.ts'

export function openGoogleEvents({
  http,
  db,
  ids,
  clock,
  logger,
  yieldToEventLoop,
  writeInSlices,
  account,
  whose,
  zone,
  words,
  me,
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
  readonly zone: () => string
  readonly words: () => Wording['accounts']['google']
  readonly me: () => { readonly name: string; readonly email: string }
}): GooglePart & { readonly calendar: CalendarProvider } {
  // beside the workspace's own rows, under a name no realm can have
  const own: Scope = { user: whose.user, realm: `${whose.realm}@${account}` }
  const local = openLocalCalendar({ db, ids, yieldToEventLoop })
  const tables = openGoogleTables(db, account)
  const commit = committing({ writeInSlices })
  const kept = openKeptEvents({ tables, local, scope: own, writeInSlices, me })
  const { inTurn, over } = openTurns()
  const inStep = openInStep({
    clock,
    stillReading: words().stillReading,
    everRead: () => tables.calendars().some(({ token }) => token !== null),
    failed: (why) => logger.warn('google.sync_failed', { account, why }),
    round: (isOver) => syncEvents({ http, tables, kept, zone, commit, inTurn }, isOver),
  })
  return {
    calendar: openGoogleCalendar({
      ...{ http, tables, kept, local, own, whose, account, inTurn, words, me },
      fresh: inStep.fresh,
    }),
    start: inStep.start,
    sync: inStep.now,
    status: inStep.status,
    async close() {
      await inStep.close()
      await over()
    },
    async forget() {
      for (const { id } of tables.calendars()) {
        await kept.drop(tables.idsIn(id))
        await commit(async () => tables.dropCalendar(id))
      }
    },
  }
}
