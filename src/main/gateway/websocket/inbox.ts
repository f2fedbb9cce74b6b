import { openFairQueue } from '../../core/api/fair-queue.ts'
import type { Turns } from '../../core/api/ports.ts'
import type { Connection } from './connection.ts'

interface Frame {
  readonly data: Buffer
  readonly isBinary: boolean
}

export interface Inbox {
  /** Handles a frame at once, or in its connection's turn when this turn of the event loop has had its share. */
  take(connection: Connection, data: Buffer, isBinary: boolean): void
  /** Goes on with a connection that reads again. */
  relieved(connection: Connection): void
}

/** With so many requests under way a connection's next frame waits for its turn: what those set off is still to be done. */
const mostAtOnce = 4

/**
 * Frames in turns, one connection's after another's. A connection with frames waiting here is not read from, nor is one
 * that does not read what it was sent: what it sends stays in its own socket, so memory is bounded by what one read
 * of a socket brings.
 */
export function openInbox(
  turns: Pick<Turns, 'spent' | 'holdsBack'>,
  handle: (connection: Connection, data: Buffer, isBinary: boolean) => void,
): Inbox {
  const waiting = openFairQueue<Connection, Frame>()
  const held = new WeakMap<Connection, Frame[]>()
  let armed = false

  function hold(connection: Connection, frame: Frame): void {
    const frames = held.get(connection)
    if (frames) frames.push(frame)
    else held.set(connection, [frame])
  }

  function arm(): void {
    if (armed) return
    armed = true
    setImmediate(serve)
  }

  /** A frame, then all that it sets off, until this turn of the event loop has had its share. */
  function serve(): void {
    const next = waiting.next(turns.holdsBack())
    if (next) {
      const { owner, item } = next
      if (owner.crowded) hold(owner, item)
      else handle(owner, item.data, item.isBinary)
      if (waiting.waiting(owner) === 0 && !owner.crowded) owner.ws.resume()
    }
    armed = waiting.size > 0
    if (!armed) return
    if (next && !turns.spent()) queueMicrotask(() => process.nextTick(goOn))
    else setImmediate(serve)
  }

  function goOn(): void {
    if (turns.spent()) setImmediate(serve)
    else serve()
  }

  return {
    take(connection, data, isBinary) {
      const sendsOn = connection.pending >= (turns.holdsBack() ? 1 : mostAtOnce)
      const behind = waiting.waiting(connection) > 0 || connection.crowded || sendsOn
      if (!behind && !turns.spent()) return handle(connection, data, isBinary)
      connection.ws.pause()
      if (connection.crowded) return hold(connection, { data, isBinary })
      waiting.add(connection, { data, isBinary }, sendsOn)
      arm()
    },
    relieved(connection) {
      const frames = held.get(connection)
      held.delete(connection)
      if (!frames) return connection.ws.resume()
      for (const frame of frames) waiting.add(connection, frame)
      arm()
    },
  }
}
