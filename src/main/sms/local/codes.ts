import type { SessionId } from '../../../shared/protocol/ids.ts'
import type { Phone } from '../text/phone.ts'
import type { SmsDatabase } from './database.ts'

/** A one-time code that approves exactly what was shown: `digests` are those of the steps, by step id. */
export interface ApprovalCode {
  readonly code: string
  readonly phone: Phone
  readonly session: SessionId
  readonly approval: string
  readonly digests: Readonly<Record<string, string>>
  readonly title: string
  readonly expiresAt: number
}

interface Row {
  code: string
  phone: Phone
  session: string
  approval: string
  digests: string
  title: string
  expires_at: number
}

/** The codes that phones were texted, one an approval and phone. Every write is called inside `log.unit`. */
export function openCodes(db: SmsDatabase) {
  return {
    put({ code, phone, session, approval, digests, title, expiresAt }: ApprovalCode): void {
      db.run(
        `INSERT INTO sms_codes (code, phone, session, approval, digests, title, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (phone, approval) DO UPDATE SET code = excluded.code, digests = excluded.digests,
           title = excluded.title, expires_at = excluded.expires_at`,
        ...[code, phone, session, approval, JSON.stringify(digests), title, expiresAt],
      )
    },
    get(phone: Phone, code: string): ApprovalCode | undefined {
      const row = db.get<Row>('SELECT * FROM sms_codes WHERE phone = ? AND code = ?', phone, code)
      return row && asCode(row)
    },
    /** Withdraws the code of one approval, or all of the phone. */
    drop(phone: Phone, approval?: string): void {
      if (approval === undefined) db.run('DELETE FROM sms_codes WHERE phone = ?', phone)
      else db.run('DELETE FROM sms_codes WHERE phone = ? AND approval = ?', phone, approval)
    },
  }
}

const asCode = ({ session, digests, expires_at, ...row }: Row): ApprovalCode => ({
  ...row,
  session: session as SessionId,
  digests: JSON.parse(digests) as Record<string, string>,
  expiresAt: expires_at,
})
