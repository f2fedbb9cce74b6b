import { afterEach, expect, test } from 'vitest'
import { startPolling } from '../../../src/main/sms/poll.ts'
import { openTwilio } from '../../../src/main/sms/twilio/client.ts'
import { openSmsKit, phone, type SmsKit } from '../../world/sms.ts'

let kit: SmsKit
afterEach(() => kit.close())

const wish = 'add oat milk to groceries'
const answers = (): readonly string[] => kit.twilio.sentTo(phone).filter((text) => /oat milk/i.test(text))
const received = (sent: { sid: string; body: string }, at: number) => ({
  ...{ sid: sent.sid, body: sent.body, from: phone, media: 0, at },
})

/** Looks once as polling does, from a process that has not looked before, back to where the last one began. */
async function lookAgain(): Promise<void> {
  const account = openTwilio({ ...kit.twilio, baseUrl: kit.twilio.url })
  const { cursor, receive } = kit.channel()
  const began = kit.kit.clock.now() - 300_000
  let looked = 0
  const counting = {
    ...account,
    async receivedSince(since: number) {
      const found = await account.receivedSince(since)
      looked += 1
      return found
    },
  }
  const from = { get: () => ({ at: began, began }), set: cursor.set }
  const stop = startPolling(counting, { receive, cursor: from }, kit.kit.clock, {
    ...{ info() {}, warn() {}, error() {} },
  })
  for (let n = 0; n < 200 && looked === 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  await stop()
  await kit.settled()
  expect(looked).toBe(1)
}

test('what a phone texted before its code is no command when it is found again', async () => {
  kit = await openSmsKit()
  await kit.text(wish)
  kit.kit.clock.pass(20_000)
  await kit.pair()
  await lookAgain()
  expect(kit.twilio.sentTo(phone)).toHaveLength(1)
  await kit.text(wish)
  expect(answers()).toHaveLength(1)
})

test('nor when it was sent within the second of the code', async () => {
  kit = await openSmsKit()
  await kit.text(wish)
  await kit.pair()
  await lookAgain()
  expect(answers()).toEqual([])
})

test('nor what was never seen before the code came: that is told', async () => {
  kit = await openSmsKit()
  kit.twilio.receive(phone, wish)
  kit.kit.clock.pass(20_000)
  await kit.pair()
  await lookAgain()
  await lookAgain()
  expect(kit.twilio.sentTo(phone).slice(1)).toEqual([
    'A text of this phone was sent before it was paired, so nothing was done. Please send it again.',
  ])
})

test('nor what came between an unpairing and the next pairing', async () => {
  kit = await openSmsKit()
  await kit.pair()
  await kit.channel().unpair(phone)
  const sent = kit.twilio.receive(phone, wish)
  kit.kit.clock.pass(20_000)
  await kit.pair()
  await kit.channel().receive(received(sent, kit.kit.clock.now() - 20_000))
  await kit.settled()
  expect(answers()).toEqual([])
})

test('a text sent after the code and fetched with it is done', async () => {
  kit = await openSmsKit()
  const { code } = kit.channel().offerPairing({ user: 'local', realm: 'personal' } as never)
  const now = kit.kit.clock.now()
  const [coded, wished] = [kit.twilio.receive(phone, code), kit.twilio.receive(phone, wish)]
  kit.kit.clock.pass(20_000)
  await kit.channel().receive(received(coded, now))
  await kit.channel().receive(received(wished, now + 3_000))
  await kit.settled()
  expect(answers()).toHaveLength(1)
})
