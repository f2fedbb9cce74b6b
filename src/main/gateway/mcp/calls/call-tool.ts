import type { CallToolResult, InputRequiredResult } from '@modelcontextprotocol/server'
import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { ClientMessageId, RunId, SessionId } from '../../../../shared/protocol/ids.ts'
import { maxChars } from '../../../../shared/protocol/limits.ts'
import type { Json } from '../../../../shared/protocol/plan.ts'
import { assertNever, fail, ok, type Result } from '../../../../shared/result.ts'
import { mcp as say } from '../../../../shared/wording/en/mcp.ts'
import type { Action } from '../../../core/api/action.ts'
import { mayUse } from '../../../core/api/catalogue.ts'
import type { RequestBody } from '../../dialects/dialect.ts'
import type { McpCaller, McpPorts } from '../caller.ts'
import type { Conversations } from '../conversations.ts'
import { answerOf, askPerson, type CallState } from './ask-person.ts'
import { askAndFollow, eventsFrom, findRun } from './follow-run.ts'
import { refusal, runResult, waitingResult } from './results.ts'
import { type RunReport, reportOf, toldRun } from './run-report.ts'
import { isOwnTool, knownOnly, type OwnTool, ownTools, toolName } from './tools.ts'
import { everythingWaiting } from './waiting.ts'

/** One call of a tool, as a client made it. */
export interface ToolCall {
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly caller: McpCaller
  /** what the client calls itself */
  readonly client: string
  /** the client can put a form before its person */
  readonly asksPerson: boolean
  /** the same for a call that is sent again; fresh if the client gave none */
  readonly requestId: ClientMessageId
  /** where a call goes on that its person was asked about, and what they said */
  readonly goesOn:
    | { readonly state: CallState; readonly responses?: Readonly<Record<string, unknown>> }
    | undefined
  /** ends with the connection, or when the client calls this call off */
  readonly signal: AbortSignal
  /** Whether the client itself called it off. One that is merely gone did not: its run goes on without it. */
  calledOff(): boolean
  progress(report: RunReport): void
}

type Called = CallToolResult | InputRequiredResult

/** What a call comes to in a conversation: something that is asked of it, or something that is only looked up. */
type Meaning =
  | { readonly does: 'ask'; readonly session: SessionId; readonly body: RequestBody }
  | { readonly does: 'look'; readonly session: SessionId; readonly run: RunId }
  | { readonly does: 'waiting' }

