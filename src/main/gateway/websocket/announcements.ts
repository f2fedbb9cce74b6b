import type { SessionEvent } from '../../../shared/protocol/events.ts'
import { type RunId, type Scope, sameScope } from '../../../shared/protocol/ids.ts'
import type { DataChange, Notification } from '../../../shared/protocol/requests.ts'
import type { Reply } from '../dialects/dialect.ts'
import type { GatewayOptions } from '../options.ts'
import type { Connection, Sender } from './connection.ts'

/** Runs nobody sent that are remembered at once: those of a day, in a home with many routines. */
const mostScheduled = 1_000

/**
 * What is told beside the conversations, to every connection of the person whichever session it has open: what came up
 * by itself (a reminder, a routine that asks something), and to those who asked for it what changed in the workspace.
 */
export function openAnnouncements(ports: {
  readonly connections: ReadonlySet<Connection>
  readonly sender: Sender
  readonly watchEvents: NonNullable<GatewayOptions['watchEvents']>
}): { start(): void; stop(): void } {
  const { connections, sender } = ports
  const scheduled = new Set<RunId>()
  let leave = (): void => {}

  function tell(scope: Scope, event: SessionEvent, reply: Reply, wants: (connection: Connection) => boolean) {
    for (const connection of connections) {
      const { credential } = connection
      if (!credential || !sameScope(credential.scope, scope) || !wants(connection)) continue
      // A session's token says nothing of other sessions.
      if (credential.kind === 'session' && credential.sessionId !== event.sessionId) continue
      if (connection.ws.readyState === connection.ws.OPEN) sender.reply(connection, reply)
    }
  }

  function heard(scope: Scope, event: SessionEvent): void {
    if (event.kind === 'command.received' && event.channel === 'schedule') {
      scheduled.add(event.runId)
      for (const oldest of scheduled) {
        if (scheduled.size <= mostScheduled) break
        scheduled.delete(oldest)
      }
    }
    const notification = notificationOf(event)
    if (notification && scheduled.has(notification.runId))
      tell(scope, event, { kind: 'notification', notification }, () => true)
    const change = changeOf(event)
    if (change) tell(scope, event, { kind: 'data', change }, ({ watchesData }) => watchesData)
    if (event.kind === 'run.completed') scheduled.delete(event.runId)
  }

  return {
    start() {
      leave = ports.watchEvents((scope, events) => {
        for (const event of events) heard(scope, event)
      })
    },
    stop: () => leave(),
  }
}

function notificationOf(event: SessionEvent): Notification | undefined {
  const of = (kind: Notification['kind'], text: string, runId: RunId): Notification => ({
    kind,
    text,
    sessionId: event.sessionId,
    runId,
    at: event.at,
  })
  switch (event.kind) {
    case 'answer.given':
      return of('told', event.text, event.runId)
    case 'question.asked':
      return of('question', event.question.text, event.runId)
    case 'approval.asked':
      return of('approval', event.title, event.runId)
    default:
      return undefined
  }
}

function changeOf(event: SessionEvent): DataChange | undefined {
  if (event.kind !== 'step.done' || event.outcome.changes.length === 0) return undefined
  const { changes, subjects } = event.outcome
  const { sessionId, runId, at } = event
  return { sessionId, runId, at, changes: [...changes], subjects: [...subjects] }
}
