import type { RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { DeliveryState, ReceivedText } from '../sms-account.ts'
import type { Phone } from '../text/phone.ts'

type SqlValue = string | number | null

/** What this channel needs of the open database. Reads at any time; writes only inside `log.unit`. */
export interface SmsDatabase {
  all<T>(sql: string, ...values: SqlValue[]): T[]
  get<T>(sql: string, ...values: SqlValue[]): T | undefined
  run(sql: string, ...values: SqlValue[]): { changes: number }
}

/** A phone that was paired with a user. `cursor` is the last event of its session that was turned into texts. */
export interface PairedPhone {
  readonly phone: Phone
  readonly scope: Scope
  readonly session: SessionId
  readonly cursor: number
  readonly pairedAt: number
  /** the phone sent STOP: nothing may be texted to it until it sends START */
  readonly optedOut: boolean
}

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
}

/** A one-time code that approves exactly what was shown: `digests` are those of the steps, JSON by step id. */
export interface ApprovalCode {
  readonly code: string
  readonly phone: Phone
  readonly session: SessionId
  readonly approval: string
  readonly digests: Readonly<Record<string, string>>
  readonly title: string
  readonly expiresAt: number
}

export interface Watch {
  readonly run: RunId
  readonly session: SessionId
  readonly cursor: number
}

export type SmsStore = ReturnType<typeof openSmsStore>

interface PhoneRow {
  phone: Phone
  user: string
  realm: string
  session: string
  cursor: number
  paired_at: number
  opted_out: number
}

interface OutgoingRow {
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
}

interface CodeRow {
  code: string
  phone: Phone
  session: string
  approval: string
  digests: string
  title: string
  expires_at: number
}

/** The states a message may still come to from each; the provider's callbacks arrive in any order. */
const order: readonly OutgoingState[] = ['queued', 'sending', 'in_doubt', 'sent', 'delivered', 'failed']

