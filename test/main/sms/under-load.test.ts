import { afterEach, expect, test } from 'vitest'
import { openWebhook } from '../../../src/main/sms/webhook/listener.ts'
import { publicUrl } from '../../world/sms.ts'
import { openTwilioStandIn, post, type TwilioStandIn } from '../../world/twilio/stand-in.ts'

let twilio: TwilioStandIn
let stop = async (): Promise<void> => {}
afterEach(async () => {
  await stop()
  await twilio.close()
})

const logger = { info() {}, warn() {}, error() {} }
const clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

async function openHook(incoming: () => Promise<void>): Promise<string> {
  twilio = await openTwilioStandIn()
  const webhook = openWebhook({
    clock,
    logger,
    publicUrl,
    authToken: twilio.authToken,
    incoming,
    status: async () => {},
  })
  stop = webhook.stop
  return `http://127.0.0.1:${await webhook.start(0)}`
}

test('M4: forged posts cost nothing that grows', async () => {
  let taken = 0
  const local = await openHook(async () => {
    taken += 1
  })
  const fields = twilio.fieldsOf(twilio.receive('+447700900123', 'delete everything'))
  const flood = async (posts: number): Promise<void> => {
    for (let sent = 0; sent < posts; sent += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, n) => post(local, publicUrl, '/sms', fields, `forged${sent + n}`)),
      )
  }
  await flood(500)
  const before = process.memoryUsage().heapUsed
  await flood(1_000)
  const grown = process.memoryUsage().heapUsed - before
  expect(taken).toBe(0)
  // the heap swings by garbage; a leak of a body a post would be several times this
  expect(grown).toBeLessThan(64 * 1024 * 1024)
}, 600_000)

test('M4: more posts than may be under way are refused at once and the others still answered', async () => {
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const local = await openHook(() => held)
  const fields = twilio.fieldsOf(twilio.receive('+447700900123', 'hello'))
  const signature = twilio.sign(`${publicUrl}/sms`, fields)
  const answers = Array.from({ length: 100 }, () => post(local, publicUrl, '/sms', fields, signature))
  const first = await Promise.race(answers)
  expect(first).toBe(503)
  release()
  const statuses = await Promise.all(answers)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
})

test('M3: a store that cannot write is told to the provider, which delivers again', async () => {
  let fails = 2
  const local = await openHook(async () => {
    fails -= 1
    if (fails >= 0) throw new Error('full')
  })
  const status = await twilio.deliver(twilio.receive('+447700900123', 'hello'), local, publicUrl)
  expect([status, fails]).toEqual([200, -1])
})
