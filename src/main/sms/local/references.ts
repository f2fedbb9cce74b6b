import type { SessionId } from '../../../shared/protocol/ids.ts'
import type { Phone } from '../text/phone.ts'
import type { SmsDatabase } from './database.ts'
import type { ChannelState } from './state.ts'

/** What a reference ("Q7") stands for. */
export interface SmsReference {
  readonly session: SessionId
  /** the question that is answered by it; undefined for something that was said late and may still be done */
  readonly question: string | undefined
  /** what was said late, and the id of the text that said it: a yes does it, once however many references it has */
  readonly held?: { readonly said: string; readonly sid: string } | undefined
  /** when the reference was texted */
  readonly at: number
}

interface Row {
  session: SessionId
  question: string
  held: string | null
  held_sid: string | null
  at: number
}

const highest = 9_999

/** Words by which a text says what it is about, where that is not the newest in the phone's conversation. Writes inside `log.unit`. */
export function openReferences(db: SmsDatabase, state: ChannelState) {
  return {
    /** A new reference, such as "Q7". */
    add(phone: Phone, { session, question, held, at }: SmsReference): string {
      const next = (Number(state.get('reference') ?? '0') % highest) + 1
      state.set('reference', String(next))
      const reference = `Q${next}`
      db.run(
        `INSERT INTO sms_references (phone, reference, session, question, held, held_sid, at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (phone, reference) DO UPDATE SET session = excluded.session, question = excluded.question,
           held = excluded.held, held_sid = excluded.held_sid, at = excluded.at`,
        ...[phone, reference, session, question ?? '', held?.said ?? null, held?.sid ?? null, at],
      )
      return reference
    },
    get(phone: Phone, reference: string): SmsReference | undefined {
      const row = db.get<Row>(
        'SELECT session, question, held, held_sid, at FROM sms_references WHERE phone = ? AND reference = ?',
        phone,
        reference,
      )
      if (!row) return undefined
      const { session, question, held: said, held_sid: sid, at } = row
      return {
        session,
        question: question === '' ? undefined : question,
        held: said === null || sid === null ? undefined : { said, sid },
        at,
      }
    },
    /** What the text with this id said late was done: every reference to it is settled. */
    settle(phone: Phone, sid: string): void {
      db.run('UPDATE sms_references SET held = NULL WHERE phone = ? AND held_sid = ?', phone, sid)
    },
    drop(phone: Phone): void {
      db.run('DELETE FROM sms_references WHERE phone = ?', phone)
    },
    forgetBefore(at: number): void {
      db.run('DELETE FROM sms_references WHERE at < ?', at)
    },
  }
}
