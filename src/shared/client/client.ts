import type { WireError } from '../protocol/errors.ts'
import type { SessionEvent } from '../protocol/events.ts'
import type { SessionSummary, Understanding } from '../protocol/requests.ts'
import type { ClientAction, SessionGrant } from '../protocol/unified.ts'
import { assertNever } from '../result.ts'
import { apply, applyDelta } from './apply.ts'
import { type Conversation, emptyConversation } from './conversation.ts'
import { actionFrame, type Incoming, outgoingFrame, readFrame } from './frames.ts'
import { type LinkState, openLink } from './link.ts'
import { type Outbox, type Outgoing, settles } from './outbox.ts'
import type { Chance, Dial, Timers } from './ports.ts'

export interface ClientState {
  readonly link: LinkState
  /** what the server granted on opening; stays while offline, so that the conversation can be read on */
  readonly grant: SessionGrant | undefined
  /** true once everything up to the grant has been read: before that, show a skeleton and not an empty room */
  readonly loaded: boolean
  readonly conversation: Conversation
  /** said here and not yet seen in the log: shown as an echo, sent when connected */
  readonly outgoing: readonly Outgoing[]
  readonly sessions: readonly SessionSummary[]
  /** the last thing that went wrong outside any run */
  readonly trouble: Trouble | undefined
  readonly understanding: Understanding | undefined
}

export interface Trouble {
  /** grows with each, so that the same error twice is told twice */
  readonly number: number
  readonly error: WireError
  /** the words that were refused, to be put back into the composer */
  readonly text?: string
}

export interface ClientOptions {
  readonly dial: Dial
  readonly timers: Timers
  readonly chance: Chance
  readonly outbox: Outbox
  /** the session to carry on with; a new one if not given or not there any more */
  readonly sessionId?: string
  /** told of every frame, for the debug panel: its direction and text */
  readonly watch?: (direction: 'in' | 'out', frame: string) => void
}

export interface Client {
  start(): () => void
  state(): ClientState
  subscribe(changed: () => void): () => void
  /** Says something that must arrive: at once, or when the connection is back. Returns its message id. */
  say(what: Outgoing['what']): string
  /** Asks how a text would be understood; the answer arrives in `state().understanding`. */
  understand(text: string): void
  /** Asks something that matters only now: false when offline, and then it is forgotten. */
  ask(action: ClientAction): boolean
  /** Switches to another session, or to a new one. */
  open(sessionId?: string): void
  retryNow(): void
  dismissTrouble(): void
}

/** events that arrive together are read together: one change of state, one paint */
const gatherMs = 12

