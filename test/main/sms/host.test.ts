import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from '../../../src/main/cli/main.ts'
import { createHost } from '../../../src/main/host/create-host.ts'
import type { Host, HostOptions, Running } from '../../../src/main/host/options.ts'
import { freePort } from '../../world/mail/free-port.ts'
import { publicUrl } from '../../world/sms.ts'
import { openTwilioStandIn, type TwilioStandIn } from '../../world/twilio/stand-in.ts'

let home: string
let twilio: TwilioStandIn
let host: Host
let running: Running

const logged: string[] = []
const options = (): HostOptions => ({
  home,
  env: { OMNII_TWILIO_TOKEN: twilio.authToken, OMNII_TWILIO_URL: twilio.url },
  port: 0,
  orAnother: false,
  logLevel: 'info',
  log: (line) => void logged.push(line),
  version: '0.0.0',
  zone: 'Europe/London',
  locale: 'en-GB',
})

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'omnii-sms-'))
  twilio = await openTwilioStandIn()
  logged.length = 0
  host = createHost(options())
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  running = started.value
})
afterEach(async () => {
  await host.stop()
  await twilio.close()
  rmSync(home, { recursive: true })
})

/** What the terminal prints for `omnii …`, with its exit code. */
async function omnii(...args: string[]): Promise<{ code: number; text: string }> {
  const written: string[] = []
  const { write: out } = process.stdout
  const { write: err } = process.stderr
  process.stdout.write = ((text: string) => written.push(text) > 0) as typeof out
  process.stderr.write = ((text: string) => written.push(text) > 0) as typeof err
  try {
    const code = await main(['--home', home, ...args], {})
    return { code, text: written.join('') }
  } finally {
    process.stdout.write = out
    process.stderr.write = err
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let n = 0; n < 400 && !(await holds()); n += 1) await new Promise((resolve) => setTimeout(resolve, 25))
}

test('from nothing to a paired phone, by settings and the terminal alone', async () => {
  await until(async () => (await omnii('sms')).text.includes('Text messages are off'))
  running.settings.change('sms', {
    ...running.settings.current().sms,
    port: 0,
    account: twilio.accountSid,
    number: twilio.number,
    publicUrl,
  })
  await until(async () => !(await omnii('sms')).text.includes('off'))
  expect((await omnii('sms')).text).toContain(`${publicUrl}/sms`)
  const unset = await omnii('sms', 'check')
  expect([unset.code, unset.text]).toEqual([1, expect.stringContaining('does not post incoming texts')])

  const headers = { authorization: `Bearer ${running.token}` }
  const set = await fetch(`${running.url}/api/sms/webhook`, { method: 'POST', headers })
  expect([set.status, await set.json()]).toEqual([200, expect.objectContaining({ ok: true })])
  expect(twilio.webhookUrl()).toBe(`${publicUrl}/sms`)
  const status = JSON.parse((await omnii('--json', 'sms')).text)
  const paired = await omnii('--json', 'sms', 'pair')
  const { code } = JSON.parse(paired.text)
  const phone = '+447700900123'
  await twilio.deliver(twilio.receive(phone, code), `http://127.0.0.1:${status.port}`, publicUrl)
  await until(() => twilio.sentTo(phone).length > 0)
  await twilio.deliver(
    twilio.receive(phone, 'add oat milk to my tasks'),
    `http://127.0.0.1:${status.port}`,
    publicUrl,
  )
  await until(() => twilio.sentTo(phone).length > 1)
  expect(twilio.sentTo(phone)[1]).toMatch(/oat milk/i)
  const checking = omnii('sms', 'check', phone)
  await until(() => twilio.sentTo(phone).length > 2)
  const test = twilio.ledger.at(-1)
  if (!test) throw new Error('no test text')
  await twilio.report(test, 'delivered', `http://127.0.0.1:${status.port}`, publicUrl)
  expect((await checking).text).toContain(`A test text to ${phone} was delivered`)
  const rejected = omnii('sms', 'check', phone)
  await until(() => twilio.sentTo(phone).length > 3)
  await twilio.report(
    twilio.ledger.at(-1)!,
    'undelivered',
    `http://127.0.0.1:${status.port}`,
    publicUrl,
    30_034,
  )
  expect(await rejected).toEqual({
    code: 1,
    text: expect.stringContaining('was not delivered (Twilio 30034)'),
  })
  expect((await omnii('sms', 'check', '+447700900999')).code).toBe(1)

  // however the number is written, one that sent STOP is texted nothing
  await twilio.deliver(twilio.receive(phone, 'STOP'), `http://127.0.0.1:${status.port}`, publicUrl)
  await until(async () => JSON.parse((await omnii('--json', 'sms')).text).phones[0].stopped)
  const texts = twilio.sentTo(phone).length
  for (const typed of [phone, '+44 7700 900123', '0044 (7700) 900-123'])
    expect(await omnii('sms', 'check', typed)).toEqual({
      code: 1,
      text: expect.stringContaining(`${phone} sent STOP`),
    })
  expect(twilio.sentTo(phone)).toHaveLength(texts)

  const shown = await omnii('sms')
  expect(shown.text).toContain(phone)
  expect(JSON.parse((await omnii('--json', 'sms')).text)).toMatchObject({
    ...{ mode: 'webhook', account: twilio.accountSid, number: twilio.number, perDay: 100, desktopFirst: 5 },
    phones: [{ phone, stopped: true, session: expect.stringMatching(/./) }],
  })
  expect(shown.text).not.toMatch(/oat milk/i)

  expect((await omnii('sms', 'unpair', phone)).code).toBe(0)
  expect((await omnii('sms', 'unpair', phone)).code).toBe(1)
  expect((await omnii('sms', 'resend', '1')).code).toBe(1)
}, 60_000)

