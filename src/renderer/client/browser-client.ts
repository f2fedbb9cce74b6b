import { type Client, createClient } from '../../shared/client/client.ts'
import { openFrameOutbox } from '../../shared/client/outbox.ts'
import type { Connect, KeyValueStorage, Timers } from '../../shared/client/ports.ts'
import type { ConnectionGrant, WindowBridge } from '../../shared/ipc.ts'
import { openPageAccess, type PageAccess } from '../access/page-access.ts'
import { type Closed, watchAccess } from '../access/watch-access.ts'
import { createFrameLog, type FrameLog } from './frame-log.ts'

declare global {
  interface Window {
    /** put there by Electron's preload; absent in a browser, where a key of its own lets the page in */
    readonly omnii?: WindowBridge
  }
}

/** This window's client, and what else of it meets the host. */
export interface BrowserClient {
  readonly client: Client
  readonly frames: FrameLog
  readonly closed: Closed
  /** The headers that let one request in; none in Electron, where the shell adds its own, or while the page is not let in. */
  credentials(): Promise<Readonly<Record<string, string>>>
  /** Goes to another realm, to the conversation that was open there last. */
  enter(realm: string): void
}

/** in storage: the conversation that was opened last, and the realm it is in */
export const sessionKey = 'omnii.session'
export const realmKey = 'omnii.realm'
/** the conversation that was opened last in a realm */
const sessionKeyOf = (realm: string): string => `${sessionKey}.${realm}`

/** The client of this window: the only place where it meets WebSocket, localStorage and the clock. */
export function browserClient(window: Window & typeof globalThis): BrowserClient {
  const access = window.omnii === undefined ? openPageAccess(window) : undefined
  const drawer = drawerOf(window.localStorage)
  const timers: Timers = {
    now: () => Date.now(),
    after(ms, task) {
      const timer = window.setTimeout(task, ms)
      return () => window.clearTimeout(timer)
    },
  }
  const frames = createFrameLog(timers.now)
  const remembered =
    fromHash(window.location.hash) ?? window.sessionStorage.getItem(sessionKey) ?? drawer.get(sessionKey)
  const realm = window.sessionStorage.getItem(realmKey) ?? drawer.get(realmKey)
  const client = createClient({
    dial: dialFrom(window, access),
    timers,
    chance: { random: Math.random, id: () => window.crypto.randomUUID() },
    outbox: openFrameOutbox(drawer),
    ...(window.omnii && { ticket: window.omnii.ticket }),
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(remembered === undefined ? {} : { sessionId: remembered }),
    ...(realm === undefined ? {} : { realm }),
    watch: frames.see,
  })
  client.subscribe(() => {
    const { session_id: opened, realm: within } = client.state().grant ?? {}
    if (opened === undefined || within === undefined) return
    if (window.sessionStorage.getItem(sessionKey) === opened) return
    // the session last: other windows hear of it once all is there
    for (const storage of [window.sessionStorage, window.localStorage]) {
      storage.setItem(realmKey, within)
      storage.setItem(sessionKeyOf(within), opened)
      storage.setItem(sessionKey, opened)
    }
  })
  window.addEventListener('online', () => client.retryNow())
  window.omnii?.listen(({ kind }) => kind === 'awake' && client.retryNow())
  window.addEventListener('hashchange', () => {
    const linked = fromHash(window.location.hash)
    if (linked !== undefined) client.open(linked)
  })
  return {
    client,
    frames,
    closed: access === undefined ? neverClosed : watchAccess(window, client, access),
    enter: (into) => client.open(drawer.get(sessionKeyOf(into)), into),
    async credentials() {
      const shown = await access?.token()
      return shown !== undefined && 'token' in shown ? { authorization: `Bearer ${shown.token}` } : {}
    },
  }
}

const neverClosed: Closed = { why: () => undefined, subscribe: () => () => {} }

/** A link such as `/#session=…` opens that session. */
function fromHash(hash: string): string | undefined {
  return new URLSearchParams(hash.slice(1)).get('session') ?? undefined
}

function drawerOf(storage: Storage): KeyValueStorage {
  return {
    get: (key) => storage.getItem(key) ?? undefined,
    set: (key, value) => storage.setItem(key, value),
  }
}

/** In a browser the page's own origin and a token by its key; in Electron the address and token of the preload. */
function dialFrom(window: Window, access: PageAccess | undefined): Connect {
  const connection = async (): Promise<ConnectionGrant | 'away' | 'refused'> => {
    if (window.omnii !== undefined) return window.omnii.connection()
    const shown = await access?.token()
    if (shown === undefined) return 'away'
    if ('not' in shown) return shown.not === 'away' ? 'away' : 'refused'
    const url = new URL('/api/ws/guide', window.location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    return { url: url.href, token: shown.token }
  }
  return (told) => {
    let socket: WebSocket | undefined
    let over = false
    const end = (code: number) => {
      if (over) return
      over = true
      told.close(code)
    }
    const connect = async () => {
      const granted = await connection()
      if (over) return
      if (typeof granted === 'string') return end(granted === 'refused' ? 4401 : 1006)
      const { url, token } = granted
      socket = new WebSocket(url, token === undefined ? [] : ['omnii.v1', `omnii.token.${token}`])
      socket.onopen = () => told.open()
      socket.onmessage = (message) => told.text(String(message.data))
      socket.onclose = (event) => end(event.code)
    }
    connect().catch(() => end(1006))
    return {
      send: (frame) => socket?.send(frame),
      close() {
        over = true
        socket?.close()
      },
    }
  }
}
