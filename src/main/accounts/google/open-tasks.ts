import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Clock, Ids, Logger, WriteInSlices, YieldToEventLoop } from '../../core/api/ports.ts'
import type { GoogleHttp } from '../../services/google/google-http.ts'
import { openGoogleTaskTables } from '../../services/google/local/google-task-tables.ts'
import { openInStep } from '../../services/in-step.ts'
import { openKeptTasks } from '../../services/tasks/google/kept-tasks.ts'
import { openGoogleTasks } from '../../services/tasks/google/provider.ts'
import { syncTasks } from '../../services/tasks/google/sync-tasks.ts'
import { openLocalTasks } from '../../services/tasks/local/provider.ts'
import type { TaskProvider } from '../../services/tasks/provider.ts'
import type { KindPorts } from '../account-kind.ts'
import { committing } from '../committing.ts'
import type { GooglePart } from './part.ts'
import { openTurns } from './turns.ts'

export function openTaskLists({
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
}): GooglePart & { readonly tasks: TaskProvider } {
  // beside the workspace's own rows, under a name no realm can have
  const own: Scope = { user: whose.user, realm: `${whose.realm}@${account}` }
  const local = openLocalTasks({ db, ids, yieldToEventLoop })
  const tables = openGoogleTaskTables(db, account)
  const { now } = clock
  const kept = openKeptTasks({ tables, local, scope: own, writeInSlices, now })
  const turns = openTurns()
  const sync = { http, tables, kept, now, commit: committing({ writeInSlices }), inTurn: turns.inTurn }
  const inStep = openInStep({
    clock,
    stillReading: words().stillReading,
    everRead: () => tables.lists().some(({ readTo }) => readTo !== null),
    failed: (why) => logger.warn('google.sync_failed', { account, service: 'tasks', why }),
    round: (isOver) => syncTasks(sync, isOver),
  })
  return {
    tasks: openGoogleTasks({ sync, local, own, whose, account, fresh: inStep.fresh }),
    start: inStep.start,
    sync: inStep.now,
    status: inStep.status,
    async close() {
      await inStep.close()
      await turns.over()
    },
    async forget() {
      for (const { id } of tables.lists()) await kept.drop(tables.idsIn(id))
      await sync.commit(async () => tables.forget())
    },
  }
}
