import type { Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Phone } from '../text/phone.ts'
import type { SmsDatabase } from './database.ts'

/** A phone that was paired with a user. `cursor` is the last event of its session that was turned into texts. */
export interface PairedPhone {
  readonly phone: Phone
  readonly scope: Scope
  readonly session: SessionId
  readonly cursor: number
  readonly pairedAt: number
  /** when the code was texted, on the clock that dates texts: one that was sent before it is never acted on */
  readonly since: number
  /** the phone sent STOP: nothing may be texted to it until it sends START */
  readonly optedOut: boolean
}

interface Row {
  phone: Phone
  user: string
  realm: string
  session: string
  cursor: number
  paired_at: number
  since: number
  opted_out: number
}

/** The paired phones, each with where its conversation was read to. Every write is called inside `log.unit`. */
export function openPhones(db: SmsDatabase) {
  return {
    all: (): readonly PairedPhone[] => db.all<Row>('SELECT * FROM sms_phones ORDER BY phone').map(asPhone),
    get(phone: Phone): PairedPhone | undefined {
      const row = db.get<Row>('SELECT * FROM sms_phones WHERE phone = ?', phone)
      return row && asPhone(row)
    },
    /** Pairs the phone, also one that was paired with somebody else: whoever holds it has proved it by the code. */
    put({ phone, scope, session, cursor, pairedAt, since }: Omit<PairedPhone, 'optedOut'>): void {
      db.run(
        `INSERT INTO sms_phones (phone, user, realm, session, cursor, paired_at, since) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (phone) DO UPDATE SET user = excluded.user, realm = excluded.realm, session = excluded.session,
           cursor = excluded.cursor, paired_at = excluded.paired_at, since = excluded.since, opted_out = 0, more = '[]'`,
        ...[phone, scope.user, scope.realm, session, cursor, pairedAt, since],
      )
    },
    /** False when the phone was not paired. */
    remove: (phone: Phone): boolean => db.run('DELETE FROM sms_phones WHERE phone = ?', phone).changes > 0,
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
  }
}

const asPhone = ({ phone, user, realm, session, cursor, paired_at, since, opted_out }: Row): PairedPhone => ({
  phone,
  scope: { user, realm } as Scope,
  session: session as SessionId,
  cursor,
  pairedAt: paired_at,
  since,
  optedOut: opted_out === 1,
})
