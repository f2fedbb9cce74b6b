import {
  type ReadResourceResult,
  type Resource,
  ResourceNotFoundError,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server'
import { wireError } from '../../../shared/protocol/errors.ts'
import { SessionId } from '../../../shared/protocol/ids.ts'
import { ViewQuery } from '../../../shared/protocol/views/views.ts'
import { mcp as say } from '../../../shared/wording/en/mcp.ts'
import { addDays } from '../../core/time/civil.ts'
import { toLocal } from '../../core/time/zone.ts'
import type { McpCaller, McpPorts } from './caller.ts'
import { visible } from './calls/results.ts'
import { reportOf, toldRun } from './calls/run-report.ts'
import { everythingWaiting } from './calls/waiting.ts'

const json = 'application/json'
const described = ([title, description]: readonly [string, string]) => ({
  title,
  description,
  mimeType: json,
})

/** What can be read without parameters. Liaisons and holders of a single conversation read what tools give them. */
export const resources: readonly Resource[] = [
  { uri: 'omnii://agenda/today', name: 'agenda-today', ...described(say.resources.today) },
  { uri: 'omnii://tasks', name: 'tasks', ...described(say.resources.tasks) },
  { uri: 'omnii://mail/inbox', name: 'mail-inbox', ...described(say.resources.inbox) },
  { uri: 'omnii://people', name: 'people', ...described(say.resources.people) },
  { uri: 'omnii://waiting', name: 'waiting', ...described(say.resources.waiting) },
  { uri: 'omnii://sessions', name: 'sessions', ...described(say.resources.sessions) },
]

export const resourceTemplates: readonly ResourceTemplateType[] = [
  { uriTemplate: 'omnii://agenda/{from}/{to}', name: 'agenda', ...described(say.resources.agenda) },
  { uriTemplate: 'omnii://mail/{folder}', name: 'mail-folder', ...described(say.resources.mails) },
  { uriTemplate: 'omnii://mail/message/{id}', name: 'mail', ...described(say.resources.mail) },
  { uriTemplate: 'omnii://sessions/{id}', name: 'session', ...described(say.resources.session) },
]

const mostRuns = 20

/** Reads a resource of the caller's. Throws ResourceNotFoundError where there is none, or it is not theirs. */
export async function readResource(
  ports: McpPorts,
  caller: McpCaller,
  uri: string,
): Promise<ReadResourceResult> {
  const found = await read(ports, caller, uri)
  if (found === undefined) throw new ResourceNotFoundError(uri, say.noSuchResource(uri))
  return { contents: [{ uri, mimeType: json, text: JSON.stringify(visible(found)) }] }
}

async function read(ports: McpPorts, caller: McpCaller, uri: string): Promise<unknown> {
  const { assistant } = ports
  const path = /^omnii:\/\/([^?#]*)$/.exec(uri)?.[1]
  if (path === undefined) return undefined
  const [place, ...rest] = path.split('/').map((part) => decoded(part))
  switch (place) {
    case 'waiting':
      return rest.length === 0 ? everythingWaiting(assistant, caller.scope, caller.only) : undefined
    case 'sessions':
      return rest[0] === undefined ? sessions(ports, caller) : session(ports, caller, rest[0])
    default:
      return view(ports, caller, place ?? '', rest)
  }
}

/** The workspace is the owner's as a whole: a liaison, and whoever has one conversation only, sees it through tools. */
async function view(
  { views, assistant: _, ...ports }: McpPorts,
  { scope, agent, only }: McpCaller,
  place: string,
  rest: readonly string[],
): Promise<unknown> {
  if (!views || agent !== 'guide' || only !== undefined) return undefined
  const query = ViewQuery.safeParse(queryOf(place, rest, toLocal(ports.clock.now(), ports.zone()).date))
  if (!query.success) return undefined
  const found = await views.look(scope, query.data)
  if (!found.ok && found.error.code !== 'not_found') throw new Error(found.error.message)
  return found.ok ? found.value : undefined
}

function queryOf(place: string, rest: readonly string[], today: string): object {
  const [first = '', second = ''] = rest
  switch (place) {
    case 'agenda':
      return first === 'today'
        ? { kind: 'agenda', from: today, to: addDays(today, 1) }
        : { kind: 'agenda', from: first, to: second }
    case 'tasks':
    case 'people':
      return rest.length === 0 ? { kind: place } : {}
    case 'mail':
      return first === 'message' ? { kind: 'mail', id: second } : { kind: 'mails', folder: first }
    default:
      return {}
  }
}

async function sessions({ assistant }: McpPorts, { scope, only }: McpCaller): Promise<unknown> {
  const all = await assistant.sessions(scope)
  return { sessions: all.filter(({ sessionId }) => only === undefined || sessionId === only) }
}

async function session({ assistant }: McpPorts, { scope, only }: McpCaller, id: string): Promise<unknown> {
  const known = SessionId.safeParse(id)
  if (!known.success || (only !== undefined && known.data !== only)) return undefined
  const opened = await assistant.openSession(scope, known.data)
  if (!opened.ok) {
    if (opened.error.code === 'session_not_found') return undefined
    throw new Error(wireError(opened.error.code).message)
  }
  const { events } = await assistant.history(known.data, Number.MAX_SAFE_INTEGER, mostRuns)
  const said = events.flatMap((event) => (event.kind === 'command.received' ? [event] : []))
  return {
    title: opened.value.title,
    runs: said.map(({ runId, text, at }) => ({
      said: text,
      at,
      ...toldRun(known.data, reportOf(runId, events)),
    })),
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
