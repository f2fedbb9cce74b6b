import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPolling } from '../../../src/main/sms/poll.ts'
import { openTwilio } from '../../../src/main/sms/twilio/client.ts'
import { openSmsKit, phone, type SmsKit } from '../../world/sms.ts'

/** What people text, and what the last text back has to hold. CODE stands for the code of the text before. */
const talks: readonly (readonly [text: string, answer: RegExp])[] = [
  ['lunch with Marco tomorrow at 1', /Reply \d{6} to invite/],
  ['CODE', /in your calendar/],
  ["dentist on the 24th at 9:15 for 45 minutes, don't invite anyone", /24 Mar 09:15-10:00/],
  ['am I free Thursday afternoon?', /free/i],
  ["when's my next meeting and where is it?", /next/i],
  ['what does next week look like?', /6 events|MORE/],
  ['meet Sarah on Friday at 10', /1 Sarah Chen/],
  ['2', /Reply \d{6}/],
  ['NO', /Not done/],
  ['add oat milk to groceries', /Oat milk/i],
  ["what's due today?", /Due today/],
  ['mark the invoice thing done', /invoice/i],
  ['undo that', /invoice|open again/i],
  ["what's Dana's number?", /Dana/],
  ['when did I last talk to Marco?', /Marco/],
  ['any unread from Dana?', /Dana/],
  ['summarise the thread about the lease', /lease/i],
  ['reply to Marco that Thursday works', /Reply \d{6} to send/],
  ['CODE', /outbox|sent/i],
  ['remind me to call mum at 6', /mum/i],
  ['which emails still need an answer from me?', /answer|repl/i],
  ['what did I do today?', /today|MORE/i],
  ['what is waiting?', /./],
]

const codeIn = (texts: readonly string[]): string => /Reply (\d{6})/.exec(texts.join('\n'))?.[1] ?? ''

describe.each(['webhook', 'polling'] as const)('what people text, by %s', (door) => {
  let kit: SmsKit
  let stop = async (): Promise<void> => {}
  beforeAll(async () => {
    kit = await openSmsKit()
    if (door === 'polling') {
      const account = openTwilio({
        accountSid: kit.twilio.accountSid,
        authToken: kit.twilio.authToken,
        number: kit.twilio.number,
        baseUrl: kit.twilio.url,
      })
      stop = startPolling(account, kit.channel(), kit.kit.clock, { info() {}, warn() {}, error() {} })
      await kit.settled()
    }
    await kit.pair()
  })
  afterAll(async () => {
    await stop()
    await kit.close()
  })

  async function text(body: string): Promise<readonly string[]> {
    if (door === 'webhook') return kit.text(body)
    const before = kit.twilio.sentTo(phone).length
    kit.twilio.receive(phone, body)
    for (let n = 0; n < 40 && kit.twilio.sentTo(phone).length === before; n += 1) {
      kit.kit.clock.pass(5_000)
      await new Promise((resolve) => setTimeout(resolve, 15))
      await kit.settled()
    }
    return kit.twilio.sentTo(phone).slice(before)
  }

  test('is answered as it is elsewhere', async () => {
    let code = ''
    for (const [said, expected] of talks) {
      const texts = [...(await text(said === 'CODE' ? code : said))]
      while (
        texts.at(-1)?.endsWith('(reply MORE)') &&
        codeIn(texts) === '' &&
        /Reply|MORE/.test(String(expected))
      )
        texts.push(...(await text('MORE')))
      code = codeIn(texts) || code
      expect(texts.join('\n'), said).toMatch(expected)
      expect(texts.every((each) => each.length <= 320)).toBe(true)
    }
  }, 240_000)
})
