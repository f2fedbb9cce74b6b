import type { AnswerDelta, SessionEvent } from '../protocol/events.ts'
import { apply, applyDelta, applyHistory } from './apply.ts'
import { type Conversation, emptyConversation } from './conversation.ts'
import type { Timers } from './ports.ts'

/** What a client has read of each session. */
export interface LogReader {
  of(sessionId: string): Conversation
  /** Takes an event; it is read with those that come at about the same time: one change, one paint. */
  event(event: SessionEvent): void
  /** Begins a log nothing is known of behind `after`: what is before it comes by `history`. */
  beginAfter(sessionId: string, title: string, after: number): void
  /** Takes a page of runs older than what is known. `after` is how far back it reaches. */
  history(sessionId: string, events: readonly SessionEvent[], after: number): void
  delta(sessionId: string, delta: AnswerDelta, snapshot: boolean): void
  /** Says how far the log of this session goes: until there, events are a replay and are read in few, large pieces. */
  expect(sessionId: string, lastSyncId: number): void
  /** Reads what was gathered now. */
  flush(): void
  forget(sessionId: string): void
}

const gatherMs = 12
const gatherReplayMs = 400

export function openLogReader(options: {
  readonly timers: Timers
  /** `gap`: something before the last of these was missed, so reading stopped there; ask again from what is known */
  changed(sessionId: string, conversation: Conversation, events: readonly SessionEvent[], gap: boolean): void
}): LogReader {
  const known = new Map<string, Conversation>()
  let gathered: SessionEvent[] = []
  let callOff: (() => void) | undefined
  const expected = new Map<string, number>()
  const of = (sessionId: string) => known.get(sessionId) ?? emptyConversation

  function flush() {
    callOff?.()
    callOff = undefined
    const events = gathered
    gathered = []
    for (const [sessionId, of] of Map.groupBy(events, (event) => event.sessionId)) read(sessionId, of)
  }

  function read(sessionId: string, events: readonly SessionEvent[]) {
    const before = of(sessionId)
    const gap = gapAt(before.lastSyncId, events)
    const after = apply(before, gap === -1 ? events : events.slice(0, gap))
    known.set(sessionId, after)
    options.changed(sessionId, after, events, gap !== -1)
  }

  return {
    of,
    flush,
    event(event) {
      gathered.push(event)
      const end = expected.get(event.sessionId) ?? 0
      if (event.syncId === end) callOff?.()
      if (event.syncId === end || callOff === undefined) {
        callOff = options.timers.after(event.syncId < end ? gatherReplayMs : gatherMs, flush)
      }
    },
    beginAfter(sessionId, title, after) {
      if (of(sessionId).lastSyncId > 0) return
      known.set(sessionId, { ...emptyConversation, title, lastSyncId: after, unreadUpTo: after })
    },
    history(sessionId, events, after) {
      flush()
      const before = of(sessionId)
      // a page asked for twice brings nothing new
      if (after > before.unreadUpTo) return
      known.set(sessionId, applyHistory(before, events, after))
      options.changed(sessionId, of(sessionId), events, false)
    },
    expect: (sessionId, lastSyncId) => expected.set(sessionId, lastSyncId),
    delta(sessionId, delta, snapshot) {
      flush()
      const after = applyDelta(of(sessionId), delta, snapshot)
      known.set(sessionId, after)
      options.changed(sessionId, after, [], false)
    },
    forget: (sessionId) => known.delete(sessionId),
  }
}

/** The place of the first event after a gap, or -1. Overlaps are no gap. */
function gapAt(lastSyncId: number, events: readonly SessionEvent[]): number {
  let last = lastSyncId
  for (const [at, event] of events.entries()) {
    if (event.syncId > last + 1) return at
    last = Math.max(last, event.syncId)
  }
  return -1
}
