import { assertNever } from '../../../../shared/result.ts'
import type { Overview } from '../../api/activity.ts'
import type { AssistantPorts } from '../../api/assistant-ports.ts'
import type { OpenSessions } from '../open-sessions.ts'
import { journal } from './journal.ts'
import { countOpen, waitingList } from './waiting.ts'

/** Reads of the log over all conversations, for screens. */
export function openOverview(
  ports: Pick<AssistantPorts, 'log' | 'clock' | 'preferences' | 'turns'>,
  sessions: Pick<OpenSessions, 'all'>,
): Overview {
  const { log } = ports
  return {
    async lookAtLog(scope, query, signal) {
      const about = { zone: ports.preferences(scope).zone, now: ports.clock.now() }
      switch (query.kind) {
        case 'waiting':
          return waitingList(sessions, log, scope, about)
        case 'journal': {
          const turn = () => ports.turns.next(`journal ${scope.user}`, true)
          return journal({ log, turn, signal }, scope, query, about)
        }
        default:
          return assertNever(query)
      }
    },
    countOpen: (scope) => countOpen(sessions, scope),
  }
}
