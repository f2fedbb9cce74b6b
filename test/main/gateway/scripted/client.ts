import { type ClientOptions, WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: frames from outside, whose shape is what a test is about
export type Frame = any

export interface Client {
  readonly ws: WebSocket
  readonly frames: Frame[]
  send(frame: unknown): void
  /** The next frame (from the first unread one on) that fits; the ones before it are read too. */
  next(fits?: Partial<Frame> | ((frame: Frame) => boolean), ms?: number): Promise<Frame>
  closed: Promise<{ code: number; reason: string }>
  close(): void
}

const matches = (frame: Frame, wanted: Partial<Frame>): boolean =>
  Object.entries(wanted).every(([name, value]) => frame[name] === value)

/** Opens a real socket; rejects with the HTTP status when the upgrade is refused. */
export function connect(
  url: string,
  options: ClientOptions & { protocols?: string[] } = {},
): Promise<Client> {
  return new Promise((resolve, reject) => {
    const { protocols = [], ...rest } = options
    const ws = new WebSocket(url, protocols, { perMessageDeflate: false, ...rest })
    const frames: Frame[] = []
    const waiting = new Set<() => void>()
    let read = 0
    ws.on('message', (data) => {
      frames.push(JSON.parse(data.toString()))
      for (const wake of [...waiting]) wake()
    })
    const closed = new Promise<{ code: number; reason: string }>((done) => {
      ws.on('close', (code, reason) => done({ code, reason: reason.toString() }))
    })
    ws.on('unexpected-response', (_request, response) => {
      let body = ''
      response.on('data', (part) => (body += part))
      response.on('end', () => {
        reject(
          Object.assign(new Error(`refused ${response.statusCode}`), { status: response.statusCode, body }),
        )
      })
    })
    ws.on('error', reject)
    const client: Client = {
      ws,
      frames,
      closed,
      send: (frame) => ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      next(fits = () => true, ms = 10_000) {
        const good = typeof fits === 'function' ? fits : (frame: Frame) => matches(frame, fits)
        return new Promise((found, lost) => {
          const timer = setTimeout(() => {
            waiting.delete(look)
            lost(new Error(`no such frame among: ${JSON.stringify(frames).slice(0, 2_000)}`))
          }, ms)
          function look() {
            while (read < frames.length) {
              const frame = frames[read++]
              if (!good(frame)) continue
              clearTimeout(timer)
              waiting.delete(look)
              found(frame)
              return
            }
          }
          waiting.add(look)
          look()
        })
      },
      close: () => ws.close(),
    }
    ws.on('open', () => resolve(client))
  })
}

/** What a refused upgrade answered. */
export async function refusal(opening: Promise<Client>): Promise<{ status: number; code: string }> {
  const outcome = await opening.then(
    (client) => {
      client.ws.terminate()
      return undefined
    },
    (error: { status: number; body: string }) => error,
  )
  if (!outcome) throw new Error('the socket was let in')
  return { status: outcome.status, code: JSON.parse(outcome.body).error.code }
}
