import { WebSocket } from 'ws'
import type { Frame } from '../scripted/client.ts'

/** The client that the OpenAgents document prints: a queue, one connection, growing pauses before it connects anew. */
export class WebSocketClient {
  private messageQueue: string[] = []
  private ws: WebSocket | undefined
  private opening: Promise<void> | undefined
  private isClosed = false
  reconnectAttempts = 0
  opened = 0
  onMessage: (frame: Frame) => void = () => {}
  onConnected: () => void = () => {}
  private readonly url: string
  private readonly after: (ms: number, task: () => void) => void

  constructor(url: string, after: (ms: number, task: () => void) => void) {
    this.url = url
    this.after = after
  }

  send(msg: object): void {
    const msgStr = JSON.stringify(msg)
    if (this.ws?.readyState === WebSocket.OPEN) this.ws.send(msgStr)
    else {
      this.messageQueue.push(msgStr)
      void this.connect()
    }
  }

  connect(): Promise<void> {
    this.opening ??= new Promise((done) => {
      const ws = new WebSocket(this.url)
      this.ws = ws
      ws.on('error', () => {})
      ws.on('message', (data) => this.onMessage(JSON.parse(data.toString())))
      ws.on('open', () => {
        this.opened += 1
        this.reconnectAttempts = 0
        if (this.opened > 1) this.onConnected()
        this.processQueue()
        done()
      })
      ws.on('close', () => {
        this.opening = undefined
        if (this.isClosed) return
        const delay = Math.min(1000 * 2 ** this.reconnectAttempts, 30_000)
        this.reconnectAttempts += 1
        this.after(delay, () => void this.connect())
      })
    })
    return this.opening
  }

  private processQueue(): void {
    while (this.messageQueue.length > 0) {
      const msgStr = this.messageQueue.shift()
      if (msgStr && this.ws?.readyState === WebSocket.OPEN) this.ws.send(msgStr)
    }
  }

  /** The network goes away. */
  drop(): void {
    this.ws?.terminate()
  }

  close(): void {
    this.isClosed = true
    this.ws?.close()
  }
}

/** A message as its Updates make it: what is in the log, and parts of an answer that are still on their way. */
interface Shown {
  content: string
  reasoning: string
  parts: string
  status: string | undefined
}

/** What the page keeps: a component's refs and state, which outlive the double mount of Strict Mode. */
export class ChatState {
  readonly messages = new Map<string, Shown>()
  readonly numbers: number[] = []
  readonly errors: string[] = []
  lastSyncId = 0
  subscribed = 0

  take(frame: Frame): void {
    if (frame.type === 'Error') this.errors.push(frame.code)
    if (frame.type === 'Subscribed') {
      this.subscribed += 1
      // what was not numbered yet comes anew
      for (const message of this.messages.values()) message.parts = ''
    }
    if (frame.type !== 'Update') return
    const { message_id: id, delta, sync_id, status } = frame
    const message = this.messages.get(id) ?? { content: '', reasoning: '', parts: '', status: undefined }
    this.messages.set(id, message)
    message.reasoning += delta.reasoning ?? ''
    message.parts += delta.content ?? ''
    message.status = status ?? message.status
    if (sync_id === undefined) return
    this.numbers.push(sync_id)
    this.lastSyncId = sync_id
    message.content += message.parts
    message.parts = ''
  }
}

/** The effect the document prints, with its refs; what it returns is its cleanup. */
export function chatEffect(
  refs: { ws: WebSocketClient | undefined },
  state: ChatState,
  make: () => WebSocketClient,
): () => void {
  let cleanup: (() => void) | null = null
  const initializeWebSocket = async () => {
    refs.ws ??= make()
    const client = refs.ws
    await client.connect()
    const subscribe = () => client.send({ type: 'Subscribe', scope: 'chat', last_sync_id: state.lastSyncId })
    client.onMessage = (frame) => state.take(frame)
    client.onConnected = subscribe
    subscribe()
    cleanup = () => {}
  }
  void initializeWebSocket()
  return () => cleanup?.()
}
