import type { Accepted, Assistant, Follower } from '../../../../src/main/core/api/assistant.ts'
import { openHistory } from '../../../../src/main/core/sessions/history.ts'
import type { AtOnce } from '../../../../src/main/host/store/store.ts'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import type { AnswerDelta, EventBody, SessionEvent } from '../../../../src/shared/protocol/events.ts'
import type { Scope, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import type { Request, SessionSummary } from '../../../../src/shared/protocol/requests.ts'
import { fail, ok } from '../../../../src/shared/result.ts'
import { arrayLog } from './array-log.ts'
import { playAnswer, playCommand, playDecision } from './plays.ts'

interface Talk {
  readonly scope: Scope
  title: string
  readonly log: SessionEvent[]
  readonly followers: Set<Follower>
  readonly seen: Map<string, Accepted>
  streaming: AnswerDelta | undefined
}

type Reads = Pick<Assistant, 'read' | 'sessions' | 'lastSyncId'>

export interface ScriptedAssistant extends Omit<Assistant, keyof Reads>, AtOnce<Reads> {
  /** Writes to the log and tells the followers in a later turn, as a group commit does. */
  append(session: SessionId, ...bodies: EventBody[]): void
  /** Writes without telling anybody: what a follower may have missed. */
  appendUntold(session: SessionId, ...bodies: EventBody[]): void
  delta(session: SessionId, delta: AnswerDelta): void
  followers(session: SessionId): number
}

/** Long enough that everything sent in one go has arrived. */
const laterTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40))

/**
 * An assistant that keeps an honest log and acts out a few fixed plays (see plays.ts). It implements the whole face,
 * so that the gateway is tested against what it will meet, without language, plans or services.
 */
export function scriptedAssistant(now: () => number = () => 1_773_223_200_000): ScriptedAssistant {
  const talks = new Map<SessionId, Talk>()
  const untold: (() => void)[] = []
  let made = 0

  function talkOf(session: SessionId): Talk {
    const talk = talks.get(session)
    if (!talk) throw new Error(`no session ${session}`)
    return talk
  }

  function write(session: SessionId, bodies: readonly EventBody[]): SessionEvent[] {
    const talk = talkOf(session)
    const events = bodies.map((body, i): SessionEvent => {
      return { sessionId: session, syncId: talk.log.length + 1 + i, at: now(), ...body }
    })
    talk.log.push(...events)
    for (const event of events) {
      if (event.kind === 'session.renamed') talk.title = event.title
      if (event.kind === 'answer.given') talk.streaming = undefined
    }
    return events
  }

  const history = openHistory(
    arrayLog(
      (session) => talkOf(session).log,
      () => [...talks.keys()],
    ),
    (session) => talkOf(session).log.length,
  )

  function append(session: SessionId, ...bodies: EventBody[]): void {
    const talk = talkOf(session)
    const events = write(session, bodies)
    untold.push(() => {
      for (const follower of [...talk.followers]) follower.events(events)
    })
    // Told in order, at once or a turn after the log can be read: both happen with a store that commits in groups.
    const tell = () => {
      for (const one of untold.splice(0)) one()
    }
    if (talk.log.length % 2 === 0) queueMicrotask(tell)
    else setImmediate(tell)
  }

  function delta(session: SessionId, part: AnswerDelta): void {
    const talk = talkOf(session)
    // what is in the log is told before what is not
    for (const one of untold.splice(0)) one()
    const before = talk.streaming?.runId === part.runId ? talk.streaming.content : ''
    talk.streaming = { ...part, content: before + part.content }
    for (const follower of [...talk.followers]) follower.delta(part)
  }

  const summary = (id: SessionId, talk: Talk): SessionSummary => ({
    sessionId: id,
    title: talk.title,
    updatedAt: talk.log.at(-1)?.at ?? 0,
    lastSyncId: talk.log.length,
    waiting: 0,
  })

  async function submit(_scope: Scope, request: Request) {
    const talk = talks.get(request.sessionId)
    if (!talk) return fail(wireError('session_not_found'))
    const stage = { append: append.bind(null, request.sessionId), delta: delta.bind(null, request.sessionId) }
    const accepted = (runId?: Accepted['runId']): Accepted => ({
      ...(runId ? { runId } : {}),
      syncId: talk.log.length,
      duplicate: false,
    })
    switch (request.kind) {
      case 'command': {
        const before = talk.seen.get(request.clientMessageId)
        if (before) return ok({ ...before, duplicate: true })
        if (request.text.trim() === '') return fail(wireError('empty_command'))
        if (request.text.length > limits.maxCommandChars) return fail(wireError('command_too_long'))
        if (request.text === 'break') throw new Error('a bug with a secret path /home/somebody')
        made += 1
        const runId = `run-${made}` as NonNullable<Accepted['runId']>
        const first = accepted(runId)
        talk.seen.set(request.clientMessageId, first)
        playCommand(stage, runId, request)
        return ok(first)
      }
      case 'answer':
        return playAnswer(stage, talk.log, request) ? ok(accepted()) : fail(wireError('late_answer'))
      case 'decide':
        return playDecision(stage, talk.log, request) ? ok(accepted()) : fail(wireError('late_answer'))
      case 'rename':
        append(request.sessionId, { kind: 'session.renamed', title: request.title })
        return ok(accepted())
      case 'undo':
        return fail(wireError('nothing_to_undo'))
      default:
        return fail(wireError('not_found'))
    }
  }

  return {
    append,
    appendUntold: (session, ...bodies) => void write(session, bodies),
    delta,
    followers: (session) => talks.get(session)?.followers.size ?? 0,
    start: async () => {},
    stop: async () => {},
    async openSession(scope, id) {
      await laterTurn()
      const known = id === undefined ? undefined : talks.get(id)
      if (id !== undefined && (!known || known.scope.user !== scope.user))
        return fail(wireError('session_not_found'))
      if (id !== undefined && known) return ok(summary(id, known))
      const fresh = `session-${talks.size + 1}` as SessionId
      const talk = {
        scope,
        title: 'New',
        log: [],
        followers: new Set<Follower>(),
        seen: new Map(),
        streaming: undefined,
      }
      talks.set(fresh, talk)
      append(fresh, { kind: 'session.created', title: 'New' })
      return ok(summary(fresh, talk))
    },
    sessions(scope, page) {
      const own = [...talks].filter(([, talk]) => talk.scope.user === scope.user)
      const all = own.map(([id, talk]) => summary(id, talk))
      const from = all.findIndex(({ sessionId }) => sessionId === page?.behind?.sessionId) + 1
      return page ? all.slice(from, from + page.limit) : all
    },
    submit,
    async understand(_scope, { text }) {
      if (text === 'slowly') await laterTurn()
      return {
        text,
        chips: [{ role: 'what', label: 'words', value: String(text.split(' ').length), tone: 'plain' }],
      }
    },
    history: history.before,
    run: history.run,
    newest: history.newest,
    read: (session, after, limit) => talkOf(session).log.slice(after, after + limit),
    lastSyncId: (session) => talkOf(session).log.length,
    streaming: (session) => talkOf(session).streaming,
    async follow(session, follower) {
      const { followers, log } = talkOf(session)
      followers.add(follower)
      return { announced: () => log.length, leave: () => void followers.delete(follower) }
    },
  }
}
