import type { ServerResponse } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WireError } from '../../../shared/protocol/errors.ts'
import type { Result } from '../../../shared/result.ts'
import type { Refusal } from '../admission/admission.ts'
import { statusOf } from './status-of.ts'

/** On every answer: nothing is sniffed, framed, referred to or read by another origin. */
export const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** A longer text is made into bytes once, not once to measure and once to send it; a short one goes out with its head. */
const measuredTwice = 64 * 1024

export function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | number>,
  body: string | Buffer = '',
): void {
  const bytes = typeof body === 'string' && body.length > measuredTwice ? Buffer.from(body) : body
  const length = Buffer.byteLength(bytes)
  response.writeHead(status, { ...safeHeaders, ...headers, 'content-length': length })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

const never = { 'cache-control': 'no-store' } as const

export function sendJson(response: ServerResponse, status: number, body: object): void {
  send(
    response,
    status,
    { ...never, 'content-type': 'application/json; charset=utf-8' },
    JSON.stringify(body),
  )
}

export function sendText(response: ServerResponse, status: number, type: string, body: string): void {
  send(response, status, { ...never, 'content-type': type }, body)
}

const errorBody = (error: WireError): object => ({ error })

export function refuse(response: ServerResponse, { status, error }: Refusal): void {
  sendJson(response, status, errorBody(error))
}

export function refuseError(response: ServerResponse, error: WireError): void {
  refuse(response, { status: statusOf(error.code), error })
}

/** Answers with what there is to tell, or with why not. */
export function answer(response: ServerResponse, result: Result<object | undefined, WireError>): void {
  if (result.ok) sendJson(response, 200, result.value ?? {})
  else refuseError(response, result.error)
}

/** Answers an upgrade that is not let in, and ends the connection. Nothing of WebSocket was spoken yet. */
export function refuseUpgrade(socket: Duplex, { status, error }: Refusal): void {
  const body = JSON.stringify(errorBody(error))
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries({ ...safeHeaders, ...never }).map(([name, value]) => `${name}: ${value}`),
    ...(status === 429 || status === 503 ? ['retry-after: 60'] : []),
  ]
  socket.once('finish', () => socket.destroy())
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}
