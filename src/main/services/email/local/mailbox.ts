import { OmniiError } from '../../../core/api/errors.ts'
import type { Ids } from '../../../core/api/ports.ts'
import type { Database } from '../../database.ts'
import type { OutgoingMail } from '../../service.ts'
import { Draft, type Mailbox, type Outgoing } from '../provider.ts'
import { localMessages, ownerOf } from './messages.ts'

interface OutgoingRow {
  readonly id: string
  readonly queued_at: number
  readonly send_at: number | null
  readonly mail: string
  readonly draft: string | null
}

const outgoingOf = (row: OutgoingRow): Outgoing => ({
  id: row.id,
  mail: JSON.parse(row.mail) as OutgoingMail,
  queuedAt: row.queued_at,
  ...(row.send_at === null ? {} : { sendAt: row.send_at }),
  ...(row.draft === null ? {} : { draft: Draft.parse(JSON.parse(row.draft)) }),
})

/** The mailbox of the local workspace: messages, drafts and what waits to leave. Writes belong inside `log.unit`. */
export function localMailbox(db: Database, ids: Ids): Mailbox {
  const readDraft = (owner: string, id: string): Draft | undefined => {
    const row = db.get<{ draft: string }>(
      'SELECT draft FROM mail_draft WHERE owner = ? AND id = ?',
      owner,
      id,
    )
    return row && Draft.parse(JSON.parse(row.draft))
  }

  const current = (owner: string, id: string, version: string): Draft => {
    const draft = readDraft(owner, id)
    if (!draft) throw new OmniiError('not_found')
    if (draft.version !== version) throw new OmniiError('conflict', undefined, { id, version: draft.version })
    return draft
  }

  const writeDraft = (owner: string, draft: Draft): Draft => {
    db.run(
      'INSERT OR REPLACE INTO mail_draft (owner, id, version, updated_at, draft) VALUES (?, ?, ?, ?, ?)',
      ...[owner, draft.id, draft.version, draft.updatedAt, JSON.stringify(draft)],
    )
    return draft
  }

  const readOutgoing = (owner: string, id: string): Outgoing | undefined => {
    const sql = 'SELECT id, queued_at, send_at, mail, draft FROM mail_outgoing WHERE owner = ? AND id = ?'
    const row = db.get<OutgoingRow>(sql, owner, id)
    return row && outgoingOf(row)
  }

  return {
    ...localMessages(db),
    draft: async (scope, id) => readDraft(ownerOf(scope), id),
    drafts: async (scope) =>
      db
        .all<{ draft: string }>(
          'SELECT draft FROM mail_draft WHERE owner = ? ORDER BY updated_at DESC, id',
          ownerOf(scope),
        )
        .map(({ draft }) => Draft.parse(JSON.parse(draft))),
    createDraft: async (scope, draft) => {
      if (readDraft(ownerOf(scope), draft.id)) throw new OmniiError('conflict', undefined, { id: draft.id })
      return writeDraft(ownerOf(scope), { ...draft, version: ids.next('version') })
    },
    replaceDraft: async (scope, draft, version) => {
      current(ownerOf(scope), draft.id, version)
      return writeDraft(ownerOf(scope), { ...draft, version: ids.next('version') })
    },
    removeDraft: async (scope, id, version) => {
      const draft = current(ownerOf(scope), id, version)
      db.run('DELETE FROM mail_draft WHERE owner = ? AND id = ?', ownerOf(scope), id)
      return draft
    },
    restoreDraft: async (scope, draft, instead) => {
      if (instead !== undefined) current(ownerOf(scope), draft.id, instead)
      else if (readDraft(ownerOf(scope), draft.id))
        throw new OmniiError('conflict', undefined, { id: draft.id })
      return writeDraft(ownerOf(scope), draft)
    },
    outgoing: async (scope, id) => readOutgoing(ownerOf(scope), id),
    outbox: async (scope) =>
      db
        .all<OutgoingRow>(
          'SELECT id, queued_at, send_at, mail, draft FROM mail_outgoing WHERE owner = ? ORDER BY queued_at, id',
          ownerOf(scope),
        )
        .map(outgoingOf),
    queue: async (scope, { id, mail, queuedAt, sendAt, draft }) => {
      db.run(
        'INSERT INTO mail_outgoing (owner, id, queued_at, send_at, mail, draft) VALUES (?, ?, ?, ?, ?, ?)',
        ...[ownerOf(scope), id, queuedAt, sendAt ?? null, JSON.stringify(mail)],
        draft ? JSON.stringify(draft) : null,
      )
      return { left: false }
    },
    reschedule: async (scope, id, sendAt) => {
      const sql = 'UPDATE mail_outgoing SET send_at = ? WHERE owner = ? AND id = ?'
      if (db.run(sql, sendAt ?? null, ownerOf(scope), id).changes === 0) throw new OmniiError('not_found')
    },
    withdraw: async (scope, id) => {
      const waiting = readOutgoing(ownerOf(scope), id)
      if (waiting) {
        db.run('DELETE FROM mail_outgoing WHERE owner = ? AND id = ?', ownerOf(scope), id)
        db.run('INSERT OR IGNORE INTO mail_withdrawn (owner, id) VALUES (?, ?)', ownerOf(scope), id)
      }
      return waiting
    },
    hasLeft: async (scope, id) => {
      const there = 'SELECT 1 FROM mail_withdrawn WHERE owner = ? AND id = ?'
      return !readOutgoing(ownerOf(scope), id) && db.get(there, ownerOf(scope), id) === undefined
    },
  }
}
