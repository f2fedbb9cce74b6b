import type { EventBody, SessionEvent } from '../../../../../shared/protocol/events.ts'
import type { ClientMessageId, RunId, Scope, SessionId } from '../../../../../shared/protocol/ids.ts'
import type { SessionSummary } from '../../../../../shared/protocol/requests.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import type { Lease, SessionUnit } from '../../../../core/api/ports.ts'
import type { AtOnce, ImmediateLog } from '../../store.ts'
import type { SqliteConnection } from '../connection.ts'
import type { GroupCommit } from '../group-commit.ts'
import { isWhole, packText, type StoredText, unpackText } from './event-text.ts'
import type { Leases } from './leases.ts'
import { openProjections } from './projections.ts'

interface EventRow extends StoredText {
  session: string
  sync_id: number
  at: number
}

const summary = `
  SELECT s.id AS sessionId, s.title,
    coalesce((SELECT at FROM events WHERE session = s.id ORDER BY sync_id DESC LIMIT 1), 0) AS updatedAt,
    coalesce((SELECT max(sync_id) FROM events WHERE session = s.id), 0) AS lastSyncId,
    (SELECT count(*) FROM waits WHERE session = s.id) AS waiting
  FROM sessions s WHERE s.user = ? AND s.realm = ?`
/** Before every session there is. */
const latest = { updatedAt: Number.MAX_SAFE_INTEGER, sessionId: '' }
const inOrder = 'ORDER BY updatedAt DESC, sessionId'

/**
 * The log over one connection. `last` keeps each leased session's last number in memory: nobody else writes there, and it is
 * emptied when writes are taken back.
 */
