import type { StatementSync } from 'node:sqlite'
import type { EventBody } from '../../../../../shared/protocol/events.ts'
import type { SessionId } from '../../../../../shared/protocol/ids.ts'

/** Keeps the tables that are readings of the log: session titles, open runs, open waits. Called inside the event's own unit. */
export function openProjections(statement: (sql: string) => StatementSync): {
  take(session: SessionId, body: EventBody): void
} {
  const title = statement('UPDATE sessions SET title = ? WHERE id = ?')
  const open = statement('INSERT OR IGNORE INTO open_runs(run_id, session) VALUES(?,?)')
  const close = statement('DELETE FROM open_runs WHERE run_id = ?')
  const wait = statement('INSERT OR IGNORE INTO waits(run_id, wait_id, session) VALUES(?,?,?)')
  const answered = statement('DELETE FROM waits WHERE run_id = ? AND wait_id = ?')
  const ended = statement('DELETE FROM waits WHERE run_id = ?')

  return {
    take(session, body) {
      switch (body.kind) {
        case 'session.created':
        case 'session.renamed':
          title.run(body.title, session)
          return
        case 'command.received':
          open.run(body.runId, session)
          return
        case 'question.asked':
          wait.run(body.runId, body.questionId, session)
          return
        case 'approval.asked':
          wait.run(body.runId, body.approvalId, session)
          return
        case 'question.answered':
          answered.run(body.runId, body.questionId)
          return
        case 'approval.decided':
          answered.run(body.runId, body.approvalId)
          return
        case 'run.completed':
          close.run(body.runId)
          ended.run(body.runId)
          return
        default:
      }
    },
  }
}
