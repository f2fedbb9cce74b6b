import type { DeliveryState } from '../sms-account.ts'
import type { Phone } from '../text/phone.ts'
import type { SmsDatabase } from './database.ts'

/**
 * `queued` waits for its time, `sending` is being handed over (after a crash: may have been), `in_doubt` may have been sent
 * and is never sent again by itself; the others are the provider's word.
 */
export type OutgoingState = 'queued' | 'sending' | 'in_doubt' | DeliveryState

export interface OutgoingText {
  readonly id: number
  readonly phone: Phone
  readonly body: string
  readonly state: OutgoingState
  /** true for the answer to a text: it is not held back by quiet hours */
  readonly reply: boolean
  readonly at: number
  readonly notBefore: number
  readonly attempts: number
  readonly triedAt: number | undefined
  readonly sid: string | undefined
  /** the provider's error code of a failure */
  readonly code: string | undefined
  /** the question or approval it asked of the phone */
  readonly asks: string | undefined
  /** the run whose answer it is */
  readonly answers: string | undefined
}

interface Row {
  id: number
  phone: Phone
  body: string
  state: OutgoingState
  reply: number
  at: number
  not_before: number
  attempts: number
  tried_at: number | null
  sid: string | null
  code: string | null
  source: string
}

/** What a question or approval is texted under: it is texted once to each phone. */
export const askSource = (phone: Phone, wait: string): string => `ask:${wait}:${phone}`
const askedIn = /^ask:(.+):[^:]+$/
/** What the answer of a run is texted under; without its place in the log it is a reminder, of which there is one. */
export const answerSource = (phone: Phone, run: string, syncId?: number): string =>
  syncId === undefined ? `due:${run}:${phone}` : `answer:${run}:${syncId}:${phone}`
const answeredIn = /^(?:due|answer):([^:]+):/

/** The states a message may still come to from each; the provider's callbacks arrive in any order. */
const order: readonly OutgoingState[] = ['queued', 'sending', 'in_doubt', 'sent', 'delivered', 'failed']

