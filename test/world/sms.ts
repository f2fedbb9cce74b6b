import { openSmsChannel, type SmsChannel } from '../../src/main/sms/channel.ts'
import { smsMigration } from '../../src/main/sms/local/migration.ts'
import type { SmsPolicy } from '../../src/main/sms/options.ts'
import { catchUpEveryMs, startPolling } from '../../src/main/sms/poll.ts'
import type { SmsAccount } from '../../src/main/sms/sms-account.ts'
import { openTwilio } from '../../src/main/sms/twilio/client.ts'
import { openWebhook } from '../../src/main/sms/webhook/listener.ts'
import { wordingFor } from '../../src/shared/wording/wording.ts'
import { type Kit, scope } from './assistant.ts'
import type { StillClock } from './clock.ts'
import { london } from './london.ts'
import { openProduct } from './product.ts'
import { openTwilioStandIn, type TwilioStandIn } from './twilio/stand-in.ts'

export const phone = '+447700900123'
export const publicUrl = 'https://desk.example'

/** How texts come in: posted by Twilio to the public address, or asked for. */
export type Door = 'webhook' | 'polling'

export interface SmsKit {
  readonly kit: Kit
  readonly twilio: TwilioStandIn
  channel(): SmsChannel
  /** http://127.0.0.1:PORT of the webhook */
  local(): string
  /** Pairs a phone by the code, as a person does. */
  pair(number?: string): Promise<void>
  /** Texts Omnii through the kit's door, waits until all is settled, and returns what was texted back. */
  text(body: string, number?: string): Promise<readonly string[]>
  /** Posts one message as Twilio does. Resolves to the HTTP status. */
  deliver(body: string, number?: string): Promise<number>
  settled(): Promise<void>
  restart(): Promise<void>
  /** Ends the process in the middle of whatever it does, and starts another. */
  kill(): Promise<void>
  close(): Promise<void>
}

export interface SmsKitOptions {
  readonly policy?: Partial<SmsPolicy>
  readonly door?: Door
  /** how long Twilio is waited for */
  readonly timeoutMs?: number
}

const logger = { info() {}, warn() {}, error() {} }

/** What one process of the host has open. */
interface Process {
  readonly channel: SmsChannel
  readonly local: string
  stop(): Promise<void>
  /** Nothing of it reaches anybody any more. */
  die(): Promise<void>
}

/** The whole product with the text message channel in front of a stand-in of Twilio. */
export async function openSmsKit({
  policy,
  door = 'webhook',
  timeoutMs = 2_000,
}: SmsKitOptions = {}): Promise<SmsKit> {
  const kit = await openProduct(london, [smsMigration])
  const twilio = await openTwilioStandIn({ now: kit.clock.now })
  let seed = 1
  /** a small generator, so that codes are the same in every run */
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const address = door === 'webhook' ? publicUrl : undefined

  async function openProcess(): Promise<Process> {
    const life = { over: false }
    const clock = mortalClock(kit.clock, life)
    const account = mortalAccount(openTwilio({ ...twilio, baseUrl: twilio.url, timeoutMs }), life)
    const channel = openSmsChannel({
      ...{ account, logger, clock, random, publicUrl: address },
      assistant: kit.assistant(),
      directory: kit.store().directory,
      log: kit.store().log,
      db: kit.store().db,
      preferences: () => london,
      wording: () => wordingFor('en-GB'),
      policy: () => ({ quiet: undefined, perDay: 1_000, desktopFirstMs: 300_000, ...policy }),
      home: 'https://desk.example/',
    })
    const webhook = openWebhook({
      clock: { ...clock, after: (ms, task) => clearLater(setTimeout(task, ms)) },
      ...{ logger, publicUrl, authToken: twilio.authToken },
      incoming: channel.incoming,
      status: channel.status,
    })
    await channel.start()
    const local = `http://127.0.0.1:${await webhook.start(0)}`
    const stopPolling = startPolling(
      account,
      channel,
      clock,
      logger,
      door === 'webhook' ? catchUpEveryMs : undefined,
    )
    return {
      channel,
      local,
      async stop() {
        await webhook.stop()
        await stopPolling()
        await channel.stop()
      },
      async die() {
        life.over = true
        await webhook.stop()
      },
    }
  }
  let process = await openProcess()

  async function settled(): Promise<void> {
    // what the assistant does leads to texts, and texts to what the assistant does
    for (let quiet = 0, last = -1; quiet < 2; ) {
      await kit.settled()
      await process.channel.settled()
      const now = twilio.ledger.length + kit.store().log.openRuns().length
      quiet = now === last ? quiet + 1 : 0
      last = now
    }
  }

  /** Lets time pass until a text in the ledger was fetched; of a stranger's text nothing is stored, so that is waited for longest. */
  async function fetched(sid: string): Promise<void> {
    const stored = 'SELECT 1 AS n FROM sms_inbox WHERE sid = ?'
    for (let n = 0; n < 300 && !kit.store().db.get(stored, sid); n += 1) {
      // a look that is under way on a slow machine is waited for, and time does not run away meanwhile
      if (n < 12 || n % 20 === 0) kit.clock.pass(5_000)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }

  async function comes(body: string, number: string): Promise<void> {
    const message = twilio.receive(number, body)
    if (door === 'webhook') await twilio.deliver(message, process.local, publicUrl)
    else await fetched(message.sid)
    await settled()
  }
  if (door === 'polling') await settled()

  return {
    kit,
    twilio,
    channel: () => process.channel,
    local: () => process.local,
    async pair(number = phone) {
      const { code } = process.channel.offerPairing(scope)
      await comes(code, number)
    },
    async text(body, number = phone) {
      const before = twilio.sentTo(number).length
      await comes(body, number)
      return twilio.sentTo(number).slice(before)
    },
    deliver: (body, number = phone) => twilio.deliver(twilio.receive(number, body), process.local, publicUrl),
    settled,
    async restart() {
      await process.stop()
      await kit.restart()
      process = await openProcess()
    },
    async kill() {
      await process.die()
      await kit.restart()
      process = await openProcess()
    },
    async close() {
      await process.stop()
      await twilio.close()
      await kit.close()
    },
  }
}

/** A clock that wakes nobody after its process is over. */
const mortalClock = (clock: StillClock, life: { readonly over: boolean }): StillClock => ({
  ...clock,
  after: (ms, task) => clock.after(ms, () => void (life.over || task())),
})

/** An account whose process, once it is over, says nothing more and hears no answer. */
function mortalAccount(account: SmsAccount, life: { readonly over: boolean }): SmsAccount {
  const never = new Promise<never>(() => {})
  return {
    ...account,
    async send(...sent) {
      if (life.over) return never
      const result = await account.send(...sent)
      return life.over ? never : result
    },
  }
}

const clearLater = (timer: NodeJS.Timeout) => () => clearTimeout(timer)
