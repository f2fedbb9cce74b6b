import { randomInt } from 'node:crypto'
import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import type { SmsStatus } from '../../shared/protocol/sms.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import type { Vault } from '../core/api/vault.ts'
import type { SmsAdmin } from '../gateway/options.ts'
import type { SmsChannel } from '../sms/channel.ts'
import type { SmsOptions, SmsPolicy } from '../sms/options.ts'
import type { SmsAccount } from '../sms/sms-account.ts'
import { checkTextMessages } from './check-text-messages.ts'
import type { Settings } from './home/settings.ts'
import { asResult } from './process/as-result.ts'

export interface TextMessagePorts
  extends Omit<SmsOptions, 'account' | 'policy' | 'random' | 'publicUrl' | 'home' | 'wording'> {
  readonly settings: () => Settings
  readonly words: () => Wording
  readonly vault: Vault
  /** Twilio's auth token from the environment, which comes before the vault's */
  readonly environmentToken: string | undefined
  /** another address than Twilio's, for stand-ins and compatible services */
  readonly baseUrl: string | undefined
}

export interface TextMessages extends SmsAdmin {
  /** Opens the channel if it is configured; again after a change of its settings. Never rejects: the status says why. */
  start(): Promise<void>
  stop(): Promise<void>
}

interface Open {
  readonly account: SmsAccount
  readonly channel: SmsChannel
  readonly mode: 'webhook' | 'polling'
  readonly port: number | undefined
  readonly close: () => Promise<void>
}

const shownTexts = 50
const vaultAccount = 'twilio'

/** The text message channel of a host, as its settings have it. Nothing of it is loaded until it is configured. */
export function openTextMessages(ports: TextMessagePorts): TextMessages {
  const { settings, logger } = ports
  let open: Open | undefined
  let why = ports.words().sms.setup.notConfigured

  const policy = (): SmsPolicy => {
    const { quietFrom, quietTo, perDay, desktopFirst } = settings().sms
    return {
      quiet: quietFrom === quietTo ? undefined : { from: quietFrom, to: quietTo },
      perDay,
      desktopFirstMs: desktopFirst * 60_000,
    }
  }

  async function openNow(): Promise<Open | undefined> {
    const { setup } = ports.words().sms
    const { account: accountSid, number, publicUrl, port } = settings().sms
    if (accountSid === undefined || number === undefined) {
      why = setup.notConfigured
      return undefined
    }
    const authToken = await tokenOf(accountSid)
    if (authToken === undefined) return undefined
    const [{ openTwilio }, { openSmsChannel }, { openWebhook }, { catchUpEveryMs, startPolling }] =
      await Promise.all([
        import('../sms/twilio/client.ts'),
        import('../sms/channel.ts'),
        import('../sms/webhook/listener.ts'),
        import('../sms/poll.ts'),
      ])
    const account = openTwilio({
      accountSid,
      authToken,
      number,
      ...(ports.baseUrl !== undefined && { baseUrl: ports.baseUrl }),
    })
    const channel = openSmsChannel({
      ...ports,
      wording: ports.words,
      account,
      policy,
      random: (below) => randomInt(below),
      publicUrl,
      home: publicUrl,
    })
    await channel.start()
    if (publicUrl === undefined) {
      const stopPolling = startPolling(account, channel, ports.clock, logger)
      return {
        account,
        channel,
        mode: 'polling',
        port: undefined,
        async close() {
          await stopPolling()
          await channel.stop()
        },
      }
    }
    const webhook = openWebhook({
      clock: ports.clock,
      logger,
      publicUrl,
      authToken,
      incoming: channel.incoming,
      status: channel.status,
    })
    const listening = await webhook.start(port).catch(async (error: NodeJS.ErrnoException) => {
      await channel.stop()
      why = setup.portTaken(port, error.code ?? 'unknown')
      return undefined
    })
    if (listening === undefined) return undefined
    logger.info('sms.listening', { port: listening })
    const stopCatchingUp = startPolling(account, channel, ports.clock, logger, catchUpEveryMs)
    return {
      account,
      channel,
      mode: 'webhook',
      port: listening,
      async close() {
        await webhook.stop()
        await stopCatchingUp()
        await channel.stop()
      },
    }
  }

  /** The auth token of the account; without one `why` says what is missing. */
  async function tokenOf(accountSid: string): Promise<string | undefined> {
    if (ports.environmentToken) return ports.environmentToken
    const { setup } = ports.words().sms
    try {
      const kept = await ports.vault.get(vaultAccount, accountSid)
      if (kept === undefined) why = setup.noToken
      return kept
    } catch {
      why = setup.vaultShut
      return undefined
    }
  }

  const off = (): Result<never, WireError> => fail(wireError('provider_unavailable', why))

  const messages: TextMessages = {
    async start() {
      await open?.close()
      open = await openNow().catch((error: unknown) => {
        logger.error('sms.not_started', { why: error instanceof Error ? error.name : 'unknown' })
        why = ports.words().sms.setup.notStarted
        return undefined
      })
    },
    async setToken(token) {
      const { account } = settings().sms
      if (account === undefined) return fail(wireError('bad_settings', ports.words().sms.setup.notConfigured))
      const kept = await asResult(ports.vault.set(vaultAccount, account, token))
      if (!kept.ok) return kept
      await messages.start()
      return ok(undefined)
    },
    async stop() {
      await open?.close()
      open = undefined
    },
    status(): SmsStatus {
      const { account, number, publicUrl, quietFrom, quietTo, perDay, desktopFirst } = settings().sms
      const chosen = {
        ...(account !== undefined && { account }),
        ...(number !== undefined && { number }),
        ...(publicUrl !== undefined && { publicUrl }),
        ...{ quiet: { from: quietFrom, to: quietTo }, perDay, desktopFirst },
      }
      if (!open) return { ...chosen, mode: 'off', why, phones: [], texts: [] }
      return {
        ...chosen,
        mode: open.mode,
        number: open.account.number,
        ...(publicUrl !== undefined && { webhook: `${publicUrl}/sms` }),
        ...(open.port !== undefined && { port: open.port }),
        phones: open.channel.phones().map(({ phone, pairedAt, optedOut, session }) => ({
          ...{ phone, since: pairedAt, stopped: optedOut, session },
        })),
        texts: open.channel.recent(shownTexts).map(({ id, phone, at, state, code, asks, answers }) => ({
          ...{ id, phone, at, state },
          ...(code !== undefined && { code }),
          ...(asks !== undefined && { asks }),
          ...(answers !== undefined && { answers }),
        })),
      }
    },
    async check(phone) {
      return open ? checkTextMessages(open, phone, ports.words().sms.setup, settings().sms.publicUrl) : off()
    },
    async setWebhook() {
      const { publicUrl } = settings().sms
      if (!open) return off()
      if (publicUrl === undefined) return fail(wireError('not_available'))
      return (await open.account.setWebhook(`${publicUrl}/sms`))
        ? messages.check()
        : fail(wireError('provider_unavailable', ports.words().sms.setup.webhookRefused))
    },
    pair(scope) {
      if (!open) return off()
      return ok({ ...open.channel.offerPairing(scope), number: open.account.number })
    },
    async unpair(phone) {
      if (!open) return off()
      return (await open.channel.unpair(phone)) ? ok(undefined) : fail(wireError('not_found'))
    },
    async resend(id) {
      if (!open) return off()
      return (await open.channel.resend(id)) ? ok(undefined) : fail(wireError('not_found'))
    },
  }
  return messages
}