/** A client of Omnii: socket, outbox and the picture of the log in one place. Events rule; everything else is an echo. */
export function createClient(options: ClientOptions): Client {
  const { timers, chance, outbox } = options
  const listeners = new Set<() => void>()
  const known = new Map<string, Conversation>()
  let wanted = options.sessionId
  let opening: string | undefined
  let understandId: string | undefined
  let gathered: SessionEvent[] = []
  let gathering = false
  /** message ids the server took, and the place in the log from where on it speaks for them */
  const accepted = new Map<string, number>()
  let flushed = false
  let callOffRefresh: () => void = () => {}
  let state: ClientState = {
    link: { kind: 'idle' },
    grant: undefined,
    loaded: false,
    conversation: emptyConversation,
    outgoing: mine(wanted),
    sessions: [],
    trouble: undefined,
    understanding: undefined,
  }

  function mine(sessionId: string | undefined): readonly Outgoing[] {
    return outbox.list().filter((entry) => entry.sessionId === sessionId)
  }

  function become(change: Partial<ClientState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const link = openLink({
    dial: options.dial,
    timers,
    chance,
    ping: () => actionFrame({ messageId: chance.id() }, { action: 'ping' }),
    onState: (next) => become({ link: next }),
    onOpen: openSession,
    onText: (text) => {
      options.watch?.('in', text)
      received(readFrame(text))
    },
  })

  function send(frame: string): boolean {
    options.watch?.('out', frame)
    return link.send(frame)
  }

  function openSession() {
    opening = chance.id()
    flushed = false
    const has = wanted === undefined ? undefined : known.get(wanted)
    send(
      actionFrame(
        { messageId: opening },
        { action: 'open_session', session_id: wanted, last_sync_id: has?.lastSyncId },
      ),
    )
  }

  function received(incoming: Incoming) {
    switch (incoming.kind) {
      case 'event':
        return gather(incoming.event)
      case 'delta':
        readGathered()
        if (incoming.sessionId !== wanted) return
        return show(applyDelta(state.conversation, incoming.delta, incoming.snapshot))
      case 'granted':
        return granted(incoming.grant, incoming.messageId)
      case 'expired':
        return openSession()
      case 'sessions':
        return become({ sessions: incoming.sessions })
      case 'understanding':
        if (incoming.messageId === understandId) become({ understanding: incoming.understanding })
        return
      case 'accepted':
        if (incoming.messageId !== undefined) accepted.set(incoming.messageId, incoming.syncId)
        return settleAccepted()
      case 'demo_loaded':
        return demoLoaded()
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
    if (messageId === opening || wanted === undefined) {
      opening = undefined
      wanted = grant.session_id
      outbox.adopt(wanted)
    }
    if (grant.session_id !== wanted) return
    const conversation = known.get(wanted) ?? { ...emptyConversation, title: grant.title }
    known.set(wanted, conversation)
    become({ grant, conversation, outgoing: mine(wanted) })
    callOffRefresh()
    const left = grant.expires_at - timers.now()
    callOffRefresh = timers.after(Math.max(30_000, Math.min(left * 0.9, 2 ** 30)), () =>
      ask({ action: 'refresh_token' }),
    )
    caughtUp()
    ask({ action: 'list_sessions' })
  }

  function refused(error: WireError, messageId: string | undefined) {
    if (messageId !== undefined && messageId === understandId) return
    if (messageId !== undefined && messageId === opening) {
      // The session we remembered is gone (another home folder, a cleared one): start a new one rather than fail.
      if (wanted !== undefined) open(undefined)
      return
    }
    if (error.code === 'session_expired') return openSession()
    const entry = outbox.list().find((one) => one.messageId === messageId)
    if (entry !== undefined && !error.retryable) outbox.remove(entry.messageId)
    const text = entry?.what.kind === 'command' ? { text: entry.what.text } : {}
    become({ outgoing: mine(wanted), trouble: { number: (state.trouble?.number ?? 0) + 1, error, ...text } })
  }

  function gather(event: SessionEvent) {
    gathered.push(event)
    if (gathering) return
    gathering = true
    timers.after(gatherMs, readGathered)
  }

  function readGathered() {
    gathering = false
    if (gathered.length === 0) return
    const events = gathered
    gathered = []
    for (const sessionId of new Set(events.map((event) => event.sessionId))) {
      read(
        sessionId,
        events.filter((event) => event.sessionId === sessionId),
      )
    }
    settleAccepted()
    caughtUp()
  }

  function read(sessionId: string, events: readonly SessionEvent[]) {
    for (const entry of outbox.list()) {
      if (events.some((event) => settles(event, entry))) outbox.remove(entry.messageId)
    }
    const before = known.get(sessionId) ?? emptyConversation
    // A gap means that something was missed on the way: ask again from what is known rather than show half a truth.
    const upTo = gapAt(before.lastSyncId, events)
    const whole = upTo === -1 ? events : events.slice(0, upTo)
    const after = apply(before, whole)
    known.set(sessionId, after)
    if (sessionId === wanted) show(after)
    if (upTo !== -1 && sessionId === wanted && opening === undefined) openSession()
  }

  function show(conversation: Conversation) {
    if (wanted !== undefined) known.set(wanted, conversation)
    become({ conversation, sessions: titled(state.sessions, wanted, conversation) })
  }

  /** What the log has caught up with needs no echo any more. */
  function settleAccepted() {
    for (const [messageId, syncId] of accepted) {
      if (syncId > state.conversation.lastSyncId) continue
      accepted.delete(messageId)
      outbox.remove(messageId)
    }
    become({ outgoing: mine(wanted) })
  }

  function demoLoaded() {
    if (state.grant !== undefined) become({ grant: { ...state.grant, demo_offered: false } })
  }

  /** Once everything the server had has been read, what is left in the outbox has truly not arrived: send it. */
  function caughtUp() {
    const { grant } = state
    if (flushed || opening !== undefined || grant === undefined) return
    if (state.conversation.lastSyncId < grant.last_sync_id) return
    flushed = true
    become({ loaded: true })
    for (const entry of mine(wanted)) send(outgoingFrame(entry, grant.session_token))
  }

  function ask(action: ClientAction): boolean {
    return send(actionFrame(envelope(chance.id()), action))
  }

  const envelope = (messageId: string) => ({
    messageId,
    sessionId: state.grant?.session_id,
    sessionToken: state.grant?.session_token,
  })

  function open(sessionId: string | undefined) {
    readGathered()
    wanted = sessionId
    const conversation = (sessionId === undefined ? undefined : known.get(sessionId)) ?? emptyConversation
    become({
      conversation,
      loaded: conversation.lastSyncId > 0,
      outgoing: mine(sessionId),
      understanding: undefined,
    })
    openSession()
  }

  return {
    start: link.start,
    state: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    say(what) {
      const entry: Outgoing = { messageId: chance.id(), at: timers.now(), what, sessionId: wanted }
      outbox.add(entry)
      become({ outgoing: mine(wanted), trouble: undefined })
      if (flushed && link.state().kind === 'open') send(outgoingFrame(entry, state.grant?.session_token))
      return entry.messageId
    },
    understand(text) {
      understandId = undefined
      if (text === '') return become({ understanding: undefined })
      understandId = chance.id()
      send(actionFrame(envelope(understandId), { action: 'understand', text }))
    },
    ask,
    open,
    retryNow: link.retryNow,
    dismissTrouble: () => become({ trouble: undefined }),
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

/** The list shows a new title at once, without asking again. */
function titled(
  sessions: readonly SessionSummary[],
  sessionId: string | undefined,
  conversation: Conversation,
) {
  const listed = sessions.find((one) => one.sessionId === sessionId)
  if (listed === undefined || listed.title === conversation.title) return sessions
  return sessions.map((one) => (one === listed ? { ...one, title: conversation.title } : one))
}
