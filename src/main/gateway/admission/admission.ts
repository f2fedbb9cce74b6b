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
  /** Who is calling, from header, subprotocol, cookie or (on loopback) the `session_token` query. */
  caller(request: IncomingMessage, query: URLSearchParams): Result<Admitted, Refusal>
  /**
   * Whether a request that changes something was meant by whoever it stands for: a browser sends its cookie with what any
   * page makes it post, so without a token the Origin has to be there, and `place` has seen that it is ours.
   */
  meant(request: IncomingMessage, query: URLSearchParams): boolean
  /** As `caller`, for a token that came in a first frame; undefined when it is not good. */
  firstFrame(token: string, source: string): Credential | 'expired' | undefined
}

/** Browsers share cookies between the ports of one name, so the name carries the port. */
export const cookieName = (port: number): string => `omnii_${port}`

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
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
  readonly port: () => number
}): Admission {
  const { credentials, attempts } = ports
  const tooMany = fail({ status: 429, error: wireError('rate_limited', say.tooManyTries) } as const)

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
        const cookie = cookieOf(request.headers.cookie, cookieName(ports.port()))
        // A cookie of an earlier launch is no guess: its page is heard, and told in a frame what it lacks.
        const who = cookie === undefined ? 'unknown' : credentials.recogniseCookie(cookie)
        if (who !== 'unknown') return ok(who)
        return attempts.exhausted(source) ? tooMany : ok('nobody')
      }
      const who = credentials.recognise(token)
      if (who !== 'unknown') return ok(who)
      attempts.failed(source)
      return attempts.exhausted(source) ? tooMany : fail({ status: 401, error: wireError('unauthenticated') })
    },
    meant: (request, query) => tokenOf(request, query) !== undefined || request.headers.origin !== undefined,
    firstFrame(token, source) {
      const who = credentials.recognise(token)
      if (who !== 'unknown') return who
      attempts.failed(source)
      return undefined
    },
  }
}
