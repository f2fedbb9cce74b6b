import { expect, test } from 'vitest'
import { createClient } from '../../../src/shared/client/client.ts'
import { openFrameOutbox } from '../../../src/shared/client/outbox.ts'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { UnifiedFrame } from '../../../src/shared/protocol/unified.ts'
import { answered, asked, completed, logOf, planned, received } from './events.ts'
import { countingChance, type HandWire, memoryDrawer, openHandDial, openHandTimers } from './world.ts'

const iso = '2026-03-11T10:00:00.000Z'

function world(sessionId?: string) {
  const { dial, wires } = openHandDial()
  const time = openHandTimers()
  const drawer = memoryDrawer()
  const client = createClient({
    dial,
    timers: time.timers,
    chance: countingChance(),
    outbox: openFrameOutbox(drawer),
    ...(sessionId === undefined ? {} : { sessionId }),
  })
  client.start()
  const wire = () => wires.at(-1) as HandWire
  const sent = () => wire().sent.map((frame) => UnifiedFrame.parse(JSON.parse(frame)))
  const last = (type: string) => sent().findLast((frame) => frame.type === type)
  const tell = (frame: object) => wire().told.text(JSON.stringify(UnifiedFrame.parse(frame)))
  return {
    client,
    time,
    wires,
    wire,
    sent,
    last,
    tell,
    /** Answers the last open_session. */
    grant(lastSyncId = 0, id = 's', historyAfter?: number) {
      const open = sent().findLast((frame) => (frame.data as { action?: string })?.action === 'open_session')
      tell({
        type: 'session_created',
        message_id: open?.message_id,
        data: {
          session_id: id,
          title: '',
          session_token: 'token',
          expires_at: 40_000_000,
          last_sync_id: lastSyncId,
          realm: 'personal',
          planner: 'offline',
          zone: 'Europe/London',
          locale: 'en-GB',
          demo_offered: false,
          limits: {},
          ...(historyAfter === undefined ? {} : { history_after: historyAfter }),
        },
      })
    },
    log(events: readonly SessionEvent[]) {
      for (const { sessionId: session_id, syncId: sync_id, at: _, ...data } of events) {
        tell({ type: 'status_update', session_id, sync_id, timestamp: iso, data })
      }
      time.pass(20)
    },
    said: () => sent().flatMap((frame) => (frame.type === 'user_message' ? [frame.message] : [])),
  }
}

const command = (text: string) => ({ kind: 'command' as const, text, dryRun: false })

test('opening asks for what is missing, and a reconnect only for what came since', () => {
  const { wire, wires, grant, log, sent, time } = world('s')
  wire().told.open()
  grant(3)
  log(logOf([{ kind: 'session.created', title: '' }, received(), planned()]))
  wire().told.close(1006)
  time.pass(1000)
  wires[1]?.told.open()
  expect(sent()[0]?.data).toEqual({ action: 'open_session', session_id: 's', last_sync_id: 3, agents: 'all' })
})

test('another realm is opened by name, with a list of its own, and stays over a reconnect', () => {
  const { client, wire, wires, grant, sent, time } = world('s')
  wire().told.open()
  grant()
  client.open('w', 'work')
  expect(sent().at(-1)).toMatchObject({ realm: 'work', data: { action: 'open_session', session_id: 'w' } })
  expect(client.state().sessions).toEqual([])
  grant(0, 'w')
  wire().told.close(1006)
  time.pass(1000)
  wires[1]?.told.open()
  expect(sent()[0]).toMatchObject({ realm: 'work', data: { session_id: 'w' } })
})

