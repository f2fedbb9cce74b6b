import type { IncomingMessage } from 'node:http'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Credential, Credentials } from './credentials.ts'
import { type LoginAttempts, sourceOf } from './login-attempts.ts'
import { type Door, hostFits, originFits } from './origin.ts'

/** The subprotocol that is answered; a token may be offered beside it because browsers can set no header. */
export const SUBPROTOCOL = 'omnii.v1'
const TOKEN_PROTOCOL = 'omnii.token.'

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 413 | 426 | 429 | 500 | 503
  readonly error: WireError
}

/**
 * `nobody`: no credential was shown, the first frame may still bring one. `expired`: it was good once, which a
 * client can only be told in a frame.
 */
export type Admitted = Credential | 'nobody' | 'expired'

export interface Admission {
  /** Host and Origin, which come before everything else. */
  place(request: IncomingMessage): Refusal | undefined
  /** Who is calling, from header, subprotocol or (on loopback) the `session_token` query. */
  caller(request: IncomingMessage, query: URLSearchParams): Result<Admitted, Refusal>
  /** Counts a wrong credential that was shown in a body, and says how it is refused. */
  guessed(request: IncomingMessage, why?: string): Refusal
  /** As `caller`, for a token that came in a first frame; undefined when it is not good. */
  firstFrame(token: string, source: string): Credential | 'expired' | undefined
}

/** The subprotocols a client offers, in order. */
export const protocolsOf = (request: IncomingMessage): readonly string[] =>
  request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? []

function tokenOf(request: IncomingMessage, query: URLSearchParams): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const offered = protocolsOf(request).find((name) => name.startsWith(TOKEN_PROTOCOL))
  if (offered !== undefined) return offered.slice(TOKEN_PROTOCOL.length)
  const asked = query.get('session_token')
  return asked && isLoopback(request.socket.remoteAddress) ? asked : undefined
}

const isLoopback = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\./.test(address ?? '')

/** Judges a request before any of it reaches a session. Everything is refused that is not explicitly let in. */
export function openAdmission(ports: {
  readonly credentials: Credentials
  readonly attempts: LoginAttempts
  readonly door: () => Door
}): Admission {
  const { credentials, attempts } = ports
  const turnedAway: Refusal = { status: 429, error: wireError('rate_limited', say.tooManyTries) }
  const tooMany = fail(turnedAway)

  return {
    place(request) {
      const door = ports.door()
      if (!hostFits(door, request.headers.host)) {
        return { status: 403, error: wireError('forbidden', say.foreignHost, { header: 'host' }) }
      }
      if (!originFits(door, request.headers.origin)) {
        return { status: 403, error: wireError('forbidden', say.foreignOrigin, { header: 'origin' }) }
      }
      return undefined
    },
    caller(request, query) {
      const source = sourceOf(request.socket.remoteAddress)
      const token = tokenOf(request, query)
      if (token === undefined) {
        return attempts.exhausted(source) ? tooMany : ok('nobody')
      }
      const who = credentials.recognise(token)
      if (who !== 'unknown') return ok(who)
      attempts.failed(source)
      return attempts.exhausted(source) ? tooMany : fail({ status: 401, error: wireError('unauthenticated') })
    },
    guessed(request, why) {
      const source = sourceOf(request.socket.remoteAddress)
      attempts.failed(source)
      return attempts.exhausted(source)
        ? turnedAway
        : { status: 401, error: wireError('unauthenticated', why) }
    },
    firstFrame(token, source) {
      const who = credentials.recognise(token)
      if (who !== 'unknown') return who
      attempts.failed(source)
      return undefined
    },
  }
}
