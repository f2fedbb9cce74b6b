import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import type { SmsChecked } from '../../shared/protocol/sms.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import type { Clock } from '../core/api/ports.ts'
import type { SmsChannel } from '../sms/channel.ts'
import type { SmsAccount } from '../sms/sms-account.ts'

interface Opened {
  readonly account: Pick<SmsAccount, 'check'>
  readonly channel: Pick<SmsChannel, 'phones' | 'test'>
}

type Words = Wording['sms']['setup']
type Fact = SmsChecked['facts'][number]

/** How long a test text is waited for: what a carrier needs on a usual day. */
const testPatienceMs = 20_000
const testLookMs = 500

/** What has to hold before texts flow; with a phone also a test text and how far it came. `not_found` where it is not paired. */
export async function checkTextMessages(
  { account, channel }: Opened,
  phone: string | undefined,
  words: Words,
  publicUrl: string | undefined,
  clock: Clock,
): Promise<Result<SmsChecked, WireError>> {
  const test = phone === undefined ? undefined : await testText(channel, phone, clock, words)
  if (phone !== undefined && !test) return fail(wireError('not_found'))
  const facts = [...factsOf(await account.check(), words, publicUrl), ...(test ? [test] : [])]
  return ok({ ok: facts.every((each) => each.ok), facts })
}

/** Texts a paired phone and waits a while for what becomes of it; undefined when it is not paired. */
async function testText(
  channel: Opened['channel'],
  phone: string,
  clock: Clock,
  { tested }: Words,
): Promise<Fact | undefined> {
  const paired = channel.phones().find((each) => each.phone === phone)
  const fact = (holds: boolean, says: string): Fact => ({ fact: 'test', ok: holds, says })
  if (paired?.optedOut) return fact(false, tested.stopped(phone))
  const test = await channel.test(phone)
  if (!test) return undefined
  const until = clock.now() + testPatienceMs
  for (;;) {
    const { state, code } = await test.look()
    const settled = state === 'delivered' || state === 'failed' || state === 'in_doubt'
    if (state === 'failed') return fact(false, tested.failed(phone, code ?? ''))
    if (settled || clock.now() >= until)
      return fact(state !== 'in_doubt', tested[state === 'sending' ? 'queued' : state](phone))
    await new Promise<void>((resolve) => void clock.after(testLookMs, resolve))
  }
}

/** Each fact with what to do where it does not hold. */
function factsOf(
  found: Awaited<ReturnType<SmsAccount['check']>>,
  words: Words,
  publicUrl: string | undefined,
): Fact[] {
  const webhook = publicUrl === undefined ? undefined : `${publicUrl}/sms`
  return [
    { fact: 'account', ok: found.account === 'ok', says: words.account[found.account] },
    ...(found.number === 'unknown'
      ? []
      : [{ fact: 'number', ok: found.number === 'ok', says: words.number[found.number] }]),
    ...(found.account === 'ok' && found.trial ? [{ fact: 'trial', ok: true, says: words.trial }] : []),
    ...(webhook === undefined
      ? [{ fact: 'webhook', ok: true, says: words.polling }]
      : found.number === 'ok'
        ? [
            {
              fact: 'webhook',
              ok: found.webhook === webhook,
              says: found.webhook === webhook ? words.webhookSet(webhook) : words.webhookMissing(webhook),
            },
          ]
        : []),
    ...(found.number === 'ok' ? [{ fact: 'a2p', ok: true, says: words.a2p }] : []),
  ]
}
