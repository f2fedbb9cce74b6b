import type { McpWaiting } from '../../../../shared/protocol/dialects/mcp.ts'
import type { Scope, SessionId } from '../../../../shared/protocol/ids.ts'
import type { Assistant } from '../../../core/api/assistant.ts'
import { reportOf, toldWait } from './run-report.ts'

const mostSessions = 50
const mostRuns = 200

/** Everything that waits for the person, in one conversation or in all of theirs. */
export async function everythingWaiting(
  assistant: Assistant,
  scope: Scope,
  only: SessionId | undefined,
): Promise<McpWaiting> {
  const sessions = (await assistant.sessions(scope)).filter(
    ({ waiting, sessionId }) => waiting > 0 && (only === undefined || sessionId === only),
  )
  const told = sessions.slice(0, mostSessions).map(async ({ sessionId }) => {
    const { events } = await assistant.history(sessionId, Number.MAX_SAFE_INTEGER, mostRuns)
    const runs = new Set(events.flatMap((event) => ('runId' in event ? [event.runId] : [])))
    return [...runs].flatMap((run) => reportOf(run, events).waits.map(toldWait))
  })
  return { waiting: (await Promise.all(told)).flat() }
}
