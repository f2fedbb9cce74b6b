import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { type ErrorCode, errorTable, type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { Agent, Channel, SessionId } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Thread } from '../../core/api/channels.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Credential } from '../admission/credentials.ts'
import type { TokenRecord } from '../admission/session-tokens.ts'
import type { Decoded, Dialect, Reply, SentParts } from '../dialects/dialect.ts'
import { type Counters, countError } from '../metrics.ts'

/** One open socket as plain data; the functions of this folder work on it, so that an idle one costs little. */
export interface Connection {
  readonly id: string
  readonly ws: WebSocket
  readonly socket: Duplex
  dialect: Dialect
  /** who answers on this path */
  readonly agent: Agent
  readonly channel: Channel
  /** whose runs it is sent: of the agents it speaks to, or of all */
  agents: Set<Agent> | 'all'
  /** told what changes in the workspace */
  watchesData: boolean
  readonly source: string
  /** which tick of the heartbeat's round is this one's */
  readonly slot: number
  /** monotonic milliseconds */
  readonly openedAt: number
  credential: Credential | undefined
  /** the session token as last shown or handed out, so that it need not be hashed for every frame */
  token: string | undefined
  granted: TokenRecord | undefined
  /** a frame or pong arrived since the last heartbeat */
  alive: boolean
  credit: number
  creditAt: number
  session: SessionId | undefined
  /** the last event of the session it was sent */
  cursor: number
  /** the last event sent before the last ping, and the last one known to have arrived */
  pinged: number
  confirmed: number
  /** the conversation of the user id its client names, which goes on over connections */
  thread: Thread | undefined
  /** false while it is being brought up to date from the log */
  live: boolean
  /** a batch of the log is on its way to it and the next follows when that has left */
  replaying: boolean
  /** it was too slow for a delta, so the next one it gets is a snapshot */
  owedSnapshot: boolean
  /** what it was sent of the answer that is on its way, where its dialect adds to it */
  sentParts: SentParts | undefined
  /** it has not read yet what it was sent, up to the limit: nothing more is read from it or told it meanwhile */
  crowded: boolean
  /** requests whose reply is still to come */
  pending: number
  /** those of them that are texts to be understood */
  understanding: number
  /** and those that are views of the workspace */
  looking: number
  /** the newest of each kind: one that it takes the place of is waited for no more */
  readonly newest: Map<string, object>
  /** what is written behind each frame, for the token it was made of */
  tail: { readonly of: string | undefined; readonly text: string; readonly bytes: Buffer } | undefined
  /** frames that came while a session is being opened */
  waiting: Decoded[] | undefined
}

/** Sending: the only place that writes to a socket. */
export interface Sender {
  text(connection: Connection, text: string | Buffer, sent?: () => void): void
  reply(connection: Connection, reply: Reply, replyTo?: string): void
  error(connection: Connection, error: WireError, replyTo?: string): void
  /** Tells that the session token is past its time, and closes. */
  expire(connection: Connection, replyTo?: string): void
  /** Says why, then closes with the code of the closed list. */
  close(connection: Connection, code: ErrorCode, error?: WireError): void
}

const asText = { binary: false } as const

/** The session token its client holds, if it holds one. */
const heldToken = ({ granted, token, credential }: Connection): string | undefined =>
  granted ? token : credential?.kind === 'session' ? credential.token : undefined

/** A frame is written once for all its readers; what is one reader's own comes behind. */
function withTail(connection: Connection, frame: string | Buffer): string | Buffer {
  const { dialect } = connection
  if (!dialect.tail) return frame
  const of = heldToken(connection)
  if (connection.tail?.of !== of || !connection.tail) {
    const text = dialect.tail(of)
    connection.tail = { of, text, bytes: Buffer.from(text) }
  }
  const { text, bytes } = connection.tail
  return typeof frame === 'string' ? frame.slice(0, -1) + text : Buffer.concat([frame.subarray(0, -1), bytes])
}

/**
 * Writes replies in the dialect of each connection. A connection that has more waiting than the limit is crowded until
 * its socket has drained; one that reads nothing of it for `limits.slowReaderMs` is closed.
 */
export function openSender(ports: {
  readonly clock: Clock
  readonly limits: Limits
  readonly counters: Counters
  /** told that a crowded connection has read everything */
  readonly relieved: (connection: Connection) => void
}): Sender {
  const { clock, limits, counters } = ports
  const OPEN = 1

  function text(connection: Connection, frame: string | Buffer, sent?: () => void): void {
    const { ws } = connection
    if (ws.readyState !== OPEN) return
    counters.sent += 1
    ws.send(withTail(connection, frame), asText, sent)
    if (!connection.crowded && ws.bufferedAmount > limits.maxSendBufferBytes) crowd(connection)
  }

  /** What was just written says nothing about the reader: whether it reads is seen by what is left a while later. */
  function crowd(connection: Connection): void {
    const { ws, socket } = connection
    connection.crowded = true
    let left = ws.bufferedAmount
    const look = () => {
      if (ws.readyState !== OPEN) return
      if (ws.bufferedAmount >= left) {
        countError(counters, 'slow_reader')
        // a paused socket would not hear the other end close
        ws.resume()
        return ws.close(errorTable.slow_reader.close, 'slow_reader')
      }
      left = ws.bufferedAmount
      callOff = clock.after(limits.slowReaderMs, look)
    }
    let callOff = clock.after(limits.slowReaderMs, look)
    // both go with either: a reader that is crowded again and again must not gather listeners
    const gone = () => {
      callOff()
      socket.off('drain', drained)
    }
    const drained = () => {
      callOff()
      socket.off('close', gone)
      connection.crowded = false
      ports.relieved(connection)
    }
    socket.once('close', gone)
    socket.once('drain', drained)
  }

  function reply(connection: Connection, answer: Reply, replyTo?: string): void {
    const about = { now: clock.now(), replyTo, session: connection.session }
    const frame = connection.dialect.reply(answer, about)
    if (frame) text(connection, JSON.stringify(frame))
  }

  function error(connection: Connection, wrong: WireError, replyTo?: string): void {
    countError(counters, wrong.code)
    reply(connection, { kind: 'error', error: wrong }, replyTo)
  }

  return {
    text,
    reply,
    error,
    expire(connection, replyTo) {
      reply(connection, { kind: 'expired' }, replyTo)
      connection.ws.close(errorTable.unauthenticated.close, 'session_expired')
    },
    close(connection, code, wrong) {
      const row = errorTable[code]
      if (code !== 'shutting_down') error(connection, wrong ?? wireError(code))
      connection.ws.close('close' in row ? row.close : 1008, code)
    },
  }
}
