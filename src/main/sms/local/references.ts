import type { SessionId } from '../../../shared/protocol/ids.ts'
import type { Phone } from '../text/phone.ts'
import type { SmsDatabase } from './database.ts'
import type { ChannelState } from './state.ts'

/** What a reference ("Q7") stands for. */
export interface Reference {
  readonly session: SessionId
  /** the question that is answered by it; undefined for something that was said late and may still be done */
  readonly question: string | undefined
  /** what was said late: a yes does it */
  readonly held?: string | undefined
  /** when the reference was texted */
  readonly at: number
}

interface Row {
  session: SessionId
  question: string
  held: string | null
  at: number
}

const highest = 9_999

/** Words by which a text says what it is about, where that is not the newest in the phone's conversation. Writes inside `log.unit`. */
export function openReferences(db: SmsDatabase, state: ChannelState) {
  return {
    /** A new reference, such as "Q7". */
    add(phone: Phone, { session, question, held, at }: Reference): string {
      const next = (Number(state.get('reference') ?? '0') % highest) + 1
      state.set('reference', String(next))
      const reference = `Q${next}`
      db.run(
        `INSERT INTO sms_references (phone, reference, session, question, held, at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (phone, reference) DO UPDATE SET session = excluded.session, question = excluded.question,
           held = excluded.held, at = excluded.at`,
        ...[phone, reference, session, question ?? '', held ?? null, at],
      )
      return reference
    },
    get(phone: Phone, reference: string): Reference | undefined {
      const row = db.get<Row>(
        'SELECT session, question, held, at FROM sms_references WHERE phone = ? AND reference = ?',
        phone,
        reference,
      )
      return (
        row && {
          ...row,
          question: row.question === '' ? undefined : row.question,
          held: row.held ?? undefined,
        }
      )
    },
    drop(phone: Phone): void {
      db.run('DELETE FROM sms_references WHERE phone = ?', phone)
    },
    forgetBefore(at: number): void {
      db.run('DELETE FROM sms_references WHERE at < ?', at)
    },
  }
}