test.each([
  ['neither account nor number', {}],
  ['no number', { account: `AC${'0'.repeat(32)}` }],
  ['no account', { number: '+15550001111' }],
])(
  'M2: with %s nothing listens and nothing is asked for',
  async (_what, set) => {
    const free = await freePort()
    const { account: _account, number: _number, ...rest } = running.settings.current().sms
    running.settings.change('sms', { ...rest, port: free, publicUrl, ...set })
    await until(async () => (await omnii('sms')).text.includes('Text messages are off'))
    const listens = await fetch(`http://127.0.0.1:${free}/sms`, { method: 'POST' }).catch(() => undefined)
    expect([listens, twilio.requests()]).toEqual([undefined, 0])
  },
  60_000,
)

test('the auth token is kept in the vault, and no answer, setting or log holds it', async () => {
  await host.stop()
  host = createHost({ ...options(), env: { OMNII_TWILIO_URL: twilio.url } })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  running = started.value
  running.settings.change('vault', 'session')
  running.settings.change('sms', {
    ...running.settings.current().sms,
    account: twilio.accountSid,
    number: twilio.number,
  })
  await until(async () => (await omnii('sms')).text.includes('no auth token'))
  const kept = await fetch(`${running.url}/api/sms/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running.token}` },
    body: JSON.stringify({ token: twilio.authToken }),
  })
  expect(kept.status).toBe(200)
  expect((await omnii('sms', 'check')).text).toContain('answers and is active')
  expect(JSON.stringify(running.settings.current())).not.toContain(twilio.authToken)
  expect((await omnii('--json', 'sms')).text).not.toContain(twilio.authToken)
  expect(logged.join('')).not.toContain(twilio.authToken)
}, 60_000)

test('without an address the provider is polled, with the same result', async () => {
  running.settings.change('sms', {
    ...running.settings.current().sms,
    account: twilio.accountSid,
    number: twilio.number,
  })
  await until(async () => (await omnii('sms')).text.includes('every 5 seconds'))
  const phone = '+447700900123'
  const { code } = JSON.parse((await omnii('--json', 'sms', 'pair')).text)
  twilio.receive(phone, code)
  await until(() => twilio.sentTo(phone).length > 0)
  expect(twilio.sentTo(phone)).toHaveLength(1)
  expect((await omnii('sms', 'check')).text).toContain('asked every 5 seconds')
}, 60_000)
