import type { ReceivedText } from '../sms-account.ts'
import type { Phone } from '../text/phone.ts'
import type { SmsDatabase } from './database.ts'

/** Texts received, by the provider's id. Every write is called inside `log.unit`. */
export function openSmsInbox(db: SmsDatabase) {
  const inbox = {
    /** Stores an incoming text. False when a text with this id was stored before. */
    put({ sid, from, body, media, at }: ReceivedText): boolean {
      return (
        db.run(
          'INSERT INTO sms_inbox (sid, phone, body, media, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (sid) DO NOTHING',
          ...[sid, from, body, media, at],
        ).changes > 0
      )
    },
    /** Texts that were not acted on yet, oldest first. */
    open: (): readonly ReceivedText[] =>
      db.all<ReceivedText>(
        'SELECT sid, phone AS "from", body, media, at FROM sms_inbox WHERE handled = 0 ORDER BY at, sid',
      ),
    /** The text was acted on: its words are in the log now and are kept there only. */
    handled(sid: string): void {
      db.run(`UPDATE sms_inbox SET handled = 1, body = '' WHERE sid = ?`, sid)
    },
    /** Notes a text as done with, without its words. False when it was stored before. */
    passOver(text: ReceivedText): boolean {
      if (!inbox.put({ ...text, body: '' })) return false
      inbox.handled(text.sid)
      return true
    },
    dropOpen(phone: Phone): void {
      db.run('DELETE FROM sms_inbox WHERE phone = ? AND handled = 0', phone)
    },
    forgetBefore(at: number): void {
      db.run('DELETE FROM sms_inbox WHERE handled = 1 AND at < ?', at)
    },
  }
  return inbox
}
