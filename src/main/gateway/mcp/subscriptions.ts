import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerEventBus } from '@modelcontextprotocol/server'
import type { SessionEvent } from '../../../shared/protocol/events.ts'
import { sameScope } from '../../../shared/protocol/ids.ts'
import type { Subject } from '../../../shared/protocol/plan.ts'
import type { GatewayOptions } from '../options.ts'
import type { McpCaller } from './caller.ts'

/** Resources one connection may ask to be told of. */
const mostUris = 200

/** What of the workspace a changed thing is shown in: the first part of a resource's address. */
const placeOf: Readonly<Partial<Record<Subject['kind'], string>>> = {
  event: 'agenda',
  task: 'tasks',
  contact: 'people',
  message: 'mail',
  draft: 'mail',
}

/** The resources that clients asked to be told of when Omnii changes what they show. */
export interface Subscriptions {
  /** A client's list, to which addresses may be added as they are asked for. */
  list(): UriList
  /** @param told with each address of the list whose resource is another now. Returns what ends it. */
  watch(caller: McpCaller, uris: UriList, told: (uri: string) => void): () => void
  /**
   * Where the revision of 2026 listens over HTTP, a request is the subscription. What is asked within `ask` is told of as
   * this caller's, so that nobody hears of changes of somebody else's.
   */
  listening<T>(caller: McpCaller, parsedBody: unknown, ask: () => T): T
  readonly bus: ServerEventBus
  close(): void
}

export interface UriList {
  /** False when it is full. */
  add(uri: string): boolean
  remove(uri: string): void
  all(): Iterable<string>
}

export function openSubscriptions(watchEvents: NonNullable<GatewayOptions['watchEvents']>): Subscriptions {
  interface Watching {
    readonly caller: McpCaller
    readonly uris: UriList
    readonly told: (uri: string) => void
  }
  const watching = new Set<Watching>()
  const asking = new AsyncLocalStorage<Pick<Watching, 'caller' | 'uris'>>()

  const leave = watchEvents((scope, events) => {
    for (const { caller, uris, told } of watching) {
      if (!sameScope(caller.scope, scope)) continue
      // a session's token says nothing of other sessions
      const seen = events.filter(({ sessionId }) => caller.only === undefined || caller.only === sessionId)
      const changed = changedBy(seen)
      for (const uri of uris.all()) if (changed(uri)) told(uri)
    }
  })

  const list = (): UriList => {
    const uris = new Set<string>()
    return {
      add(uri) {
        if (uris.size < mostUris) uris.add(uri)
        return uris.has(uri)
      },
      remove: (uri) => void uris.delete(uri),
      all: () => [...uris],
    }
  }

  function watch(caller: McpCaller, uris: UriList, told: (uri: string) => void): () => void {
    const one: Watching = { caller, uris, told }
    watching.add(one)
    return () => void watching.delete(one)
  }

  return {
    list,
    watch,
    listening(caller, parsedBody, ask) {
      const uris = list()
      for (const uri of askedFor(parsedBody)) uris.add(uri)
      return asking.run({ caller, uris }, ask)
    },
    bus: {
      // nothing is told to everybody
      publish() {},
      subscribe(listener) {
        const who = asking.getStore()
        if (!who) return () => {}
        return watch(who.caller, who.uris, (uri) => listener({ kind: 'resource_updated', uri }))
      },
    },
    close: leave,
  }
}

/** Whether the resource at an address shows something that these events changed. */
function changedBy(events: readonly SessionEvent[]): (uri: string) => boolean {
  const places = new Set<string>()
  for (const event of events) {
    places.add('sessions').add(`sessions/${event.sessionId}`)
    switch (event.kind) {
      case 'step.done':
        if (event.outcome.changes.length === 0) break
        for (const { kind } of event.outcome.subjects) places.add(placeOf[kind] ?? '')
        break
      case 'question.asked':
      case 'question.answered':
      case 'approval.asked':
      case 'approval.decided':
      case 'run.completed':
        places.add('waiting')
        break
      default:
        break
    }
  }
  return (uri) => {
    const path = uri.slice('omnii://'.length)
    const [place = ''] = path.split('/')
    return places.has(path) || (place !== 'sessions' && places.has(place))
  }
}

/** The addresses that a `subscriptions/listen` names. */
export function askedFor(message: unknown): readonly string[] {
  const { method, params } = (message ?? {}) as {
    method?: unknown
    params?: { notifications?: { resourceSubscriptions?: unknown } }
  }
  const uris = method === 'subscriptions/listen' ? params?.notifications?.resourceSubscriptions : undefined
  return Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : []
}
