import type { RunId } from '../../../shared/protocol/ids.ts'
import type { ScheduledCommand, ScheduledCommands } from '../api/ports.ts'
import { dueId } from '../run/due.ts'
import type { OpenSession } from './open-sessions.ts'
import type { RequestContext } from './requests/request-context.ts'

/** Polling interval for due commands, in milliseconds. Polling survives the computer's sleep; one long timer would not. */
const lookEveryMs = 15_000

/**
 * Submits due commands, each to the session it was set up in. Its row is advanced in the same
 * commit that records the command, and the message id is claimed there too: nothing runs twice, whenever a crash comes.
 */
export function openScheduler(
  context: RequestContext,
  due: ScheduledCommands,
): { start(): void; stop(): void } {
  const { clock, log, ids, logger } = context.ports
  let callOff: (() => void) | undefined
  let stopped = false

  async function take(command: ScheduledCommand): Promise<void> {
    const sessionId =
      command.setUpBy === undefined
        ? (await log.sessions(command.scope))[0]?.sessionId
        : (await log.run(command.setUpBy))[0]?.sessionId
    if (sessionId === undefined) return say(command, undefined)
    await context.withSession(sessionId, (session) => say(command, session))
  }

  async function say(command: ScheduledCommand, session: OpenSession | undefined): Promise<void> {
    const runId = ids.next('r') as RunId
    const { text } = command
    if (!session || text === null) {
      if (!session) logger.warn('due_without_session', { row: command.row })
      return log.unit((unit) => due.taken(unit, command))
    }
    const begun = await context.transact(session.memory, async (unit) => {
      await due.taken(unit, command)
      const clientMessageId = dueId(command.row, command)
      if ((await unit.claim(clientMessageId, runId)) !== runId) return false
      await unit.append({
        kind: 'command.received',
        runId,
        clientMessageId,
        text,
        channel: 'schedule',
        agent: 'guide',
        dryRun: false,
      })
      return true
    })
    if (begun) void context.begin(session, runId)
  }

  async function look(): Promise<void> {
    try {
      for (const command of await due.due(clock.now())) if (!stopped) await take(command)
    } catch (thrown) {
      logger.error('due_not_taken', { why: thrown instanceof Error ? thrown.name : 'unknown' })
    }
    if (!stopped) callOff = clock.after(lookEveryMs, () => void look())
  }

  return {
    // in a later turn of the event loop, so that the start does not wait for the scan of the calendars
    start() {
      callOff = clock.after(0, () => void look())
    },
    stop() {
      stopped = true
      callOff?.()
    },
  }
}
