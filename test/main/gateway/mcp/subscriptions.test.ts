import { createHash } from 'node:crypto'
import type { Client } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { McpRun } from '../../../../src/shared/protocol/dialects/mcp.ts'
import type { UserId } from '../../../../src/shared/protocol/ids.ts'
import { type McpWorld, openMcpWorld } from './peer.ts'

let world: McpWorld
beforeAll(async () => {
  world = await openMcpWorld()
})
afterAll(() => world.stop())

const ways = [
  { over: 'http', era: 'modern' },
  { over: 'http', era: 'legacy' },
  { over: 'socket', era: 'modern' },
  { over: 'socket', era: 'legacy' },
] as const
type Way = (typeof ways)[number]

/** Asks to be told of resources, as the revision of the connection has it; what is told is collected. */
async function subscribed(client: Client, { era }: Way, uris: readonly string[]) {
  const told: string[] = []
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => void told.push(params.uri))
  if (era === 'modern') await client.listen({ resourceSubscriptions: [...uris] })
  else for (const uri of uris) await client.subscribeResource({ uri })
  return told
}
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}
const guest = { name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }

describe.each(ways)('a client that subscribes ($over, $era)', (way) => {
  it('is told of what changed, and of nothing else', async () => {
    const acts = await world.client({ name: `acts ${way.over} ${way.era}` })
    const client = await world.client({ ...way, name: `listens ${way.over} ${way.era}` })
    const told = await subscribed(client, way, [
      ...['omnii://tasks', 'omnii://people', 'omnii://waiting'],
      ...['omnii://agenda/today', 'omnii://agenda/2026-03-16/2026-03-17', 'omnii://sessions'],
    ])
    await acts.callTool({ name: 'tasks_add_task', arguments: { title: `Told ${way.over} ${way.era}` } })
    await until(() => told.includes('omnii://tasks'))
    expect(told).toContain('omnii://sessions')
    for (const other of ['people', 'agenda/today', 'agenda/2026-03-16/2026-03-17'])
      expect(told).not.toContain(`omnii://${other}`)
    told.length = 0
    // a plan that waits for its person
    const called = await acts.callTool({
      name: 'calendar_create_event',
      arguments: { title: `Lunch ${way.over} ${way.era}`, start: '2026-03-16T13:00', people: [guest] },
    })
    const { run_id } = called.structuredContent as unknown as McpRun
    await until(() => told.includes('omnii://waiting'))
    expect(told).not.toContain('omnii://agenda/today')
    await acts.callTool({ name: 'omnii_cancel', arguments: { run_id } })
    await acts.callTool({
      name: 'calendar_create_event',
      arguments: { title: `Alone ${way.over} ${way.era}`, start: '2026-03-16T15:00' },
    })
    await until(() => told.includes('omnii://agenda/2026-03-16/2026-03-17'))
    expect(told).not.toContain('omnii://tasks')
  })

  it('hears nothing of somebody else’s', async () => {
    const token = `token-of-eve-${way.over}-${way.era}`
    const value = createHash('sha256').update(token).digest('base64url')
    await world.product.store().directory.assign({ kind: 'token', value }, 'eve' as UserId)
    const eve = await world.client({ ...way, token, name: 'eve' })
    const mine = await world.client({ ...way, name: 'mine' })
    const uris = ['omnii://tasks', 'omnii://sessions']
    const [hers, owners] = [await subscribed(eve, way, uris), await subscribed(mine, way, uris)]
    await mine.callTool({ name: 'tasks_add_task', arguments: { title: `Mine alone ${way.over} ${way.era}` } })
    await until(() => owners.includes('omnii://tasks'))
    expect(hers).toEqual([])
  })
})

it('what is no place of ours is not subscribed to, and what is left is told no more', async () => {
  const client = await world.client({ era: 'legacy' })
  await expect(client.subscribeResource({ uri: 'file:///etc/passwd' })).rejects.toMatchObject({
    code: -32602,
  })
  const told = await subscribed(client, { over: 'http', era: 'legacy' }, [
    'omnii://tasks',
    'omnii://sessions',
  ])
  await client.unsubscribeResource({ uri: 'omnii://tasks' })
  await client.callTool({ name: 'tasks_add_task', arguments: { title: 'Not told' } })
  await until(() => told.includes('omnii://sessions'))
  expect(told).not.toContain('omnii://tasks')
})
