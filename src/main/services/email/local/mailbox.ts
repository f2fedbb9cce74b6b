import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Ids, YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database } from '../../database.ts'
import { localTraits } from '../../provider.ts'
import type { OutgoingMail } from '../../service.ts'
import { same } from '../../writes/fields-back.ts'
import type { Happened } from '../../writes/make-writes.ts'
import { whatBecame } from '../../writes/what-became.ts'
import { MailDraft, type Marks, type NewMailDraft, type OutboundMail } from '../provider.ts'
import { localMailPeople } from './mail-people.ts'
import { type LocalMailbox, localMessages, mailboxOwner, type OwnerOf } from './messages.ts'

interface OutgoingRow {
  readonly id: string
  readonly queued_at: number
  readonly send_at: number | null
  readonly mail: string
  readonly draft: string | null
}

const outgoingOf = (row: OutgoingRow): OutboundMail => ({
  id: row.id,
  mail: JSON.parse(row.mail) as OutgoingMail,
  queuedAt: row.queued_at,
  ...(row.send_at === null ? {} : { sendAt: row.send_at }),
  ...(row.draft === null ? {} : { draft: MailDraft.parse(JSON.parse(row.draft)) }),
})

/** The mailbox of the local workspace: messages, drafts and what waits to leave. Writes belong inside `log.unit`. */
export function localMailbox(
  db: Database,
  ids: Ids,
  self: (scope: Scope) => { readonly email: string },
  yieldToEventLoop: YieldToEventLoop = async () => {},
  ownerOf: OwnerOf = mailboxOwner,
): LocalMailbox {
  const readDraft = (owner: string, id: string): MailDraft | undefined => {
    const row = db.get<{ draft: string }>(
      'SELECT draft FROM mail_draft WHERE owner = ? AND id = ?',
      owner,
      id,
    )
    return row && MailDraft.parse(JSON.parse(row.draft))
  }

  const current = (owner: string, id: string, version: string): MailDraft => {
    const draft = readDraft(owner, id)
    if (!draft) throw new OmniiError('not_found')
    if (draft.version !== version) throw new OmniiError('conflict', undefined, { id, version: draft.version })
    return draft
  }

  const writeDraft = (owner: string, draft: MailDraft): MailDraft => {
    db.run(
      'INSERT OR REPLACE INTO mail_draft (owner, id, version, updated_at, draft) VALUES (?, ?, ?, ?, ?)',
      ...[owner, draft.id, draft.version, draft.updatedAt, JSON.stringify(draft)],
    )
    return draft
  }

  const readOutgoing = (owner: string, id: string): OutboundMail | undefined => {
    const sql = 'SELECT id, queued_at, send_at, mail, draft FROM mail_outgoing WHERE owner = ? AND id = ?'
    const row = db.get<OutgoingRow>(sql, owner, id)
    return row && outgoingOf(row)
  }

  const insertDraft = (owner: string, draft: NewMailDraft): MailDraft => {
    if (readDraft(owner, draft.id)) throw new OmniiError('conflict', undefined, { id: draft.id })
    return writeDraft(owner, { ...draft, version: ids.next('version') })
  }
  const queued = async (scope: Scope, id: string): Promise<Happened<{ readonly left: boolean }>> => {
    if (readOutgoing(ownerOf(scope), id)) return { happened: 'yes', now: { left: false } }
    const gone = 'SELECT 1 FROM mail_withdrawn WHERE owner = ? AND id = ?'
    return db.get(gone, ownerOf(scope), id) ? { happened: 'yes', now: null } : { happened: 'no' }
  }
  const messages = localMessages(db, yieldToEventLoop, ownerOf)
  const isMarked = async (scope: Scope, id: string, marks: Marks): Promise<boolean> => {
    const now = await messages.message(scope, id)
    return now === undefined || same({ ...now, ...marks }, now)
  }

  return {
    traits: () => localTraits,
    idFor: (_, name) => name,
    ...messages,
    ...localMailPeople(db, self, yieldToEventLoop, ownerOf),
    queued,
    async written(scope, write) {
      const owner = ownerOf(scope)
      switch (write.kind) {
        case 'mark': {
          const marked = await Promise.all(write.messages.map(({ id }) => isMarked(scope, id, write.marks)))
          return marked.every(Boolean) ? { happened: 'yes', now: null } : { happened: 'no' }
        }
        case 'create':
        case 'restore':
          return whatBecame({ kind: write.kind }, readDraft(owner, write.draft.id))
        case 'patch':
        case 'remove':
          return whatBecame({ ...write, before: write.draft }, readDraft(owner, write.draft.id))
        case 'queue':
          return queued(scope, write.outgoing.id)
        case 'reschedule': {
          const waits = readOutgoing(owner, write.id)
          return waits && (waits.sendAt ?? null) === write.sendAt
            ? { happened: 'yes', now: null }
            : { happened: 'no' }
        }
        case 'withdraw': {
          const found = await queued(scope, write.outgoing.id)
          return found.happened === 'yes' && found.now === null ? found : { happened: 'no' }
        }
      }
    },
    draft: async (scope, id) => readDraft(ownerOf(scope), id),
    drafts: async (scope) =>
      db
        .all<{ draft: string }>(
          'SELECT draft FROM mail_draft WHERE owner = ? ORDER BY updated_at DESC, id',
          ownerOf(scope),
        )
        .map(({ draft }) => MailDraft.parse(JSON.parse(draft))),
    createDraft: async (scope, draft) => insertDraft(ownerOf(scope), draft),
    patchDraft: async (scope, id, version, patch) => {
      const before = current(ownerOf(scope), id, version)
      return writeDraft(ownerOf(scope), { ...before, ...patch, version: ids.next('version') })
    },
    removeDraft: async (scope, id, version) => {
      current(ownerOf(scope), id, version)
      db.run('DELETE FROM mail_draft WHERE owner = ? AND id = ?', ownerOf(scope), id)
    },
    restoreDraft: async (scope, draft) => insertDraft(ownerOf(scope), draft),
    outgoing: async (scope, id) => readOutgoing(ownerOf(scope), id),
    outbox: async (scope) =>
      db
        .all<OutgoingRow>(
          'SELECT id, queued_at, send_at, mail, draft FROM mail_outgoing WHERE owner = ? ORDER BY queued_at, id',
          ownerOf(scope),
        )
        .map(outgoingOf),
    inDoubt: async () => [],
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
