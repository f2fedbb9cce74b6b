import type { Database } from '../../database.ts'
import { type Folder, MailDraft } from '../provider.ts'

/** A folder elsewhere as it was read last. */
export interface RemoteFolder {
  readonly path: string
  readonly role: Folder
  /** UIDVALIDITY (RFC 9051 section 2.3.1.1): with another one every uid means something else */
  readonly validity: string
  /** HIGHESTMODSEQ (RFC 7162), '' where the place has none */
  readonly modseq: string
  readonly nextUid: number
  /** false while its first reading is not through */
  readonly whole: boolean
}

/** Where a mail that is kept here lies there. */
export interface RemotePlace {
  readonly id: string
  readonly path: string
  /** null: it is not where it was, and was not found again yet */
  readonly uid: number | null
  /** false: only its head is kept */
  readonly hasText: boolean
  /** the folder it was moved from last, '' when it never was */
  readonly cameFrom: string
}

/** How far a mail has got that was given to a server to be sent. */
export interface Leaving {
  readonly id: string
  /**
   * `sending`: it may be on its way; `sent`: a server has taken it, the copy for the sent mails is not filed yet; `filed`:
   * that is done too; `doubt`: nobody can say whether a server has taken it; `unsettled`: nor could anybody for so long that
   * it is not looked for any more; `put_off`: none has, which is tried again; `refused`: none does.
   */
  readonly state: 'sending' | 'sent' | 'filed' | 'doubt' | 'unsettled' | 'put_off' | 'refused'
  /** epoch milliseconds of the last attempt, or since when it is in doubt */
  readonly at: number
  /** a sentence: why not, for `put_off` and `refused`; whom it was not sent to, once it is sent */
  readonly why: string
}

/** What is known of where one account's mails lie. Writes belong inside `log.unit`. */
export type RemoteIndex = ReturnType<typeof openRemoteIndex>