/** Reads and writes of the channel's tables. Every write is called inside `log.unit`. */
export function openSmsStore(db: SmsDatabase) {
  return {
    phones: (): readonly PairedPhone[] =>
      db.all<PhoneRow>('SELECT * FROM sms_phones ORDER BY phone').map(asPhone),
    phone(phone: Phone): PairedPhone | undefined {
      const row = db.get<PhoneRow>('SELECT * FROM sms_phones WHERE phone = ?', phone)
      return row && asPhone(row)
    },
    /** Pairs the phone, also one that was paired with somebody else: whoever holds it has proved it by the code. */
    pair({ phone, scope, session, cursor, pairedAt }: Omit<PairedPhone, 'optedOut'>): void {
      db.run('DELETE FROM sms_codes WHERE phone = ?', phone)
      db.run('DELETE FROM sms_references WHERE phone = ?', phone)
      db.run('DELETE FROM sms_watches WHERE phone = ?', phone)
      db.run(
        `INSERT INTO sms_phones (phone, user, realm, session, cursor, paired_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (phone) DO UPDATE SET user = excluded.user, realm = excluded.realm, session = excluded.session,
           cursor = excluded.cursor, paired_at = excluded.paired_at, opted_out = 0, more = '[]'`,
        phone,
        scope.user,
        scope.realm,
        session,
        cursor,
        pairedAt,
      )
    },
    /** Forgets the phone and everything that waits to be texted to it. False when it was not paired. */
    unpair(phone: Phone): boolean {
      db.run('DELETE FROM sms_codes WHERE phone = ?', phone)
      db.run('DELETE FROM sms_references WHERE phone = ?', phone)
      db.run('DELETE FROM sms_watches WHERE phone = ?', phone)
      db.run(`DELETE FROM sms_outbox WHERE phone = ? AND state = 'queued'`, phone)
      db.run('DELETE FROM sms_inbox WHERE phone = ? AND handled = 0', phone)
      return db.run('DELETE FROM sms_phones WHERE phone = ?', phone).changes > 0
    },
    setOptedOut(phone: Phone, optedOut: boolean): void {
      db.run('UPDATE sms_phones SET opted_out = ? WHERE phone = ?', optedOut ? 1 : 0, phone)
    },
    setCursor(phone: Phone, cursor: number): void {
      db.run('UPDATE sms_phones SET cursor = ? WHERE phone = ?', cursor, phone)
    },
    /** The pages of the last answer that were not texted yet. */
    more(phone: Phone): readonly string[] {
      const row = db.get<{ more: string }>('SELECT more FROM sms_phones WHERE phone = ?', phone)
      return row ? (JSON.parse(row.more) as string[]) : []
    },
    setMore(phone: Phone, pages: readonly string[]): void {
      db.run('UPDATE sms_phones SET more = ? WHERE phone = ?', JSON.stringify(pages), phone)
    },

    /** Stores an incoming text. False when a text with this id was stored before. */
    receive({ sid, from, body, media, at }: ReceivedText): boolean {
      return (
        db.run(
          'INSERT INTO sms_inbox (sid, phone, body, media, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (sid) DO NOTHING',
          sid,
          from,
          body,
          media,
          at,
        ).changes > 0
      )
    },
    unhandled: (): readonly ReceivedText[] =>
      db
        .all<{ sid: string; phone: Phone; body: string; media: number; at: number }>(
          'SELECT sid, phone, body, media, at FROM sms_inbox WHERE handled = 0 ORDER BY at, sid',
        )
        .map(({ sid, phone, body, media, at }) => ({ sid, from: phone, body, media, at })),
    /** The text was acted on: its words are in the log now and are kept there only. */
    handled(sid: string): void {
      db.run(`UPDATE sms_inbox SET handled = 1, body = '' WHERE sid = ?`, sid)
    },
    received: (sid: string): boolean =>
      db.get('SELECT 1 AS n FROM sms_inbox WHERE sid = ?', sid) !== undefined,
    forgetReceivedBefore(at: number): void {
      db.run('DELETE FROM sms_inbox WHERE handled = 1 AND at < ?', at)
    },

    /** Queues a text unless one with the same `source` was queued before. */
    queue(text: {
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
        text.phone,
        text.body,
        text.source,
        text.reply ? 1 : 0,
        text.at,
        text.notBefore,
      )
    },
    wasQueued: (source: string): boolean =>
      db.get('SELECT 1 AS n FROM sms_outbox WHERE source = ?', source) !== undefined,
    /** Texts that may go now, oldest first; none to phones that opted out. */
    ready: (now: number, limit: number): readonly OutgoingText[] =>
      db
        .all<OutgoingRow>(
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
      db.all<OutgoingRow>(`SELECT * FROM sms_outbox WHERE state = 'sending' ORDER BY id`).map(asOutgoing),
    outgoing(id: number): OutgoingText | undefined {
      const row = db.get<OutgoingRow>('SELECT * FROM sms_outbox WHERE id = ?', id)
      return row && asOutgoing(row)
    },
    recent: (limit: number): readonly OutgoingText[] =>
      db.all<OutgoingRow>('SELECT * FROM sms_outbox ORDER BY id DESC LIMIT ?', limit).map(asOutgoing),
    inDoubt: (): readonly OutgoingText[] =>
      db.all<OutgoingRow>(`SELECT * FROM sms_outbox WHERE state = 'in_doubt' ORDER BY id`).map(asOutgoing),
    /** Texts handed over to the provider since `at` to this phone, for the cap per day. */
    sentSince: (phone: Phone, at: number): number =>
      db.get<{ n: number }>(
        'SELECT count(*) AS n FROM sms_outbox WHERE phone = ? AND tried_at >= ?',
        phone,
        at,
      )?.n ?? 0,
    undelivered: (since: number): readonly { sid: string }[] =>
      db.all<{ sid: string }>(
        `SELECT sid FROM sms_outbox WHERE sid IS NOT NULL AND state IN ('queued', 'sent') AND at >= ? LIMIT 50`,
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
      const row = db.get<OutgoingRow>('SELECT * FROM sms_outbox WHERE sid = ?', sid)
      if (!row || order.indexOf(state) <= order.indexOf(row.state)) return
      db.run('UPDATE sms_outbox SET state = ?, code = ? WHERE sid = ?', state, code ?? null, sid)
    },
    /** Words of texts that reached their end are not kept longer than needed to look at what went wrong. */
    forgetSentBefore(at: number): void {
      db.run(
        `UPDATE sms_outbox SET body = '' WHERE state IN ('delivered', 'failed', 'sent') AND at < ? AND body <> ''`,
        at,
      )
    },

    saveCode({ code, phone, session, approval, digests, title, expiresAt }: ApprovalCode): void {
      db.run(
        `INSERT INTO sms_codes (code, phone, session, approval, digests, title, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (phone, approval) DO UPDATE SET code = excluded.code, digests = excluded.digests,
           title = excluded.title, expires_at = excluded.expires_at`,
        code,
        phone,
        session,
        approval,
        JSON.stringify(digests),
        title,
        expiresAt,
      )
    },
    code(phone: Phone, code: string): ApprovalCode | undefined {
      const row = db.get<CodeRow>('SELECT * FROM sms_codes WHERE phone = ? AND code = ?', phone, code)
      return row && asCode(row)
    },
    codes: (phone: Phone): readonly ApprovalCode[] =>
      db.all<CodeRow>('SELECT * FROM sms_codes WHERE phone = ?', phone).map(asCode),
    dropCodes(phone: Phone, approval?: string): void {
      if (approval === undefined) db.run('DELETE FROM sms_codes WHERE phone = ?', phone)
      else db.run('DELETE FROM sms_codes WHERE phone = ? AND approval = ?', phone, approval)
    },

    saveReference(phone: Phone, reference: string, session: SessionId, question: string): void {
      db.run(
        `INSERT INTO sms_references (phone, reference, session, question) VALUES (?, ?, ?, ?)
         ON CONFLICT (phone, reference) DO UPDATE SET session = excluded.session, question = excluded.question`,
        phone,
        reference,
        session,
        question,
      )
    },
    reference: (phone: Phone, reference: string): { session: SessionId; question: string } | undefined =>
      db.get<{ session: SessionId; question: string }>(
        'SELECT session, question FROM sms_references WHERE phone = ? AND reference = ?',
        phone,
        reference,
      ),

    /** Runs of other conversations that the phone was asked about, with the last event it was told of. */
    watches: (phone: Phone): readonly Watch[] =>
      db.all<{ run: RunId; session: SessionId; cursor: number }>(
        'SELECT run, session, cursor FROM sms_watches WHERE phone = ?',
        phone,
      ),
    watch(phone: Phone, { run, session, cursor }: Watch): void {
      db.run(
        `INSERT INTO sms_watches (phone, run, session, cursor) VALUES (?, ?, ?, ?)
         ON CONFLICT (phone, run) DO UPDATE SET cursor = excluded.cursor`,
        phone,
        run,
        session,
        cursor,
      )
    },
    unwatch(phone: Phone, run: RunId): void {
      db.run('DELETE FROM sms_watches WHERE phone = ? AND run = ?', phone, run)
    },

    state: (key: string): string | undefined =>
      db.get<{ value: string }>('SELECT value FROM sms_state WHERE key = ?', key)?.value,
    setState(key: string, value: string): void {
      db.run(
        'INSERT INTO sms_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        value,
      )
    },
  }
}

const asPhone = ({ phone, user, realm, session, cursor, paired_at, opted_out }: PhoneRow): PairedPhone => ({
  phone,
  scope: { user, realm } as Scope,
  session: session as SessionId,
  cursor,
  pairedAt: paired_at,
  optedOut: opted_out === 1,
})

const asOutgoing = ({
  id,
  phone,
  body,
  state,
  reply,
  at,
  not_before,
  attempts,
  tried_at,
  sid,
  code,
}: OutgoingRow): OutgoingText => ({
  id,
  phone,
  body,
  state,
  reply: reply === 1,
  at,
  notBefore: not_before,
  attempts,
  triedAt: tried_at ?? undefined,
  sid: sid ?? undefined,
  code: code ?? undefined,
})

const asCode = ({ code, phone, session, approval, digests, title, expires_at }: CodeRow): ApprovalCode => ({
  code,
  phone,
  session: session as SessionId,
  approval,
  digests: JSON.parse(digests) as Record<string, string>,
  title,
  expiresAt: expires_at,
})
