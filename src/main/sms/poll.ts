import type { Clock, Logger } from '../core/api/ports.ts'
import type { SmsChannel } from './channel.ts'
import type { SmsAccount } from './sms-account.ts'

const longestMs = 5 * 60_000
/** How far behind the cursor is looked again: the provider lists a message later than it was sent. Ids make it harmless. */
const overlapMs = 10 * 60_000

/** How often texts are asked for: without a public address they arrive by this alone. */
export const pollEveryMs = 5_000
/** With a webhook only those are found that came while nobody was there to be posted to. */
export const catchUpEveryMs = 10 * 60_000

/**
 * Asks the provider for incoming texts, now and every `everyMs`. The cursor is durable and moves only after what was
 * found is on disk, so a crash leaves no gap; what is found again has a known id. Returns what ends it, without waiting for
 * the provider.
 */
export function startPolling(
  account: SmsAccount,
  channel: Pick<SmsChannel, 'receive' | 'cursor'>,
  clock: Clock,
  logger: Logger,
  everyMs = pollEveryMs,
): () => Promise<void> {
  let stopped = false
  let failures = 0
  let cancel = (): void => {}
  let giveUp = (): void => {}
  /** what the last look found: of a stranger nothing is stored that tells a text that is found again */
  let known: ReadonlySet<string> = new Set()
  let asking: Promise<void> = Promise.resolve()

  async function ask(): Promise<void> {
    const started = clock.now()
    const cursor = channel.cursor.get()
    // the first start takes nothing that was texted before Omnii was set up
    if (cursor === undefined) return channel.cursor.set(started)
    const stopping = new Promise<'stopped'>((resolve) => {
      giveUp = () => resolve('stopped')
    })
    const since = Math.max(cursor.began, cursor.at - overlapMs)
    const found = await Promise.race([account.receivedSince(since), stopping])
    // what was listed after all is found again by the next start: the cursor has not moved
    if (found === 'stopped' || stopped) return
    if (found === undefined) throw new Error('unreachable')
    for (const text of found) if (!known.has(text.sid)) await channel.receive(text)
    known = new Set(found.map(({ sid }) => sid))
    const newest = found.at(-1)?.at ?? cursor.at
    if (newest > cursor.at) await channel.cursor.set(Math.min(newest, started))
  }

  function later(ms: number): void {
    if (!stopped) cancel = clock.after(ms, again)
  }

  function again(): void {
    asking = ask().then(
      () => {
        failures = 0
        later(everyMs)
      },
      () => {
        failures += 1
        logger.warn('sms.poll_failed', { failures })
        later(Math.min(Math.max(longestMs, everyMs), everyMs * 2 ** Math.min(failures, 6)))
      },
    )
  }

  again()
  return async () => {
    stopped = true
    cancel()
    giveUp()
    await asking
  }
}
