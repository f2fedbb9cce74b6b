import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What becomes of one connection. Bytes are counted in the direction that is named. */
export type LineFault =
  | { readonly kind: 'fine' }
  /** it is closed before a byte */
  | { readonly kind: 'refuse' }
  /** it is reset behind so many bytes of what the client says (`up`) or hears (`down`) */
  | { readonly kind: 'cut'; readonly way: 'up' | 'down'; readonly after: number }
  /** behind so many bytes nothing comes any more, and nothing is closed */
  | { readonly kind: 'stall'; readonly way: 'up' | 'down'; readonly after: number }
  /** a byte at a time, every so many milliseconds */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** what the client says gets there once it matches; the answer does not come, and the connection is reset */
  | { readonly kind: 'lose_answer'; readonly to: RegExp }

export interface FaultProxy {
  readonly port: number
  /** connections that were asked for, those refused among them */
  readonly connections: number
  /** what becomes of the connections from now on */
  faults(next: () => LineFault): void
  /** resets every connection there is */
  cutAll(): void
  close(): Promise<void>
}

/** so long what was said on a line whose answer is lost has to get there, milliseconds */
const answeredWithin = 150

/** A line to a server on loopback that fails as it is told (FAULTS N1, N2, N6). */
export async function openFaultProxy(target: number): Promise<FaultProxy> {
  let next: () => LineFault = () => ({ kind: 'fine' })
  let connections = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    connections += 1
    const fault = next()
    if (fault.kind === 'refuse') {
      client.destroy()
      return
    }
    const there = connect(target, '127.0.0.1')
    for (const socket of [client, there]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        // whatever was said before one side went still gets to the other
        const other = socket === client ? there : client
        if (!other.destroyed) other.end()
      })
    }
    const cut = (): void => {
      client.resetAndDestroy()
      there.destroy()
    }
    join(client, there, fault, 'up', cut)
    join(there, client, fault, 'down', cut)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections
    },
    faults(given) {
      next = given
    },
    cutAll() {
      for (const socket of open) socket.destroy()
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function join(from: Socket, to: Socket, fault: LineFault, way: 'up' | 'down', cut: () => void): void {
  const pass = (bytes: Buffer): void => {
    if (!to.destroyed && to.writable) to.write(bytes)
  }
  if (fault.kind === 'drip') drip(from, pass, fault.everyMs)
  else if (fault.kind === 'lose_answer') loseAnswer(from, pass, fault.to, way, cut)
  else counted(from, pass, 'after' in fault && fault.way === way ? fault : undefined, cut)
}

/** Passes so many bytes on, and what becomes of the line then. */
function counted(
  from: Socket,
  pass: (bytes: Buffer) => void,
  fault: Extract<LineFault, { after: number }> | undefined,
  cut: () => void,
): void {
  let left = fault?.after
  from.on('data', (bytes: Buffer) => {
    if (left === undefined) return pass(bytes)
    if (bytes.length <= left) {
      left -= bytes.length
      return pass(bytes)
    }
    pass(bytes.subarray(0, left))
    left = 0
    // what is said behind it stays with whoever says it
    from.pause()
    // what was let through has to get there
    if (fault?.kind === 'cut') setTimeout(cut, 5)
  })
}

function drip(from: Socket, pass: (bytes: Buffer) => void, everyMs: number): void {
  let waiting = Buffer.alloc(0)
  const timer = setInterval(() => {
    if (waiting.length === 0) return
    pass(waiting.subarray(0, 1))
    waiting = waiting.subarray(1)
  }, everyMs)
  from.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes])
  })
  from.on('close', () => clearInterval(timer))
}

const lost = new WeakSet<() => void>()

function loseAnswer(
  from: Socket,
  pass: (bytes: Buffer) => void,
  to: RegExp,
  way: 'up' | 'down',
  cut: () => void,
): void {
  let said = ''
  from.on('data', (bytes: Buffer) => {
    if (way === 'down') {
      if (!lost.has(cut)) pass(bytes)
      return
    }
    said = (said + bytes.toString('latin1')).slice(-4_000)
    if (!lost.has(cut) && to.test(said)) {
      lost.add(cut)
      setTimeout(cut, answeredWithin)
    }
    pass(bytes)
  })
}
