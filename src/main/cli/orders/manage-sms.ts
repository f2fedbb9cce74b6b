import type { WireError } from '../../../shared/protocol/errors.ts'
import { SmsChecked, SmsDone, SmsPairing, SmsStatus, smsPaths } from '../../../shared/protocol/sms.ts'
import type { Result } from '../../../shared/result.ts'
import { cli as say } from '../../../shared/wording/en/cli.ts'
import type { SmsOrder, Typed } from '../args.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import type { Terminal } from '../run-command.ts'
import { askHidden, firstLine } from './ask-hidden.ts'
import { carryOut, type Done, done, factLine } from './carry-out.ts'

/** A test text is followed for a while. */
const testPatienceMs = 45_000
const shownTexts = 20

/** The text message channel of the Omnii that runs on this home. Returns the exit code. */
export function manageSms(
  order: SmsOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  return carryOut(typed, env, terminal, (host) => carried(order, host, terminal.interactive))
}

async function carried(
  order: SmsOrder,
  host: Reached,
  interactive: boolean,
): Promise<Result<Done, WireError>> {
  switch (order.does) {
    case 'status': {
      const asked = await ask(host, smsPaths.status, 'GET', SmsStatus)
      return asked.ok ? done(asked.value, statusText(asked.value)) : asked
    }
    case 'check': {
      const phone = order.phone === undefined ? '' : `?${new URLSearchParams({ phone: order.phone })}`
      const asked = await ask(
        host,
        `${smsPaths.check}${phone}`,
        'POST',
        SmsChecked,
        undefined,
        testPatienceMs,
      )
      if (!asked.ok) return asked
      const lines = asked.value.facts.map(factLine)
      return done(asked.value, lines.join('\n'), asked.value.ok)
    }
    case 'pair': {
      const asked = await ask(host, smsPaths.pair, 'POST', SmsPairing)
      return asked.ok ? done(asked.value, say.smsPair(asked.value.code, asked.value.number)) : asked
    }
    case 'token': {
      const token = await (interactive ? askHidden(say.smsTokenPrompt) : firstLine())
      const kept = await ask(host, smsPaths.token, 'POST', SmsDone, { token: token.trim() })
      return kept.ok ? done({}, say.smsTokenKept) : kept
    }
    case 'unpair': {
      const asked = await ask(
        host,
        `${smsPaths.unpair}?${new URLSearchParams({ phone: order.phone })}`,
        'POST',
      )
      return asked.ok ? done({}, say.smsUnpaired(order.phone)) : asked
    }
    case 'resend': {
      const asked = await ask(host, `${smsPaths.resend}?${new URLSearchParams({ id: order.id })}`, 'POST')
      return asked.ok ? done({}, say.smsResent(order.id)) : asked
    }
  }
}

function statusText({ mode, why, number, webhook, port, phones, texts }: SmsStatus): string {
  if (mode === 'off') return why ?? say.smsOff
  const at = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ')
  return [
    webhook !== undefined && port !== undefined
      ? say.smsWebhook(number ?? '', webhook, port)
      : say.smsPolling(number ?? ''),
    ...(phones.length === 0 ? [say.smsNoPhones] : []),
    ...phones.map(({ phone, since, stopped }) => say.smsPhone(phone, at(since), stopped)),
    ...texts
      .slice(0, shownTexts)
      .map(({ id, phone, at: when, state, code }) => say.smsText(String(id), at(when), phone, state, code)),
  ].join('\n')
}
