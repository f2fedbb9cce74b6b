import { connect as dial, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { omnii } from '../../../../src/main/gateway/dialects/omnii.ts'
import { unified } from '../../../../src/main/gateway/dialects/unified.ts'
import { ErrorCode } from '../../../../src/shared/protocol/errors.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
beforeAll(async () => {
  running = await startGateway({ limits: { headerTimeoutMs: 200 } })
})
afterAll(() => running.stop())

const handshake = (extra = '') =>
  [
    'GET /api/ws/guide HTTP/1.1',
    `Host: 127.0.0.1:${running.port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Authorization: Bearer ${running.token}`,
    `${extra}\r\n`,
  ].join('\r\n')

/** Sends bytes and returns all that came back until the other side closed. */
function talk(first: string, ...then: Buffer[]): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket: Socket = dial(running.port, '127.0.0.1')
    const parts: Buffer[] = []
    socket.on('data', (part) => {
      parts.push(part)
      const next = then.shift()
      if (next) socket.write(next)
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(Buffer.concat(parts)))
    socket.write(first)
  })
}

/** The close code of the last frame: 0x88, length, two bytes of code. */
function closeCode(bytes: Buffer): number {
  const at = bytes.lastIndexOf(0x88)
  return bytes.readUInt16BE(at + 2)
}
const masked = (opcode: number, payload: Buffer) =>
  Buffer.concat([Buffer.from([opcode, 0x80 | payload.length, 0, 0, 0, 0]), payload])

test.each([
  ['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d]), 1002],
  ['a reserved opcode', masked(0x83, Buffer.from('{}')), 1002],
  ['a reserved bit (compression nobody agreed on)', masked(0xc1, Buffer.from('{}')), 1002],
  ['a fragmented ping', masked(0x09, Buffer.alloc(0)), 1002],
  ['a continuation of nothing', masked(0x80, Buffer.from('{}')), 1002],
  ['broken UTF-8', masked(0x81, Buffer.from([0xff, 0xfe])), 1007],
  ['a close code that does not exist', masked(0x88, Buffer.from([0x03, 0xec])), 1002],
  ['a length of 2^62', Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1009],
])('%s closes its own connection with the right code', async (_name, bytes, code) => {
  const other = await running.join()
  expect(closeCode(await talk(handshake(), bytes))).toBe(code)
  other.send({ type: 'system_message', data: { action: 'ping' } })
  await other.next()
  other.ws.terminate()
})

test('headers that drip or never end are cut off', async () => {
  const began = performance.now()
  await talk(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\nX-Slow: `)
  expect(performance.now() - began).toBeLessThan(5_000)
  const long = await talk(`GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`)
  expect(long.toString().startsWith('HTTP/1.1 200')).toBe(false)
})

test('a flood from one client does not keep another waiting', async () => {
  const [loud, calm] = [await running.join(), await running.join()]
  const ping = JSON.stringify({ type: 'system_message', data: { action: 'ping' } })
  for (let i = 0; i < 20_000; i++) loud.ws.send(ping)
  const waits: number[] = []
  for (let i = 0; i < 20; i++) {
    const began = performance.now()
    calm.send({ type: 'system_message', message_id: `calm-${i}`, data: { action: 'ping' } })
    await calm.next({ message_id: `calm-${i}` }, 5_000)
    waits.push(performance.now() - began)
  }
  expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(1_000)
  loud.ws.terminate()
  calm.ws.terminate()
})

test('whatever JSON comes, a decoder answers with an ask or an error of the closed list', () => {
  const talker = { agent: 'guide', channel: 'websocket', freshId: () => 'fresh' as never } as const
  const words = fc.constantFrom(
    'type',
    'data',
    'payload',
    'action',
    'message',
    'user_message',
    'system_message',
  )
  const more = fc.constantFrom(
    'command',
    'system',
    'decide',
    'undo',
    'ping',
    '__proto__',
    'constructor',
    'toString',
  )
  const key = fc.oneof(words, more, fc.string())
  const value = fc.letrec((tie) => ({
    any: fc.oneof(key, fc.jsonValue({ maxDepth: 1 }), tie('object')),
    object: fc.dictionary(key, tie('any'), { maxKeys: 5 }),
  }))
  fc.assert(
    fc.property(value.object, (made) => {
      const frame = JSON.parse(JSON.stringify(made)) as object
      for (const dialect of [unified, omnii]) {
        const decoded = dialect.decode(frame, talker)
        if (!decoded.ok) expect(ErrorCode.safeParse(decoded.error.code).success).toBe(true)
        dialect.ping(frame, 0)
        dialect.idOf(frame)
      }
    }),
    { numRuns: 2_000 },
  )
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
