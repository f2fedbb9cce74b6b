import type { OutgoingText } from './local/outbox.ts'
import type { SmsStore } from './local/sms-store.ts'
import type { SmsOptions } from './options.ts'
import { startOfLocalDay, untilAfterQuiet } from './quiet-hours.ts'
import { toPlainTypography } from './text/gsm.ts'
import { cutIntoPages } from './text/pages.ts'
import type { Phone } from './text/phone.ts'
import { webhookPaths } from './webhook/listener.ts'

const dayMs = 86_400_000
/** How far before an attempt the provider's record is looked through: its clock may be behind ours. */
const lookBackMs = 60_000
const retryMs = [5_000, 20_000, 60_000, 300_000] as const
const batch = 20

export interface Outgoing {
  /**
   * Inside `log.unit`: queues the pages of a text; `source` names what it is about, so that it is queued once. A reply may
   * go during quiet hours. Pages after the first wait for MORE.
   */
  queue(phone: Phone, text: string, source: string, reply: boolean): void
  /** Inside `log.unit`: queues the next page of the last text. False when there is none. */
  queueMore(phone: Phone, source: string): boolean
  /** Sends what may go now. Never rejects; called again while it runs, it runs once more afterwards. */
  flush(): Promise<void>
  /** Asks the provider about texts that were under way when the process ended; never sends them again. */
  recover(): Promise<void>
  stop(): Promise<void>
}

/** The queue of texts to phones, sent one at a time in order. The intent is on disk before a text is handed over. */
export function openOutgoing(store: SmsStore, options: SmsOptions): Outgoing {
  const { account, log, clock, logger } = options
  const statusCallback = options.publicUrl === undefined ? undefined : options.publicUrl + webhookPaths.status
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let cancelTimer = (): void => {}

  async function settle(write: () => void): Promise<void> {
    await log.unit(write)
  }

  /** Finds out whether a text whose handing over had no answer was sent after all. */
  async function lookUp(text: OutgoingText): Promise<void> {
    const found = await account.sentSince(text.phone, (text.triedAt ?? text.at) - lookBackMs)
    const taken = new Set(store.outbox.recent(200).flatMap(({ sid }) => (sid === undefined ? [] : [sid])))
    const sent = found?.find(({ sid, body }) => body === text.body && !taken.has(sid))
    if (sent) return settle(() => store.outbox.accepted(text.id, sent.sid))
    logger.warn('sms.in_doubt', { id: text.id })
    return settle(() => store.outbox.settle(text.id, 'in_doubt'))
  }

  /** Whether the cap of the day lets one more text go; if not, the text waits for the next day. */
  function holdsBack(text: OutgoingText, now: number): number | undefined {
    const { perDay } = options.policy()
    const phone = store.phones.get(text.phone)
    if (!phone) return undefined
    const { zone } = options.preferences(phone.scope)
    const today = startOfLocalDay(now, zone)
    return store.outbox.handedOverSince(text.phone, today) >= perDay
      ? startOfLocalDay(today + 1.5 * dayMs, zone)
      : undefined
  }

  async function send(text: OutgoingText): Promise<void> {
    const now = clock.now()
    const held = holdsBack(text, now)
    if (held !== undefined) return settle(() => store.outbox.requeue(text.id, held))
    await settle(() => store.outbox.startSending(text.id, now))
    const result = await account.send(text.phone, text.body, statusCallback)
    switch (result.kind) {
      case 'accepted':
        return settle(() => store.outbox.accepted(text.id, result.sid))
      case 'refused': {
        logger.warn('sms.refused', { id: text.id, code: result.code })
        // 21610: the phone opted out at the carrier; nothing more is tried until it sends START.
        return settle(() => {
          store.outbox.settle(text.id, 'failed', result.code)
          if (result.code === '21610') store.phones.setOptedOut(text.phone, true)
        })
      }
      case 'not_accepted': {
        const wait = result.retryAfterMs ?? retryMs[Math.min(text.attempts, retryMs.length - 1)] ?? 60_000
        return settle(() => store.outbox.requeue(text.id, clock.now() + wait))
      }
      case 'unknown':
        return lookUp({ ...text, triedAt: now })
    }
  }

  async function drain(): Promise<void> {
    do {
      again = false
      for (
        let ready = store.outbox.ready(clock.now(), batch);
        ready.length > 0;
        ready = store.outbox.ready(clock.now(), batch)
      ) {
        for (const text of ready) {
          if (stopped) return
          await send(text)
        }
      }
    } while (again && !stopped)
    const next = store.outbox.nextReady()
    cancelTimer()
    if (next !== undefined && !stopped)
      cancelTimer = clock.after(Math.min(Math.max(next - clock.now(), 10), dayMs), () => void flush())
  }

  function flush(): Promise<void> {
    if (stopped) return Promise.resolve()
    if (running) {
      again = true
      return running
    }
    running = drain()
      .catch((error: unknown) => {
        // the store cannot write: texts stay queued, and the ones under way are looked up at the next start
        logger.error('sms.send_failed', { why: error instanceof Error ? error.name : 'unknown' })
        if (!stopped) cancelTimer = clock.after(retryMs[1], () => void flush())
      })
      .finally(() => {
        running = undefined
      })
    return running
  }

  function queuePage(phone: Phone, body: string, source: string, reply: boolean): void {
    const now = clock.now()
    const paired = store.phones.get(phone)
    const { quiet } = options.policy()
    const zone = paired && options.preferences(paired.scope).zone
    const notBefore = reply || !quiet || zone === undefined ? now : untilAfterQuiet(now, quiet, zone)
    store.outbox.put({ phone, body, source, reply, at: now, notBefore })
  }

  return {
    queue(phone, text, source, reply) {
      if (store.outbox.has(source)) return
      const { sms } = options.wording()
      const [first, ...rest] = cutIntoPages(toPlainTypography(text), sms.more)
      if (first === undefined) return
      queuePage(phone, first, source, reply)
      const link = options.home
      store.phones.setMore(phone, rest.length > 0 && link !== undefined ? [...rest, sms.readOn(link)] : rest)
    },
    queueMore(phone, source) {
      const [next, ...rest] = store.phones.more(phone)
      if (next === undefined) return false
      queuePage(phone, next, source, true)
      store.phones.setMore(phone, rest)
      return true
    },
    flush,
    async recover() {
      for (const text of store.outbox.interrupted()) await lookUp(text)
    },
    async stop() {
      stopped = true
      cancelTimer()
      await running
    },
  }
}
