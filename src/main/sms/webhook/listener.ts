import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock, Logger } from '../../core/api/ports.ts'
import { type FormFields, isSignedByTwilio, readForm } from '../twilio/signature.ts'

export interface WebhookOptions {
  readonly clock: Clock
  readonly logger: Logger
  /** the configured public address without a path: https://desk.example */
  readonly publicUrl: string
  readonly authToken: string
  /** Stores an incoming text; resolves once it is on disk. Throws when the store cannot write. */
  readonly incoming: (fields: FormFields) => Promise<void>
  /** Notes a delivery state; resolves once it is on disk. */
  readonly status: (fields: FormFields) => Promise<void>
}

export interface Webhook {
  /** Listens on loopback at this port (0 for any). Resolves to the port; rejects when it is taken. */
  start(port: number): Promise<number>
  stop(): Promise<void>
}

export const webhookPaths = { incoming: '/sms', status: '/sms/status' } as const

const host = '127.0.0.1'
const maxBodyBytes = 64 * 1024
const bodyTimeoutMs = 5_000
const maxInFlight = 64
const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

/**
 * The only listener that a tunnel or reverse proxy may expose. It knows two paths, and accepts nothing that the provider
 * has not signed for the configured public address. Everything that can be refused is refused before the body is read.
 */
export function openWebhook(options: WebhookOptions): Webhook {
  const { clock, logger, authToken, publicUrl } = options
  if (authToken === '' || publicUrl === '') throw new Error('a webhook needs a token and a public address')
  const publicHost = new URL(publicUrl).host
  let inFlight = 0
  let server: Server | undefined

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (path !== webhookPaths.incoming && path !== webhookPaths.status) return refuse(response, 404)
    if (request.method !== 'POST') return refuse(response, 405)
    if (request.headers.host !== publicHost) return refuse(response, 421)
    const signature = request.headers['x-twilio-signature']
    if (typeof signature !== 'string' || signature === '') return refuse(response, 403)
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? ''))
      return refuse(response, 415)
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return refuse(response, 413)
    if (inFlight >= maxInFlight) return refuse(response, 503)
    inFlight += 1
    try {
      const body = await readAll(request, clock)
      if (typeof body === 'number') return refuse(response, body)
      const fields = readForm(body)
      if (!(await isSignedByTwilio(authToken, signature, publicUrl + path, fields))) {
        logger.warn('sms.bad_signature')
        return refuse(response, 403)
      }
      await (path === webhookPaths.incoming ? options.incoming(fields) : options.status(fields))
      response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(emptyTwiml)
    } catch {
      // The provider delivers again after a server error, so nothing is lost while the store cannot write.
      logger.error('sms.not_stored')
      refuse(response, 503)
    } finally {
      inFlight -= 1
    }
  }

  return {
    start(port) {
      const opened = createServer(
        { headersTimeout: bodyTimeoutMs, requestTimeout: 2 * bodyTimeoutMs, keepAliveTimeout: bodyTimeoutMs },
        (request, response) => void answer(request, response),
      )
      opened.maxConnections = 4 * maxInFlight
      server = opened
      return new Promise((resolve, reject) => {
        opened.once('error', reject)
        opened.listen(port, host, () => resolve((opened.address() as AddressInfo).port))
      })
    },
    stop: () =>
      new Promise((resolve) => {
        if (!server?.listening) return resolve()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A refusal says nothing about why, and ends the connection, so that an unread body is not waited for. */
function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return
  response.writeHead(status, { connection: 'close', 'content-length': 0 }).end()
}

/** The body as text, or the status that refuses it. */
function readAll(request: IncomingMessage, clock: Clock): Promise<string | number> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    const settle = (result: string | number): void => {
      giveUp()
      request.removeAllListeners('data').pause()
      resolve(result)
    }
    const giveUp = clock.after(bodyTimeoutMs, () => settle(408))
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > maxBodyBytes) settle(413)
      else parts.push(part)
    })
    request.once('end', () => settle(Buffer.concat(parts).toString('utf8')))
    request.once('close', () => settle(400))
  })
}
