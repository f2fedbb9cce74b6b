import { afterEach, describe, expect, test } from 'vitest'
import { startPolling } from '../../../src/main/sms/poll.ts'
import { openTwilio } from '../../../src/main/sms/twilio/client.ts'
import { scope } from '../../world/assistant.ts'
import { openSmsKit, phone, publicUrl, type SmsKit } from '../../world/sms.ts'
import type { Fault } from '../../world/twilio/stand-in.ts'

let kit: SmsKit
afterEach(() => kit.close())

const accountOf = ({ twilio }: SmsKit) => openTwilio({ ...twilio, baseUrl: twilio.url })

async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !holds(); n += 1) await new Promise((resolve) => setTimeout(resolve, 10))
}

const answers = (): readonly string[] => kit.twilio.sentTo(phone).filter((text) => /oat milk/i.test(text))

describe('M8: an answer of the provider that is lost', () => {
  test.each<[Fault, number]>([
    ['reset_after', 1],
    ['500_after', 1],
    ['stall_after', 1],
    ['reset_before', 0],
    ['500_before', 0],
  ])('%s: the text is there %i times and never twice', async (fault, times) => {
    kit = await openSmsKit({ timeoutMs: 500 })
    await kit.pair()
    kit.twilio.script(fault)
    await kit.text('add oat milk to groceries')
    kit.kit.clock.pass(3_600_000)
    await kit.settled()
    expect(answers()).toHaveLength(times)
    // what may have been sent is shown to the person, and goes out again only when they say so
    const doubt = kit
      .channel()
      .recent(20)
      .filter(({ state }) => state === 'in_doubt')
    expect(doubt).toHaveLength(1 - times)
    if (doubt[0]) {
      expect(await kit.channel().resend(doubt[0].id)).toBe(true)
      expect(await kit.channel().resend(doubt[0].id)).toBe(false)
      expect(answers()).toHaveLength(1)
    }
  })

  test('a rate limit is waited out', async () => {
    kit = await openSmsKit()
    await kit.pair()
    kit.twilio.script('429', '429')
    await kit.text('add oat milk to groceries')
    expect(answers()).toEqual([])
    for (let n = 0; n < 3; n += 1) {
      kit.kit.clock.pass(60_000)
      await kit.settled()
    }
    expect(answers()).toHaveLength(1)
  })
})

test('M8: after a crash between the call and its answer the text is looked for, not sent again', async () => {
  kit = await openSmsKit()
  await kit.pair()
  const { db, log } = kit.kit.store()
  await kit.text('add oat milk to groceries')
  await log.unit(() =>
    db.run(`UPDATE sms_outbox SET state = 'sending', sid = NULL WHERE body LIKE '%at milk%'`),
  )
  await kit.restart()
  await kit.settled()
  expect(answers()).toHaveLength(1)
  expect(
    kit
      .channel()
      .recent(5)
      .find(({ body }) => /oat milk/i.test(body))?.state,
  ).toBe('sent')
})

test('a text that was stored before a crash is acted on once after it', async () => {
  kit = await openSmsKit()
  await kit.pair()
  const { db, log } = kit.kit.store()
  await log.unit(() =>
    db.run(
      `INSERT INTO sms_inbox (sid, phone, body, media, at) VALUES ('SMx', ?, 'add oat milk to groceries', 0, ?)`,
      ...[phone, kit.kit.clock.now()],
    ),
  )
  await kit.restart()
  await kit.settled()
  await kit.restart()
  await kit.settled()
  expect(answers()).toHaveLength(1)
})

test('delivery states arrive in any order and never go back', async () => {
  kit = await openSmsKit()
  await kit.pair()
  const sent = kit.twilio.ledger.find(({ direction }) => direction === 'outbound-api')
  if (!sent) throw new Error('nothing was sent')
  await kit.twilio.report(sent, 'delivered', kit.local(), publicUrl)
  await kit.twilio.report(sent, 'sent', kit.local(), publicUrl)
  expect(kit.channel().recent(1)[0]?.state).toBe('delivered')
})

test.each([
  ['delivered', undefined, 'delivered'],
  ['undelivered', 30_034, 'failed'],
] as const)(
  'a text that was %s is known as that also where nobody called back',
  async (status, code, state) => {
    kit = await openSmsKit()
    await kit.pair()
    const sent = kit.twilio.ledger.find(({ direction }) => direction === 'outbound-api')
    if (!sent) throw new Error('nothing was sent')
    sent.status = status
    sent.errorCode = code ?? null
    kit.kit.clock.pass(30_000)
    await kit.settled()
    expect(kit.channel().recent(1)[0]).toMatchObject({ state, code: code && String(code) })
    // what came to its end is not asked about any more
    const asked = kit.twilio.requests()
    kit.kit.clock.pass(300_000)
    await kit.settled()
    expect(kit.twilio.requests()).toBe(asked)
  },
)

