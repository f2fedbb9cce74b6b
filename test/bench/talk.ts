import { WebSocket } from 'ws'
import type { Served } from './processes.ts'

type Frame = Record<string, unknown>
/** A command's two moments, in microseconds from sending: on record, and answered. */
export interface Answered {
  readonly accepted: number
  readonly done: number
}

/** A client that sends a frame and waits for the frame that ends it. */
export interface Talker {
  ping(): Promise<number>
  command(text: string): Promise<Answered>
  close(): void
}

/** Connects to a host on the guide's path, or to a floor, which speaks the same few frames. */
export async function talkTo(served: Served): Promise<Talker> {
  const socket = new WebSocket(`${served.ws}${served.token ? '/api/ws/guide' : ''}`, {
    perMessageDeflate: false,
    headers: served.token ? { authorization: `Bearer ${served.token}` } : {},
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const open = new Map<string, (frame: Frame) => void>()
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as Frame
    open.get(answeredBy(frame))?.(frame)
  })
  let sent = 0
  function ask<T>(
    frame: Frame,
    read: (frame: Frame, us: number, done: (value: T) => void) => void,
  ): Promise<T> {
    sent += 1
    const id = `m${sent}`
    return new Promise<T>((resolve) => {
      const began = process.hrtime.bigint()
      open.set(id, (answer) =>
        read(answer, Number(process.hrtime.bigint() - began) / 1_000, (value) => {
          open.delete(id)
          resolve(value)
        }),
      )
      socket.send(JSON.stringify({ ...frame, message_id: id }))
    })
  }
  return {
    ping: () => ask({ type: 'system_message', data: { action: 'ping' } }, (_, us, done) => done(us)),
    command(text) {
      let accepted = Number.NaN
      return ask({ type: 'user_message', message: text }, (frame, us, done) => {
        if (frame.type === 'user_message') accepted = us
        if (frame.type === 'agent_complete') done({ accepted, done: us })
      })
    },
    close: () => socket.close(),
  }
}

function answeredBy(frame: Frame): string {
  const { in_reply_to: command } = (frame.metadata ?? {}) as { in_reply_to?: string }
  return command ?? (frame.message_id as string)
}

/** Keeps `window` of them waiting on each talker for a while; returns how many were answered. */
export async function keepBusy(
  talkers: readonly Talker[],
  window: number,
  ms: number,
  ask: (talker: Talker) => Promise<unknown>,
): Promise<number> {
  const until = performance.now() + ms
  let answered = 0
  const lane = async (talker: Talker): Promise<void> => {
    while (performance.now() < until) {
      await ask(talker)
      answered += 1
    }
  }
  await Promise.all(talkers.flatMap((talker) => Array.from({ length: window }, () => lane(talker))))
  return answered
}
