import { connect, createServer, type Socket } from 'node:net'

/** What becomes of one connection on its way. */
export type TcpFault =
  | 'fine'
  /** the door shuts before anything was sent on */
  | 'cut'
  /** what was asked gets there, and is done; the answer never comes back, and the connection breaks */
  | 'answer_lost'
  /** the same, and the connection just stays silent */
  | 'stall'
  /** the asker's connection breaks in the middle of asking: the server has half of it */
  | 'half'
  /** what was asked gets there a while after the asker was cut off */
  | 'late'
  /** the answer comes, a few bytes at a time */
  | 'drip'

export interface FaultProxy {
  readonly port: number
  /** connections so far */
  count(): number
  /** Nothing is on its way to the server any more. */
  quiet(): Promise<void>
  stop(): Promise<void>
}

const lateMs = 120

/**
 * A TCP proxy in front of a server that takes one request a connection (HTTP/1.0).
 * @param next what becomes of the next one, told the method that is asked
 */
export async function startFaultProxy(to: number, next: (method: string) => TcpFault): Promise<FaultProxy> {
  let count = 0
  const sockets = new Set<Socket>()
  const under = new Set<Promise<void>>()

  const server = createServer((asker) => {
    count += 1
    sockets.add(asker)
    asker.on('error', () => {})
    asker.once('close', () => sockets.delete(asker))
    const parts: Buffer[] = []
    let begun = false
    asker.on('data', (part) => {
      parts.push(part)
      const whole = Buffer.concat(parts)
      if (begun || !isWhole(whole)) return
      begun = true
      const method = /^[A-Z]+/.exec(whole.toString('latin1', 0, 20))?.[0] ?? ''
      const done = pass(asker, whole, next(method)).finally(() => under.delete(done))
      under.add(done)
    })
  })

  async function pass(asker: Socket, asked: Buffer, fault: TcpFault): Promise<void> {
    if (fault === 'cut') {
      asker.resetAndDestroy()
      return
    }
    if (fault === 'late') {
      asker.resetAndDestroy()
      await new Promise((resolve) => setTimeout(resolve, lateMs))
    }
    const answer = await answerOf(
      fault === 'half' ? asked.subarray(0, asked.length >> 1) : asked,
      fault === 'half',
    )
    switch (fault) {
      case 'fine':
        asker.end(answer)
        return
      case 'drip':
        for (let at = 0; at < answer.length && !asker.destroyed; at += 64) {
          asker.write(answer.subarray(at, at + 64))
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
        asker.end()
        return
      case 'stall':
        return
      case 'answer_lost':
      case 'half':
        asker.resetAndDestroy()
        return
      case 'late':
        return
    }
  }

  /** What the server says, whole; nothing when it was cut off or says nothing in time. */
  const answerOf = (asked: Buffer, thenEnd: boolean): Promise<Buffer> =>
    new Promise((resolve) => {
      const parts: Buffer[] = []
      const socket = connect(to, '127.0.0.1', () => {
        socket.write(asked)
        if (thenEnd) socket.end()
      })
      socket.on('data', (part) => parts.push(part))
      socket.setTimeout(10_000, () => socket.destroy())
      socket.once('error', () => {})
      socket.once('close', () => resolve(Buffer.concat(parts)))
    })

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    count: () => count,
    async quiet() {
      while (under.size > 0) await Promise.all(under)
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Whether a request is all there: its head, and as much behind it as the head says. */
function isWhole(asked: Buffer): boolean {
  const end = asked.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /^content-length: *(\d+)/im.exec(asked.toString('latin1', 0, end))?.[1]
  return asked.length >= end + 4 + Number(length ?? 0)
}
