import { WebSocket } from 'ws'
import type { EventBody } from '../../src/shared/protocol/events.ts'
import type { LoadedHost } from './host.ts'

// biome-ignore lint/suspicious/noExplicitAny: frames from outside, read field by field
export type Frame = any

/** A frame of the log as it came. */
export interface SeenEvent {
  readonly session: string
  readonly syncId: number
  readonly body: EventBody
}

export const eventIn = (frame: Frame): SeenEvent | undefined =>
  frame.sync_id !== undefined && typeof frame.data?.kind === 'string'
    ? { session: frame.session_id, syncId: frame.sync_id, body: frame.data }
    : undefined

/** A socket that speaks the unified dialect and reads everything. */
export interface LoadClient {
  readonly ws: WebSocket
  session: string
  send(frame: object): void
  /** Opens a session (a new one without an id) and resolves with its grant. */
  open(session?: string, lastSyncId?: number): Promise<Frame>
  /** Says it and resolves when its run is over or waits: with how long that took in milliseconds, or how long to wait. */
  say(text: string): Promise<Said>
  /** Milliseconds to a pong. */
  ping(): Promise<number>
  close(): void
}

export interface Said {
  readonly ms: number
  readonly runId: string | undefined
  /** the host had too much: nothing was done, and it may be asked again after so long */
  readonly retryAfterMs: number | undefined
  /** the event that ended it */
  readonly last: EventBody | undefined
}

let made = 0

/** @param hear told of every frame, in order */
export async function connectTo(
  { ws: url, token }: Pick<LoadedHost, 'ws' | 'token'>,
  hear: (frame: Frame) => void = () => {},
): Promise<LoadClient> {
  const ws = new WebSocket(`${url}/api/ws/guide`, {
    perMessageDeflate: false,
    headers: { authorization: `Bearer ${token}` },
  })
  ws.on('error', () => {})
  const waiting = new Map<string, (frame: Frame) => void>()
  ws.on('message', (data) => {
    const frame = JSON.parse(data.toString())
    hear(frame)
    const about = frame.metadata?.in_reply_to ?? frame.message_id
    if (about !== undefined) waiting.get(about)?.(frame)
  })
  await new Promise<void>((resolve, reject) => {
    ws.once('open', resolve)
    ws.once('close', () => reject(new Error('The socket was closed before it opened')))
  })
  made += 1
  const ids = `c${made}`
  let sent = 0

  function ask<T>(frame: object, read: (frame: Frame, ms: number) => T | undefined): Promise<T> {
    sent += 1
    const message_id = `${ids}-${process.pid}-${sent}`
    return new Promise((resolve) => {
      const began = performance.now()
      waiting.set(message_id, (answer) => {
        const found = read(answer, performance.now() - began)
        if (found === undefined) return
        waiting.delete(message_id)
        resolve(found)
      })
      ws.send(JSON.stringify({ ...frame, message_id }))
    })
  }
  const action = (data: object): object => ({ type: 'system_message', data })

  const client: LoadClient = {
    ws,
    session: '',
    send: (frame) => ws.send(JSON.stringify(frame)),
    async open(session, lastSyncId) {
      const data = { action: 'open_session', session_id: session, last_sync_id: lastSyncId }
      const grant = await ask(action(data), (frame) => (frame.type === 'session_created' ? frame : undefined))
      client.session = grant.data.session_id
      return grant
    },
    say: (text) =>
      ask({ type: 'user_message', message: text }, (frame, ms): Said | undefined => {
        if (frame.type === 'error_message') {
          const wait = frame.error_details?.retry_after_ms
          if (frame.error_code !== 'rate_limited') throw new Error(`${frame.error_code}: ${frame.message}`)
          return { ms, runId: undefined, retryAfterMs: wait, last: undefined }
        }
        const over = ['agent_complete', 'question_answer'].includes(frame.type)
        if (!over && frame.status !== 'approval_required') return undefined
        return { ms, runId: frame.metadata.run_id, retryAfterMs: undefined, last: frame.data }
      }),
    ping: () => ask(action({ action: 'ping' }), (_frame, ms) => ms),
    close: () => ws.close(),
  }
  return client
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
