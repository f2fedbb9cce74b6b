import { randomUUID } from 'node:crypto'
import { type Client, createClient } from '../../shared/client/client.ts'
import type { ClientState } from '../../shared/client/client-state.ts'
import { doubtOf, type OpenCard, openCards, type RunView } from '../../shared/client/conversation.ts'
import { type OutgoingFrame, openFrameOutbox } from '../../shared/client/outbox.ts'
import type { KeyValueStorage, Timers } from '../../shared/client/ports.ts'
import type { WireError } from '../../shared/protocol/errors.ts'
import type { RunId } from '../../shared/protocol/ids.ts'
import type { SessionSummary } from '../../shared/protocol/requests.ts'
import { connectTo } from './host/connect.ts'
import { followHost, type HostAddress, type HostGone } from './host/follow-host.ts'

/** A conversation from the terminal: says things and waits until they have come to rest. What is waited for rejects with HostGone. */
export interface CliClient {
  readonly client: Client
  /** Resolves once all there was has been read. */
  ready(): Promise<void>
  /** Says it and resolves to its run, or to why it was refused. */
  say(what: OutgoingFrame['what']): Promise<RunId | WireError>
  /** Resolves when the run has ended, waits for the person, or cannot be known of yet. */
  rest(run: RunId): Promise<RunView>
  waits(): readonly OpenCard[]
  /** Resolves to all conversations, the latest first. */
  sessions(): Promise<readonly SessionSummary[]>
  close(): void
}

const timers: Timers = {
  now: Date.now,
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

/** Opens a conversation with a host that has proved itself; `watch` hears every frame that comes. */
export function openCliClient(
  host: HostAddress & {
    /** the host that runs now, where another may have taken its place; without it the client only connects again */
    readonly again?: () => Promise<HostAddress | undefined>
    /** so long it is waited for, in milliseconds */
    readonly waitsMs?: number
  },
  { sessionId, realm }: { readonly sessionId?: string | undefined; readonly realm?: string | undefined },
  watch: (frame: string) => void,
  away: () => void = () => {},
): CliClient {
  let at: HostAddress = host
  const client = createClient({
    dial: (told) => connectTo(at.ws, at.token)(told),
    timers,
    chance: { random: Math.random, id: randomUUID },
    outbox: openFrameOutbox(forgetful()),
    watch: (direction, frame) => direction === 'in' && watch(frame),
    ...(sessionId !== undefined && { sessionId }),
    ...(realm !== undefined && { realm }),
  })
  const stop = client.start()
  let isGone: HostGone | undefined
  const waiting = new Set<(why: HostGone) => void>()
  const leave = host.again
    ? followHost(
        client,
        {
          find: host.again,
          found(there) {
            at = there
          },
          away,
          gone(why) {
            isGone = why
            for (const reject of waiting) reject(why)
          },
        },
        host.waitsMs,
      )
    : () => {}

  function until<T>(look: (state: ClientState) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      if (isGone) return reject(isGone)
      waiting.add(reject)
      const check = (): boolean => {
        const found = look(client.state())
        if (found === undefined) return false
        waiting.delete(reject)
        resolve(found)
        return true
      }
      if (check()) return
      const unsubscribe = client.subscribe(() => check() && unsubscribe())
    })
  }

  return {
    client,
    ready: () => until(({ loaded }) => loaded || undefined).then(() => {}),
    say(what) {
      const before = client.state().trouble
      const id = client.say(what)
      return until(({ conversation, trouble }) => {
        if (trouble && trouble !== before) return trouble.error
        if (what.kind === 'answer' || what.kind === 'decide') return answered(conversation.runs, what)
        for (const run of conversation.runs.values()) if (run.said?.clientMessageId === id) return run.runId
        return undefined
      })
    },
    rest: (runId) =>
      until(({ conversation }) => {
        const run = conversation.runs.get(runId)
        const waits = openCards(conversation).some((wait) => wait.run.runId === runId)
        const resting = waits || (run && (run.end !== undefined || doubtOf(run) !== undefined))
        return resting ? run : undefined
      }),
    waits: () => openCards(client.state().conversation),
    sessions() {
      let asked: string | undefined
      return until(({ link, sessions, olderSessions: next }) => {
        // the page that was asked for is lost with the connection
        if (link.kind !== 'open') asked = undefined
        else if (next !== undefined && next !== asked) {
          asked = next
          client.ask({ action: 'list_sessions', cursor: next })
        }
        return sessions.length > 0 && next === undefined ? sessions : undefined
      })
    },
    close() {
      leave()
      stop()
    },
  }
}

/** The run whose question or approval this answered, once the log says that it was settled, by this answer or an earlier one. */
function answered(
  runs: ReadonlyMap<RunId, RunView>,
  what: Extract<OutgoingFrame['what'], { kind: 'answer' | 'decide' }>,
): RunId | WireError | undefined {
  for (const run of runs.values()) {
    for (const entry of run.entries) {
      if (entry.kind === 'question' && what.kind === 'answer' && entry.questionId === what.questionId)
        return entry.answered ? run.runId : entry.rejected
      if (entry.kind === 'approval' && what.kind === 'decide' && entry.approvalId === what.approvalId)
        return entry.decided ? run.runId : entry.rejected
    }
  }
  return undefined
}

/** A terminal's outbox need not outlive it: the person is there and sees what became of it. */
function forgetful(): KeyValueStorage {
  const kept = new Map<string, string>()
  return { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) }
}
