import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { type Realm, realms, type Scope, type SessionId } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import type { AdminCommand } from '../../../shared/protocol/requests.ts'
import type { ViewQuery } from '../../../shared/protocol/views/views.ts'
import { assertNever, fail, type Result } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Assistant } from '../../core/api/assistant.ts'
import { toWireError } from '../../core/api/errors.ts'
import type { Logger, Turns } from '../../core/api/ports.ts'
import { type Credential, type Credentials, isWindow } from '../admission/credentials.ts'
import type { Tickets } from '../admission/tickets.ts'
import type { Ask, Decoded } from '../dialects/dialect.ts'
import type { Counters } from '../metrics.ts'
import type { GatewayOptions, SignInAdmin } from '../options.ts'
import { mayChange } from './by-hand.ts'
import type { Connection, Sender } from './connection.ts'
import { agentOf, openSessionWork, startsSomething } from './do-in-session.ts'
import { FROM_NOW, heardBy, openSessionEntry, type ReadFrom } from './enter-session.ts'
import type { Feeds } from './feed.ts'
import { openFileFollowing } from './files/follow-files.ts'
import { pageOfSessions } from './list-sessions.ts'
import type { RunTimes } from './run-times.ts'
import type { SessionGrants } from './session-grants.ts'
import type { UserThreads } from './user-threads.ts'

export interface AskHandler {
  /** Does what a well-formed frame asks for; opens the session it needs first. */
  answer(connection: Connection, decoded: Decoded): void
  /** Hands out the next session token before the old one expires. */
  renew(connection: Connection): void
}

/** A connection asks more than it waits for; some of it is answered by then. */
const tooMany = (): WireError => wireError('rate_limited', undefined, { retry_after_ms: 250 })

