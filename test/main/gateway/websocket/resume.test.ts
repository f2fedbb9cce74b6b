import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBody } from '../../../../src/shared/protocol/events.ts'
import type { ClientMessageId, RunId, Scope, SessionId } from '../../../../src/shared/protocol/ids.ts'
import type { Client, Frame } from '../scripted/client.ts'
import { owner, type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
beforeAll(async () => {
  running = await startGateway({ limits: { replayBatch: 7 } })
})
afterAll(() => running.stop())

const open = (session_id: SessionId, last_sync_id?: number) => ({
  type: 'system_message',
  message_id: 'open',
  data: { action: 'open_session', session_id, last_sync_id },
})
const syncIds = (client: Client) =>
  client.frames.filter((frame) => frame.sync_id).map((frame) => frame.sync_id)
const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i + 1)

async function freshSession(events: number): Promise<SessionId> {
  const opened = await running.assistant.openSession(owner as Scope)
  if (!opened.ok) throw new Error('no session')
  const { sessionId } = opened.value
  for (let i = 1; i < events; i++) rename(sessionId, i)
  return sessionId
}
function rename(session: SessionId, i: number, times = 1): void {
  const bodies = Array.from({ length: times }, () => ({
    kind: 'session.renamed' as const,
    title: `title ${i}`,
  }))
  running.assistant.append(session, ...bodies)
}

async function settled(client: Client, last: number): Promise<void> {
  await expect.poll(() => Math.max(0, ...syncIds(client)), { interval: 2 }).toBeGreaterThanOrEqual(last)
  client.send({ type: 'system_message', message_id: 'end', data: { action: 'ping' } })
  await client.next({ message_id: 'end' })
  client.ws.terminate()
}

test('a client gets exactly the events it has not seen, whatever happens meanwhile', async () => {
  // What comes in while it reconnects: bursts of events, with turns of the event loop between them.
  const bursts = fc.array(
    fc.record({ events: fc.integer({ min: 1, max: 20 }), turns: fc.integer({ min: 0, max: 3 }) }),
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.nat({ max: 60 }),
      bursts,
      async (before, seen, arriving) => {
        const has = Math.min(seen, before)
        const session = await freshSession(before)
        const watching = await running.join()
        watching.send(open(session, 0))
        const late = await running.join()
        for (const [i, { events, turns }] of arriving.entries()) {
          rename(session, 0, events)
          if (i === 0) late.send(open(session, has))
          for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done))
        }
        const last = running.assistant.lastSyncId(session)
        await settled(late, last)
        await settled(watching, last)
        expect(syncIds(late)).toEqual(upTo(has, last))
        expect(syncIds(watching)).toEqual(upTo(0, last))
      },
    ),
    { numRuns: 60 },
  )
}, 30_000)

test('what nobody was told of is read from the log before what comes next', async () => {
  const session = await freshSession(1)
  const client = await running.join()
  client.send(open(session))
  await client.next({ sync_id: 1 })
  running.assistant.appendUntold(session, { kind: 'session.renamed', title: 'untold' })
  rename(session, 3)
  await client.next({ sync_id: 3 })
  expect(syncIds(client)).toEqual([1, 2, 3])
})

test('a cursor beyond the end of the log is taken as its end', async () => {
  const session = await freshSession(3)
  const client = await running.join()
  client.send(open(session, 70))
  expect((await client.next({ type: 'session_created' })).data.last_sync_id).toBe(3)
  rename(session, 4)
  await client.next({ sync_id: 4 })
})

/** A frame without what each client has of its own. */
const toAnybody = ({ session_token: _, ...frame }: Frame): Frame => frame

test('several sockets on one session stay in step, whatever dialect they speak', async () => {
  const session = await freshSession(1)
  const clients = [await running.join(), await running.join()]
  const other = await running.join('/ws')
  for (const client of clients) client.send(open(session))
  other.send({ type: 'system', payload: { action: 'open_session', sessionId: session } })
  for (const client of clients) await client.next({ type: 'session_created' })
  await other.next({ type: 'system' })
  clients[0]?.send({ type: 'user_message', message: 'lunch', message_id: 'm1' })
  for (const client of clients) await client.next({ type: 'agent_complete' })
  const response = await other.next({ type: 'response' })
  const logged = clients.map((client) => client.frames.filter((frame) => frame.sync_id).map(toAnybody))
  expect(logged[0]).toEqual(logged[1])
  expect(logged[0]?.at(-1)?.sync_id).toBe(response.sync_id)
  expect(running.assistant.followers(session)).toBe(1)
  for (const client of [...clients, other]) client.ws.terminate()
  await expect.poll(() => running.assistant.followers(session)).toBe(0)
})

test('the same client message id sent again does nothing again and says so', async () => {
  const client = await running.join()
  const command = { type: 'user_message', message: 'lunch', message_id: 'once' }
  client.send(command)
  await client.next({ type: 'agent_complete' })
  client.send(command)
  const again = await client.next({ message_id: 'once' })
  expect(again.data).toMatchObject({ action: 'accepted', duplicate: true })
  expect(client.frames.filter((frame: Frame) => frame.type === 'agent_complete')).toHaveLength(1)
})

