import { openGoogleSentTables } from '../../services/google/local/google-sent-tables.ts'
import { openGoogleTaskTables } from '../../services/google/local/google-task-tables.ts'
import { openSentWrites } from '../../services/google/sent-writes.ts'
import { openKeptTasks } from '../../services/tasks/google/kept-tasks.ts'
import { openGoogleTasks } from '../../services/tasks/google/provider.ts'
import { syncTasks } from '../../services/tasks/google/sync-tasks.ts'
import { openLocalTasks } from '../../services/tasks/local/provider.ts'
import type { TaskProvider } from '../../services/tasks/provider.ts'
import { committing } from '../committing.ts'
import { ownScope } from '../own-scope.ts'
import { type GooglePart, openPart, type PartPorts } from './part.ts'

/** Google tells of no delay; a request whose answer was lost may still be carried out for a while. */
const settleMs = 2 * 60_000

/** Somebody's task lists at Google at work. */
export function openTaskLists(ports: PartPorts): GooglePart & { readonly tasks: TaskProvider } {
  const { http, db, ids, clock, yieldToEventLoop, writeInSlices, account, whose, words } = ports
  const own = ownScope(whose, account)
  const local = openLocalTasks({ db, ids, yieldToEventLoop })
  const tables = openGoogleTaskTables(db, account)
  const { now } = clock
  const kept = openKeptTasks({ tables, local, scope: own, writeInSlices, now })
  const commit = committing({ writeInSlices })
  const place = { http, tables, kept, now, commit }
  const sent = openGoogleSentTables(db, account)
  const sentWrites = openSentWrites({ http, sent, settleMs, now, commit, words })
  const { part, fresh, inTurn } = openPart(ports, {
    service: 'tasks',
    everRead: () => tables.lists().some(({ readTo }) => readTo !== null),
    round: (isOver, inTurn) => syncTasks({ ...place, inTurn }, isOver),
  })
  const tasks = openGoogleTasks({
    ...{ sync: { ...place, inTurn }, local, own, whose, account, sentWrites, fresh },
  })
  return { ...part, tasks }
}