test('a log nothing is known of is opened at its end, and older runs are asked for once a page', () => {
  const { client, wire, grant, log, sent, tell } = world('s')
  wire().told.open()
  expect(sent()[0]?.data).toEqual({
    action: 'open_session',
    session_id: 's',
    last_sync_id: 0,
    agents: 'all',
    recent_runs: 30,
  })
  grant(9, 's', 6)
  log(logOf([received('new', 'm2'), planned('new'), completed('new')], 7))
  expect(client.state()).toMatchObject({ loaded: true, conversation: { lastSyncId: 9, unreadUpTo: 6 } })
  client.readOlder()
  client.readOlder()
  const asked = () => sent().filter(({ data }) => (data as { action?: string })?.action === 'history')
  expect(asked().map(({ data }) => data)).toEqual([{ action: 'history', before: 7, runs: 30 }])
  const events = logOf([received('old', 'm1'), planned('old'), completed('old')])
  const page = events.map(({ sessionId: _, syncId: sync_id, at, ...body }) => ({ sync_id, at, body }))
  tell({ type: 'system_message', session_id: 's', data: { action: 'history', events: page, after: 0 } })
  expect([...client.state().conversation.runs.keys()]).toEqual(['old', 'new'])
  client.readOlder()
  expect(asked()).toHaveLength(1)
})

test('what was said is an echo until the log has it, and then the log speaks', () => {
  const { client, wire, grant, log, last } = world()
  wire().told.open()
  grant()
  const id = client.say(command('add milk'))
  expect({ echo: client.state().outgoing.length, runs: client.state().conversation.runs.size }).toEqual({
    echo: 1,
    runs: 0,
  })
  expect(last('user_message')).toMatchObject({ message_id: id, message: 'add milk', session_token: 'token' })
  log(logOf([received('r', id)]))
  expect({ echo: client.state().outgoing.length, runs: client.state().conversation.runs.size }).toEqual({
    echo: 0,
    runs: 1,
  })
})

test('a new conversation that is asked for before there is a connection is opened with it, and what is said goes there', () => {
  const { client, wire, grant, sent, last, said } = world('old')
  client.open(undefined)
  client.say(command('one'))
  wire().told.open()
  expect(sent()[0]?.data).not.toHaveProperty('session_id')
  grant(0, 'fresh')
  expect([client.state().grant?.session_id, said()]).toEqual(['fresh', ['one']])
  expect(last('user_message')).toMatchObject({ session_id: 'fresh' })
})

test('said offline is sent once after the reconnect, in order', () => {
  const { client, wire, wires, grant, said, time } = world()
  wire().told.open()
  grant()
  wire().told.close(1006)
  client.say(command('one'))
  client.say(command('two'))
  time.pass(1000)
  wires[1]?.told.open()
  expect(said()).toEqual([])
  grant()
  expect(said()).toEqual(['one', 'two'])
})

test('what arrived although the answer was lost is not sent again', () => {
  const { client, wire, wires, grant, log, said, time } = world()
  wire().told.open()
  grant()
  const id = client.say(command('add milk'))
  wire().told.close(1006)
  time.pass(1000)
  wires[1]?.told.open()
  grant(1)
  expect(said()).toEqual([])
  log(logOf([received('r', id)]))
  expect({ said: said(), echo: client.state().outgoing }).toEqual({ said: [], echo: [] })
})

test('said before the first connection waits for its session', () => {
  const { client, wire, grant, said } = world()
  client.say(command('early'))
  wire().told.open()
  expect(said()).toEqual([])
  grant()
  expect(said()).toEqual(['early'])
})

test('an answer is echoed until the log has it', () => {
  const { client, wire, grant, log, last } = world()
  wire().told.open()
  grant(3)
  log(logOf([received(), planned(), asked()]))
  client.say({ kind: 'answer', questionId: 'q1', choice: '1' })
  expect({ data: last('question_answer')?.data, echo: client.state().outgoing.length }).toEqual({
    data: { question_id: 'q1', choice: '1' },
    echo: 1,
  })
  const answer = { runId: 'r', stepId: 'q', questionId: 'q1', value: 1, label: 'Ann', channel: 'sms' }
  log(logOf([{ kind: 'question.answered', ...answer }], 4))
  expect(client.state().outgoing).toEqual([])
})

test('an accepted undo needs no echo once the log has come that far', () => {
  const { client, wire, grant, log, tell } = world()
  wire().told.open()
  grant(1)
  log(logOf([received()]))
  const id = client.say({ kind: 'undo' })
  tell({ type: 'system_message', message_id: id, data: { action: 'accepted', sync_id: 2, duplicate: false } })
  expect(client.state().outgoing).toHaveLength(1)
  log(logOf([completed()], 2))
  expect(client.state().outgoing).toEqual([])
})

