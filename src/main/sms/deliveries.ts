import type { SmsStore } from './local/sms-store.ts'
import type { SmsOptions } from './options.ts'

const dayMs = 86_400_000
/** A text is asked about again after a quarter of its age: soon after it was sent, and seldom later. */
const soonestMs = 2_000

export interface Deliveries {
  /** Asks about every text whose turn it is. Never rejects; a look under way is joined. Nothing after `stop`. */
  look(): Promise<void>
  /** Ends a look under way without waiting for the provider: nothing is written any more once it resolves. */
  stop(): Promise<void>
}

/**
 * Asks the provider what became of texts that it took and whose end no callback told: there is no public address, or
 * nobody was there to be called. After a day what it said last stands.
 */
export function openDeliveries(
  store: SmsStore,
  { account, log, clock, logger }: Pick<SmsOptions, 'account' | 'log' | 'clock' | 'logger'>,
): Deliveries {
  const askedAt = new Map<string, number>()
  let looking: Promise<void> | undefined
  let stopped = false
  let giveUp = (): void => {}

  async function lookNow(): Promise<void> {
    const stopping = new Promise<undefined>((resolve) => {
      giveUp = () => resolve(undefined)
    })
    const now = clock.now()
    const open = store.outbox.undelivered(now - dayMs)
    for (const sid of askedAt.keys()) if (!open.some((each) => each.sid === sid)) askedAt.delete(sid)
    for (const { sid, triedAt } of open) {
      const last = askedAt.get(sid) ?? triedAt
      if (now - last < Math.max(soonestMs, (now - triedAt) / 4)) continue
      askedAt.set(sid, now)
      const found = await Promise.race([account.delivery(sid), stopping])
      if (stopped) return
      if (found) await log.unit(() => store.outbox.deliver(sid, found.state, found.code))
    }
  }

  return {
    look() {
      if (stopped) return Promise.resolve()
      looking ??= lookNow()
        .catch((error: unknown) => {
          logger.warn('sms.deliveries_failed', { why: error instanceof Error ? error.name : 'unknown' })
        })
        .finally(() => {
          looking = undefined
        })
      return looking
    },
    async stop() {
      stopped = true
      giveUp()
      await looking
    },
  }
}