test('a phone that the carrier opted out is texted no more', async () => {
  kit = await openSmsKit()
  await kit.pair()
  kit.twilio.receive(phone, 'STOP')
  await kit.text('add oat milk to groceries')
  expect(kit.channel().recent(1)[0]).toMatchObject({ state: 'failed', code: '21610' })
  expect(kit.channel().phones()[0]?.optedOut).toBe(true)
})

test('quiet hours and the cap of a day hold back and drop nothing', async () => {
  kit = await openSmsKit({ policy: { quiet: { from: 12 * 60, to: 14 * 60 }, perDay: 4 } })
  await kit.pair()
  const session = await kit.kit.session()
  await kit.kit.say(session, 'remind me to stretch at 12:30')
  for (let n = 0; n < 12; n += 1) {
    kit.kit.clock.pass(15 * 60_000)
    await kit.settled()
  }
  expect(kit.twilio.sentTo(phone).filter((text) => /stretch/i.test(text))).toEqual([])
  kit.kit.clock.pass(75 * 60_000)
  await kit.settled()
  expect(kit.twilio.sentTo(phone).filter((text) => /stretch/i.test(text))).toHaveLength(1)
  for (const thing of ['salt', 'pepper', 'oil']) await kit.text(`add ${thing} to groceries`)
  expect(kit.twilio.sentTo(phone)).toHaveLength(4)
  kit.kit.clock.pass(12 * 3_600_000)
  await kit.settled()
  expect(kit.twilio.sentTo(phone)).toHaveLength(5)
})

describe('polling', () => {
  test('takes each text once, across restarts, and nothing from before it began', async () => {
    kit = await openSmsKit()
    await kit.pair()
    kit.twilio.receive(phone, 'add before to groceries')
    kit.kit.clock.pass(60_000)
    const account = accountOf(kit)
    const logger = { info() {}, warn() {}, error() {} }
    const begin = () => startPolling(account, kit.channel(), kit.kit.clock, logger)
    const poll = async (): Promise<void> => {
      kit.kit.clock.pass(5_000)
      await new Promise((resolve) => setTimeout(resolve, 60))
      await kit.settled()
    }
    let stop = begin()
    await poll()
    kit.twilio.receive(phone, 'add oat milk to groceries')
    await poll()
    await poll()
    expect(answers()).toHaveLength(1)
    await stop()
    await kit.restart()
    kit.twilio.receive(phone, 'add rye bread to groceries')
    stop = begin()
    await poll()
    await poll()
    await stop()
    expect(answers()).toHaveLength(1)
    expect(kit.twilio.sentTo(phone).filter((text) => /rye bread/i.test(text))).toHaveLength(1)
  })

  test('reads back over as many pages as there are, and leaves no gap', async () => {
    kit = await openSmsKit()
    await kit.pair()
    const began = kit.kit.clock.now()
    const sids = Array.from({ length: 250 }, (_, n) => kit.twilio.receive('+447700900999', `text ${n}`).sid)
    const found = await accountOf(kit).receivedSince(began)
    expect(found?.map(({ sid }) => sid).filter((sid) => sids.includes(sid))).toEqual(sids)
  })

  test('finds with a webhook what came while nobody was there to be posted to', async () => {
    kit = await openSmsKit()
    await kit.pair()
    kit.twilio.receive(phone, 'add oat milk to groceries')
    await kit.kill()
    await until(() => answers().length > 0)
    await kit.settled()
    expect(answers()).toHaveLength(1)
  })

  test('does not count one wrong code of a stranger again with each look', async () => {
    kit = await openSmsKit({ door: 'polling' })
    const { code } = kit.channel().offerPairing(scope)
    // as long as a code
    await kit.text('dinner at', '+447700900999')
    for (let n = 0; n < 30; n += 1) {
      kit.kit.clock.pass(5_000)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await kit.text(code)
    expect(
      kit
        .channel()
        .phones()
        .map((paired) => paired.phone),
    ).toEqual([phone])
  })

  test('waits longer after each failure, and loses nothing meanwhile', async () => {
    kit = await openSmsKit()
    await kit.pair()
    const account = accountOf(kit)
    let [asked, down] = [0, false]
    const failing = {
      ...account,
      receivedSince: async (since: number) => {
        asked += 1
        return down ? undefined : account.receivedSince(since)
      },
    }
    const stop = startPolling(failing, kit.channel(), kit.kit.clock, { info() {}, warn() {}, error() {} })
    const pass = async (ms: number): Promise<void> => {
      for (let left = ms; left > 0; left -= 5_000) {
        kit.kit.clock.pass(5_000)
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
      await kit.settled()
    }
    await pass(10_000)
    down = true
    kit.twilio.receive(phone, 'add oat milk to groceries')
    asked = 0
    await pass(600_000)
    expect(asked).toBeLessThan(12)
    down = false
    for (let n = 0; n < 40 && answers().length === 0; n += 1) await pass(30_000)
    await stop()
    expect(answers()).toHaveLength(1)
  })
})