/** Answers well-formed frames: what the gateway knows itself at once, the rest by asking the assistant. */
export function openAskHandler(ports: {
  readonly assistant: Assistant
  readonly credentials: Pick<Credentials, 'alive'>
  readonly tickets: Tickets
  readonly grants: SessionGrants
  readonly feeds: Feeds
  readonly sender: Sender
  readonly limits: Limits
  readonly counters: Counters
  readonly logger: Logger
  readonly users: UserThreads | undefined
  readonly times: RunTimes
  readonly turns: Pick<Turns, 'next'>
  readonly admin: (scope: Scope, command: AdminCommand) => Promise<Result<Json, WireError>>
  readonly loadDemo: GatewayOptions['loadDemo']
  readonly views: GatewayOptions['views']
  readonly signIn: Pick<SignInAdmin, 'take'> | undefined
  readonly attachments: GatewayOptions['attachments']
  /** tells how many commands need somebody */
  readonly tellOpen: (connection: Connection) => void
}): AskHandler {
  const { assistant, credentials, grants, feeds, sender, limits, logger, users, turns } = ports
  const enterSession = openSessionEntry(ports)
  const within = openSessionWork(ports)
  const followFile = openFileFollowing(ports)

  /** Every promise ends here: what was thrown becomes the wire's one error shape and a line with ids. */
  function guard(connection: Connection, replyTo: string | undefined, work: Promise<void>): void {
    connection.pending += 1
    work
      .catch((thrown: unknown) => {
        const error = toWireError(thrown)
        logger.error('gateway.request_failed', { connection: connection.id, code: error.code })
        sender.error(connection, error, replyTo)
      })
      .finally(() => {
        connection.pending -= 1
      })
  }

  /** From now on the connection is sent what it asked to hear. */
  function hear(connection: Connection, ask: Extract<Ask, { kind: 'open_session' }>): void {
    if (ask.agents === 'all') connection.agents = 'all'
    else if (ask.hears !== undefined && connection.agents !== 'all') connection.agents.add(ask.hears)
  }

  /** It is open here: what was sent is not sent again, and the reply says up to where that is. */
  async function sayOpen(
    connection: Connection,
    { scope }: Credential,
    session: SessionId,
    { hears }: ReadFrom,
    replyTo: string | undefined,
  ): Promise<void> {
    const there = await assistant.openSession(scope, session)
    if (!there.ok) return sender.error(connection, there.error, replyTo)
    const grant = grants.open(connection, there.value)
    // What is not in the log yet a client has anew from its beginning, whenever it subscribes.
    connection.sentParts = undefined
    connection.owedSnapshot = true
    sender.reply(connection, { kind: 'opened', grant, after: connection.cursor, hears }, replyTo)
  }

  /** Holds what comes in meanwhile, so that frames are answered in the order they were sent. */
  function withSession(connection: Connection, decoded: Decoded, from: ReadFrom, then: () => void): void {
    const { credential } = connection
    if (!credential) return
    const { session, replyTo } = decoded
    hold(connection, replyTo, async () => {
      if (await enterSession(connection, credential, session, from, replyTo)) then()
    })
  }

  function hold(connection: Connection, replyTo: string | undefined, work: () => Promise<void>): void {
    connection.waiting = []
    guard(
      connection,
      replyTo,
      inTurn(connection, work).finally(() => release(connection)),
    )
  }

  /** Who sends on without waiting for answers comes after those who wait for one. */
  async function inTurn(connection: Connection, work: () => Promise<void>): Promise<void> {
    // what was held behind the last one is held again by then
    await Promise.resolve()
    await turns.next(connection.id, (connection.waiting?.length ?? 0) > 0)
    return work()
  }

  /**
   * Goes on with the conversation of the user id a frame names, from what its last connection received, and does what
   * the frame asks there.
   */
  function asUser(
    connection: Connection,
    credential: Credential,
    decoded: Decoded,
    address: string,
    known: UserThreads,
  ): void {
    const { replyTo, session: named, ask } = decoded
    const opening = ask.kind === 'open_session' ? ask : undefined
    hold(connection, replyTo, () =>
      known.inTurn(credential, address, async () => {
        if (decoded.userId !== undefined) await known.adopt(credential, address)
        const thread = named === undefined ? known.find(credential, address) : undefined
        if (thread || opening) {
          const there = thread && (await assistant.openSession(credential.scope, thread.session))
          const going = there?.ok ? thread : undefined
          const from = opening ?? { after: going?.cursor ?? 0 }
          if (!(await enterSession(connection, credential, named ?? going?.session, from, replyTo))) return
        } else if (connection.session === undefined || connection.thread || named !== undefined) {
          const after = named === undefined ? 0 : FROM_NOW
          if (!(await enterSession(connection, credential, named, { after }, replyTo))) return
        }
        await known.carryOn(connection, address)
        if (!opening) perform(connection, credential, decoded)
      }),
    )
  }

  function release(connection: Connection): void {
    const held = connection.waiting ?? []
    connection.waiting = undefined
    for (const decoded of held) answer(connection, decoded)
  }

  function answer(connection: Connection, decoded: Decoded): void {
    if (connection.waiting && decoded.ask.kind !== 'ping') {
      if (connection.waiting.length < limits.maxWaitingFrames) connection.waiting.push(decoded)
      else sender.error(connection, tooMany(), decoded.replyTo)
      return
    }
    if (connection.pending >= limits.maxPendingRequests && decoded.ask.kind !== 'ping') {
      sender.error(connection, tooMany(), decoded.replyTo)
      return
    }
    const { credential } = connection
    if (!credential) return
    if (!credentials.alive(credential)) {
      if (credential.kind === 'session') sender.expire(connection, decoded.replyTo)
      else sender.close(connection, 'unauthenticated')
      return
    }
    perform(connection, credential, decoded)
  }

  /** Into another realm of the same person: another workspace, other conversations. Returns why not. */
  function enter(connection: Connection, credential: Credential, realm: Realm): WireError | undefined {
    if (credential.kind === 'session') return wireError('forbidden', say.otherRealm, { field: 'realm' })
    if (!realms.includes(realm))
      return wireError('forbidden', say.noSuchRealm(realm), { field: 'realm', expected: [...realms] })
    feeds.leave(connection)
    connection.credential = { ...credential, scope: { ...credential.scope, realm } }
    connection.granted = undefined
    connection.token = undefined
    connection.thread = undefined
    return undefined
  }

  function perform(connection: Connection, known: Credential, decoded: Decoded) {
    const { ask, replyTo, userId, realm } = decoded
    const address = userId ?? (connection.session === undefined ? decoded.thread : undefined)
    if (realm !== undefined && realm !== known.scope.realm) {
      const refused = enter(connection, known, realm)
      if (refused) return sender.error(connection, refused, replyTo)
    }
    const credential = connection.credential ?? known
    if (ask.kind === 'open_session') hear(connection, ask)
    if (users && address !== undefined && address !== connection.thread?.address) {
      const refused = userId === undefined ? undefined : users.refusal(credential, userId)
      if (refused) return sender.error(connection, refused, replyTo)
      if (credential.kind !== 'session') return asUser(connection, credential, decoded, address, users)
    }
    switch (ask.kind) {
      case 'ping':
        return sender.reply(connection, { kind: 'pong' }, replyTo)
      case 'open_session': {
        const { session } = connection
        const again = session !== undefined && (decoded.session ?? session) === session
        if (again && connection.dialect.appends)
          return hold(connection, replyTo, () => sayOpen(connection, credential, session, ask, replyTo))
        return withSession(connection, decoded, ask, () => {})
      }
      case 'watch':
        connection.watchesData = ask.data
        sender.reply(connection, { kind: 'watching', data: ask.data }, replyTo)
        if (ask.data) ports.tellOpen(connection)
        return
      case 'select_file':
        return guard(connection, replyTo, followFile(connection, credential, ask.file, replyTo))
      case 'look':
        if (credential.kind !== 'owner') return sender.error(connection, wireError('forbidden'), replyTo)
        if (connection.looking >= limits.maxPendingViews) return sender.error(connection, tooMany(), replyTo)
        return guard(connection, replyTo, look(connection, credential, ask.query, replyTo))
      case 'sign_in_answer':
        if (credential.kind !== 'owner') return sender.error(connection, wireError('forbidden'), replyTo)
        return guard(connection, replyTo, takeSignIn(connection, ask.query, replyTo))
      case 'admin': {
        if (credential.kind !== 'owner') return sender.error(connection, wireError('forbidden'), replyTo)
        if (isWindow(credential) && !mayChange(ports.tickets, ask.command, ask.ticket))
          return sender.error(connection, wireError('forbidden', say.notByHand), replyTo)
        return guard(connection, replyTo, administer(connection, credential, ask.command, replyTo))
      }
      case 'history': {
        const { session } = connection
        if (session === undefined) return sender.error(connection, wireError('session_not_found'), replyTo)
        return hold(connection, replyTo, async () => {
          const history = heardBy(connection, await assistant.history(session, ask.before, ask.runs))
          sender.reply(connection, { kind: 'history', history }, replyTo)
        })
      }
      case 'list_sessions': {
        return hold(connection, replyTo, async () => {
          const page = await pageOfSessions(assistant, credential, ask)
          sender.reply(connection, { kind: 'sessions', cursor: ask.cursor, ...page }, replyTo)
        })
      }
      case 'submit':
      case 'understand':
      case 'refresh_token':
      case 'load_demo': {
        const spoken = agentOf(ask)
        if (spoken !== undefined && connection.agents !== 'all') connection.agents.add(spoken)
        const wrong = ask.kind === 'understand' ? tooLong(ask.text) : undefined
        if (wrong) return sender.error(connection, wrong, replyTo)
        if (ask.kind === 'understand' && connection.understanding >= limits.maxPendingUnderstanding)
          return sender.error(connection, tooMany(), replyTo)
        const { session } = connection
        const named = decoded.session
        if (session !== undefined && (named === undefined || named === session)) {
          return guard(connection, replyTo, within.perform(connection, credential, session, ask, replyTo))
        }
        if (decoded.elsewhere && named !== undefined && credential.kind !== 'session')
          return guard(connection, replyTo, within.perform(connection, credential, named, ask, replyTo))
        const fresh = named === undefined && credential.kind !== 'session'
        if (fresh && !startsSomething(ask)) {
          return sender.error(connection, wireError('session_not_found', say.noSession), replyTo)
        }
        const after = fresh ? 0 : FROM_NOW
        return withSession(connection, decoded, { after }, () => perform(connection, credential, decoded))
      }
      default:
        return assertNever(ask)
    }
  }

  async function look(
    connection: Connection,
    { scope }: Credential,
    query: ViewQuery,
    replyTo: string | undefined,
  ): Promise<void> {
    connection.looking += 1
    const own = {}
    connection.newest.set(query.kind, own)
    const signal = {
      get aborted() {
        return connection.ws.readyState !== connection.ws.OPEN || connection.newest.get(query.kind) !== own
      },
    }
    try {
      const found = (await ports.views?.look(scope, query, signal)) ?? fail(wireError('not_available'))
      if (found.ok) sender.reply(connection, { kind: 'view', view: found.value }, replyTo)
      else sender.error(connection, found.error, replyTo)
    } finally {
      connection.looking -= 1
    }
  }

  async function takeSignIn(
    connection: Connection,
    query: string,
    replyTo: string | undefined,
  ): Promise<void> {
    const taken = (await ports.signIn?.take(query)) ?? fail(wireError('not_available'))
    if (taken.ok) sender.reply(connection, { kind: 'sign_in_taken' }, replyTo)
    else sender.error(connection, taken.error, replyTo)
  }

  async function administer(
    connection: Connection,
    { scope }: Credential,
    command: AdminCommand,
    replyTo: string | undefined,
  ): Promise<void> {
    const told = await ports.admin(scope, command)
    if (told.ok) sender.reply(connection, { kind: 'admin', command, result: told.value }, replyTo)
    else sender.error(connection, told.error, replyTo)
  }

  function tooLong({ length }: string): WireError | undefined {
    const max = limits.maxCommandChars
    return length > max ? wireError('command_too_long', undefined, { length, max }) : undefined
  }

  return { answer, renew: (connection) => guard(connection, undefined, within.renewToken(connection)) }
}
