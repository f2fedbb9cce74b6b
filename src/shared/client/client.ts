import type { TicketUse } from '../protocol/desktop.ts'
import { errorTable, type WireError } from '../protocol/errors.ts'
import type { Answers } from '../protocol/ids.ts'
import type { ClientAction, SessionGrant } from '../protocol/unified.ts'
import type { ScreenView, ViewQuery } from '../protocol/views/views.ts'
import { assertNever, fail, ok, type Result } from '../result.ts'
import { type ClientState, titled, withPage } from './client-state.ts'
import { emptyConversation } from './conversation.ts'
import { actionFrame, decodeFrame, type Incoming, outgoingFrame } from './frames.ts'
import { openLink } from './link.ts'
import { type FrameOutbox, type OutgoingFrame, settles } from './outbox.ts'
import type { Connect, Random, Timers } from './ports.ts'
import { openLogReader } from './reading.ts'
import { openTicketDesk } from './ticket-desk.ts'
import { openViewDesk } from './view-desk.ts'

export interface ClientOptions {
  readonly dial: Connect
  readonly timers: Timers
  readonly chance: Random
  readonly outbox: FrameOutbox
  /** the session to carry on with; a new one if not given or not there any more */
  readonly sessionId?: string
  /** the realm to be in; the one the token stands for if not given */
  readonly realm?: string
  /** the IANA zone the words come from, asked with every command; unknown if not given */
  readonly zone?: () => string | undefined
  /** in a window of the desktop app: shows with an approval or words that a person pressed for them */
  readonly ticket?: (use: TicketUse) => Promise<string | undefined>
  /** told of every frame, for the debug panel: its direction and text */
  readonly watch?: (direction: 'in' | 'out', frame: string) => void
}

export interface Client {
  /** Connects and stays connected until the returned function is called. */
  start(): () => void
  state(): ClientState
  subscribe(changed: () => void): () => void
  /**
   * Submits a message that must arrive: at once, or when the connection is back. Returns its message id.
   * @param session the one it is for, if not the one that is open; that one stays open
   */
  say(what: OutgoingFrame['what'], session?: string): string
  /** Asks how a text would be understood; the answer arrives in `state().understanding`. */
  understand(text: string, answers?: Answers): void
  /** Sends a request that is dropped when offline (returns false). */
  ask(action: ClientAction): boolean
  /** Asks for the next page of older runs, unless there are none or it is on its way already. */
  readOlder(): void
  /** Reads what a screen shows, in the realm that is open. Fails with `provider_unavailable` while there is no connection. */
  look(query: ViewQuery): Promise<Result<ScreenView, WireError>>
  /** Hears of every change in the workspace until the returned function is called: `state().changes` grows. */
  watchChanges(): () => void
  /** Switches to another session, or to a new one; in another realm, if one is given. */
  open(sessionId?: string, realm?: string): void
  retryNow(): void
  dismissTrouble(): void
}

/** What went wrong apart from the connection itself: that is over once there is another one. */
const lasting = (trouble: ClientState['trouble']) =>
  trouble !== undefined && 'close' in errorTable[trouble.error.code] ? undefined : trouble

/** A command with the zone its words come from. */
const saidIn = (what: OutgoingFrame['what'], zone: string | undefined): OutgoingFrame['what'] =>
  what.kind !== 'command' || zone === undefined || what.zone !== undefined ? what : { ...what, zone }

/** runs a session is opened with, and in each page of what is older */
const pageOfRuns = 30
const longestTimerMs = 2 ** 30
/** how long to wait where a host that is busy does not say */
const sendAgainMs = 1_000
/** the log of another session is not read here: what was decided there counts as sent until its list was read anew */
const shownAsSentMs = 1_500

