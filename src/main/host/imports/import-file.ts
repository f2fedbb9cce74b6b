import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { Imported } from '../../../shared/protocol/files.ts'
import type { Channel, RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Assistant, PlannedRuns } from '../../core/api/assistant.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { WorkspaceFiles } from '../../services/workspace/files.ts'
import { asResult } from '../process/as-result.ts'

export type ImportFile = (
  scope: Scope,
  name: string,
  content: Uint8Array,
  channel: Channel,
  session?: SessionId,
) => Promise<Result<Imported, WireError>>

/** Takes files in as runs: in the conversation that is named, else in one of their own. Waits for the run's end. */
export function openImport(ports: {
  readonly assistant: Assistant & PlannedRuns
  readonly files: Pick<WorkspaceFiles, 'readFile'>
  readonly clock: Clock
  readonly patienceMs: number
}): ImportFile {
  const { assistant, files } = ports
  return async (scope, name, content, channel, session) => {
    const read = await asResult(files.readFile(scope, name, content))
    if (!read.ok) return read
    const opened = await assistant.openSession(scope, session)
    if (!opened.ok) return opened
    const { sessionId } = opened.value
    const ends = await awaitEnds(assistant, sessionId, ports)
    const begun = await assistant.begin(scope, { ...read.value, channel, sessionId })
    const runId = begun.ok ? begun.value.runId : undefined
    if (!begun.ok || runId === undefined) {
      ends.leave()
      return begun.ok ? fail(wireError('internal')) : begun
    }
    const ended = await ends.of(runId)
    return ended.ok ? ok({ message: ended.value, session_id: sessionId, run_id: runId }) : ended
  }
}

/** Listens to a session from now on, so that no end is missed however fast it comes. */
async function awaitEnds(
  assistant: Assistant,
  session: SessionId,
  { clock, patienceMs }: { readonly clock: Clock; readonly patienceMs: number },
) {
  const said = new Map<RunId, string>()
  const ended = new Map<RunId, Result<string, WireError>>()
  let look = (): void => {}
  const hear = (event: SessionEvent): void => {
    if (event.kind === 'answer.given') said.set(event.runId, event.text)
    if (event.kind !== 'run.completed') return
    const { runId, error } = event
    ended.set(runId, error ? fail(error) : ok(said.get(runId) ?? ''))
    look()
  }
  const { leave } = await assistant.follow(session, { events: (events) => events.forEach(hear), delta() {} })
  return {
    leave,
    of: (run: RunId): Promise<Result<string, WireError>> =>
      new Promise((resolve) => {
        const settle = (result: Result<string, WireError>): void => {
          giveUp()
          leave()
          resolve(result)
        }
        const giveUp = clock.after(patienceMs, () => settle(fail(wireError('deadline_exceeded'))))
        look = () => {
          const end = ended.get(run)
          if (end) settle(end)
        }
        look()
      }),
  }
}
