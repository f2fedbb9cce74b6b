import type { Twilio } from 'twilio'
import type { MessageInstance, MessagePage } from 'twilio/lib/rest/api/v2010/account/message.js'
import type { DeliveryState, ReceivedText, SendResult, SmsAccount } from '../sms-account.ts'
import { toPhone } from '../text/phone.ts'

export interface TwilioOptions {
  /** `AC` and 32 hex digits */
  readonly accountSid: string
  readonly authToken: string
  /** the number texts are sent from and received at, E.164 */
  readonly number: string
  /** https://api.twilio.com if not given; tests and compatible services have their own */
  readonly baseUrl?: string
  readonly timeoutMs?: number
}

const defaultTimeoutMs = 10_000
const pageSize = 100

/**
 * A number at Twilio, through the official client. The library is loaded with the first call: it is large and most
 * people never use it.
 */
export function openTwilio(options: TwilioOptions): SmsAccount {
  const { accountSid, authToken, baseUrl, timeoutMs = defaultTimeoutMs } = options
  const number = toPhone(options.number) ?? options.number
  let opened: Promise<Twilio> | undefined

  async function client(): Promise<Twilio> {
    opened ??= import('twilio').then(({ default: twilio }) => {
      const made = twilio(accountSid, authToken, { timeout: timeoutMs, autoRetry: false })
      if (baseUrl !== undefined) made.api.baseUrl = baseUrl
      return made
    })
    return opened
  }

  /** Messages since `since`, newest first. Pages are read as far back as that, however many there are: a gap is never left. */
  async function messagesSince(filter: { to: string; from?: string }, since: number) {
    const { messages } = await client()
    const found: MessageInstance[] = []
    let page: Pick<MessagePage, 'instances' | 'nextPage'> = await messages.page({
      ...filter,
      pageSize,
      dateSentAfter: startOfDay(since),
    })
    for (;;) {
      found.push(...page.instances.filter((message) => timeOf(message) >= wholeSecond(since)))
      const oldest = page.instances.at(-1)
      const next = oldest && timeOf(oldest) >= wholeSecond(since) ? page.nextPage() : undefined
      if (!next) return found
      page = await next
    }
  }

  return {
    number,

    async send(to, body, statusCallback) {
      const { messages } = await client()
      try {
        const sent = await messages.create({
          to,
          from: number,
          body,
          ...(statusCallback !== undefined && { statusCallback }),
        })
        return { kind: 'accepted', sid: sent.sid }
      } catch (error) {
        return failureOf(error)
      }
    },

    async sentSince(to, since) {
      return unlessUnreachable(async () => {
        const found = await messagesSince({ to, from: number }, since)
        return found.map((message) => ({ sid: message.sid, body: message.body, at: timeOf(message) }))
      })
    },

    async receivedSince(since) {
      return unlessUnreachable(async () => {
        const found = await messagesSince({ to: number }, since)
        return found
          .flatMap((message): ReceivedText[] => {
            const { sid, from, body, numMedia, direction } = message
            const phone = toPhone(from)
            return phone === undefined || direction !== 'inbound'
              ? []
              : [{ sid, from: phone, body, media: Number(numMedia) || 0, at: timeOf(message) }]
          })
          .toReversed()
      })
    },

    async delivery(sid) {
      const { messages } = await client()
      return unlessUnreachable(async () => {
        const { status, errorCode } = await messages(sid).fetch()
        return { state: deliveryState(status), code: errorCode ? String(errorCode) : undefined }
      })
    },

    async check() {
      const { api, incomingPhoneNumbers } = await client()
      try {
        const account = await api.v2010.accounts(accountSid).fetch()
        const [owned] = await incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 })
        return {
          account: account.status === 'active' ? 'ok' : 'suspended',
          trial: account.type === 'Trial',
          number: owned ? (canText(owned.capabilities) ? 'ok' : 'no_sms') : 'not_owned',
          webhook: owned?.smsUrl || undefined,
        }
      } catch (error) {
        const { status } = asHttpFailure(error)
        const account = status === 401 || status === 403 || status === 404 ? 'unauthorized' : 'unreachable'
        return { account, trial: false, number: 'unknown', webhook: undefined }
      }
    },

    async setWebhook(url) {
      const { incomingPhoneNumbers } = await client()
      try {
        const [owned] = await incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 })
        if (!owned) return false
        await incomingPhoneNumbers(owned.sid).update({ smsUrl: url, smsMethod: 'POST' })
        return true
      } catch {
        return false
      }
    },
  }
}

const timeOf = ({ dateSent, dateCreated }: MessageInstance): number => (dateSent ?? dateCreated).getTime()

/** Twilio's times have no milliseconds: a message of this very second counts as of its beginning. */
const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000

/** Twilio filters by day; messages before `since` within that day are left out by the caller. */
const startOfDay = (at: number): Date => new Date(Math.floor(at / 86_400_000) * 86_400_000)

const canText = (capabilities: unknown): boolean =>
  typeof capabilities !== 'object' ||
  capabilities === null ||
  !('sms' in capabilities) ||
  capabilities.sms !== false

async function unlessUnreachable<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch {
    return undefined
  }
}

interface HttpFailure {
  readonly status: number | undefined
  readonly code: string | undefined
}

/** The status and code of what the client throws: Twilio's own error, or the connection's (`ECONNREFUSED`). */
function asHttpFailure(error: unknown): HttpFailure {
  const { status, code } = error as { status?: unknown; code?: unknown }
  return {
    status: typeof status === 'number' ? status : undefined,
    code: typeof code === 'number' || typeof code === 'string' ? String(code) : undefined,
  }
}

/** Failures before a request left: nothing can have been sent. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
const retryRateLimitedMs = 30_000

function failureOf(error: unknown): SendResult {
  const { status, code } = asHttpFailure(error)
  if (status === 429) return { kind: 'not_accepted', retryAfterMs: retryRateLimitedMs }
  if (status !== undefined && status >= 400 && status < 500)
    return { kind: 'refused', code: code ?? String(status) }
  if (status === undefined && code !== undefined && neverSent.has(code)) return { kind: 'not_accepted' }
  return { kind: 'unknown' }
}

/** Twilio's message states as the four that matter here. */
export function deliveryState(status: string): DeliveryState {
  if (status === 'delivered' || status === 'read') return 'delivered'
  if (status === 'failed' || status === 'undelivered' || status === 'canceled') return 'failed'
  return status === 'sent' || status === 'partially_delivered' ? 'sent' : 'queued'
}
