import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDeliveries } from '../../../src/main/sms/deliveries.ts'
import { openSmsStore, type SmsStore } from '../../../src/main/sms/local/sms-store.ts'
import { startPolling } from '../../../src/main/sms/poll.ts'
import type { DeliveryState, ReceivedText, SmsAccount } from '../../../src/main/sms/sms-account.ts'
import { openTestTexts } from '../../../src/main/sms/test-text.ts'
import { wordingFor } from '../../../src/shared/wording/wording.ts'
import { openSmsKit, phone, type SmsKit } from '../../world/sms.ts'

const logger = { info() {}, warn() {}, error() {} }

let kit: SmsKit
let store: SmsStore
beforeEach(async () => {
  kit = await openSmsKit()
  await kit.pair()
  await kit.text('add oat milk to groceries')
  store = openSmsStore(kit.kit.store().db)
})
afterEach(() => kit.close())

/** Deliveries of an account whose answers come when the test says so, with how often it was asked. */
function openSlowDeliveries() {
  const asked: ((found: { state: DeliveryState; code: undefined } | undefined) => void)[] = []
  const delivery: SmsAccount['delivery'] = () => new Promise((resolve) => void asked.push(resolve))
  const { log } = kit.kit.store()
  const account = { delivery } as SmsAccount
  return { asked, deliveries: openDeliveries(store, { account, log, clock: kit.kit.clock, logger }) }
}

test('a stop waits for no answer about a text, asks about no other, and notes nothing any more', async () => {
  const { asked, deliveries } = openSlowDeliveries()
  const open = store.outbox.undelivered(0)
  expect(open.length).toBeGreaterThan(1)
  kit.kit.clock.pass(60_000)
  const looked = deliveries.look()
  await deliveries.stop()
  await looked
  asked[0]?.({ state: 'delivered', code: undefined })
  await deliveries.look()
  await kit.settled()
  expect([asked.length, store.outbox.undelivered(0)]).toEqual([1, open])
})

test('polling that stops waits for no answer and takes no text any more', async () => {
  const { promise: listed, resolve: list } = Promise.withResolvers<readonly ReceivedText[]>()
  const account = { receivedSince: () => listed } as unknown as SmsAccount
  const { receive, cursor } = kit.channel()
  const before = cursor.get() ?? { at: 0, began: 0 }
  const from = { get: () => before, set: cursor.set }
  await startPolling(account, { receive, cursor: from }, kit.kit.clock, logger)()
  list([
    { sid: 'SMlate', from: phone, body: 'add rye bread to groceries', media: 0, at: kit.kit.clock.now() },
  ])
  await kit.settled()
  expect(kit.twilio.sentTo(phone).join()).not.toMatch(/rye bread/i)
  expect(cursor.get()).toEqual(before)
})

test('a channel that stops asks the provider nothing', async () => {
  kit.kit.clock.pass(3_000)
  const before = kit.twilio.requests()
  await kit.channel().stop()
  expect(kit.twilio.requests()).toBe(before)
})

test('a test text that is waited for is told as far as it came when everything stops', async () => {
  let timers = 0
  const clock = {
    ...kit.kit.clock,
    after() {
      timers += 1
      return () => {
        timers -= 1
      }
    },
  }
  const tests = openTestTexts(
    store,
    {
      queue: (to, body, source, reply) =>
        store.outbox.put({ phone: to, body, source, reply, at: clock.now(), notBefore: clock.now() }),
      flush: async () => {},
    },
    { look: async () => {} },
    { log: kit.kit.store().log, clock, wording: () => wordingFor('en-GB') },
  )
  const told = tests.send(phone)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(timers).toBe(1)
  tests.stop()
  expect([(await told)?.state, timers]).toEqual(['queued', 0])
})
