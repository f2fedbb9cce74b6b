import { wireError } from '../../../shared/protocol/errors.ts'
import type { Agent, SessionId } from '../../../shared/protocol/ids.ts'
import { assertNever } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Assistant } from '../../core/api/assistant.ts'
import { isZone } from '../../core/time/zone.ts'
import { type Credential, isWindow } from '../admission/credentials.ts'
import type { Tickets } from '../admission/tickets.ts'
import type { Ask, RequestBody } from '../dialects/dialect.ts'
import type { Counters } from '../metrics.ts'
import type { GatewayOptions } from '../options.ts'
import { asSaid } from './by-hand.ts'
import type { Connection, Sender } from './connection.ts'
import type { Feeds } from './feed.ts'
import type { RunTimes } from './run-times.ts'
import type { SessionGrants } from './session-grants.ts'

/** What is asked within a session. */
export type SessionAsk = Extract<Ask, { kind: 'submit' | 'understand' | 'refresh_token' | 'load_demo' }>

/** What may open a new session by itself; an answer or an undo can only mean one that is there. */
export const startsSomething = (ask: SessionAsk): boolean =>
  ask.kind === 'submit'
    ? ask.body.kind === 'command' || ask.body.kind === 'act'
    : ask.kind === 'understand' || ask.kind === 'load_demo'

/** Whom a frame speaks to: from then on its connection hears of that agent's runs. */
export const agentOf = (ask: SessionAsk): Agent | undefined => {
  if (ask.kind === 'understand') return ask.agent
  return ask.kind === 'submit' && 'agent' in ask.body ? ask.body.agent : undefined
}

/** Does what is asked within a session, and answers it. */
export function openSessionWork(ports: {
  readonly assistant: Assistant
  readonly tickets: Tickets
  readonly grants: SessionGrants
  readonly feeds: Feeds
  readonly sender: Sender
  readonly counters: Counters
  readonly times: RunTimes
  readonly loadDemo: GatewayOptions['loadDemo']
}) {
  const { assistant, grants, feeds, sender, counters, times } = ports

  async function inSession(
    connection: Connection,
    credential: Credential,
    session: SessionId,
    ask: SessionAsk,
    replyTo: string | undefined,
  ): Promise<void> {
    const { scope } = credential
    switch (ask.kind) {
      case 'submit': {
        const body = isWindow(credential) ? asSaid(ports.tickets, ask.body, ask.ticket) : ask.body
        return submit(connection, scope, session, body, replyTo)
      }
      case 'understand': {
        connection.understanding += 1
        const understanding = await assistant
          .understand(scope, { ...ask, sessionId: session })
          .finally(() => {
            connection.understanding -= 1
          })
        return sender.reply(connection, { kind: 'understanding', understanding }, replyTo)
      }
      case 'refresh_token':
        return renewToken(connection, replyTo)
      case 'load_demo': {
        const loaded = await ports.loadDemo?.(scope, session)
        if (loaded?.ok) return sender.reply(connection, { kind: 'demo_loaded' }, replyTo)
        return sender.error(connection, loaded ? loaded.error : wireError('not_available'), replyTo)
      }
      default:
        return assertNever(ask)
    }
  }

  async function submit(
    connection: Connection,
    scope: Credential['scope'],
    sessionId: SessionId,
    body: RequestBody,
    replyTo: string | undefined,
  ): Promise<void> {
    const arrivedAt = times.now()
    const accepted = await assistant.submit(scope, { ...inKnownZone(connection, body, replyTo), sessionId })
    if (!accepted.ok) return sender.error(connection, accepted.error, replyTo)
    const { runId, syncId, duplicate } = accepted.value
    if ((body.kind === 'command' || body.kind === 'act') && !duplicate) {
      counters.runs += 1
      if (runId !== undefined) times.accepted(runId, arrivedAt)
    }
    // A command is answered by its own event with its sync id; every other request gets an acknowledgement once it is on disk.
    if (body.kind !== 'command' || duplicate)
      sender.reply(connection, { kind: 'accepted', accepted: accepted.value }, replyTo)
    if (body.kind === 'command' && duplicate && runId !== undefined)
      await feeds.tellOutcome(connection, sessionId, runId, syncId)
  }

  /** Words from a zone that is not known are read in the person's own, which their client is told. */
  function inKnownZone(connection: Connection, body: RequestBody, replyTo: string | undefined): RequestBody {
    if (body.kind !== 'command' || body.zone === undefined || isZone(body.zone)) return body
    const { zone, ...rest } = body
    const error = wireError('invalid_params', say.unknownZone(zone), { got: zone })
    sender.reply(connection, { kind: 'warning', error }, replyTo)
    return rest
  }

  async function renewToken(connection: Connection, replyTo?: string): Promise<void> {
    const { credential, session } = connection
    if (!credential || session === undefined) return
    const summary = (await assistant.sessions(credential.scope)).find((one) => one.sessionId === session)
    if (summary && connection.session === session)
      sender.reply(connection, { kind: 'rotated', grant: grants.rotate(connection, summary) }, replyTo)
  }

  return { perform: inSession, renewToken }
}
