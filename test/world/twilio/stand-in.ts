import { createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What one request to create a message is to meet. `after` faults come once the message was taken. */
export type Fault = 'reset_before' | 'reset_after' | '500_before' | '500_after' | '429' | 'stall_after'

/** A message as the ledger keeps it. */
export interface LedgerMessage {
  readonly sid: string
  readonly to: string
  readonly from: string
  readonly body: string
  readonly direction: 'inbound' | 'outbound-api'
  status: string
  errorCode: number | null
  readonly at: number
  readonly callback: string | undefined
  /** pictures and files that came with it */
  readonly media: number
}

export interface TwilioStandInOptions {
  readonly accountSid?: string
  readonly authToken?: string
  readonly number?: string
  readonly now?: () => number
  readonly trial?: boolean
}

export type TwilioStandIn = Awaited<ReturnType<typeof openTwilioStandIn>>

const webhookRetries = 3

/**
 * Twilio's REST API for one account and number, with the ledger of every message it took, signed webhooks, delivery
 * states, opt-out by keyword, paging and scripted faults. Its answers are held against the published OpenAPI document.
 */
export async function openTwilioStandIn(options: TwilioStandInOptions = {}) {
  const {
    accountSid = `AC${'0'.repeat(32)}`,
    authToken = 'test-auth-token',
    number = '+15550001111',
    now = Date.now,
    trial = false,
  } = options
  const ledger: LedgerMessage[] = []
  const optedOut = new Set<string>()
  const faults: Fault[] = []
  const stalled: ServerResponse[] = []
  let smsUrl = ''
  let requests = 0
  let serial = 0
  const newSid = (): string => `SM${String(++serial).padStart(8, '0')}${randomBytes(12).toString('hex')}`

  function add(message: Omit<LedgerMessage, 'sid' | 'at' | 'errorCode'>): LedgerMessage {
    const made = { ...message, sid: newSid(), at: now(), errorCode: null }
    ledger.push(made)
    return made
  }

  const accountPath = `/2010-04-01/Accounts/${accountSid}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    requests += 1
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (request.headers.authorization !== expected) return refuse(response, 401, 20003, 'Authenticate')
    const fields =
      request.method === 'POST' ? new URLSearchParams(await readAll(request)) : new URLSearchParams()
    if (url.pathname === `${accountPath}.json`) return send(response, 200, account())
    if (url.pathname === `${accountPath}/Messages.json`)
      return request.method === 'POST' ? create(request, response, fields) : list(response, url)
    const message = new RegExp(`^${accountPath}/Messages/(\\w+)\\.json$`).exec(url.pathname)
    if (message) {
      const found = ledger.find(({ sid }) => sid === message[1])
      return found ? send(response, 200, messageResource(found)) : refuse(response, 404, 20404, 'Not found')
    }
    if (url.pathname === `${accountPath}/IncomingPhoneNumbers.json`) {
      const wanted = url.searchParams.get('PhoneNumber')
      const numbers = wanted === null || wanted === number ? [phoneNumber()] : []
      return send(response, 200, { ...page(url, numbers.length), incoming_phone_numbers: numbers })
    }
    if (url.pathname === `${accountPath}/IncomingPhoneNumbers/PN${'0'.repeat(32)}.json`) {
      smsUrl = fields.get('SmsUrl') ?? smsUrl
      return send(response, 200, phoneNumber())
    }
    return refuse(response, 404, 20404, 'Not found')
  }

  function create(request: IncomingMessage, response: ServerResponse, fields: URLSearchParams): unknown {
    const to = fields.get('To') ?? ''
    const body = fields.get('Body') ?? ''
    const fault = faults.shift()
    if (fault === 'reset_before') return request.socket.destroy()
    if (fault === '500_before') return refuse(response, 500, 20500, 'Internal Server Error')
    if (fault === '429') return refuse(response, 429, 20429, 'Too many requests')
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return refuse(response, 400, 21211, `Invalid 'To' Phone Number: ${to}`)
    if (fields.get('From') !== number)
      return refuse(response, 400, 21606, 'The From phone number is not valid')
    if (body === '') return refuse(response, 400, 21602, 'Message body is required')
    if (body.length > 1_600)
      return refuse(response, 400, 21617, 'The message body exceeds the 1600 character limit')
    if (optedOut.has(to)) return refuse(response, 400, 21610, 'Attempt to send to unsubscribed recipient')
    const callback = fields.get('StatusCallback') ?? undefined
    const made = add({
      to,
      from: number,
      body,
      direction: 'outbound-api',
      status: 'queued',
      callback,
      media: 0,
    })
    if (fault === 'reset_after') return request.socket.destroy()
    if (fault === '500_after') return refuse(response, 500, 20500, 'Internal Server Error')
    if (fault === 'stall_after') return stalled.push(response)
    return send(response, 201, messageResource(made))
  }

  function list(response: ServerResponse, url: URL): void {
    const { searchParams } = url
    const size = Number(searchParams.get('PageSize') ?? 50)
    const at = Number(searchParams.get('Page') ?? 0)
    const since = searchParams.get('DateSent>')
    const until = searchParams.get('DateSent<')
    const found = ledger
      .filter(({ to }) => searchParams.get('To') === null || to === searchParams.get('To'))
      .filter(({ from }) => searchParams.get('From') === null || from === searchParams.get('From'))
      .filter((message) => since === null || message.at >= Date.parse(since))
      .filter((message) => until === null || message.at <= Date.parse(until))
      .toReversed()
    const rows = found.slice(at * size, (at + 1) * size)
    const more = found.length > (at + 1) * size
    const next = new URLSearchParams(searchParams)
    next.set('Page', String(at + 1))
    next.set('PageToken', `PA${at + 1}`)
    send(response, 200, {
      ...page(url, rows.length, at, size),
      next_page_uri: more ? `${url.pathname}?${next}` : null,
      messages: rows.map(messageResource),
    })
  }

  const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000')

  function messageResource(message: LedgerMessage) {
    const uri = `${accountPath}/Messages/${message.sid}.json`
    return {
      body: message.body,
      num_segments: String(Math.max(1, Math.ceil(message.body.length / 153))),
      direction: message.direction,
      from: message.from,
      to: message.to,
      date_updated: rfc2822(message.at),
      price: null,
      error_message: null,
      uri,
      account_sid: accountSid,
      num_media: String(message.media),
      status: message.status,
      messaging_service_sid: null,
      sid: message.sid,
      date_sent: rfc2822(message.at),
      date_created: rfc2822(message.at),
      error_code: message.errorCode,
      price_unit: 'USD',
      api_version: '2010-04-01',
      subresource_uris: { media: uri.replace('.json', '/Media.json') },
    }
  }

  function account() {
    return {
      auth_token: authToken,
      date_created: rfc2822(0),
      date_updated: rfc2822(0),
      friendly_name: 'test',
      owner_account_sid: accountSid,
      sid: accountSid,
      status: 'active',
      subresource_uris: {},
      type: trial ? 'Trial' : 'Full',
      uri: `${accountPath}.json`,
    }
  }

  function phoneNumber() {
    const sid = `PN${'0'.repeat(32)}`
    return {
      account_sid: accountSid,
      address_sid: null,
      address_requirements: 'none',
      api_version: '2010-04-01',
      beta: false,
      capabilities: { voice: false, sms: true, mms: false, fax: false },
      date_created: rfc2822(0),
      date_updated: rfc2822(0),
      friendly_name: number,
      identity_sid: null,
      phone_number: number,
      origin: 'twilio',
      sid,
      sms_application_sid: null,
      sms_fallback_method: 'POST',
      sms_fallback_url: '',
      sms_method: 'POST',
      sms_url: smsUrl,
      status_callback: '',
      status_callback_method: 'POST',
      trunk_sid: null,
      uri: `${accountPath}/IncomingPhoneNumbers/${sid}.json`,
      voice_receive_mode: 'voice',
      voice_application_sid: null,
      voice_caller_id_lookup: false,
      voice_fallback_method: 'POST',
      voice_fallback_url: null,
      voice_method: 'POST',
      voice_url: null,
      emergency_status: 'Inactive',
      emergency_address_sid: null,
      emergency_address_status: 'unregistered',
      bundle_sid: null,
      status: 'in-use',
      type: 'local',
    }
  }

  const page = (url: URL, rows: number, at = 0, size = 50) => ({
    page: at,
    page_size: size,
    start: at * size,
    end: at * size + Math.max(0, rows - 1),
    uri: url.pathname + url.search,
    first_page_uri: `${url.pathname}?PageSize=${size}&Page=0`,
    next_page_uri: null as string | null,
    previous_page_uri: null as string | null,
  })

  /** Twilio's signature: HMAC-SHA1 over the address and the sorted fields. */
  const sign = (url: string, fields: Readonly<Record<string, string>>): string =>
    createHmac('sha1', authToken)
      .update(
        url +
          Object.keys(fields)
            .sort()
            .map((name) => name + fields[name])
            .join(''),
      )
      .digest('base64')

  const fieldsOf = (message: LedgerMessage): Record<string, string> => ({
    ToCountry: 'US',
    SmsMessageSid: message.sid,
    NumMedia: String(message.media),
    SmsSid: message.sid,
    SmsStatus: 'received',
    Body: message.body,
    To: message.to,
    NumSegments: '1',
    MessageSid: message.sid,
    AccountSid: accountSid,
    From: message.from,
    ApiVersion: '2010-04-01',
  })

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    accountSid,
    authToken,
    number,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    requests: () => requests,
    webhookUrl: () => smsUrl,
    sign,
    fieldsOf,
    /** The next requests to create a message meet these, in order. */
    script: (...next: Fault[]) => void faults.push(...next),
    /** Texts that left through this account to a phone, in order. */
    sentTo: (phone: string): readonly string[] =>
      ledger
        .filter(({ to, direction }) => to === phone && direction === 'outbound-api')
        .map(({ body }) => body),
    /** A text from a phone: in the ledger, and opted out by the keywords that carriers act on. */
    receive(from: string, body: string, media = 0): LedgerMessage {
      const word = body.trim().toLowerCase()
      if (/^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/.test(word)) optedOut.add(from)
      if (/^(start|unstop|yes)$/.test(word)) optedOut.delete(from)
      const status = 'received'
      return add({ to: number, from, body, direction: 'inbound', status, callback: undefined, media })
    },
    /** Posts an inbound message to a webhook as Twilio does, again after a server error. Resolves to the last status. */
    async deliver(message: LedgerMessage, local: string, publicUrl: string): Promise<number> {
      const fields = fieldsOf(message)
      for (let attempt = 0; ; attempt += 1) {
        const status = await post(local, publicUrl, '/sms', fields, sign(`${publicUrl}/sms`, fields))
        if (status < 500 || attempt >= webhookRetries) return status
      }
    },
    /** Moves a sent message to a state and calls back where that was asked for. */
    async report(
      message: LedgerMessage,
      status: string,
      local: string,
      publicUrl: string,
      errorCode?: number,
    ) {
      message.status = status
      message.errorCode = errorCode ?? null
      if (message.callback === undefined) return
      const fields = {
        MessageSid: message.sid,
        MessageStatus: status,
        AccountSid: accountSid,
        From: message.from,
        To: message.to,
        ...(errorCode !== undefined && { ErrorCode: String(errorCode) }),
      }
      await post(local, publicUrl, '/sms/status', fields, sign(message.callback, fields))
    },
    async close(): Promise<void> {
      for (const response of stalled) response.destroy()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** A form post to a loopback port under the public name, as a tunnel passes it on. Resolves to the status; 0 on a reset. */
export async function post(
  local: string,
  publicUrl: string,
  path: string,
  fields: Readonly<Record<string, string>> | string,
  signature: string | undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { request } = await import('node:http')
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()
  return new Promise((resolve) => {
    const sent = request(
      new URL(path, local),
      {
        method: 'POST',
        headers: {
          host: new URL(publicUrl).host,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          ...(signature !== undefined && { 'x-twilio-signature': signature }),
          ...more,
        },
      },
      (response) => {
        response.resume()
        response.once('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.once('error', () => resolve(0))
    sent.end(body)
  })
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  send(response, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
