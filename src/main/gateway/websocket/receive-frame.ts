import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { type ClientMessageId, sameScope } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Clock, Ids } from '../../core/api/ports.ts'
import type { Admission } from '../admission/admission.ts'
import type { Credential } from '../admission/credentials.ts'
import type { SessionTokens } from '../admission/session-tokens.ts'
import type { Decoded } from '../dialects/dialect.ts'
import type { Counters } from '../metrics.ts'
import type { Connection, Sender } from './connection.ts'

/** A binary frame is read as UTF-8 text; one that is not is refused. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

type Frame = { readonly session_token?: unknown }

/**
 * From the bytes of one frame to what it asks for: limits, JSON, who is speaking, the dialect. Whatever is wrong is
 * said in a frame and the connection kept, unless it never proved who it is.
 */
export function openFrameReceiver(ports: {
  readonly admission: Admission
  readonly tokens: SessionTokens
  readonly sender: Sender
  readonly clock: Clock
  readonly ids: Ids
  readonly limits: Limits
  readonly counters: Counters
  readonly answer: (connection: Connection, decoded: Decoded) => void
}): (connection: Connection, data: Buffer, isBinary: boolean) => void {
  const { admission, tokens, sender, clock, ids, limits, counters } = ports
  const perMs = limits.messagesPerSecond / 1000
  const freshId = () => ids.next('message') as ClientMessageId

  /** A bucket that fills with time and gives one credit a frame. Returns how many milliseconds the next is away. */
  function mustWait(connection: Connection): number {
    const now = clock.monotonic()
    connection.credit = Math.min(limits.messageBurst, connection.credit + (now - connection.creditAt) * perMs)
    connection.creditAt = now
    if (connection.credit < 1) return Math.ceil((1 - connection.credit) / perMs)
    connection.credit -= 1
    return 0
  }

  /** A socket that presented no token in the upgrade may present one in its first frame. */
  function authenticate(connection: Connection, frame: Frame): boolean {
    const token = typeof frame.session_token === 'string' ? frame.session_token : undefined
    const who = token === undefined ? undefined : admission.firstFrame(token, connection.source)
    if (who === 'expired') {
      sender.expire(connection, connection.dialect.idOf(frame))
      return false
    }
    if (!who) {
      sender.close(connection, 'unauthenticated')
      return false
    }
    connection.credential = who
    connection.token = token
    return true
  }

  /**
   * A token in a later frame names no new speaker, but a wrong one is not overlooked. Returns the credential it is,
   * or undefined when the frame was answered here.
   */
  function checkToken(connection: Connection, token: string, frame: Frame): Credential | undefined {
    const { credential } = connection
    if (!credential) return undefined
    if (token === connection.token) {
      const record = connection.granted ?? (credential.kind === 'session' ? credential.record : undefined)
      if (!record || tokens.alive(record)) return credential
    }
    const who = admission.firstFrame(token, connection.source)
    if (who === undefined) {
      sender.close(connection, 'unauthenticated')
      return undefined
    }
    if (who === 'expired') {
      sender.reply(connection, { kind: 'expired' }, connection.dialect.idOf(frame))
      return undefined
    }
    if (sameScope(who.scope, credential.scope)) return who
    // Whoever may open every session of the person may be in any realm of theirs.
    if (who.kind !== 'session' && who.scope.user === credential.scope.user) return credential
    sender.error(connection, wireError('forbidden', say.otherRealm), connection.dialect.idOf(frame))
    return undefined
  }

  function refuse(connection: Connection, error: WireError, replyTo?: string): void {
    // An unauthenticated socket is told only that it needs a token.
    if (connection.credential) sender.error(connection, error, replyTo)
    else sender.close(connection, 'unauthenticated')
  }

  return function receive(connection, data, isBinary) {
    connection.alive = true
    counters.received += 1
    const wait = mustWait(connection)
    if (wait > 0) return refuse(connection, wireError('rate_limited', undefined, { retry_after_ms: wait }))
    let frame: unknown
    try {
      frame = JSON.parse(isBinary ? utf8.decode(data) : data.toString())
    } catch {
      return refuse(connection, wireError(isBinary ? 'binary_not_accepted' : 'bad_json'))
    }
    if (!Array.isArray(frame)) return receiveOne(connection, frame)
    const { length } = frame
    if (length === 0 || length > limits.maxBatchFrames) {
      const details = { length, max: limits.maxBatchFrames }
      return refuse(connection, wireError('bad_frame', say.batchSize(limits.maxBatchFrames), details))
    }
    for (const [at, one] of frame.entries()) {
      if (connection.ws.readyState !== connection.ws.OPEN) return
      const retryIn = at === 0 ? 0 : mustWait(connection)
      if (retryIn > 0) refuse(connection, wireError('rate_limited', undefined, { retry_after_ms: retryIn }))
      else receiveOne(connection, one)
    }
  }

  /** Before anything is open a frame may show that another dialect is spoken here. */
  function turnOut(connection: Connection, frame: object): void {
    const other = connection.dialect.turnsOut?.(frame)
    if (!other || connection.session !== undefined || connection.waiting) return
    connection.dialect = other
    connection.agents = new Set()
  }

  function receiveOne(connection: Connection, frame: unknown) {
    if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
      return refuse(connection, wireError('bad_frame', say.notAnObject))
    }
    turnOut(connection, frame)
    const { dialect } = connection
    if (connection.credential) {
      const pong = dialect.ping(frame, clock.now())
      if (pong !== undefined) return sender.text(connection, pong)
    } else if (!authenticate(connection, frame)) return

    const { session_token: token } = frame as Frame
    const who = typeof token === 'string' ? checkToken(connection, token, frame) : connection.credential
    if (!who) return
    const decoded = dialect.decode(frame, { agent: connection.agent, channel: connection.channel, freshId })
    if (!decoded.ok) return sender.error(connection, decoded.error, dialect.idOf(frame))
    // An owner's connection that shows a session's token means that session.
    const meant = who.kind === 'session' && connection.session === undefined ? who.sessionId : undefined
    ports.answer(
      connection,
      decoded.value.session === undefined && meant !== undefined
        ? { ...decoded.value, session: meant }
        : decoded.value,
    )
  }
}