/** Carries calls of tools out, as requests to conversations like any other door's. */
export function openToolCalls(ports: McpPorts, conversations: Conversations) {
  const { assistant, secret } = ports
  const mark = (): string => secret().slice(0, 12)
  const refused = (error: WireError): CallToolResult => refusal(error, mark())

  /** Where an action's tool is not known, nobody may learn more than that. */
  const actionOf = (name: string, { agent }: McpCaller): Action | undefined =>
    ports.actions().find((action) => toolName(action) === name && mayUse(agent, action))

  async function meaningOf(call: ToolCall): Promise<Result<Meaning, WireError>> {
    if (isOwnTool(call.name)) return ownMeaning(call, call.name)
    const made = actOf(call, call.name, call.arguments, false)
    return made.ok ? inSession(call, undefined, made.value) : made
  }

  function actOf(
    { caller, requestId }: ToolCall,
    name: string,
    params: Readonly<Record<string, unknown>>,
    dryRun: boolean,
  ): Result<RequestBody, WireError> {
    const action = actionOf(name, caller)
    if (!action) return fail(wireError('not_found', say.noSuchTool(name)))
    const checked = knownOnly(action.params).safeParse(params)
    if (!checked.success) return fail(badArguments(checked.error.issues))
    const calls = [{ action: action.id, params: params as Record<string, Json> }]
    const said = action.title.slice(0, maxChars.sessionTitle)
    const { agent } = caller
    return ok({ kind: 'act', clientMessageId: requestId, said, calls, agent, channel: 'mcp', dryRun })
  }

  async function inSession(
    { caller, client }: ToolCall,
    named: string | undefined,
    body: RequestBody,
  ): Promise<Result<Meaning, WireError>> {
    const session = await conversations.of(caller, client, named)
    return session.ok ? ok({ does: 'ask', session: session.value, body }) : session
  }

  async function ownMeaning(call: ToolCall, name: OwnTool): Promise<Result<Meaning, WireError>> {
    const { caller, client, requestId: clientMessageId } = call
    const about = { agent: caller.agent, channel: 'mcp', clientMessageId } as const
    const read = ownTools[name].safeParse(call.arguments)
    if (!read.success) return fail(badArguments(read.error.issues))
    const given = read.data as { [key: string]: unknown; session_id?: string }
    switch (name) {
      case 'omnii_ask': {
        const { text } = ownTools[name].parse(given)
        return inSession(call, given.session_id, { kind: 'command', text, dryRun: false, ...about })
      }
      case 'omnii_preview': {
        const { tool, arguments: params } = ownTools[name].parse(given)
        const made = actOf(call, tool, params, true)
        return made.ok ? inSession(call, undefined, made.value) : made
      }
      case 'omnii_undo': {
        const { run_id } = ownTools[name].parse(given)
        const runId = run_id as RunId | undefined
        return inSession(call, given.session_id, { kind: 'undo', ...(runId && { runId }), ...about })
      }
      case 'omnii_cancel': {
        const { run_id } = ownTools[name].parse(given)
        return inSession(call, given.session_id, {
          kind: 'cancel',
          runId: run_id as RunId,
          agent: caller.agent,
        })
      }
      case 'omnii_result': {
        const { run_id } = ownTools[name].parse(given)
        const session = await conversations.of(caller, client, given.session_id)
        return session.ok ? ok({ does: 'look', session: session.value, run: run_id as RunId }) : session
      }
      case 'omnii_waiting':
        return ok({ does: 'waiting' })
      default:
        return assertNever(name)
    }
  }

  /** The answers of a person to what was asked of them; the run they are about goes on with each that is valid. */
  async function goOn(
    call: ToolCall,
    { state, responses }: NonNullable<ToolCall['goesOn']>,
  ): Promise<Called> {
    const { caller } = call
    const session = await conversations.of(caller, call.client, state.session)
    if (!session.ok) return refused(session.error)
    const run = reportOf(state.run as RunId, await eventsFrom(assistant, session.value, state.from))
    if (run.from === 0) return refused(wireError('not_found', undefined, { run_id: state.run }))
    const answers = run.waits.flatMap((wait) => answerOf(wait, responses, caller) ?? [])
    const last = answers.pop()
    // nobody said anything: it waits on, and the client is told where
    if (!last) return told(session.value, run)
    for (const body of answers) {
      const taken = await assistant.submit(caller.scope, { ...body, sessionId: session.value })
      if (!taken.ok) return refused(taken.error)
    }
    return follow(call, session.value, last, run.from)
  }

  async function follow(
    call: ToolCall,
    session: SessionId,
    body: RequestBody,
    from?: number,
  ): Promise<Called> {
    const { scope, agent } = call.caller
    const ask = () => assistant.submit(scope, { ...body, sessionId: session })
    const how = {
      patienceMs: ports.patienceMs,
      signal: call.signal,
      told: call.progress,
      ...(from !== undefined && { from }),
    }
    const followed = await askAndFollow(ports, session, ask, how)
    if (!followed.ok) return refused(followed.error)
    const { runId, completed, waits } = followed.value
    if (call.calledOff() && !completed)
      await assistant.submit(scope, { kind: 'cancel', sessionId: session, runId, agent })
    // what is asked again is asked by another id; who answered nothing is not asked twice
    if (waits.length > 0 && call.asksPerson && !call.signal.aborted) return askPerson(session, followed.value)
    return told(session, followed.value)
  }

  const told = (session: SessionId, report: RunReport): CallToolResult =>
    runResult(toldRun(session, report), mark())

  return async function callTool(call: ToolCall): Promise<Called> {
    if (call.goesOn) return goOn(call, call.goesOn)
    const meaning = await meaningOf(call)
    if (!meaning.ok) return refused(meaning.error)
    switch (meaning.value.does) {
      case 'ask':
        return follow(call, meaning.value.session, meaning.value.body)
      case 'look': {
        const { session, run } = meaning.value
        const found = await findRun(assistant, session, run)
        return found ? told(session, found) : refused(wireError('not_found', undefined, { run_id: run }))
      }
      case 'waiting': {
        const { scope, only } = call.caller
        return waitingResult(await everythingWaiting(assistant, scope, only), mark())
      }
      default:
        return assertNever(meaning.value)
    }
  }
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function badArguments(issues: readonly Issue[]): WireError {
  const [first] = issues
  const why = issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`).join('; ')
  return wireError('invalid_params', say.badArguments(why), { field: first?.path.join('.') ?? '' })
}
