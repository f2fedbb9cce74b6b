import type { MessageType } from '../../src/shared/protocol/unified.ts'

/** What each type of the unified dialect means, by who sends it; the compiler asks for a row when a type is added. */
export const unifiedTypes: Record<MessageType, { readonly client?: string; readonly server?: string }> = {
  user_message: {
    client: 'a command: `message`; `message_id` makes it idempotent; `metadata.dry_run`, `metadata.zone`',
    server: '`command.received`: the echo, its acknowledgement once it is on disk',
  },
  agent_message: { server: '`answer.given`: `message`, with evidence, view and suggestions in `data`' },
  agent_streaming: {
    server:
      'not logged: a part of an answer, `is_streaming`, `stream_index`; with `metadata.snapshot` all of it so far, for who comes late',
  },
  agent_complete: { server: '`run.completed`: `status`, `error_code` if it failed' },
  system_message: { client: 'an action, see below', server: 'the reply to one, with its `message_id`' },
  error_message: { server: 'what was wrong with a frame: `error_code`, `message`, `error_details`' },
  warning_message: { server: '`answer.rejected`: an answer that came too late, twice, or did not fit' },
  session_created: { server: 'a session was opened here: a SessionGrant in `data`' },
  session_updated: {
    server: '`session.created`, `session.renamed`; or, with a SessionGrant in `data`, the next session token',
  },
  session_expired: {
    server: 'the session token shown has expired; the frame that showed it was not acted on',
  },
  file_selected: { client: '`file_uuid` of a file that came by `POST /files`: on the guide and on content' },
  file_processing: {
    server:
      'how much of a selected file is there: `progress`, `file_name`, `file_url`, the rest of it in `data`',
  },
  file_complete: { server: 'a selected file is whole, and is what was attached: as `file_processing`' },
  file_error: { server: 'a selected file is not there or not whole any more: `error_code`, `message`' },
  question_answer: {
    client: 'an answer: `data` below, or `message`',
    server: '`question.asked`, `question.answered`: `status` asked or answered',
  },
  visualization_data: { client: 'not available yet' },
  analysis_result: { client: 'not available yet' },
  workflow_generated: {
    client: 'not available yet',
    server: '`step.done` of a routine that was saved, `progress` as in `progress_update`',
  },
  sop_generated: {
    client: 'not available yet',
    server:
      '`step.done` of a procedure that was written down: `data.outcome.value` has `title` and `markdown`, `progress` as in `progress_update`',
  },
  status_update: {
    server:
      'by `status`: planned, approval_required, approved, declined, parked, undone, kept (somebody was told that it stays)',
  },
  progress_update: {
    server:
      '`step.started`, `.done`, `.failed`, `.skipped`, `.previewed`: `progress` is the settled share of all steps',
  },
}
