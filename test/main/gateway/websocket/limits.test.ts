import { afterEach, expect, test } from 'vitest'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import type { Limits } from '../../../../src/shared/protocol/limits.ts'
import { type Client, connect, type Frame, refusal } from '../scripted/client.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
afterEach(() => running.stop())
const start = async (limits: Partial<Limits> = {}) => {
  running = await startGateway({ limits })
}
const ping = { type: 'system_message', data: { action: 'ping' } }
async function answers(client: Client): Promise<void> {
  client.send(ping)
  expect((await client.next((frame) => frame.data?.action === 'pong')).type).toBe('system_message')
}

test('a message of 1 MB closes its connection with 1009 and leaves the others alone', async () => {
  await start()
  const [big, other] = [await running.join(), await running.join()]
  big.ws.on('error', () => {})
  big.send({ type: 'user_message', message: 'x'.repeat(1024 * 1024) })
  expect((await big.closed).code).toBe(1009)
  await answers(other)
})

const tooLong = { error_code: 'command_too_long', error_details: { length: 4_001, max: 4_000 } }

test('a text to be understood is as long as a command at most', async () => {
  await start()
  const client = await running.join()
  const understand = (text: string) => ({ type: 'system_message', data: { action: 'understand', text } })
  client.send(understand('x'.repeat(4_001)))
  expect(await client.next({ type: 'error_message' })).toMatchObject(tooLong)
  client.send(understand('lunch with marco '.repeat(14_000)))
  expect(await client.next({ type: 'error_message' })).toMatchObject({ error_code: 'command_too_long' })
  client.send(understand('x'.repeat(4_000)))
  await client.next((frame) => frame.data?.action === 'understanding')
})

test.each([
  ['data.title', 121, 120, { data: { action: 'rename_session', title: 't'.repeat(121) } }],
  ['data.run_id', 200, 128, { data: { action: 'cancel', run_id: 'r'.repeat(200) } }],
  ['message_id', 129, 128, { message_id: 'm'.repeat(129), data: { action: 'ping' } }],
  [
    'data.approval_id',
    129,
    128,
    { data: { action: 'decide', approval_id: 'a'.repeat(129), decision: 'approve' } },
  ],
])('%s of %i characters is told its length and the limit', async (field, length, max, frame) => {
  await start()
  const client = await running.join()
  client.send({ type: 'system_message', ...frame })
  const told = await client.next({ type: 'error_message' })
  expect(told).toMatchObject({ error_code: 'bad_frame', error_details: { field, length, max } })
})

test('compression is offered and not taken', async () => {
  await start()
  const client = await connect(`${running.ws}/ws?session_token=${running.token}`, { perMessageDeflate: true })
  expect(client.ws.extensions).toBe('')
})

test('broken UTF-8 and a flood of tiny fragments do not harm anybody else', async () => {
  await start()
  const [bad, other] = [await running.join(), await running.join()]
  bad.ws.on('error', () => {})
  for (let i = 0; i < 20_000; i++) bad.ws.send('', { fin: false })
  bad.ws.send(Buffer.from([0xc3, 0x28]), { binary: false, fin: true })
  expect([1007, 1008, 1002]).toContain((await bad.closed).code)
  await answers(other)
})

test('too many messages at once are told so, and the next ones count again later', async () => {
  await start({ messagesPerSecond: 10, messageBurst: 5 })
  const client = await running.join()
  for (let i = 0; i < 8; i++) client.send(ping)
  const replies: Frame[] = []
  for (let i = 0; i < 8; i++) replies.push(await client.next())
  const codes = replies.map((reply) => reply.error_code)
  expect(codes).toEqual([...Array(5).fill(undefined), ...Array(3).fill('rate_limited')])
  // a tenth of a second each
  const waits = replies.slice(5).map((reply) => reply.error_details.retry_after_ms)
  expect(waits.every((ms) => ms > 0 && ms <= 100)).toBe(true)
  running.clock.ahead(1_000)
  await answers(client)
})

