import type { Deliveries } from './deliveries.ts'
import type { OutgoingText } from './local/outbox.ts'
import type { SmsStore } from './local/sms-store.ts'
import type { SmsOptions } from './options.ts'
import type { Outgoing } from './outgoing.ts'
import type { Phone } from './text/phone.ts'

/** How long a test text is waited for: what a carrier needs on a usual day. */
const patienceMs = 20_000
const lookEveryMs = 500
const settled: ReadonlySet<OutgoingText['state']> = new Set(['delivered', 'failed', 'in_doubt'])

export interface TestTexts {
  /**
   * Texts a paired phone that texts reach it, so that a person sees the whole way work. Resolves to how far that text came in
   * a while; to undefined when the phone is not paired, or was unpaired meanwhile.
   */
  send(phone: Phone): Promise<OutgoingText | undefined>
  /** What is waited for is told as far as it came. */
  stop(): void
}

export function openTestTexts(
  store: SmsStore,
  outgoing: Pick<Outgoing, 'queue' | 'flush'>,
  deliveries: Pick<Deliveries, 'look'>,
  { log, clock, wording }: Pick<SmsOptions, 'log' | 'clock' | 'wording'>,
): TestTexts {
  let stopped = false
  const waiting = new Set<() => void>()

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel()
        waiting.delete(wake)
        resolve()
      }
      const cancel = clock.after(lookEveryMs, wake)
      waiting.add(wake)
    })
  }

  return {
    async send(phone) {
      if (!store.phones.get(phone)) return undefined
      const source = `test:${clock.now()}:${phone}`
      await log.unit(() => outgoing.queue(phone, wording().sms.test, source, true))
      await outgoing.flush()
      const until = clock.now() + patienceMs
      for (;;) {
        await deliveries.look()
        const text = store.outbox.bySource(source)
        if (!text || settled.has(text.state) || stopped || clock.now() >= until) return text
        await pause()
      }
    },
    stop() {
      stopped = true
      for (const wake of waiting) wake()
    },
  }
}