test('who comes late to a half-streamed answer gets all of it so far, then the rest', async () => {
  const early = await running.join()
  early.send({ type: 'user_message', message: 'stream it' })
  const created = await early.next({ type: 'session_created' })
  const session = created.data.session_id as SessionId
  for (const part of ['Lunch ', 'is ', 'at one.']) {
    expect(await early.next({ type: 'agent_streaming' })).toMatchObject({ message: part, is_streaming: true })
  }
  const late = await running.join()
  late.send(open(session))
  const snapshot = await late.next({ type: 'agent_streaming' })
  expect(snapshot).toMatchObject({
    message: 'Lunch is at one.',
    stream_index: 2,
    metadata: { snapshot: true },
  })
  running.assistant.delta(session, { runId: snapshot.metadata.run_id, index: 3, content: ' Shall I?' })
  for (const client of [early, late]) {
    expect(await client.next({ type: 'agent_streaming' })).toMatchObject({
      message: ' Shall I?',
      stream_index: 3,
      metadata: { snapshot: false },
    })
  }
})

test('progress and speaker are right for who resumes in the middle of a run', async () => {
  const client = await running.join('/api/ws/liaison/calendar')
  client.send({ type: 'user_message', message: 'lunch with Eden Chan' })
  const { session_id } = await client.next({ type: 'session_created' })
  const asked = await client.next({ type: 'question_answer' })
  const late = await running.join('/api/ws/liaison/calendar')
  late.send(open(session_id, asked.sync_id))
  await late.next({ type: 'session_created' })
  late.send({ type: 'question_answer', message: 'eden@example.com', data: { step_id: 'intervention_0' } })
  await late.next({ type: 'agent_complete' })
  await client.next({ type: 'agent_complete' })
  const after = (one: Client) => one.frames.filter((frame) => frame.sync_id > asked.sync_id).map(toAnybody)
  expect(after(late)).toEqual(after(client))
  expect(after(late).map((frame) => [frame.progress, frame.pillar])).toEqual([
    [undefined, 'calendar'],
    [0.5, 'calendar'],
    [1, 'calendar'],
    [undefined, 'calendar'],
    [1, 'calendar'],
  ])
})

test('only what starts something opens a session by itself', async () => {
  const before = running.assistant.sessions(owner).length
  const client = await running.join()
  const actions = [
    { action: 'undo' },
    { action: 'refresh_token' },
    { action: 'rename_session', title: 'x' },
    { action: 'cancel', run_id: 'r' },
    { action: 'decide', approval_id: 'a', decision: 'approve' },
  ]
  for (const data of actions) {
    client.send({ type: 'system_message', data })
    expect(await client.next()).toMatchObject({ error_code: 'session_not_found' })
  }
  expect(running.assistant.sessions(owner)).toHaveLength(before)
  client.send({
    type: 'system_message',
    data: { action: 'understand', text: 'lunch tomorrow' },
    message_id: 'u',
  })
  const { data } = await client.next((frame) => frame.data?.action === 'understanding')
  expect(data.understanding.chips).toHaveLength(1)
})

test('who hangs up while a session opens is not followed, and the command is done', async () => {
  const before = running.assistant.sessions(owner).length
  const client = await running.join()
  client.send({ type: 'user_message', message: 'lunch' })
  client.ws.terminate()
  await expect.poll(() => running.assistant.sessions(owner).length).toBe(before + 1)
  const session = running.assistant.sessions(owner).at(-1)?.sessionId as SessionId
  await expect.poll(() => running.assistant.read(session, 0, 100).at(-1)?.kind).toBe('run.completed')
  await expect.poll(() => running.assistant.followers(session)).toBe(0)
})

test('a session that is not there is not found, and the connection kept', async () => {
  const client = await running.join()
  client.send(open('nobody' as SessionId))
  expect(await client.next()).toMatchObject({ error_code: 'session_not_found', message_id: 'open' })
  client.send({ type: 'user_message', message: 'lunch' })
  await client.next({ type: 'agent_complete' })
})

test('opened with its newest runs, a log is sent from there, with what waits from before it', async () => {
  const session = await freshSession(1)
  for (let n = 1; n <= 6; n++) running.assistant.append(session, ...runOf(n, n !== 2))
  const client = await running.join()
  const data = { action: 'open_session', session_id: session, recent_runs: 2, agents: 'all' }
  client.send({ type: 'system_message', message_id: 'open', data })
  const granted = await client.next({ type: 'session_created' })
  const last = running.assistant.lastSyncId(session)
  expect(granted.data).toMatchObject({ history_after: last - 4, last_sync_id: last })
  await client.next({ sync_id: last })
  expect(syncIds(client)).toEqual(upTo(last - 4, last))
  const pages = () =>
    client.frames
      .map(({ data }) => data as { action?: string; events: { body: { runId: string } }[]; after: number })
      .filter(({ action }) => action === 'history')
      .map(({ events, after }) => ({ runs: [...new Set(events.map(({ body }) => body.runId))], after }))
  expect(pages()).toEqual([{ runs: ['r2'], after: last - 4 }])
  const ask = (before: number) =>
    client.send({
      type: 'system_message',
      message_id: `h${before}`,
      data: { action: 'history', before, runs: 2 },
    })
  ask(last - 3)
  await client.next({ message_id: `h${last - 3}` })
  expect(pages()[1]).toMatchObject({ runs: ['r3', 'r4'] })
  ask((pages()[1]?.after ?? 0) + 1)
  await expect.poll(() => pages()[2]).toEqual({ runs: ['r1', 'r2'], after: 0 })
})

/** A command, and its end where it has one. */
const runOf = (n: number, ends: boolean): EventBody[] => [
  {
    kind: 'command.received',
    runId: `r${n}` as RunId,
    clientMessageId: `m${n}` as ClientMessageId,
    text: 'hello',
    channel: 'websocket',
    agent: 'guide',
    dryRun: false,
  },
  ...(ends
    ? [{ kind: 'run.completed', runId: `r${n}` as RunId, status: 'done', undoable: false } as const]
    : []),
]