export function openRemoteIndex(db: Database, owner: string) {
  interface PlaceRow {
    readonly id: string
    readonly path: string
    readonly uid: number | null
    readonly has_text: number
    readonly came_from: string
  }
  const placeOf = (row: PlaceRow): RemotePlace => ({
    id: row.id,
    path: row.path,
    uid: row.uid,
    hasText: row.has_text === 1,
    cameFrom: row.came_from,
  })
  const columns = 'r.id, r.path, r.uid, r.has_text, r.came_from'
  const drop = (table: string, id: string): void => {
    db.run(`DELETE FROM ${table} WHERE owner = ? AND id = ?`, owner, id)
  }

  return {
    folders: (): readonly RemoteFolder[] =>
      db
        .all<Omit<RemoteFolder, 'nextUid' | 'whole'> & { next_uid: number; whole: number }>(
          'SELECT path, role, validity, modseq, next_uid, whole FROM mail_remote_folder WHERE owner = ?',
          owner,
        )
        .map(({ next_uid, whole, ...folder }) => ({ ...folder, nextUid: next_uid, whole: whole === 1 })),
    keepFolder({ path, role, validity, modseq, nextUid, whole }: RemoteFolder): void {
      db.run(
        `INSERT OR REPLACE INTO mail_remote_folder (owner, path, role, validity, modseq, next_uid, whole)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[owner, path, role, validity, modseq, nextUid, whole ? 1 : 0],
      )
    },
    /** It is not there any more, and so is nothing that lay in it. */
    forgetFolder(path: string): void {
      db.run('UPDATE mail_remote SET uid = NULL WHERE owner = ? AND path = ?', owner, path)
      db.run('DELETE FROM mail_remote_folder WHERE owner = ? AND path = ?', owner, path)
    },

    place(id: string): RemotePlace | undefined {
      const sql = `SELECT ${columns} FROM mail_remote r WHERE r.owner = ? AND r.id = ?`
      const row = db.get<PlaceRow>(sql, owner, id)
      return row && placeOf(row)
    },
    at(path: string, uid: number): RemotePlace | undefined {
      const sql = `SELECT ${columns} FROM mail_remote r WHERE r.owner = ? AND r.path = ? AND r.uid = ?`
      const row = db.get<PlaceRow>(sql, owner, path, uid)
      return row && placeOf(row)
    },
    /** Those that have that RFC 5322 id, wherever they lie. */
    named(messageId: string): readonly RemotePlace[] {
      const sql = `SELECT ${columns} FROM mail_message m JOIN mail_remote r ON r.owner = m.owner AND r.id = m.id
        WHERE m.owner = ? AND m.message_id = ? ORDER BY r.id`
      return db.all<PlaceRow>(sql, owner, messageId).map(placeOf)
    },
    uids: (path: string): readonly number[] =>
      db
        .all<{ uid: number }>(
          'SELECT uid FROM mail_remote WHERE owner = ? AND path = ? AND uid IS NOT NULL ORDER BY uid',
          ...[owner, path],
        )
        .map(({ uid }) => uid),
    /** Whether of some mail of a folder only the head is kept. */
    isBare: (path: string): boolean =>
      db.get(
        'SELECT 1 FROM mail_remote WHERE owner = ? AND path = ? AND has_text = 0 LIMIT 1',
        owner,
        path,
      ) !== undefined,
    put({ id, path, uid, hasText, cameFrom }: RemotePlace): void {
      db.run(
        'INSERT OR REPLACE INTO mail_remote (owner, id, path, uid, has_text, came_from) VALUES (?, ?, ?, ?, ?, ?)',
        ...[owner, id, path, uid, hasText ? 1 : 0, cameFrom],
      )
    },
    lose(path: string, uids: Iterable<number>): void {
      for (const uid of uids)
        db.run('UPDATE mail_remote SET uid = NULL WHERE owner = ? AND path = ? AND uid = ?', owner, path, uid)
    },
    loseAll(path: string): void {
      db.run('UPDATE mail_remote SET uid = NULL WHERE owner = ? AND path = ?', owner, path)
    },
    lost: (limit: number): readonly string[] =>
      db
        .all<{ id: string }>(
          'SELECT id FROM mail_remote WHERE owner = ? AND uid IS NULL LIMIT ?',
          ...[owner, limit],
        )
        .map(({ id }) => id),
    forget: (id: string): void => drop('mail_remote', id),

    /**
     * The conversation of a mail: that of any mail it answers or that answers it, in whatever order they came; those that
     * turn out to be one become one. @param references nearest first
     */
    threadOf(id: string, messageId: string, references: readonly string[]): string {
      const ids = [...references.slice(0, 50), messageId]
      const knownOf = 'SELECT thread FROM mail_conversation WHERE owner = ? AND message_id = ?'
      const threads = ids.flatMap((one) => db.get<{ thread: string }>(knownOf, owner, one)?.thread ?? [])
      const thread = threads[0] ?? id
      for (const other of new Set(threads)) {
        if (other === thread) continue
        db.run('UPDATE mail_message SET thread = ? WHERE owner = ? AND thread = ?', thread, owner, other)
        db.run('UPDATE mail_conversation SET thread = ? WHERE owner = ? AND thread = ?', thread, owner, other)
      }
      for (const one of ids)
        db.run(
          'INSERT OR IGNORE INTO mail_conversation (owner, message_id, thread) VALUES (?, ?, ?)',
          ...[owner, one, thread],
        )
      return thread
    },

    /** A draft as it lies there; its version is the place's. */
    putDraft(draft: MailDraft): void {
      const kept = MailDraft.parse(draft)
      db.run(
        'INSERT OR REPLACE INTO mail_draft (owner, id, version, updated_at, draft) VALUES (?, ?, ?, ?, ?)',
        ...[owner, kept.id, kept.version, kept.updatedAt, JSON.stringify(kept)],
      )
    },
    dropDraft: (id: string): void => drop('mail_draft', id),

    leaving(id: string): Leaving | undefined {
      const sql = 'SELECT id, state, at, why FROM mail_leaving WHERE owner = ? AND id = ?'
      return db.get<Leaving>(sql, owner, id)
    },
    allLeaving: (...states: readonly Leaving['state'][]): readonly Leaving[] =>
      db.all<Leaving>(
        `SELECT id, state, at, why FROM mail_leaving WHERE owner = ? AND state IN (${states.map(() => '?').join(', ')})
         ORDER BY at, id`,
        ...[owner, ...states],
      ),
    /** What is to be said of mails that were sent since. */
    sentNotes: (since: number): readonly string[] =>
      db
        .all<{ why: string }>(
          `SELECT why FROM mail_leaving WHERE owner = ? AND state IN ('sent', 'filed') AND why <> '' AND at > ? ORDER BY at`,
          ...[owner, since],
        )
        .map(({ why }) => why),
    setLeaving({ id, state, at, why }: Leaving): void {
      db.run(
        'INSERT OR REPLACE INTO mail_leaving (owner, id, state, at, why) VALUES (?, ?, ?, ?, ?)',
        ...[owner, id, state, at, why],
      )
    },
    dropLeaving: (id: string): void => drop('mail_leaving', id),
    /** It left: it waits no more, and was not withdrawn either. */
    dropOutgoing: (id: string): void => drop('mail_outgoing', id),
    /** whose its rows are */
    owner,
    /** Up to `limit` of the mails that are kept of the account. */
    some(limit: number): readonly string[] {
      const sql = 'SELECT id FROM mail_message WHERE owner = ? LIMIT ?'
      return db.all<{ id: string }>(sql, owner, limit).map(({ id }) => id)
    },
  }
}
