import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../scripted/client.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
beforeAll(async () => {
  running = await startGateway()
})
afterAll(() => running.stop())

const inner = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** What is sent on the guide's path, the code that comes back and the field it names. */
const unified: [name: string, frame: unknown, code: string, field?: string][] = [
  ['broken JSON', '{"type":', 'bad_json'],
  ['nothing', '', 'bad_json'],
  ['a number', '1', 'bad_frame'],
  ['null', 'null', 'bad_frame'],
  ['a list', '[]', 'bad_frame'],
  ['no type', {}, 'missing_field', 'type'],
  ['an unknown type', { type: 'user_massage' }, 'unknown_type', 'type'],
  ['a type of the wrong kind', { type: 7 }, 'unknown_type', 'type'],
  ['an unknown field', { type: 'user_message', message: 'hi', mesage: 1 }, 'unknown_field', 'mesage'],
  ['no message', { type: 'user_message' }, 'missing_field', 'message'],
  ['a message that is no text', { type: 'user_message', message: 7 }, 'bad_frame', 'message'],
  ['a huge number', '{"type":"user_message","message":"hi","progress":1e400}', 'bad_frame', 'progress'],
  [
    'a timestamp that is none',
    { type: 'user_message', message: 'hi', timestamp: 'now' },
    'bad_frame',
    'timestamp',
  ],
  ['an empty id', { type: 'user_message', message: 'hi', message_id: '' }, 'bad_frame', 'message_id'],
  ['no data', { type: 'system_message' }, 'missing_field', 'data'],
  ['no action', { type: 'system_message', data: {} }, 'missing_field', 'data.action'],
  [
    'an unknown action',
    { type: 'system_message', data: { action: 'format' } },
    'unknown_type',
    'data.action',
  ],
  [
    'a field an action does not have',
    { type: 'system_message', data: { action: 'undo', all: true } },
    'unknown_field',
    'data.all',
  ],
  [
    'a decision that is none',
    { type: 'system_message', data: { action: 'decide', approval_id: 'a', decision: 'maybe' } },
    'bad_frame',
    'data.decision',
  ],
  [
    'an answer without one',
    { type: 'question_answer', data: { question_id: 'q' } },
    'missing_field',
    'data.text',
  ],
  ['a frame only we send', { type: 'agent_message', message: 'hi' }, 'bad_frame', 'type'],
  ['a picture', { type: 'visualization_data', data: {} }, 'not_available', 'type'],
  ['a procedure', { type: 'sop_generated', data: {} }, 'not_available', 'type'],
  [
    'prototype keys',
    '{"type":"user_message","message":"hi","__proto__":{"x":1}}',
    'unknown_field',
    '__proto__',
  ],
  ['a constructor', '{"type":"constructor"}', 'unknown_type', 'type'],
  [
    'deep nesting',
    `{"type":"system_message","data":{"action":"undo","step_ids":${inner(100_000)}}}`,
    'bad_frame',
    'data.step_ids.0',
  ],
  ['an empty command', { type: 'user_message', message: '   ' }, 'empty_command'],
  ['10,000 characters', { type: 'user_message', message: 'x'.repeat(10_000) }, 'command_too_long'],
]

async function stillThere(client: Client): Promise<void> {
  client.send({ type: 'system_message', message_id: 'after', data: { action: 'ping' } })
  expect((await client.next({ message_id: 'after' })).data).toEqual({ action: 'pong' })
}

test.each(unified)(
  '%s is answered with what was wrong, and the connection kept',
  async (_name, frame, code, field) => {
    const client = await running.join()
    client.send(frame)
    const answer = await client.next({ type: 'error_message' })
    expect(answer).toMatchObject({ error_code: code, message: expect.stringMatching(/\S/) })
    expect(answer.error_details.field).toBe(field)
    await stillThere(client)
    client.ws.terminate()
  },
)

test('an error names the frame it answers, even when that frame is malformed', async () => {
  const client = await running.join()
  client.send({ type: 'user_message', message_id: 'm7', text: 'hi' })
  expect(await client.next()).toMatchObject({
    type: 'error_message',
    message_id: 'm7',
    error_code: 'unknown_field',
  })
})

test('an unknown type or action is answered with those there are', async () => {
  const client = await running.join()
  client.send({ type: 'user_mesage', text: 42 })
  expect((await client.next()).error_details).toEqual({
    field: 'type',
    got: 'user_mesage',
    expected: expect.arrayContaining(['user_message', 'system_message']),
  })
  client.send({ type: 'system_message', data: { action: 'unod' } })
  expect((await client.next()).error_details).toMatchObject({
    got: 'unod',
    expected: expect.arrayContaining(['undo']),
  })
  const other = await running.join('/ws')
  other.send({ type: 'comand' })
  expect((await other.next()).data.details.expected).toContain('command')
})