test('requests that wait for their reply are bounded, and the next ones count again once it came', async () => {
  await start({ maxPendingRequests: 2 })
  const [client, other] = [await running.join(), await running.join()]
  client.send({ type: 'system_message', data: { action: 'open_session' } })
  await client.next({ type: 'session_created' })
  const ask = (message_id: string) =>
    client.send({ type: 'system_message', message_id, data: { action: 'understand', text: 'slowly' } })
  for (let i = 0; i < 5; i++) ask(`u${i}`)
  const replies: Frame[] = []
  for (let i = 0; i < 5; i++) replies.push(await client.next((frame) => frame.message_id?.startsWith('u')))
  const refused = replies.filter((reply) => reply.error_code === 'rate_limited')
  expect(refused.map((reply) => reply.message_id)).toEqual(['u2', 'u3', 'u4'])
  expect(refused[0]?.error_details).toEqual({ retry_after_ms: 250 })
  await answers(other)
  ask('later')
  expect((await client.next({ message_id: 'later' })).data.action).toBe('understanding')
})

test('more connections than one person may have are closed with 1013 and a reason', async () => {
  await start({ maxConnectionsPerUser: 3 })
  const kept = [await running.join(), await running.join(), await running.join()]
  const surplus = await running.join()
  expect(await surplus.next()).toMatchObject({ error_code: 'too_many_connections' })
  expect(await surplus.closed).toEqual({ code: 1013, reason: 'too_many_connections' })
  for (const client of kept) await answers(client)
  kept[0]?.ws.terminate()
  await kept[0]?.closed
  await expect.poll(() => running.gateway.connections()).toBe(2)
  await answers(await running.join())
})

test('sockets that say nothing are bounded and closed after their time', async () => {
  await start({ maxUnauthenticated: 2, authTimeoutMs: 90 })
  const url = `${running.ws}/api/ws/guide`
  const silent = [await connect(url), await connect(url)]
  expect(await refusal(connect(url))).toEqual({ status: 503, code: 'too_many_connections' })
  await answers(await running.join())
  for (const client of silent) {
    expect(await client.next()).toMatchObject({ error_code: 'unauthenticated' })
    expect((await client.closed).code).toBe(4401)
  }
  await connect(url)
})

test('a peer that answers no heartbeat is dropped; one that does stays', async () => {
  await start({ heartbeatMs: 90 })
  const [dead, living] = [await running.join(), await running.join()]
  dead.ws.pong = () => {}
  dead.ws.removeAllListeners('ping')
  // The client library answers pings by itself; this one is made deaf.
  ;(dead.ws as unknown as { _autoPong: boolean })._autoPong = false
  expect((await dead.closed).code).toBe(1006)
  await new Promise((done) => setTimeout(done, 250))
  await answers(living)
})

/** A client in a session of its own, and what is written into that. */
async function listening(limits: Partial<Limits>) {
  await start(limits)
  const client = await running.join()
  client.send({ type: 'system_message', data: { action: 'open_session' } })
  const { session_id } = await client.next({ type: 'session_created' })
  const session = session_id as SessionId
  await expect.poll(() => running.assistant.followers(session)).toBe(1)
  const write = async (count: number, chars: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      running.assistant.append(session, { kind: 'session.renamed', title: `${i}`.padEnd(chars, 'x') })
      if (i % 20 === 0) await new Promise((done) => setImmediate(done))
    }
  }
  return { client, write }
}
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const titles = (client: Client): string[] =>
  client.frames.flatMap((frame) =>
    /^\d+x/.test(frame.message ?? '') ? [frame.message.replace(/x+$/, '')] : [],
  )

