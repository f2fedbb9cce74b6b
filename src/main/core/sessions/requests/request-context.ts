import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { RunId, SessionId } from '../../../../shared/protocol/ids.ts'
import { fail, type Result } from '../../../../shared/result.ts'
import type { Accepted } from '../../api/assistant.ts'
import type { AssistantPorts } from '../../api/assistant-ports.ts'
import type { SessionMemory } from '../../memory/session.ts'
import type { Transact } from '../../run/runner.ts'
import type { OpenSession } from '../open-sessions.ts'

/** What taking a request needs of the assistant. */
export interface RequestContext {
  readonly ports: AssistantPorts
  readonly transact: Transact<SessionMemory>
  /** Does a task with the session for writing. Throws OmniiError `session_elsewhere` while another host has it. */
  withSession<T>(id: SessionId, task: (session: OpenSession | undefined) => Promise<T>): Promise<T>
  /** Runs a task of the session after the tasks queued before it. */
  inTurn<T>(session: OpenSession, task: () => Promise<T>): Promise<T>
  /** Resolves when the run is over, waits for somebody or is held up. */
  begin(session: OpenSession, runId: RunId): Promise<void>
}

/** What became of a request. */
export type HandledRequest = Result<Accepted, WireError>

export const tooLong = ({ length }: string, max: number): HandledRequest =>
  fail(wireError('command_too_long', undefined, { length, max }))