test.each([
  ['no JSON', Buffer.from('ping')],
  ['no UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
])('a binary frame of %s is refused and the connection kept', async (_name, bytes) => {
  const client = await running.join()
  client.ws.send(bytes, { binary: true })
  expect(await client.next()).toMatchObject({ error_code: 'binary_not_accepted' })
  await stillThere(client)
})

test('what breaks inside is told without its insides', async () => {
  const client = await running.join()
  client.send({ type: 'user_message', message: 'break', message_id: 'm' })
  const answer = await client.next({ type: 'error_message' })
  expect(answer).toMatchObject({ error_code: 'internal', message_id: 'm' })
  expect(JSON.stringify(client.frames)).not.toContain('somebody')
  expect(running.logLines.join()).toContain('gateway.request_failed')
  expect(running.logLines.join()).not.toContain('somebody')
  await stillThere(client)
})

test('nulls of absent fields, as Python writes them, are taken as absent', async () => {
  const client = await running.join()
  client.send({ type: 'user_message', message: 'lunch', message_id: null, data: null, progress: null })
  await client.next({ type: 'agent_complete' })
})

test('the pillar of a frame is held to its path', async () => {
  const calendar = await running.join('/api/ws/liaison/calendar')
  calendar.send({ type: 'user_message', message: 'hi', agent: 'liaison_agent', pillar: 'email' })
  expect(await calendar.next()).toMatchObject({
    error_code: 'out_of_scope',
    error_details: { field: 'pillar' },
  })
  calendar.send({ type: 'user_message', message: 'lunch' })
  expect(await calendar.next({ type: 'agent_message' })).toMatchObject({
    agent: 'liaison_agent',
    pillar: 'calendar',
  })
  const guide = await running.join()
  guide.send({ type: 'user_message', message: 'hi', agent: 'liaison_agent' })
  expect(await guide.next()).toMatchObject({
    error_code: 'missing_field',
    error_details: { field: 'pillar' },
  })
  guide.send({ type: 'user_message', message: 'lunch', agent: 'liaison_agent', pillar: 'tasks' })
  expect(await guide.next({ type: 'agent_message' })).toMatchObject({
    agent: 'liaison_agent',
    pillar: 'tasks',
  })
  guide.send({ type: 'user_message', message: 'lunch', agent: 'guide_agent' })
  expect(await guide.next({ type: 'agent_message' })).toMatchObject({ agent: 'guide_agent' })
})

const omnii: [name: string, frame: unknown, code: string, field?: string][] = [
  ['no type', {}, 'missing_field', 'type'],
  ['an unknown type', { type: 'commando' }, 'unknown_type', 'type'],
  ['no payload', { type: 'command' }, 'missing_field', 'payload'],
  [
    'no words',
    { type: 'command', payload: { commandType: 'text_command' } },
    'missing_field',
    'payload.message',
  ],
  [
    'an unknown kind of command',
    { type: 'command', payload: { commandType: 'x', message: 'hi' } },
    'bad_frame',
    'payload.commandType',
  ],
  [
    'an unknown field',
    { type: 'command', payload: { commandType: 'text_command', message: 'hi', x: 1 } },
    'unknown_field',
    'payload.x',
  ],
  ['an unknown action', { type: 'system', payload: { action: 'x' } }, 'unknown_type', 'payload.action'],
  [
    'an answer without its step',
    { type: 'system', payload: { action: 'intervention_response', sessionId: 's', resolvedValue: 'v' } },
    'missing_field',
    'payload.stepId',
  ],
  [
    'an OAuth callback without its state',
    { type: 'system', payload: { action: 'oauth_callback', code: 'c' } },
    'missing_field',
    'payload.state',
  ],
  ['a frame only we send', { type: 'response', payload: {} }, 'bad_frame', 'type'],
  ['an unknown workflow message', { type: 'workflow_dance', payload: {} }, 'unknown_type', 'type'],
  ['a ping with something else', { type: 'ping', pong: 1 }, 'unknown_field', 'pong'],
]

test.each(omnii)(
  'omnii: %s is answered with what was wrong, and the connection kept',
  async (_name, frame, code, field) => {
    const client = await running.join('/ws')
    client.send(frame)
    const answer = await client.next({ type: 'error' })
    expect(answer).toMatchObject({ status: 'error', data: { code, details: { field } } })
    client.send({ type: 'ping', timestamp: Date.now() })
    await client.next({ type: 'pong' })
    client.ws.terminate()
  },
)
