import { afterAll, beforeAll, expect, test } from 'vitest'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { fail, ok } from '../../../../src/shared/result.ts'
import type { Kit } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

let kit: Kit
let served: ProductGateway
const realms: string[] = []
let held: (() => void)[] = []
beforeAll(async () => {
  kit = await openProduct()
  served = await startProductGateway(kit, {
    views: {
      async look({ realm }, query) {
        realms.push(realm)
        if (query.kind === 'mail') return fail(wireError('not_found'))
        if (query.kind === 'tasks') await new Promise<void>((go) => held.push(go))
        return ok({ kind: 'people', now: 0, people: [], more: 0 })
      },
    },
  })
})
afterAll(async () => {
  await served.stop()
  await kit.close()
})

const look = (id: string, query: object, more: object = {}) => ({
  type: 'system_message',
  message_id: id,
  data: { action: 'look', query },
  ...more,
})
const view = { kind: 'people', now: 0, people: [], more: 0 }

test('a window reads a view on the socket it has, in the realm it is in, and what fails names its question', async () => {
  const client = await served.join('/api/ws/guide')
  client.send(look('l-1', { kind: 'people' }))
  expect(await client.next({ message_id: 'l-1' })).toMatchObject({ data: { action: 'view', view } })
  client.send(look('l-2', { kind: 'people' }, { realm: 'work' }))
  await client.next({ message_id: 'l-2' })
  expect(realms).toEqual(['personal', 'work'])
  client.send(look('l-3', { kind: 'mail', id: 'gone' }))
  expect(await client.next({ message_id: 'l-3' })).toMatchObject({ error_code: 'not_found' })
  client.send(look('l-4', { kind: 'weather' }))
  expect(await client.next({ message_id: 'l-4' })).toMatchObject({ error_code: 'bad_frame' })
})

test('a client of the omnii dialect does so with a system frame', async () => {
  const client = await served.join('/ws')
  client.send({ type: 'system', id: 'l-5', payload: { action: 'look', query: { kind: 'people' } } })
  expect(await client.next({ id: 'l-5' })).toMatchObject({ data: { action: 'view', view } })
})

test('whoever has only the token of one conversation is shown nothing', async () => {
  const owner = await served.join('/api/ws/guide')
  owner.send({ type: 'system_message', data: { action: 'open_session' } })
  const { session_token } = await owner.next({ type: 'session_created' })
  const client = await served.join('/api/ws/guide', session_token)
  client.send(look('l-6', { kind: 'people' }))
  expect(await client.next({ message_id: 'l-6' })).toMatchObject({ error_code: 'forbidden' })
})

test('more views at once than a window has use for are refused, and those under way are answered', async () => {
  const client = await served.join('/api/ws/guide')
  const most = limits.maxPendingViews
  for (let at = 0; at <= most; at += 1) client.send(look(`m-${at}`, { kind: 'tasks' }))
  expect(await client.next({ message_id: `m-${most}` })).toMatchObject({ error_code: 'rate_limited' })
  for (const go of held) go()
  held = []
  for (let at = 0; at < most; at += 1)
    expect(await client.next({ message_id: `m-${at}` })).toMatchObject({ data: { view } })
})
