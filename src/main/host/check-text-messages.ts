import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import type { SmsChecked } from '../../shared/protocol/sms.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import type { SmsChannel } from '../sms/channel.ts'
import type { SmsAccount } from '../sms/sms-account.ts'
import { type Phone, toPhone } from '../sms/text/phone.ts'

interface Opened {
  readonly account: Pick<SmsAccount, 'check'>
  readonly channel: Pick<SmsChannel, 'phones' | 'test'>
}

type Words = Wording['sms']['setup']
type Fact = SmsChecked['facts'][number]

/** What has to hold before texts flow; with a phone also a test text and how far it came. `not_found` where it is not paired. */
export async function checkTextMessages(
  { account, channel }: Opened,
  typed: string | undefined,
  words: Words,
  publicUrl: string | undefined,
): Promise<Result<SmsChecked, WireError>> {
  const phone = typed === undefined ? undefined : toPhone(typed)
  const test = phone === undefined ? undefined : await testText(channel, phone, words)
  if (typed !== undefined && !test) return fail(wireError('not_found'))
  const facts = [...factsOf(await account.check(), words, publicUrl), ...(test ? [test] : [])]
  return ok({ ok: facts.every((each) => each.ok), facts })
}

/** Texts a paired phone and tells what became of it; undefined when it is not paired. */
async function testText(
  channel: Opened['channel'],
  phone: Phone,
  { tested }: Words,
): Promise<Fact | undefined> {
  const paired = channel.phones().find((each) => each.phone === phone)
  const fact = (holds: boolean, says: string): Fact => ({ fact: 'test', ok: holds, says })
  if (paired?.optedOut) return fact(false, tested.stopped(phone))
  const text = await channel.test(phone)
  if (!text) return undefined
  const { state, code } = text
  if (state === 'failed') return fact(false, tested.failed(phone, code ?? ''))
  return fact(state !== 'in_doubt', tested[state === 'sending' ? 'queued' : state](phone))
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
