import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type ClientCapabilities,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  SdkError,
  SdkErrorCode,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { requestIdMeta } from '../../../shared/protocol/dialects/mcp.ts'
import { ClientMessageId } from '../../../shared/protocol/ids.ts'
import { mcp as say } from '../../../shared/wording/en/mcp.ts'
import type { Action } from '../../core/api/action.ts'
import { mayUse } from '../../core/api/catalogue.ts'
import { toLocal } from '../../core/time/zone.ts'
import type { McpCaller, McpPorts } from './caller.ts'
import { CallState } from './calls/ask-person.ts'
import { openToolCalls, type ToolCall } from './calls/call-tool.ts'
import type { RunReport } from './calls/run-report.ts'
import { toolsOf } from './calls/tools.ts'
import type { Conversations } from './conversations.ts'
import { getPrompt, prompts } from './prompts.ts'
import { readResource, resources, resourceTemplates } from './resources.ts'
import type { Subscriptions, UriList } from './subscriptions.ts'

/** Makes a server for one caller: for a connection, or for a single request where the protocol keeps none. */
export function openServing(
  ports: McpPorts,
  conversations: Conversations,
  subscriptions: Subscriptions | undefined,
) {
  const callTool = openToolCalls(ports, conversations)
  const tools = new WeakMap<readonly Action[], Map<string, ReturnType<typeof toolsOf>>>()

  /** Schemas are made once for each list of actions and agent: a client asks for them with every start. */
  function toolsFor({ agent }: McpCaller): ReturnType<typeof toolsOf> {
    const actions = ports.actions()
    const byAgent = tools.get(actions) ?? new Map<string, ReturnType<typeof toolsOf>>()
    tools.set(actions, byAgent)
    const known = byAgent.get(agent) ?? toolsOf(actions.filter((action) => mayUse(agent, action)))
    byAgent.set(agent, known)
    return known
  }

  /** @param listened what the connection listens to, where its transport hears of that before the server does */
  return function serverFor(caller: McpCaller, listened?: UriList): Server {
    const server = new Server(
      { name: 'omnii', title: say.title, version: ports.version },
      {
        capabilities: { tools: {}, resources: subscriptions ? { subscribe: true } : {}, prompts: {} },
        instructions: say.instructions,
      },
    )
    const today = (): string => toLocal(ports.clock.now(), ports.zone()).date
    server.setRequestHandler('tools/list', () => ({ tools: [...toolsFor(caller)] }))
    server.setRequestHandler('resources/list', () => ({ resources: [...resources] }))
    server.setRequestHandler('resources/templates/list', () => ({
      resourceTemplates: [...resourceTemplates],
    }))
    server.setRequestHandler('resources/read', ({ params }) => readResource(ports, caller, params.uri))
    if (subscriptions) tellChanges(server, subscriptions, caller, listened)
    server.setRequestHandler('prompts/list', () => ({ prompts: [...prompts] }))
    server.setRequestHandler('prompts/get', ({ params }) => getPrompt(params.name, params.arguments, today()))
    server.setRequestHandler('tools/call', ({ params }, context) => {
      const { name } = params
      if (!toolsFor(caller).some((tool) => tool.name === name))
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, say.noSuchTool(name))
      return callTool({
        name,
        caller,
        arguments: params.arguments ?? {},
        ...clientOf(server, context),
        requestId: requestIdOf(context) ?? (ports.ids.next('m') as ClientMessageId),
        goesOn: stateOf(context),
        signal: context.mcpReq.signal,
        calledOff: () => isCalledOff(context.mcpReq.signal),
        progress: progressOf(context),
      })
    })
    return server
  }
}

/** Tells a connection that is kept when what it asked for is another now, until it ends. */
function tellChanges(
  server: Server,
  subscriptions: Subscriptions,
  caller: McpCaller,
  listened?: UriList,
): void {
  const uris = listened ?? subscriptions.list()
  let leave: (() => void) | undefined
  const begin = (): void => {
    leave ??= subscriptions.watch(caller, uris, (uri) => {
      // who is gone by now is told nothing
      server.sendResourceUpdated({ uri }).catch(() => {})
    })
  }
  if (listened) begin()
  server.setRequestHandler('resources/subscribe', ({ params: { uri } }) => {
    if (!uri.startsWith('omnii://')) throw new ResourceNotFoundError(uri, say.noSuchResource(uri))
    if (!uris.add(uri)) throw new ProtocolError(ProtocolErrorCode.InvalidParams, say.manySubscriptions)
    begin()
    return {}
  })
  server.setRequestHandler('resources/unsubscribe', ({ params: { uri } }) => {
    uris.remove(uri)
    return {}
  })
  server.onclose = () => leave?.()
}

/** Who a client says it is and what it can do: with each request, or once where a connection is kept. */
function clientOf(server: Server, { mcpReq }: ServerContext): Pick<ToolCall, 'client' | 'asksPerson'> {
  const envelope = mcpReq.envelope as Readonly<Record<string, unknown>> | undefined
  const can = (envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? server.getClientCapabilities()) as
    | ClientCapabilities
    | undefined
  const who = z
    .object({ name: z.string() })
    .safeParse(envelope?.[CLIENT_INFO_META_KEY] ?? server.getClientVersion())
  const form = can?.elicitation
  return {
    client: who.data?.name ?? '',
    // a client of before there were modes declares nothing but that it can
    asksPerson: form !== undefined && (form.form !== undefined || form.url === undefined),
  }
}

/**
 * Whether the client said that it wants no answer any more (`notifications/cancelled`). A connection that ends aborts what
 * is under way too, by an error of the SDK's, which no client can send.
 */
const isCalledOff = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && !(reason instanceof SdkError && reason.code === SdkErrorCode.ConnectionClosed)

function requestIdOf({ mcpReq }: ServerContext): ClientMessageId | undefined {
  return ClientMessageId.safeParse((mcpReq._meta as Record<string, unknown> | undefined)?.[requestIdMeta])
    .data
}

/** Where a call goes on. Throws ProtocolError for what we never gave out. */
function stateOf({ mcpReq }: ServerContext): ToolCall['goesOn'] {
  const given = mcpReq.requestState()
  if (given === undefined) return undefined
  const state = CallState.safeParse(parsed(given))
  if (!state.success)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, say.badArguments('requestState'))
  return { state: state.data, ...(mcpReq.inputResponses && { responses: mcpReq.inputResponses }) }
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

/** Tells how far a run has come, each time one more of its steps is over, where the client wants to know. */
function progressOf({ mcpReq }: ServerContext): ToolCall['progress'] {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return () => {}
  let told = -1
  return ({ steps }: RunReport) => {
    const progress = steps.filter(({ status }) => status !== 'waiting' && status !== 'running').length
    if (steps.length === 0 || progress <= told) return
    told = progress
    const message = steps.find(({ status }) => status === 'running')?.title
    const params = { progressToken, progress, total: steps.length, ...(message !== undefined && { message }) }
    // a client that is gone is told nothing, and its run goes on
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {})
  }
}
