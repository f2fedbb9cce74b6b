import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TicketUse } from '../../../../src/shared/protocol/desktop.ts'
import type { Kit } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import type { Client, Frame } from '../scripted/client.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

let kit: Kit
let served: ProductGateway
let changed: string[]
beforeAll(async () => {
  kit = await openProduct()
  changed = []
  served = await startProductGateway(kit, {
    settings: {
      all: () => ({}),
      async change(path) {
        changed.push(path)
        return { ok: true, value: {} }
      },
    },
  })
})
afterAll(async () => {
  await served.stop()
  await kit.close()
})

/** cards of one test are none of the next one's */
const open: { client: Client; approvalId: string }[] = []
afterEach(async () => {
  for (const { client, approvalId } of open.splice(0)) {
    client.send({
      type: 'system_message',
      message_id: approvalId,
      data: { action: 'decide', decision: 'decline', approval_id: approvalId },
    })
    await client.next({ message_id: approvalId })
  }
})

/** a window's page with a card before it */
async function withCard(token = served.gateway.windowToken(60_000)) {
  const client = await served.join('/api/ws/guide', token)
  client.send({ type: 'user_message', message: 'lunch with Marco tomorrow at 1' })
  const asked = await client.next(({ data }) => data?.kind === 'approval.asked')
  const { approvalId, steps } = asked.data
  const digests = Object.fromEntries(steps.map((one: Frame) => [one.stepId, one.digest])) as Record<
    string,
    string
  >
  open.push({ client, approvalId })
  return { client, approvalId: approvalId as string, digests }
}

let number = 0
const approve = (client: Client, more: object): Promise<Frame> => {
  const message_id = `press-${++number}`
  client.send({
    type: 'system_message',
    message_id,
    data: { action: 'decide', decision: 'approve', ...more },
  })
  return client.next(
    (frame) => frame.message_id === message_id && ['error_message', 'system_message'].includes(frame.type),
  )
}
const code = ({ error_code, data }: Frame): string => error_code ?? data.action

test('a window’s page approves with a ticket for exactly that, and not without one', async () => {
  const { client, approvalId, digests } = await withCard()
  const card = { approval_id: approvalId, digests }
  const ticket = (use: TicketUse) => served.gateway.ticket(use)
  expect(code(await approve(client, card))).toBe('forbidden')
  expect(code(await approve(client, { ...card, ticket: 'made up' }))).toBe('forbidden')
  const other = ticket({ kind: 'approve', approvalId: 'another', digests })
  expect(code(await approve(client, { ...card, ticket: other }))).toBe('forbidden')
  const wide = ticket({ kind: 'approve', approvalId, digests })
  // a page that leaves the digests out asks for another thing than was pressed
  expect(code(await approve(client, { approval_id: approvalId, ticket: wide }))).toBe('forbidden')
  expect(code(await approve(client, { ...card, ticket: wide }))).toBe('forbidden')
  const right = ticket({ kind: 'approve', approvalId, digests })
  expect(code(await approve(client, { ...card, ticket: right }))).toBe('accepted')
  const decided = () => client.frames.find(({ data }) => data?.kind === 'approval.decided')?.data
  await expect.poll(decided).toMatchObject({ decision: 'approve', channel: 'desktop' })
})

test('a ticket for old digests is refused by the digests', async () => {
  const { client, approvalId, digests } = await withCard()
  const old = Object.fromEntries(Object.keys(digests).map((step) => [step, 'of another preview']))
  const ticket = served.gateway.ticket({ kind: 'approve', approvalId, digests: old })
  expect(code(await approve(client, { approval_id: approvalId, digests: old, ticket }))).toBe(
    'approval_mismatch',
  )
})

test.each<[string, TicketUse | undefined, boolean]>([
  ['a script’s “yes”', undefined, false],
  ['a person’s “yes please” that a script shortened', { kind: 'say', text: 'yes please' }, false],
  ['a person’s “yes”', { kind: 'say', text: 'yes' }, true],
])('%s', async (_what, use, approves) => {
  const { client } = await withCard()
  const metadata = use && { ticket: served.gateway.ticket(use) }
  client.send({ type: 'user_message', message: 'yes', metadata })
  const { data } = await client.next(({ data }) => data?.kind === 'answer.given')
  expect(data.text).toContain(approves ? 'Approved' : 'Nothing was approved')
})

test('the session token it is handed is no way around, on the other dialect either', async () => {
  const { client, approvalId, digests } = await withCard()
  client.send({ type: 'system_message', data: { action: 'refresh_token' } })
  const token = (await client.next(({ data }) => data?.session_token !== undefined)).data.session_token
  const again = await served.join('/api/ws/guide', token)
  expect(code(await approve(again, { approval_id: approvalId, digests }))).toBe('forbidden')
  const other = await served.join('/ws', token)
  other.send({ type: 'workflow_approve', id: 'x', payload: { approvalId, digests } })
  expect(JSON.stringify(await other.next(({ type }) => type === 'error'))).toContain('forbidden')
})

test('declining needs nothing, and a browser or a program needs no ticket', async () => {
  const { client, approvalId } = await withCard()
  expect(code(await approve(client, { approval_id: approvalId, decision: 'decline' }))).toBe('accepted')
  const headless = await withCard(served.gateway.launchToken)
  const card = { approval_id: headless.approvalId, digests: headless.digests }
  expect(code(await approve(headless.client, card))).toBe('accepted')
})

test('a window’s page reads the settings, and changes one with a ticket', async () => {
  const client = await served.join('/api/ws/guide', served.gateway.windowToken(60_000))
  const ask = async (change: object | undefined, ticket?: string): Promise<string> => {
    const message_id = `ask-${++number}`
    const data = { action: 'admin', ask: { command: 'settings', change }, ticket }
    client.send({ type: 'system_message', message_id, data })
    return code(await client.next({ message_id }))
  }
  expect(await ask(undefined)).toBe('admin')
  const change = { path: 'origins', value: ['https://evil.example'] }
  expect(await ask(change)).toBe('forbidden')
  expect(changed).toEqual([])
  const ticket = served.gateway.ticket({ kind: 'set', ...change })
  expect(await ask({ ...change, value: ['https://other.example'] }, ticket)).toBe('forbidden')
  expect(await ask(change, served.gateway.ticket({ kind: 'set', ...change }))).toBe('admin')
  expect(changed).toEqual(['origins'])
})
