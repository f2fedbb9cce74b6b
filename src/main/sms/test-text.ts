import type { Deliveries } from './deliveries.ts'
import type { OutgoingText } from './local/outbox.ts'
import type { SmsStore } from './local/sms-store.ts'
import type { SmsOptions } from './options.ts'
import type { Outgoing } from './outgoing.ts'
import { toPhone } from './text/phone.ts'

/** A test text on its way. */
export interface TestText {
  /** Asks how far it is. */
  look(): Promise<OutgoingText>
}

/** Texts a paired phone that texts reach it, so that a person sees the whole way work. */
export function openTestTexts(
  store: SmsStore,
  outgoing: Outgoing,
  deliveries: Deliveries,
  { log, clock, wording }: SmsOptions,
): (phone: string) => Promise<TestText | undefined> {
  return async (typed) => {
    const phone = toPhone(typed)
    if (phone === undefined || !store.phones.get(phone)) return undefined
    const source = `test:${clock.now()}:${phone}`
    await log.unit(() => outgoing.queue(phone, wording().sms.test, source, true))
    await outgoing.flush()
    return {
      async look() {
        await deliveries.look()
        const text = store.outbox.bySource(source)
        if (!text) throw new Error('the phone was unpaired meanwhile')
        return text
      },
    }
  }
}