test('after a gap the missing part is asked for', () => {
  const { client, wire, grant, log, sent } = world()
  wire().told.open()
  grant(1)
  log(logOf([received()]))
  log(logOf([answered(), completed()], 3))
  expect({ read: client.state().conversation.lastSyncId, asks: sent().at(-1)?.data }).toEqual({
    read: 1,
    asks: { action: 'open_session', session_id: 's', last_sync_id: 1, agents: 'all' },
  })
})

test('a remembered session that is gone gives way to a new one, and takes its waiting words along', () => {
  const { client, wire, grant, sent, tell, said } = world('gone')
  client.say(command('keep me'))
  wire().told.open()
  tell({
    type: 'error_message',
    message_id: sent()[0]?.message_id,
    error_code: 'session_not_found',
    message: 'There is no such session.',
  })
  grant(0, 'fresh')
  expect({ session: client.state().grant?.session_id, said: said() }).toEqual({
    session: 'fresh',
    said: ['keep me'],
  })
})

test('a refused command comes back with its words', () => {
  const { client, wire, grant, tell } = world()
  wire().told.open()
  grant()
  const id = client.say(command('long'))
  tell({ type: 'error_message', message_id: id, error_code: 'command_too_long', message: 'Too long.' })
  expect({ trouble: client.state().trouble?.text, echo: client.state().outgoing }).toEqual({
    trouble: 'long',
    echo: [],
  })
})

test('a command that came too fast is sent again by itself', () => {
  const { client, wire, grant, tell, said, time } = world()
  wire().told.open()
  grant()
  const id = client.say(command('quick'))
  tell({ type: 'error_message', message_id: id, error_code: 'rate_limited', message: 'Wait.' })
  time.pass(1000)
  expect({ said: said(), trouble: client.state().trouble }).toEqual({
    said: ['quick', 'quick'],
    trouble: undefined,
  })
})

test('what was refused for now goes out when the host said, in order, and nothing overtakes it', () => {
  const { client, wire, grant, tell, said, time } = world()
  wire().told.open()
  grant()
  const refused = [client.say(command('one')), client.say(command('two'))]
  for (const message_id of refused)
    tell({
      type: 'error_message',
      message_id,
      error_code: 'rate_limited',
      message: 'Wait.',
      error_details: { retry_after_ms: 300 },
    })
  client.say(command('three'))
  time.pass(299)
  expect(said()).toEqual(['one', 'two'])
  time.pass(1)
  expect(said()).toEqual(['one', 'two', 'one', 'two', 'three'])
  time.pass(5_000)
  expect(said()).toHaveLength(5)
})

test('a new connection sends at once what the last one held back', () => {
  const { client, wire, grant, tell, said, time } = world()
  wire().told.open()
  grant()
  const id = client.say(command('quick'))
  tell({
    type: 'error_message',
    message_id: id,
    error_code: 'rate_limited',
    message: 'Wait.',
    error_details: { retry_after_ms: 10_000 },
  })
  wire().told.close(1006)
  time.pass(1_000)
  wire().told.open()
  grant()
  expect(said().filter((text) => text === 'quick')).toHaveLength(1)
  time.pass(15_000)
  expect(said().filter((text) => text === 'quick')).toHaveLength(1)
})

test('only the newest understanding is shown', () => {
  const { client, wire, grant, tell, sent } = world()
  wire().told.open()
  grant()
  const chips = [{ role: 'action', label: 'Add task', value: 'milk', tone: 'plain' }] as const
  const reply = (text: string, message_id: string | undefined) =>
    tell({
      type: 'system_message',
      message_id,
      data: { action: 'understanding', understanding: { text, chips: [...chips] } },
    })
  client.understand('add m')
  const first = sent().at(-1)?.message_id
  client.understand('add milk')
  const second = sent().at(-1)?.message_id
  reply('add milk', second)
  reply('add m', first)
  expect(client.state().understanding?.text).toBe('add milk')
})

