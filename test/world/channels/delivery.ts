import type { Assistant, Following } from '../../../src/main/core/api/assistant.ts'
import type { Thread, ThreadStore } from '../../../src/main/core/api/channels.ts'
import type { Clock, Logger } from '../../../src/main/core/api/ports.ts'
import { advanceProgress, progressesAt } from '../../../src/main/gateway/dialects/run-view.ts'
import { messageText } from './message-text.ts'

/** Who carries messages to people: a text message service, or a script in the tests. */
export interface Carrier {
  /** Resolves once the message is taken. `id` is the same when it is handed over again, so that it can be told apart. */
  deliver(message: { readonly to: string; readonly text: string; readonly id: string }): Promise<void>
}

const firstPauseMs = 1_000
const longestPauseMs = 5 * 60_000
/** events read at once; what they say is one message */
const batch = 50

/**
 * Hands what a thread's conversation says to the carrier, in order, once each: the cursor moves on when the carrier has
 * taken it. A crash between the two hands the same message over again, under the same id.
 */
export function openDelivery(ports: {
  readonly thread: Thread
  readonly assistant: Assistant
  readonly threads: ThreadStore
  readonly carrier: Carrier
  readonly clock: Clock
  readonly logger: Logger
}): { start(): void; stop(): Promise<void> } {
  const { thread, assistant, threads, carrier, clock, logger } = ports
  const { session, address } = thread
  let cursor = thread.cursor
  let pause = firstPauseMs
  let stopped = false
  let following: Promise<Following> | undefined
  let callOff = (): void => {}
  /** what is being handed over; undefined when everything was */
  let working: Promise<void> | undefined
  /** more was said meanwhile */
  let again = false

  const known = progressesAt((after, limit) => assistant.read(session, after, limit), cursor)
  /** read from the log and not handed over yet */
  let next: { readonly text: string; readonly last: number } | undefined

  async function readNext(): Promise<typeof next> {
    const runs = await known
    const events = await assistant.read(session, cursor, batch)
    const last = events.at(-1)?.syncId
    if (last === undefined) return undefined
    const texts = events.flatMap((event) => {
      const run = advanceProgress(runs, event)
      return messageText(event.kind === 'answer.given' ? (run?.answer ?? event) : event) ?? []
    })
    return { text: texts.join('\n\n'), last }
  }

  async function handOver(): Promise<void> {
    while (!stopped) {
      next ??= await readNext()
      if (!next) return
      const { text, last } = next
      if (text !== '') await carrier.deliver({ to: address, text, id: `${session}:${last}` })
      cursor = last
      next = undefined
      pause = firstPauseMs
      await threads.advance(thread, cursor)
    }
  }

  function wake(): void {
    if (stopped) return
    if (working) {
      again = true
      return
    }
    again = false
    callOff()
    working = handOver()
      .catch((thrown: unknown) => {
        logger.warn('delivery.failed', {
          channel: thread.channel,
          why: thrown instanceof Error ? thrown.name : 'unknown',
        })
        again = false
        callOff = clock.after(pause, wake)
        pause = Math.min(pause * 2, longestPauseMs)
      })
      .finally(() => {
        working = undefined
        if (again) wake()
      })
  }

  return {
    start() {
      following = assistant.follow(session, { events: wake, delta() {} })
      wake()
    },
    async stop() {
      stopped = true
      await following?.then(({ leave }) => leave())
      callOff()
      await working
    },
  }
}
