import { afterAll, beforeAll, expect, test } from 'vitest'
import { ServerReply, SessionGrant, UnifiedFrame } from '../../../../src/shared/protocol/unified.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
beforeAll(async () => {
  running = await startGateway()
})
afterAll(() => running.stop())

test('a ping is answered without a session', async () => {
  const client = await running.join()
  client.send({ type: 'system_message', message_id: 'p1', data: { action: 'ping' } })
  const pong = await client.next()
  expect(UnifiedFrame.parse(pong)).toMatchObject({ type: 'system_message', message_id: 'p1' })
  expect(ServerReply.parse(pong.data)).toEqual({ action: 'pong' })
})

test('a command without a session opens one and is told from its echo to its end', async () => {
  const client = await running.join()
  client.send({ type: 'user_message', message: 'lunch tomorrow', message_id: 'm1' })
  const created = await client.next({ type: 'session_created' })
  expect(SessionGrant.parse(created.data)).toMatchObject({ realm: 'personal', zone: 'Europe/Berlin' })
  await client.next({ type: 'agent_complete' })
  const logged = client.frames
    .filter((frame) => frame.sync_id !== undefined)
    .map((frame) => UnifiedFrame.parse(frame))
  expect(logged.map((frame) => [frame.sync_id, frame.type, frame.status, frame.progress])).toEqual([
    [1, 'session_updated', undefined, undefined],
    [2, 'user_message', undefined, undefined],
    [3, 'status_update', 'planned', undefined],
    [4, 'progress_update', 'started', 0],
    [5, 'progress_update', 'done', 1],
    [6, 'agent_message', undefined, undefined],
    [7, 'agent_complete', 'done', 1],
  ])
})

test('every frame of a run says which command it answers', async () => {
  const client = await running.join()
  client.send({ type: 'user_message', message: 'lunch tomorrow', message_id: 'm2' })
  await client.next({ type: 'agent_complete' })
  const ofRuns = client.frames.filter((frame) => frame.metadata?.run_id !== undefined)
  expect(ofRuns.length).toBeGreaterThan(4)
  expect(new Set(ofRuns.map((frame) => frame.metadata.in_reply_to))).toEqual(new Set(['m2']))
})
