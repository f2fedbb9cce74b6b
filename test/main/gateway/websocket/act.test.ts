import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Kit } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import { ask } from '../scripted/ask.ts'
import type { Frame } from '../scripted/client.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

let kit: Kit
let served: ProductGateway
beforeAll(async () => {
  kit = await openProduct()
  served = await startProductGateway(kit)
})
afterAll(async () => {
  await served.stop()
  await kit.close()
})

const call = (title: string) => ({ action: 'tasks.add_task', params: { title } })

test('a window calls an action by name and hears of it as of any command', async () => {
  const client = await served.join('/api/ws/guide')
  const data = { action: 'act', said: 'Add “Call the plumber”', calls: [call('Call the plumber')] }
  client.send({ type: 'system_message', message_id: 'hand-1', data })
  expect(await client.next({ type: 'user_message' })).toMatchObject({
    message: 'Add “Call the plumber”',
    message_id: 'hand-1',
  })
  expect(await client.next({ type: 'agent_complete' })).toMatchObject({ status: 'done' })
})

test('a client of the omnii dialect does so with a system frame', async () => {
  const client = await served.join('/ws')
  const payload = { action: 'act', said: 'Add “Call the roofer”', calls: [call('Call the roofer')] }
  client.send({ type: 'system', id: 'hand-2', payload })
  expect(await client.next({ type: 'response' })).toMatchObject({
    status: 'success',
    data: { actions: [{ action: 'tasks.add_task', status: 'done' }] },
  })
})

test('an act counts and is timed as a command is, once', async () => {
  const figures = async (): Promise<readonly number[]> => {
    const headers = { authorization: `Bearer ${served.gateway.launchToken}` }
    const { body } = await ask(Number(new URL(served.ws).port), '/metrics', { headers })
    const names = ['runs_total', 'command_accepted_seconds_count', 'command_answered_seconds_count']
    return names.map((name) => Number(new RegExp(`^omnii_${name} (\\d+)$`, 'm').exec(body)?.[1]))
  }
  const client = await served.join('/api/ws/guide')
  const before = await figures()
  const data = { action: 'act', said: 'Add “Call the glazier”', calls: [call('Call the glazier')] }
  client.send({ type: 'system_message', message_id: 'hand-4', data })
  await client.next({ type: 'agent_complete' })
  client.send({ type: 'system_message', message_id: 'hand-4', data })
  await client.next({ type: 'system_message' })
  expect(await figures()).toEqual(before.map((figure) => figure + 1))
})

test('what an action does not take is told with its code, and nothing is recorded', async () => {
  const client = await served.join('/api/ws/guide')
  const calls = [{ action: 'tasks.add_task', params: { title: 7 } }]
  client.send({
    type: 'system_message',
    message_id: 'hand-3',
    data: { action: 'act', said: 'Add nothing', calls },
  })
  expect(await client.next({ type: 'error_message' })).toMatchObject({
    message_id: 'hand-3',
    error_code: 'invalid_params',
  })
})

describe('calls in the place of a card', () => {
  const espresso = {
    action: 'calendar.create_event',
    params: {
      title: 'Espresso',
      start: { date: '2026-03-12', time: '13:00' },
      people: [{ name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }],
    },
  }

  test('of a window: the new card is the only one, and the second to change it is told', async () => {
    const client = await served.join('/api/ws/guide')
    client.send({
      type: 'user_message',
      message: 'lunch with Marco tomorrow at 1 and remind me an hour before',
    })
    const asked = (await client.next(({ data }) => data?.kind === 'approval.asked')).data
    const replaces = { approval_id: asked.approvalId, step_id: asked.steps[0].stepId }
    const data = { action: 'act', said: 'Make it an espresso', calls: [espresso], replaces }
    client.send({ type: 'system_message', message_id: 'change-1', data })
    const next = await client.next(
      (frame) => frame.data?.kind === 'approval.asked' && frame.data.approvalId !== asked.approvalId,
    )
    expect(next.data.steps[0].preview.title).toContain('Espresso')
    client.send({ type: 'system_message', message_id: 'change-2', data })
    expect(await client.next({ type: 'error_message', message_id: 'change-2' })).toMatchObject({
      error_code: 'already_answered',
    })
  })

  test('of a client of the omnii dialect', async () => {
    const client = await served.join('/ws')
    client.send({
      type: 'command',
      payload: { commandType: 'text_command', message: 'lunch with Marco tomorrow at 2' },
    })
    const isCard = ({ data }: Frame) => data?.approvalId !== undefined && data.steps !== undefined
    const { data: asked } = await client.next(isCard)
    const replaces = { approvalId: asked.approvalId, stepId: asked.steps[0].stepId }
    const payload = { action: 'act', said: 'Make it an espresso', calls: [espresso], replaces }
    client.send({ type: 'system', id: 'change-3', payload })
    const { data: next } = await client.next(
      (frame) => isCard(frame) && frame.data.approvalId !== asked.approvalId,
    )
    expect(JSON.stringify(next.steps)).toContain('Espresso')
  })
})