test('broken and unknown frames change nothing', () => {
  const { client, wire, grant } = world()
  wire().told.open()
  grant()
  const before = client.state()
  for (const text of [
    '',
    '{',
    '[]',
    '{"type":"nonsense"}',
    '{"type":"status_update","sync_id":1,"session_id":"s","data":{"kind":"x"}}',
  ]) {
    wire().told.text(text)
  }
  expect(client.state()).toEqual(before)
})

test('switching sessions keeps what was read, and asks only for the rest', () => {
  const { client, wire, grant, log, sent } = world('s')
  wire().told.open()
  grant(1)
  log(logOf([received()]))
  client.open('other')
  grant(0, 'other')
  client.open('s')
  expect({ runs: client.state().conversation.runs.size, asks: sent().at(-1)?.data }).toEqual({
    runs: 1,
    asks: { action: 'open_session', session_id: 's', last_sync_id: 1, agents: 'all' },
  })
})

test.each([
  ['a missing token', 'unauthenticated', 4401, undefined],
  ['a foreign page', 'forbidden', 4403, undefined],
  ['a reader too slow', 'slow_reader', 1013, undefined],
  ['a full store', 'store_full', 1006, 'store_full'],
  ['a broken frame', 'bad_frame', 1006, 'bad_frame'],
] as const)(
  'trouble of the connection is over with the next one, other trouble is not: %s',
  (_, code, close, left) => {
    const { client, wire, tell, grant } = world('s')
    wire().told.open()
    grant()
    const error = { code, message: 'told', details: {}, retryable: false }
    tell({ type: 'error_message', error_code: code, message: 'told', data: error })
    expect(client.state().trouble?.error.code).toBe(code)
    wire().told.close(close)
    client.retryNow()
    expect(client.state().trouble?.error.code).toBe(code)
    wire().told.open()
    expect(client.state().trouble?.error.code).toBe(left)
  },
)

test('a view is matched to its question; without a connection, or when it ends, it cannot be had', async () => {
  const { client, wire, grant, tell, last } = world('s')
  const code = (found: Awaited<ReturnType<typeof client.look>>) => (found.ok ? undefined : found.error.code)
  expect(code(await client.look({ kind: 'tasks' }))).toBe('provider_unavailable')
  wire().told.open()
  grant()
  const first = client.look({ kind: 'people' })
  const id = last('system_message')?.message_id
  const second = client.look({ kind: 'mail', id: 'gone' })
  const other = last('system_message')?.message_id
  tell({ type: 'error_message', message_id: other, error_code: 'not_found', message: 'no' })
  expect(code(await second)).toBe('not_found')
  expect(client.state().trouble).toBeUndefined()
  const view = { kind: 'people', now: 0, people: [], more: 0 }
  tell({ type: 'system_message', message_id: id, data: { action: 'view', view } })
  expect(await first).toEqual({ ok: true, value: view })
  const third = client.look({ kind: 'tasks' })
  wire().told.close(1006)
  expect(code(await third)).toBe('provider_unavailable')
})

test('what is decided for another conversation goes there, and this one stays open', () => {
  const { client, wire, grant, tell, last, time } = world('s')
  wire().told.open()
  grant()
  const id = client.say({ kind: 'undo', runId: 'r' }, 'other')
  expect(last('system_message')).toMatchObject({
    message_id: id,
    session_id: 'other',
    data: { action: 'undo', run_id: 'r', elsewhere: true },
  })
  expect(client.state().outgoing.map(({ messageId }) => messageId)).toEqual([id])
  tell({
    type: 'system_message',
    message_id: id,
    data: { action: 'accepted', sync_id: 9, duplicate: false },
  })
  time.pass(2_000)
  expect(client.state().outgoing).toEqual([])
  expect(client.state().grant?.session_id).toBe('s')
  tell({ type: 'system_message', data: { action: 'activity', waiting: 3 } })
  expect(client.state()).toMatchObject({ waiting: 3, activity: 1 })
})
