import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type GoogleHome, openGoogleHome } from '../../world/google/home.ts'
import { publicUrl } from '../../world/sms.ts'
import { openTwilioStandIn, type TwilioStandIn } from '../../world/twilio/stand-in.ts'

vi.setConfig({ testTimeout: 150_000, hookTimeout: 60_000 })
const phone = '+447700900123'
let twilio: TwilioStandIn
let at: GoogleHome
beforeAll(async () => {
  twilio = await openTwilioStandIn()
  at = await openGoogleHome({ OMNII_TWILIO_TOKEN: twilio.authToken, OMNII_TWILIO_URL: twilio.url })
})
afterAll(async () => {
  await at?.close()
  await twilio?.close()
})

const api = async (path: string, method = 'GET') => {
  const { url, token } = at.running()
  const answered = await fetch(url + path, { method, headers: { authorization: `Bearer ${token}` } })
  return (await answered.json()) as { readonly port?: number; readonly code?: string }
}
const texts = () => twilio.sentTo(phone)
/** Texts Omnii and resolves to what comes back: the first text that has this in it. */
async function text(body: string, awaited: RegExp): Promise<string> {
  const before = texts().length
  const { port } = await api('/api/sms')
  await twilio.deliver(twilio.receive(phone, body), `http://127.0.0.1:${port}`, publicUrl)
  const came = () =>
    texts()
      .slice(before)
      .find((each) => awaited.test(each))
  await expect.poll(came, { timeout: 60_000 }).toBeDefined()
  return came() ?? ''
}

test('by text: a command that needs a sign-in says once to finish on the computer, goes on by itself, and says what came of it', async () => {
  const { settings } = at.running()
  const { accountSid: account, number } = twilio
  settings.change('sms', { ...settings.current().sms, ...{ port: 0, account, number, publicUrl } })
  await expect.poll(async () => (await api('/api/sms')).port, { timeout: 30_000 }).toBeTypeOf('number')
  await text((await api('/api/sms/pair', 'POST')).code ?? '', /paired/)
  const card = await text('lunch with Marco tomorrow at 1', /Reply \d{6}/)
  at.google.endAllConsents()
  const told = await text(/Reply (\d{6})/.exec(card)?.[1] ?? '', /Sign in again/)
  expect(told).toContain('Finish that on your computer')
  expect(told).not.toMatch(/127\.0\.0\.1|proof/)
  const [run] = at.waitingForSignIn()
  expect(run).toBeDefined()
  await at.signInAt(await at.askedAt(run ?? ''))
  await expect.poll(() => at.ended(run ?? ''), { timeout: 60_000 }).toBe('done')
  await expect.poll(() => texts().at(-1), { timeout: 60_000 }).toMatch(/Marco.*calendar|calendar.*Marco/s)
  expect(texts().filter((each) => each.includes('Finish that'))).toHaveLength(1)
  expect(at.google.mails.filter(({ what }) => what === 'invited')).toHaveLength(1)
})
