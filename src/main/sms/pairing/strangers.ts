import type { ReceivedText } from '../sms-account.ts'
import type { Phone } from '../text/phone.ts'

/** Texts of unknown phones that are remembered: more than come while a pairing code is good. */
const most = 1_000

export interface Strangers {
  note(text: ReceivedText): void
  /** What was seen of this phone, without its words, and forgotten here. */
  take(phone: Phone): readonly ReceivedText[]
}

/**
 * Which texts of phones that are not paired were seen: polling finds them again, and one that is found after its phone was
 * paired must not be taken for what its user says. In memory alone, without a word of them.
 */
export function openStrangers(): Strangers {
  const seen = new Map<string, ReceivedText>()
  return {
    note(text) {
      seen.set(text.sid, { ...text, body: '' })
      if (seen.size <= most) return
      for (const oldest of seen.keys()) {
        seen.delete(oldest)
        break
      }
    },
    take(phone) {
      const found = [...seen.values()].filter(({ from }) => from === phone)
      for (const { sid } of found) seen.delete(sid)
      return found
    },
  }
}
