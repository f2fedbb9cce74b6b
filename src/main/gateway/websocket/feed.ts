import type { AnswerDelta, SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId, SessionId } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Assistant, Following } from '../../core/api/assistant.ts'
import { toWireError } from '../../core/api/errors.ts'
import type { Clock, Turns } from '../../core/api/ports.ts'
import type { Dialect, SentParts } from '../dialects/dialect.ts'
import { advanceProgress, progressesAt, type RunProgress, type RunProgresses } from '../dialects/run-view.ts'
import type { Connection, Sender } from './connection.ts'
import type { RunTimes } from './run-times.ts'

/** With more than this waiting to leave, a delta is worth less than the snapshot that follows it. */
const BUSY_BYTES = 256 * 1024
/** A replay sends so much at a time and goes on when it has left. */
const BATCH_BYTES = 1024 * 1024

interface Feed {
  readonly session: SessionId
  readonly members: Set<Connection>
  /** resolves when the session is followed and `runs` is read */
  readonly ready: Promise<void>
  following: Following | undefined
  runs: RunProgresses
  /** the last event `runs` knows of */
  seen: number
  /** what was told before `runs` was read */
  early: (readonly SessionEvent[])[] | undefined
}

export interface Feeds {
  /**
   * Sends everything after `after`, then a snapshot of a half-streamed answer, then what happens from now on. Resolves when
   * all that leaves at once was sent.
   */
  join(connection: Connection, session: SessionId, after: number): Promise<void>
  leave(connection: Connection): void
  /** Goes on with a connection that has read what it was sent. */
  relieved(connection: Connection): void
  followed(): number
  /** Tells a connection what became of a command it sent again, if anything has yet. `from` is the event that recorded it. */
  tellOutcome(connection: Connection, session: SessionId, runId: RunId, from: number): Promise<void>
}

/** Whether a connection is sent what happens in this run: what belongs to none is for everybody. */
const concerns = ({ agents }: Connection, run: RunProgress | undefined): boolean =>
  agents === 'all' || run === undefined || agents.has(run.agent)

/** What a reader has in parts of the answer that this event gives whole. */
const partsOf = ({ sentParts }: Connection, event: SessionEvent): SentParts | undefined =>
  event.kind === 'answer.given' && sentParts?.runId === event.runId ? sentParts : undefined

/** Adds a part to what its reader has, where that counts. */
function noteParts(member: Connection, delta: AnswerDelta | undefined): void {
  if (!delta || !member.dialect.appends) return
  const { runId, content, reasoning = '' } = delta
  const before = member.sentParts?.runId === runId ? member.sentParts : { content: '', reasoning: '' }
  member.sentParts = { runId, content: before.content + content, reasoning: before.reasoning + reasoning }
}

/** Of all there is of an answer so far what the reader does not have yet; undefined when that is nothing. */
function notSent(member: Connection, whole: AnswerDelta): AnswerDelta | undefined {
  const sent = member.sentParts?.runId === whole.runId ? member.sentParts : undefined
  if (!sent) return whole
  const content = whole.content.slice(sent.content.length)
  const reasoning = whole.reasoning?.slice(sent.reasoning.length) ?? ''
  return content === '' && reasoning === '' ? undefined : { ...whole, content, reasoning }
}

/** A frame as it goes out: written as JSON once an event and dialect, and as bytes once it has several readers. */
function openPress(now: () => number) {
  return {
    event: (
      dialect: Dialect,
      event: SessionEvent,
      run: RunProgress | undefined,
      sent: SentParts | undefined,
    ): string[] => dialect.encode(event, run, sent).map((frame) => JSON.stringify(frame)),
    delta: (
      dialect: Dialect,
      session: SessionId,
      delta: AnswerDelta,
      snapshot: boolean,
      run: RunProgress | undefined,
    ) => JSON.stringify(dialect.delta(session, delta, snapshot, { now: now() }, run)),
  }
}

/**
 * Cursors over session logs. The log can only be read forwards and each connection remembers the last event it was
 * sent, so an event is neither missed nor sent twice, whenever it arrives.
 */