/** A client of Omnii: socket, outbox and the picture of the log in one place. Events are authoritative; anything else is optimistic state. */
export function createClient(options: ClientOptions): Client {
  const { timers, chance, outbox } = options
  const listeners = new Set<() => void>()
  /** message ids the server accepted, each with the sync id from which the log contains its event */
  const accepted = new Map<string, number>()
  let wanted = options.sessionId
  let { realm } = options
  /** by message id; kept here alone, so that after a reload nothing is approved that nobody pressed for again */
  const tickets = openTicketDesk(options.ticket)
  /** the message id of the open_session not answered yet */
  let opening: string | undefined
  const views = openViewDesk(chance.id, (query, id) => ask({ action: 'look', query }, id))
  let understandId: string | undefined
  /** the page of history that was asked for and has not come */
  let askedBefore: number | undefined
  /** how many want to hear of changes in the workspace */
  let watchers = 0
  /** the outbox was sent since the session was opened */
  let flushed = false
  /** the host had too much: nothing is said before it is asked again, so that nothing overtakes what was refused */
  let callOffResend: (() => void) | undefined
  let callOffRefresh: () => void = () => {}
  let state: ClientState = {
    link: { kind: 'idle' },
    grant: undefined,
    loaded: false,
    conversation: emptyConversation,
    outgoing: mine(),
    sessions: [],
    olderSessions: undefined,
    trouble: undefined,
    understanding: undefined,
    clockAheadMs: 0,
    changes: 0,
    waiting: 0,
    activity: 0,
  }

  const reading = openLogReader({
    timers,
    changed(sessionId, conversation, events, gap) {
      for (const entry of outbox.list()) {
        if (events.some((event) => settles(event, entry))) outbox.remove(entry.messageId)
      }
      if (sessionId !== wanted) return
      become({ conversation, sessions: titled(state.sessions, sessionId, conversation.title) })
      settleAccepted()
      if (gap && opening === undefined) openSession()
      caughtUp()
    },
  })

  const link = openLink({
    dial: options.dial,
    timers,
    chance,
    ping: () => actionFrame({ messageId: chance.id() }, { action: 'ping' }),
    onState(next) {
      if (next.kind !== 'open') views.lost()
      become({ link: next, ...(next.kind === 'open' && { trouble: lasting(state.trouble) }) })
    },
    onOpen: openSession,
    onText: (text) => {
      options.watch?.('in', text)
      received(decodeFrame(text))
    },
  })

  function mine(): readonly OutgoingFrame[] {
    return outbox.list().filter((entry) => entry.sessionId === wanted || entry.elsewhere)
  }

  function become(change: Partial<ClientState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function send(frame: string): boolean {
    const sent = link.send(frame)
    if (sent) options.watch?.('out', frame)
    return sent
  }

  function ask(action: ClientAction, messageId = chance.id()): boolean {
    const { session_id: sessionId, session_token: sessionToken } = state.grant ?? {}
    return send(actionFrame({ messageId, sessionId, sessionToken }, action))
  }

  function openSession() {
    askedBefore = undefined
    opening = chance.id()
    flushed = false
    callOffResend?.()
    callOffResend = undefined
    const after = wanted === undefined ? undefined : reading.of(wanted).lastSyncId
    const action = {
      action: 'open_session',
      session_id: wanted,
      last_sync_id: after,
      agents: 'all',
      ...(after === undefined || after === 0 ? { recent_runs: pageOfRuns } : {}),
    } as const
    send(actionFrame({ messageId: opening, realm }, action))
  }

  function received(incoming: Incoming) {
    switch (incoming.kind) {
      case 'event':
        return reading.event(incoming.event)
      case 'delta':
        return reading.delta(incoming.sessionId, incoming.delta, incoming.snapshot)
      case 'granted':
        if (incoming.at !== undefined) become({ clockAheadMs: incoming.at - timers.now() })
        return granted(incoming.grant, incoming.messageId)
      case 'expired':
        views.lost()
        return openSession()
      case 'history':
        if (incoming.sessionId === wanted) askedBefore = undefined
        return reading.history(incoming.sessionId, incoming.events, incoming.after)
      case 'sessions':
        return become(withPage(state, incoming))
      case 'understanding':
        if (incoming.messageId === understandId) become({ understanding: incoming.understanding })
        return
      case 'accepted':
        if (incoming.messageId !== undefined && isElsewhere(incoming.messageId))
          return void timers.after(shownAsSentMs, () => drop(incoming.messageId))
        if (incoming.messageId !== undefined) accepted.set(incoming.messageId, incoming.syncId)
        return settleAccepted()
      case 'activity':
        return become({ waiting: incoming.waiting, activity: state.activity + 1 })
      case 'view':
        return void views.answered(incoming.messageId, ok(incoming.view))
      case 'changed':
        return become({ changes: state.changes + 1 })
      case 'demo_loaded':
        if (state.grant !== undefined) become({ grant: { ...state.grant, demo_offered: false } })
        return
      case 'safe_mode_over': {
        const { safe_mode: _, ...grant } = state.grant ?? {}
        if (state.grant !== undefined) become({ grant: grant as SessionGrant })
        return
      }
      case 'error':
        return refused(incoming.error, incoming.messageId)
      case 'other':
      case 'unreadable':
        return
      default:
        return assertNever(incoming)
    }
  }

  function granted(grant: SessionGrant, messageId: string | undefined) {
    if (messageId === opening) {
      opening = undefined
      outbox.adopt(grant.session_id, wanted)
      wanted = grant.session_id
    }
    if (grant.session_id !== wanted) return
    // A log shorter than what was read is another log: the home folder was put back or replaced.
    if (reading.of(wanted).lastSyncId > grant.last_sync_id && messageId !== undefined && !flushed) {
      reading.forget(wanted)
      become({ conversation: emptyConversation, loaded: false })
      return openSession()
    }
    if (grant.history_after !== undefined) reading.beginAfter(wanted, grant.title, grant.history_after)
    reading.expect(wanted, grant.last_sync_id)
    become({ grant, conversation: reading.of(wanted), outgoing: mine() })
    callOffRefresh()
    const soon = Math.max(30_000, Math.min((grant.expires_at - timers.now()) * 0.9, longestTimerMs))
    callOffRefresh = timers.after(soon, () => ask({ action: 'refresh_token' }))
    caughtUp()
  }

  function refused(error: WireError, messageId: string | undefined) {
    if (messageId !== undefined && messageId === understandId) return
    if (views.answered(messageId, fail(error))) return
    if (error.code === 'session_expired') return openSession()
    if (messageId !== undefined && messageId === opening && wanted !== undefined) return sessionGone()
    const entry = outbox.list().find((one) => one.messageId === messageId)
    if (entry !== undefined && error.code === 'rate_limited') return holdBack(error.details.retry_after_ms)
    // A stopping host did not accept it: it is sent again with the next connection.
    if (entry !== undefined && error.code !== 'shutting_down') outbox.remove(entry.messageId)
    const text = entry?.what.kind === 'command' ? { text: entry.what.text } : {}
    const number = (state.trouble?.number ?? 0) + 1
    const answers = messageId === undefined ? {} : { messageId }
    become({ outgoing: mine(), trouble: { number, error, ...answers, ...text } })
  }

  function holdBack(waitMs: unknown) {
    callOffResend ??= timers.after(typeof waitMs === 'number' ? waitMs : sendAgainMs, () => {
      callOffResend = undefined
      sendOutbox()
    })
  }

  /** All that was not taken yet, in order; what arrived all the same counts once. */
  function sendOutbox() {
    if (!flushed) return
    for (const entry of mine()) if (!accepted.has(entry.messageId)) sendEntry(entry)
  }

  /** Sends it, with its ticket where it needs one; one whose ticket is still to come is sent when that is there. */
  function sendEntry(entry: OutgoingFrame) {
    if (tickets.awaited(entry.messageId)) return
    send(outgoingFrame(entry, state.grant?.session_token, tickets.of(entry.messageId)))
  }

  /** The remembered session does not exist (another or cleared home folder): its pending messages move to a new one. */
  function sessionGone() {
    const gone = wanted
    opening = chance.id()
    const fresh = { action: 'open_session', agents: 'all' } as const
    send(actionFrame({ messageId: opening, realm }, fresh))
    if (gone !== undefined) reading.forget(gone)
    become({ conversation: emptyConversation, loaded: false })
  }

  const isElsewhere = (messageId: string) =>
    outbox.list().some((entry) => entry.messageId === messageId && entry.elsewhere)

  function drop(messageId = '') {
    outbox.remove(messageId)
    become({ outgoing: mine() })
  }

  /** Drop optimistic entries that the log now contains. */
  function settleAccepted() {
    for (const [messageId, syncId] of accepted) {
      if (syncId > state.conversation.lastSyncId) continue
      accepted.delete(messageId)
      outbox.remove(messageId)
    }
    become({ outgoing: mine() })
  }

  /** Once everything the server had has been read, what is left in the outbox has truly not arrived: send it. */
  function caughtUp() {
    const { grant } = state
    if (flushed || opening !== undefined || grant === undefined) return
    if (state.conversation.lastSyncId < grant.last_sync_id) return
    flushed = true
    become({ loaded: true })
    sendOutbox()
    ask({ action: 'list_sessions' })
    if (watchers > 0) watch()
  }

  /** What changed while nobody was told counts as one change. */
  function watch() {
    if (ask({ action: 'watch', data: true })) become({ changes: state.changes + 1 })
  }

  function open(sessionId: string | undefined, into = realm) {
    reading.flush()
    // another realm has conversations of its own
    if (into !== realm) become({ sessions: [], olderSessions: undefined })
    realm = into
    wanted = sessionId
    const conversation = sessionId === undefined ? emptyConversation : reading.of(sessionId)
    const loaded = conversation.lastSyncId > 0
    become({ conversation, loaded, outgoing: mine(), understanding: undefined, trouble: undefined })
    openSession()
  }

  return {
    start: link.start,
    state: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    say(what, session = wanted) {
      const entry: OutgoingFrame = {
        messageId: chance.id(),
        at: timers.now(),
        what: saidIn(what, options.zone?.()),
        sessionId: session,
        ...(session !== wanted && { elsewhere: true }),
      }
      outbox.add(entry)
      become({ outgoing: mine(), trouble: undefined })
      const sendNow = () => {
        if (flushed && !callOffResend) sendEntry(entry)
      }
      if (!tickets.ask(entry, sendNow)) sendNow()
      return entry.messageId
    },
    understand(text, answers) {
      understandId = undefined
      if (text === '') return become({ understanding: undefined })
      understandId = chance.id()
      const zone = options.zone?.()
      ask(
        {
          action: 'understand',
          text,
          ...(zone === undefined ? {} : { zone }),
          ...(answers === undefined ? {} : { answers }),
        },
        understandId,
      )
    },
    ask: (action) => ask(action),
    readOlder() {
      const before = state.conversation.unreadUpTo + 1
      if (before === 1 || askedBefore === before) return
      if (ask({ action: 'history', before, runs: pageOfRuns })) askedBefore = before
    },
    look: views.look,
    watchChanges() {
      watchers += 1
      if (watchers === 1 && flushed) watch()
      let over = false
      return () => {
        if (over) return
        over = true
        watchers -= 1
        if (watchers === 0) ask({ action: 'watch', data: false })
      }
    },
    open,
    retryNow: link.retryNow,
    dismissTrouble: () => become({ trouble: undefined }),
  }
}
