import type { RunId, SessionId } from '../../../shared/protocol/ids.ts'
import type { Phone } from '../text/phone.ts'
import type { SmsDatabase } from './database.ts'

export interface Watch {
  readonly run: RunId
  readonly session: SessionId
  /** the last event of the run that the phone was told of */
  readonly cursor: number
}

/** Runs of other conversations that a phone was asked about. Every write is called inside `log.unit`. */
export function openWatches(db: SmsDatabase) {
  return {
    of: (phone: Phone): readonly Watch[] =>
      db.all<Watch>('SELECT run, session, cursor FROM sms_watches WHERE phone = ?', phone),
    put(phone: Phone, { run, session, cursor }: Watch): void {
      db.run(
        `INSERT INTO sms_watches (phone, run, session, cursor) VALUES (?, ?, ?, ?)
         ON CONFLICT (phone, run) DO UPDATE SET cursor = excluded.cursor`,
        ...[phone, run, session, cursor],
      )
    },
    /** Ends watching one run, or all. */
    drop(phone: Phone, run?: RunId): void {
      if (run === undefined) db.run('DELETE FROM sms_watches WHERE phone = ?', phone)
      else db.run('DELETE FROM sms_watches WHERE phone = ? AND run = ?', phone, run)
    },
  }
}
