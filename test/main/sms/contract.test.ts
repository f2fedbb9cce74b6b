import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { createEmulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTwilio } from '../../../src/main/sms/twilio/client.ts'
import { isSignedByTwilio, readForm } from '../../../src/main/sms/twilio/signature.ts'
import { openTwilioStandIn, type TwilioStandIn } from '../../world/twilio/stand-in.ts'

interface Schema {
  [key: string]: unknown
}

/** The published document (twilio-oai, MIT), cut to the paths in use; `nullable` is OpenAPI 3.0's way to allow null. */
const document = JSON.parse(
  readFileSync(
    path.join(import.meta.dirname, '../../fixtures/contracts/twilio-messages.openapi.json'),
    'utf8',
  ),
) as { components: { schemas: Record<string, Schema> } }

function toJsonSchema(from: unknown): unknown {
  if (Array.isArray(from)) return from.map(toJsonSchema)
  if (typeof from !== 'object' || from === null) return from
  const { nullable, format: _format, example: _example, ...rest } = from as Schema
  const made = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]))
  if (typeof made.$ref === 'string') made.$ref = made.$ref.replace('#/components/schemas/', '#/$defs/')
  if (nullable !== true) return made
  return typeof made.type === 'string'
    ? { ...made, type: [made.type, 'null'] }
    : { anyOf: [made, { type: 'null' }] }
}

const definitions = Object.fromEntries(
  Object.entries(document.components.schemas).map(([name, schema]) => [name, toJsonSchema(schema) as Schema]),
)

function validator(name: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  const schema = definitions[name]
  // every field of the document has to be there, and no other
  const keys = Object.keys((schema?.properties ?? {}) as object)
  return ajv.compile({ ...schema, required: keys, additionalProperties: false, $defs: definitions })
}

describe('the stand-in answers as the published document says', () => {
  let twilio: TwilioStandIn
  beforeAll(async () => {
    twilio = await openTwilioStandIn()
  })
  afterAll(() => twilio.close())

  const ask = async (where: string, fields?: Record<string, string>): Promise<Record<string, unknown>> => {
    const response = await fetch(`${twilio.url}/2010-04-01/Accounts/${twilio.accountSid}${where}`, {
      headers: {
        authorization: `Basic ${Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64')}`,
      },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    })
    return (await response.json()) as Record<string, unknown>
  }
  const message = () => ask('/Messages.json', { To: '+447700900123', From: twilio.number, Body: 'hello' })

  test.each([
    ['a message', 'api.v2010.account.message', message],
    [
      'a number',
      'api.v2010.account.incoming_phone_number',
      async () =>
        ((await ask('/IncomingPhoneNumbers.json')).incoming_phone_numbers as Record<string, unknown>[])[0],
    ],
    ['the account', 'api.v2010.account', () => ask('.json')],
  ] as const)('%s', async (_what, name, get) => {
    const valid = validator(name)
    const answer = await get()
    valid(answer)
    expect(valid.errors ?? []).toEqual([])
    // a document that any answer fits would hold nothing
    for (const key of Object.keys(answer ?? {})) {
      const { [key]: _gone, ...without } = answer as Record<string, unknown>
      expect(valid(without), `without ${key}`).toBe(false)
    }
    expect(valid({ ...answer, invented: 1 })).toBe(false)
    expect(valid({ ...answer, sid: 42 })).toBe(false)
  })

  test('lists are paged', async () => {
    for (let n = 0; n < 7; n += 1) await message()
    const account = openTwilio({ ...twilio, baseUrl: twilio.url })
    const found = await account.sentSince('+447700900123', 0)
    expect(found?.length).toBeGreaterThanOrEqual(7)
    const page = await ask('/Messages.json?PageSize=3')
    expect((page.messages as unknown[]).length).toBe(3)
    expect(page.next_page_uri).toContain('Page=1')
  })
})

/** The same client against two servers: ours, and one that others wrote. */
describe.each(['stand-in', 'emulate'] as const)('the client against %s', (which) => {
  let url: string
  let close: () => Promise<void>
  let options: { accountSid: string; authToken: string; number: string }
  beforeAll(async () => {
    if (which === 'stand-in') {
      const twilio = await openTwilioStandIn()
      url = twilio.url
      close = twilio.close
      options = twilio
      return
    }
    const emulator = await createEmulator({ service: 'twilio', port: 0 })
    url = emulator.url
    close = async () => emulator.close()
    options = {
      accountSid: `AC${'0'.repeat(32)}`,
      authToken: 'twilio_test_auth_token',
      number: '+15551234567',
    }
  })
  afterAll(() => close())
  const account = () => openTwilio({ ...options, baseUrl: url })

  test('sends, finds and asks for the state of a text', async () => {
    const sent = await account().send('+15557654321', 'A text', undefined)
    expect(sent.kind).toBe('accepted')
    const sid = sent.kind === 'accepted' ? sent.sid : ''
    expect((await account().sentSince('+15557654321', 0))?.map(({ body }) => body)).toContain('A text')
    expect((await account().delivery(sid))?.state).toBe('queued')
  })

  test('a wrong number is refused for good', async () => {
    expect((await account().send('12', 'A text', undefined)).kind).toBe('refused')
  })

  test('a wrong token is told as such, a closed port as unreachable', async () => {
    const wrong = openTwilio({ ...options, authToken: 'wrong', baseUrl: url })
    expect((await wrong.check()).account).toBe('unauthorized')
    expect((await wrong.send('+15557654321', 'A text', undefined)).kind).toBe('refused')
    const nowhere = openTwilio({ ...options, baseUrl: 'http://127.0.0.1:9' })
    expect((await nowhere.send('+15557654321', 'A text', undefined)).kind).toBe('not_accepted')
    expect(await nowhere.receivedSince(0)).toBeUndefined()
  })
})

test('a webhook signed by the emulator is taken, and one with a changed word is not', async () => {
  const { createServer } = await import('node:http')
  let got: { signature: string; body: string } | undefined
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    got = { signature: String(request.headers['x-twilio-signature']), body }
    response.writeHead(200, { 'content-type': 'text/xml' }).end('<Response/>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const hook = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/sms`
  const emulator = await createEmulator({ service: 'twilio', port: 0 })
  const account = openTwilio({
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: 'twilio_test_auth_token',
    number: '+15551234567',
    baseUrl: emulator.url,
  })
  expect(await account.setWebhook(hook)).toBe(true)
  await fetch(`${emulator.url}/_twilio/simulate/inbound-message`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`AC${'0'.repeat(32)}:twilio_test_auth_token`).toString('base64')}`,
    },
    body: JSON.stringify({ From: '+447700900123', To: '+15551234567', Body: 'lunch at 1' }),
  })
  for (let n = 0; n < 100 && !got; n += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  const { signature = '', body = '' } = got ?? {}
  const signed = (text: string) => isSignedByTwilio('twilio_test_auth_token', signature, hook, readForm(text))
  expect(await signed(body)).toBe(true)
  expect(await signed(body.replace('lunch', 'munch'))).toBe(false)
  await emulator.close()
  await new Promise((resolve) => server.close(resolve))
})
