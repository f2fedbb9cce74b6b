import { openSmsChannel, type SmsChannel } from '../../src/main/sms/channel.ts'
import { smsMigration } from '../../src/main/sms/local/migration.ts'
import type { SmsPolicy } from '../../src/main/sms/options.ts'
import { openTwilio } from '../../src/main/sms/twilio/client.ts'
import { openWebhook, type Webhook } from '../../src/main/sms/webhook/listener.ts'
import { wordingFor } from '../../src/shared/wording/wording.ts'
import { type Kit, scope } from './assistant.ts'
import { london } from './london.ts'
import { openProduct } from './product.ts'
import { openTwilioStandIn, type TwilioStandIn } from './twilio/stand-in.ts'

export const phone = '+447700900123'
export const publicUrl = 'https://desk.example'

export interface SmsKit {
  readonly kit: Kit
  readonly twilio: TwilioStandIn
  channel(): SmsChannel
  /** http://127.0.0.1:PORT of the webhook */
  local(): string
  /** Pairs a phone by the code, as a person does. */
  pair(number?: string): Promise<void>
  /** Texts Omnii through a signed webhook, waits until all is settled, and returns what was texted back. */
  text(body: string, number?: string): Promise<readonly string[]>
  /** Posts one message as Twilio does. Resolves to the HTTP status. */
  deliver(body: string, number?: string): Promise<number>
  settled(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

/** The whole product with the text message channel in front of a stand-in of Twilio. */
export async function openSmsKit(policy: Partial<SmsPolicy> = {}): Promise<SmsKit> {
  const kit = await openProduct(london, [smsMigration])
  const twilio = await openTwilioStandIn({ now: kit.clock.now })
  let seed = 1
  /** a small generator, so that codes are the same in every run */
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  let channel: SmsChannel
  let webhook: Webhook
  let local: string

  async function open(): Promise<void> {
    const account = openTwilio({
      accountSid: twilio.accountSid,
      authToken: twilio.authToken,
      number: twilio.number,
      baseUrl: twilio.url,
      timeoutMs: 2_000,
    })
    channel = openSmsChannel({
      account,
      assistant: kit.assistant(),
      directory: kit.store().directory,
      log: kit.store().log,
      db: kit.store().db,
      clock: kit.clock,
      logger: { info() {}, warn() {}, error() {} },
      preferences: () => london,
      wording: () => wordingFor('en-GB'),
      policy: () => ({ quiet: undefined, perDay: 1_000, desktopFirstMs: 300_000, ...policy }),
      random,
      publicUrl,
      home: 'https://desk.example/',
    })
    webhook = openWebhook({
      clock: { ...kit.clock, after: (ms, task) => clearLater(setTimeout(task, ms)) },
      logger: { info() {}, warn() {}, error() {} },
      publicUrl,
      authToken: twilio.authToken,
      incoming: channel.incoming,
      status: channel.status,
    })
    await channel.start()
    local = `http://127.0.0.1:${await webhook.start(0)}`
  }
  await open()

  async function settled(): Promise<void> {
    // what the assistant does leads to texts, and texts to what the assistant does
    for (let quiet = 0, last = -1; quiet < 2; ) {
      await kit.settled()
      await channel.settled()
      const now = twilio.ledger.length + kit.store().log.openRuns().length
      quiet = now === last ? quiet + 1 : 0
      last = now
    }
  }

  return {
    kit,
    twilio,
    channel: () => channel,
    local: () => local,
    async pair(number = phone) {
      const { code } = channel.offerPairing(scope)
      await twilio.deliver(twilio.receive(number, code), local, publicUrl)
      await settled()
    },
    async text(body, number = phone) {
      const before = twilio.sentTo(number).length
      await twilio.deliver(twilio.receive(number, body), local, publicUrl)
      await settled()
      return twilio.sentTo(number).slice(before)
    },
    deliver: (body, number = phone) => twilio.deliver(twilio.receive(number, body), local, publicUrl),
    settled,
    async restart() {
      await webhook.stop()
      await channel.stop()
      await kit.restart()
      await open()
    },
    async close() {
      await webhook.stop()
      await channel.stop()
      await twilio.close()
      await kit.close()
    },
  }
}

const clearLater = (timer: NodeJS.Timeout) => () => clearTimeout(timer)