test('a reader that reads nothing for its time while its buffer is full is closed with 1013', async () => {
  const { client, write } = await listening({ maxSendBufferBytes: 256 * 1024, slowReaderMs: 100 })
  client.ws.pause()
  await write(400, 60_000)
  await pause(400)
  client.ws.resume()
  expect(await client.closed).toEqual({ code: 1013, reason: 'slow_reader' })
})

test('a reader that is only behind is sent everything, once and in order, and stays', async () => {
  const { client, write } = await listening({ maxSendBufferBytes: 256 * 1024, slowReaderMs: 5_000 })
  client.ws.pause()
  await write(400, 60_000)
  await pause(50)
  client.ws.resume()
  await expect.poll(() => titles(client).length, { timeout: 20_000 }).toBe(400)
  expect(titles(client)).toEqual(Array.from({ length: 400 }, (_, i) => `${i}`))
  await answers(client)
})

test('one frame larger than the buffer closes nobody who reads', async () => {
  const { client, write } = await listening({ maxSendBufferBytes: 256 * 1024, slowReaderMs: 300 })
  await write(3, 2_000_000)
  await expect.poll(() => titles(client).length, { timeout: 20_000 }).toBe(3)
  await pause(500)
  await answers(client)
})

test('whoever does not read what they are sent is not read from either', async () => {
  const { client, write } = await listening({ maxSendBufferBytes: 256 * 1024, slowReaderMs: 5_000 })
  const other = await running.join()
  client.ws.pause()
  await write(400, 60_000)
  for (let i = 0; i < 2_000; i++) client.send(ping)
  await pause(100)
  await answers(other)
  client.ws.resume()
  const pongs = () => client.frames.filter((frame) => frame.data?.action === 'pong').length
  await expect.poll(pongs, { timeout: 4_000 }).toBe(2_000)
})

test('frames that come while a session opens are answered in order, up to a bound', async () => {
  await start({ maxWaitingFrames: 3 })
  const client = await running.join()
  for (let i = 0; i < 6; i++) client.send({ type: 'user_message', message: 'lunch', message_id: `m${i}` })
  const refused = [await client.next({ type: 'error_message' }), await client.next({ type: 'error_message' })]
  expect(refused.map((frame) => [frame.message_id, frame.error_code])).toEqual([
    ['m4', 'rate_limited'],
    ['m5', 'rate_limited'],
  ])
  expect(refused.map((frame) => frame.error_details)).toEqual(Array(2).fill({ retry_after_ms: 250 }))
  await client.next((frame) => frame.type === 'agent_complete' && frame.metadata.run_id === 'run-4')
  const echoes = client.frames
    .filter((frame) => frame.type === 'user_message')
    .map((frame) => frame.message_id)
  expect(echoes).toEqual(['m0', 'm1', 'm2', 'm3'])
})

test('stopping tells every client 1001 and frees the port', async () => {
  await start()
  const client = await running.join()
  const raw = await connect(`${running.ws}/api/ws/guide`)
  await running.gateway.stop()
  expect(await client.closed).toEqual({ code: 1001, reason: 'shutting_down' })
  expect((await raw.closed).code).toBe(1001)
  const again = await running.gateway.start(running.port)
  expect(again.port).toBe(running.port)
})

test('a taken port is an error, or another one where that is wanted', async () => {
  await start()
  const second = await startGateway()
  await second.stop()
  await expect(second.gateway.start(running.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const other = await second.gateway.start(running.port, true)
  expect(other.port).not.toBe(running.port)
  await second.stop()
})

test('texts to be understood wait in a small number; the others are told to come back', async () => {
  await start({ maxPendingUnderstanding: 2 })
  const client = await running.join()
  const understand = { type: 'system_message', data: { action: 'understand', text: 'lunch with Marco' } }
  for (let n = 0; n < 12; n += 1) client.send({ ...understand, message_id: `u${n}` })
  expect(await client.next({ type: 'error_message' })).toMatchObject({ error_code: 'rate_limited' })
  await client.next((frame) => frame.data?.action === 'understanding')
  await answers(client)
})