export function openLog(
  { statement }: SqliteConnection,
  group: GroupCommit,
  leases: Leases,
  last: Map<SessionId, number>,
  now: () => number,
): ImmediateLog {
  const insert = statement(
    'INSERT INTO events(session, sync_id, run_id, at, body, packed, checksum) VALUES(?,?,?,?,?,?,?)',
  )
  const after = statement('SELECT * FROM events WHERE session = ? AND sync_id > ? ORDER BY sync_id LIMIT ?')
  const ofRun = statement('SELECT * FROM events WHERE run_id = ? ORDER BY session, sync_id')
  const begun = statement(
    `SELECT run_id AS run, sync_id AS first FROM events e
     WHERE session = ? AND sync_id < ? AND run_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM events earlier WHERE earlier.run_id = e.run_id AND earlier.rowid < e.rowid
     ) ORDER BY sync_id DESC LIMIT ?`,
  )
  const across = statement(
    `SELECT run_id AS run, min(rowid) AS first FROM events WHERE run_id IN (
       SELECT run_id FROM events WHERE session = ?1 AND sync_id > ?2
       UNION SELECT run_id FROM open_runs WHERE session = ?1
     ) GROUP BY run_id HAVING min(sync_id) <= ?2 ORDER BY first`,
  )
  // cross: from the newest event backwards, whatever the planner thinks of how many sessions there are
  const newest = statement(
    `SELECT e.* FROM events e CROSS JOIN sessions s ON s.id = e.session
     WHERE s.user = ? AND s.realm = ? AND e.run_id IS NOT NULL AND e.rowid < ? ORDER BY e.rowid DESC LIMIT ?`,
  )
  const place = statement('SELECT rowid AS place FROM events WHERE session = ? AND sync_id = ?')
  const oldest = statement(
    `SELECT rowid AS place, run_id IN (SELECT run_id FROM open_runs) AS open, e.* FROM events e
     WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  )
  const storeAnew = statement('UPDATE events SET body = ?, packed = ?, checksum = ? WHERE rowid = ?')
  const highest = statement('SELECT max(sync_id) AS last FROM events WHERE session = ?')
  const remember = statement('INSERT OR IGNORE INTO claims(session, message_id, run_id) VALUES(?,?,?)')
  const claimed = statement('SELECT run_id FROM claims WHERE session = ? AND message_id = ?')
  const addSession = statement("INSERT OR IGNORE INTO sessions(id, user, realm, title) VALUES(?,?,?,'')")
  const oneSession = statement('SELECT user, realm, title FROM sessions WHERE id = ?')
  const summaries = statement(`${summary} ${inOrder}`)
  const summariesBehind = statement(
    `SELECT * FROM (${summary}) WHERE updatedAt < ?3 OR (updatedAt = ?3 AND sessionId > ?4) ${inOrder} LIMIT ?5`,
  )
  const unfinished = statement('SELECT run_id AS run, session FROM open_runs ORDER BY run_id')
  const readings = openProjections(statement)

  function lastSyncId(session: SessionId): number {
    const known = last.get(session)
    if (known !== undefined) return known
    const found = (highest.get(session) as { last: number | null }).last ?? 0
    last.set(session, found)
    return found
  }

  function append(session: SessionId, body: EventBody): SessionEvent {
    const syncId = lastSyncId(session) + 1
    const at = now()
    const text = packText(JSON.stringify(body))
    const run = 'runId' in body ? body.runId : null
    insert.run(session, syncId, run, at, text.body, text.packed, text.checksum)
    last.set(session, syncId)
    readings.take(session, body)
    return { sessionId: session, syncId, at, ...body }
  }

  const claimedBy = (session: SessionId, id: ClientMessageId): RunId | undefined =>
    (claimed.get(session, id) as { run_id: RunId } | undefined)?.run_id

  const reader: AtOnce = {
    read: (session, from, limit) => (after.all(session, from, limit) as unknown as EventRow[]).map(toEvent),
    run: (run) => (ofRun.all(run) as unknown as EventRow[]).map(toEvent),
    runsBefore: (session, before, limit) =>
      (begun.all(session, before, limit) as { run: RunId; first: number }[]).map((row) => ({ ...row })),
    runsAcross: (session, place) => (across.all(session, place) as { run: RunId }[]).map(({ run }) => run),
    recent({ user, realm }, limit, before) {
      const from = before && (place.get(before.sessionId, before.syncId) as { place: number }).place
      const rows = newest.all(user, realm, from ?? Number.MAX_SAFE_INTEGER, limit)
      return (rows as unknown as EventRow[]).reverse().map(toEvent)
    },
    lastSyncId,
    claimed: claimedBy,
    session(session) {
      const row = oneSession.get(session) as (Scope & { title: string }) | undefined
      return row && { scope: { user: row.user, realm: row.realm }, title: row.title }
    },
    sessions({ user, realm }, page) {
      const { updatedAt, sessionId } = page?.behind ?? latest
      const rows = page
        ? summariesBehind.all(user, realm, updatedAt, sessionId, page.limit)
        : summaries.all(user, realm)
      return (rows as unknown as SessionSummary[]).map((row) => ({ ...row }))
    },
    openRuns: () => (unfinished.all() as { run: RunId; session: SessionId }[]).map((row) => ({ ...row })),
  }

  function take(session: SessionId): Lease {
    const lease = leases.take(session)
    last.delete(session)
    return lease
  }

  /** What writes to the lease's session until `close` is called. */
  function unitOf({ session }: Lease): { unit: SessionUnit & AtOnce; close(): void } {
    let over = false
    const assertOpen = (): void => {
      if (over) throw new Error('A write behind the end of its unit would not be one with its event')
      group.assertUnit()
    }
    return {
      unit: {
        ...reader,
        attempt: group.attempt,
        append(body) {
          assertOpen()
          return append(session, body)
        },
        claim(id, run) {
          assertOpen()
          if (remember.run(session, id, run).changes === 1) return run
          return claimedBy(session, id) ?? run
        },
      },
      close() {
        over = true
      },
    }
  }

  return {
    ...reader,
    unit: (body, owner, hasMore) => group.unit(() => body({ attempt: group.attempt }), owner, hasMore),
    write: (lease, body, hasMore) =>
      group.unit(
        async () => {
          // the transaction keeps every other connection from writing, so this holds until its end
          leases.check(lease)
          const { unit, close } = unitOf(lease)
          try {
            return await body(unit)
          } finally {
            close()
          }
        },
        lease.session,
        hasMore,
      ),
    openSession: (scope, session, first) =>
      group.unit(() => {
        addSession.run(session, scope.user, scope.realm)
        const lease = take(session)
        if (first) append(session, first)
        return lease
      }, session),
    lease: (session) => group.unit(() => take(session), session),
    renew: (lease) => group.unit(() => leases.renew(lease), lease.session),
    release: (lease) => group.unit(() => leases.release(lease), lease.session),
    trim(_unit, before, from, limit, smaller) {
      group.assertUnit()
      let reached: number | undefined
      for (const row of oldest.all(from, limit) as unknown as (EventRow & {
        place: number
        open: number
      })[]) {
        if (row.at >= before) break
        reached = row.place
        if (row.open === 1) continue
        const { sessionId: _session, syncId: _syncId, at: _at, ...body } = toEvent(row)
        const made = smaller(body as EventBody)
        if (!made) continue
        const text = packText(JSON.stringify(made))
        storeAnew.run(text.body, text.packed, text.checksum, row.place)
      }
      return reached
    },
  }
}

/** A row as the event it was. One whose text is not what was written is never passed on. */
function toEvent(row: EventRow): SessionEvent {
  if (!isWhole(row))
    throw new OmniiError('store_damaged', undefined, { session: row.session, syncId: row.sync_id })
  const body = JSON.parse(unpackText(row)) as EventBody
  return { sessionId: row.session as SessionId, syncId: row.sync_id, at: row.at, ...body }
}