/** Texts on their way to phones, and what became of them. Every write is called inside `log.unit`. */
export function openOutbox(db: SmsDatabase) {
  return {
    /** Queues a text unless one with the same `source` was queued before. */
    put(text: {
      readonly phone: Phone
      readonly body: string
      readonly source: string
      readonly reply: boolean
      readonly at: number
      readonly notBefore: number
    }): void {
      db.run(
        `INSERT INTO sms_outbox (phone, body, state, source, reply, at, not_before) VALUES (?, ?, 'queued', ?, ?, ?, ?)
         ON CONFLICT (source) DO NOTHING`,
        ...[text.phone, text.body, text.source, text.reply ? 1 : 0, text.at, text.notBefore],
      )
    },
    bySource(source: string): OutgoingText | undefined {
      const row = db.get<Row>('SELECT * FROM sms_outbox WHERE source = ?', source)
      return row && asOutgoing(row)
    },
    has: (source: string): boolean =>
      db.get('SELECT 1 AS n FROM sms_outbox WHERE source = ?', source) !== undefined,
    /** When the text with this source was handed over, or queued where it was not yet; undefined when there is none. */
    handedOverAt: (source: string): number | undefined =>
      db.get<{ at: number }>('SELECT coalesce(tried_at, at) AS at FROM sms_outbox WHERE source = ?', source)
        ?.at,
    /** Texts that may go now, oldest first; none to phones that opted out. */
    ready: (now: number, limit: number): readonly OutgoingText[] =>
      db
        .all<Row>(
          `SELECT o.* FROM sms_outbox o JOIN sms_phones p ON p.phone = o.phone AND p.opted_out = 0
           WHERE o.state = 'queued' AND o.not_before <= ? ORDER BY o.id LIMIT ?`,
          now,
          limit,
        )
        .map(asOutgoing),
    /** The earliest time at which a queued text may go; undefined when none is queued. */
    nextReady: (): number | undefined =>
      db.get<{ at: number | null }>(
        `SELECT min(o.not_before) AS at FROM sms_outbox o JOIN sms_phones p ON p.phone = o.phone AND p.opted_out = 0
         WHERE o.state = 'queued'`,
      )?.at ?? undefined,
    /** Texts that were being handed over when the process ended. */
    interrupted: (): readonly OutgoingText[] =>
      db.all<Row>(`SELECT * FROM sms_outbox WHERE state = 'sending' ORDER BY id`).map(asOutgoing),
    get(id: number): OutgoingText | undefined {
      const row = db.get<Row>('SELECT * FROM sms_outbox WHERE id = ?', id)
      return row && asOutgoing(row)
    },
    recent: (limit: number): readonly OutgoingText[] =>
      db.all<Row>('SELECT * FROM sms_outbox ORDER BY id DESC LIMIT ?', limit).map(asOutgoing),
    /** Texts handed over to the provider since `at` to this phone, for the cap per day. */
    handedOverSince: (phone: Phone, at: number): number =>
      db.get<{ n: number }>(
        'SELECT count(*) AS n FROM sms_outbox WHERE phone = ? AND tried_at >= ?',
        phone,
        at,
      )?.n ?? 0,
    /** Texts that the provider took since `since` and that have not come to an end, oldest first. */
    undelivered: (since: number): readonly { sid: string; triedAt: number }[] =>
      db.all<{ sid: string; triedAt: number }>(
        `SELECT sid, tried_at AS triedAt FROM sms_outbox
         WHERE sid IS NOT NULL AND state IN ('queued', 'sent') AND tried_at >= ? ORDER BY id LIMIT 50`,
        since,
      ),
    startSending(id: number, now: number): void {
      db.run(
        `UPDATE sms_outbox SET state = 'sending', attempts = attempts + 1, tried_at = ? WHERE id = ?`,
        now,
        id,
      )
    },
    accepted(id: number, sid: string): void {
      db.run(`UPDATE sms_outbox SET state = 'sent', sid = ?, code = NULL WHERE id = ?`, sid, id)
    },
    requeue(id: number, notBefore: number): void {
      db.run(
        `UPDATE sms_outbox SET state = 'queued', not_before = ?, tried_at = NULL WHERE id = ?`,
        notBefore,
        id,
      )
    },
    settle(id: number, state: OutgoingState, code?: string): void {
      db.run('UPDATE sms_outbox SET state = ?, code = ? WHERE id = ?', state, code ?? null, id)
    },
    /** Notes the provider's word on a sent text. A late callback never takes a later state back. */
    deliver(sid: string, state: DeliveryState, code: string | undefined): void {
      const row = db.get<Row>('SELECT * FROM sms_outbox WHERE sid = ?', sid)
      if (!row || order.indexOf(state) <= order.indexOf(row.state)) return
      db.run('UPDATE sms_outbox SET state = ?, code = ? WHERE sid = ?', state, code ?? null, sid)
    },
    dropQueued(phone: Phone): void {
      db.run(`DELETE FROM sms_outbox WHERE phone = ? AND state = 'queued'`, phone)
    },
    /** Words of texts that reached their end are not kept longer than needed to look at what went wrong. */
    forgetBefore(at: number): void {
      db.run(
        `UPDATE sms_outbox SET body = '' WHERE state IN ('delivered', 'failed', 'sent') AND at < ? AND body <> ''`,
        at,
      )
    },
  }
}

const asOutgoing = ({ reply, not_before, tried_at, sid, code, source, ...row }: Row): OutgoingText => ({
  ...row,
  reply: reply === 1,
  notBefore: not_before,
  triedAt: tried_at ?? undefined,
  sid: sid ?? undefined,
  code: code ?? undefined,
  asks: askedIn.exec(source)?.[1],
  answers: answeredIn.exec(source)?.[1],
})
