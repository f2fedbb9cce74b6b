import { type Client, createClient } from '../../shared/client/client.ts'
import { openFrameOutbox } from '../../shared/client/outbox.ts'
import type { Connect, KeyValueStorage, Timers } from '../../shared/client/ports.ts'
import type { ConnectionGrant, WindowBridge } from '../../shared/ipc.ts'
import { createFrameLog, type FrameLog } from './frame-log.ts'

declare global {
  interface Window {
    /** put there by Electron's preload; absent in a browser, where a cookie lets the page in */
    readonly omnii?: WindowBridge
  }
}

const sessionKey = 'omnii.session'

/** The client of this window: the only place where it meets WebSocket, localStorage and the clock. */
export function browserClient(window: Window): { client: Client; frames: FrameLog } {
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
  const client = createClient({
    dial: dialFrom(window),
    timers,
    chance: { random: Math.random, id: () => window.crypto.randomUUID() },
    outbox: openFrameOutbox(drawer),
    ...(remembered === undefined ? {} : { sessionId: remembered }),
    watch: frames.see,
  })
  client.subscribe(() => {
    const opened = client.state().grant?.session_id
    if (opened === undefined || window.sessionStorage.getItem(sessionKey) === opened) return
    window.sessionStorage.setItem(sessionKey, opened)
    drawer.set(sessionKey, opened)
  })
  window.addEventListener('online', () => client.retryNow())
  window.addEventListener('hashchange', () => {
    const linked = fromHash(window.location.hash)
    if (linked !== undefined) client.open(linked)
  })
  return { client, frames }
}

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

/** In a browser the page's own origin and its cookie; in Electron the address and token the preload hands over. */
function dialFrom(window: Window): Connect {
  const connection = async (): Promise<ConnectionGrant> => {
    if (window.omnii !== undefined) return window.omnii.connection()
    const url = new URL('/api/ws/guide', window.location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    return { url: url.href }
  }
  return (told) => {
    let socket: WebSocket | undefined
    let over = false
    let opened = false
    const end = (code: number) => {
      if (over) return
      over = true
      told.close(code)
    }
    const connect = async () => {
      const { url, token } = await connection()
      if (over) return
      socket = new WebSocket(url, token === undefined ? [] : ['omnii.v1', `omnii.token.${token}`])
      socket.onopen = () => {
        opened = true
        told.open()
      }
      socket.onmessage = (message) => told.text(String(message.data))
      socket.onclose = async (event) => end(opened || over ? event.code : await whyNot(window, event.code))
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

/** A browser does not tell why an upgrade was refused. A page that only the owner may read does. */
async function whyNot(window: Window, code: number): Promise<number> {
  if (window.omnii !== undefined) return code
  const answer = await window.fetch('/metrics').catch(() => undefined)
  return answer?.status === 401 || answer?.status === 403 ? 4401 : code
}