export function openFeeds(ports: {
  readonly assistant: Assistant
  readonly clock: Clock
  readonly limits: Limits
  readonly sender: Sender
  readonly turns: Pick<Turns, 'spent'>
  readonly times: Pick<RunTimes, 'heard'>
}): Feeds {
  const { assistant, limits, sender } = ports
  const press = openPress(() => ports.clock.now())
  const feeds = new Map<SessionId, Feed>()

  const runsAt = (session: SessionId, cursor: number): Promise<RunProgresses> =>
    progressesAt((after, limit) => assistant.read(session, after, limit), cursor)

  function open(session: SessionId): Feed {
    const feed: Feed = {
      session,
      members: new Set(),
      ready: follow(session, () => feed),
      following: undefined,
      runs: new Map(),
      seen: 0,
      early: [],
    }
    feeds.set(session, feed)
    return feed
  }

  async function follow(session: SessionId, of: () => Feed): Promise<void> {
    const following = await assistant.follow(session, {
      events: (events) => tellEvents(of(), events),
      delta: (delta) => tellDelta(of(), delta),
    })
    const feed = of()
    feed.following = following
    feed.seen = following.announced()
    try {
      feed.runs = await runsAt(session, feed.seen)
    } catch (thrown) {
      feeds.delete(session)
      following.leave()
      throw thrown
    }
    const early = feed.early ?? []
    feed.early = undefined
    for (const events of early) tellEvents(feed, events)
    // everybody has left meanwhile
    if (feeds.get(session) !== feed) following.leave()
  }

  function tellEvents(feed: Feed, events: readonly SessionEvent[]): void {
    if (feed.early) {
      feed.early.push(events)
      return
    }
    for (const member of feed.members) member.socket.cork()
    for (const event of events) tellEvent(feed, event)
    for (const member of feed.members) member.socket.uncork()
  }

  function tellEvent(feed: Feed, event: SessionEvent): void {
    if (event.syncId <= feed.seen) return
    feed.seen = event.syncId
    ports.times.heard(event)
    const run = advanceProgress(feed.runs, event)
    const pressed = new Map<Dialect, readonly (string | Buffer)[]>()
    const shared = feed.members.size > 1
    for (const member of feed.members) {
      if (!member.live || event.syncId <= member.cursor) continue
      if (event.syncId > member.cursor + 1) {
        void catchUp(member, feed)
        continue
      }
      member.cursor = event.syncId
      if (!concerns(member, run)) continue
      let frames = partsOf(member, event) ? textsFor(member, event, run) : pressed.get(member.dialect)
      if (!frames) {
        const texts = textsFor(member, event, run)
        frames = shared ? texts.map((text) => Buffer.from(text)) : texts
        pressed.set(member.dialect, frames)
      }
      for (const frame of frames) sender.text(member, frame)
      // what it does not read yet stays in the log
      if (member.crowded) member.live = false
    }
  }

  /** An event for one reader: of an answer it has in parts only what is left. */
  function textsFor(member: Connection, event: SessionEvent, run: RunProgress | undefined): string[] {
    const sent = partsOf(member, event)
    if (sent) member.sentParts = undefined
    return press.event(member.dialect, event, run, sent)
  }

  function tellDelta(feed: Feed, delta: AnswerDelta): void {
    const pressed = new Map<Dialect, string>()
    for (const member of feed.members) {
      if (!member.live || !concerns(member, feed.runs.get(delta.runId))) continue
      if (member.ws.bufferedAmount > BUSY_BYTES) {
        member.owedSnapshot = true
      } else if (member.owedSnapshot) {
        sendSnapshot(member, feed)
      } else {
        const run = feed.runs.get(delta.runId)
        const text =
          pressed.get(member.dialect) ?? press.delta(member.dialect, feed.session, delta, false, run)
        pressed.set(member.dialect, text)
        sender.text(member, text)
        noteParts(member, delta)
      }
    }
  }

  function sendSnapshot(member: Connection, feed: Feed): void {
    member.owedSnapshot = false
    const whole = assistant.streaming(feed.session)
    const run = whole && feed.runs.get(whole.runId)
    if (!whole || !concerns(member, run)) return
    const delta = notSent(member, whole)
    const fresh = member.sentParts?.runId !== whole.runId
    if (delta) sender.text(member, press.delta(member.dialect, feed.session, delta, fresh, run))
    noteParts(member, delta)
  }

  /** As many of these events as fit a batch of `BATCH_BYTES`, one at least, and the cursor behind them. */
  function pressBatch(
    member: Connection,
    events: readonly SessionEvent[],
    runs: RunProgresses,
  ): { frames: string[]; cursor: number } {
    const frames: string[] = []
    let [bytes, cursor] = [0, 0]
    for (const event of events) {
      const run = advanceProgress(runs, event)
      const texts = concerns(member, run) ? textsFor(member, event, run) : []
      for (const frame of texts) {
        frames.push(frame)
        bytes += frame.length
      }
      cursor = event.syncId
      if (bytes > BATCH_BYTES) break
    }
    return { frames, cursor }
  }

  /**
   * Reads on from the member's cursor, a batch at a time, each once the one before has left. It becomes live in the turn in
   * which it was sent all that was announced: nothing can come between.
   */
  function catchUp(member: Connection, feed: Feed): Promise<void> {
    member.live = false
    member.replaying = true
    let runs: RunProgresses | undefined
    const gone = (): boolean => member.session !== feed.session || !feed.members.has(member)
    // Called back by the socket, where nobody else would catch what a damaged store throws.
    const readOn = async (): Promise<void> => {
      if (!gone()) await readBatches().catch(failed)
    }
    const failed = (thrown: unknown) => {
      const error = toWireError(thrown)
      sender.close(member, error.code, error)
    }
    // what a fast reader is sent has left at once: others have their turn all the same
    const readOnInTurn = () => {
      if (ports.turns.spent()) setImmediate(() => void readOn())
      else void readOn()
    }
    const readBatches = async (): Promise<void> => {
      runs ??= await runsAt(feed.session, member.cursor)
      const known = runs
      for (;;) {
        const events = await assistant.read(feed.session, member.cursor, limits.replayBatch)
        if (gone()) return
        if (events.length === 0) {
          if ((feed.following?.announced() ?? 0) > member.cursor) continue
          break
        }
        const batch = pressBatch(member, events, known)
        const { frames } = batch
        const full = batch.cursor < (events.at(-1)?.syncId ?? 0) || events.length === limits.replayBatch
        member.cursor = batch.cursor
        const last = frames.pop()
        member.socket.cork()
        for (const frame of frames) sender.text(member, frame)
        if (last !== undefined) sender.text(member, last, full ? readOnInTurn : undefined)
        member.socket.uncork()
        if (full && last !== undefined) return
      }
      member.replaying = false
      if (member.crowded) return
      member.live = true
      sendSnapshot(member, feed)
    }
    return readOn()
  }

  return {
    async join(connection, session, after) {
      const feed = feeds.get(session) ?? open(session)
      feed.members.add(connection)
      connection.session = session
      await feed.ready
      if (connection.session !== session || !feed.members.has(connection)) return
      // A cursor from the future belongs to a log that was rolled back to a backup.
      connection.cursor = Math.min(after, feed.following?.announced() ?? 0)
      connection.confirmed = connection.cursor
      connection.pinged = connection.cursor
      await catchUp(connection, feed)
    },
    leave(connection) {
      const feed = connection.session !== undefined ? feeds.get(connection.session) : undefined
      connection.session = undefined
      connection.live = false
      connection.replaying = false
      if (!feed?.members.delete(connection) || feed.members.size > 0) return
      feeds.delete(feed.session)
      if (!feed.early) feed.following?.leave()
    },
    relieved(connection) {
      const feed = connection.session !== undefined ? feeds.get(connection.session) : undefined
      if (feed && !connection.live && !connection.replaying) void catchUp(connection, feed)
    },
    followed: () => feeds.size,
    async tellOutcome(connection, session, runId, from) {
      const runs: RunProgresses = new Map()
      let outcome: object | undefined
      for (let cursor = from - 1; ; ) {
        const events: readonly SessionEvent[] = await assistant.read(session, cursor, limits.replayBatch)
        for (const event of events) {
          const run = advanceProgress(runs, event)
          if (!('runId' in event) || event.runId !== runId) continue
          const over = event.kind === 'question.answered' || event.kind === 'approval.decided'
          outcome = over ? undefined : (connection.dialect.outcome(event, run) ?? outcome)
        }
        cursor = events.at(-1)?.syncId ?? cursor
        const ended = events.some((event) => event.kind === 'run.completed' && event.runId === runId)
        if (ended || events.length < limits.replayBatch) break
      }
      if (outcome) sender.text(connection, JSON.stringify(outcome))
    },
  }
}
