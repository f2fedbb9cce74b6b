import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Kit, scope } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'
import { ChatState, chatEffect, WebSocketClient } from './document-client.ts'

/* The React client of the OpenAgents document, in front of the whole product. */

let kit: Kit
let served: ProductGateway
let state: ChatState
let refs: { ws: WebSocketClient | undefined }
let pauses: { ms: number; task: () => void }[]
beforeEach(async () => {
  kit = await openProduct()
  served = await startProductGateway(kit)
  state = new ChatState()
  refs = { ws: undefined }
  pauses = []
})
afterEach(async () => {
  refs.ws?.close()
  await served.stop()
  await kit.close()
})

const make = () =>
  new WebSocketClient(
    `${served.ws}/api/ws/openagents?session_token=${served.gateway.launchToken}`,
    (ms, task) => pauses.push({ ms, task }),
  )
/** Strict Mode mounts, cleans up and mounts again; refs and state stay. */
const mountTwice = () => {
  chatEffect(refs, state, make)()
  chatEffect(refs, state, make)
}
const until = (check: () => unknown) => expect.poll(check, { interval: 2, timeout: 20_000 }).toBeTruthy()
const ended = (id: string) => until(() => state.messages.get(id)?.status)
const ascending = (numbers: readonly number[]) => numbers.every((n, at) => at === 0 || n > numbers[at - 1]!)

test('a double mount is one connection and one conversation, and no frame comes twice', async () => {
  mountTwice()
  await until(() => state.subscribed === 2)
  expect(refs.ws?.opened).toBe(1)
  refs.ws?.send({ type: 'Message', id: 'm-1', content: 'add milk to my tasks', use_reasoning: true })
  await ended('m-1')
  expect(state.messages.get('m-1')).toEqual({
    content: '“Milk” is on your list “Tasks”.',
    reasoning: 'Add “Milk”: title (you said so: “milk”).',
    parts: '',
    status: 'done',
  })
  refs.ws?.send({ type: 'Message', id: 'm-2', content: 'what is on tomorrow?' })
  await ended('m-2')
  expect(state.messages.get('m-2')).toMatchObject({
    content: expect.stringContaining('Product review'),
    reasoning: '',
  })
  expect(ascending(state.numbers)).toBe(true)
  expect(state.errors).toEqual([])
  expect(await kit.assistant().sessions(scope)).toHaveLength(1)
})

test('a question and an approval are asked in words and answered by messages', async () => {
  mountTwice()
  refs.ws?.send({ type: 'Message', id: 'm-1', content: 'meet Sarah on Friday at 10' })
  await until(() => state.messages.get('m-1')?.content.includes('Which Sarah'))
  refs.ws?.send({ type: 'Message', id: 'm-2', content: '1' })
  await until(() => state.messages.get('m-1')?.content.includes('Reply yes or no'))
  refs.ws?.send({ type: 'Message', id: 'm-3', content: 'yes' })
  await ended('m-1')
  const { content } = state.messages.get('m-1')!
  expect(content).toMatch(
    /Which Sarah do you mean\?\n {2}1\. .*\n\n.*Reaches Sarah.*\n\n“Meeting with Sarah” is in your calendar/s,
  )
  expect(state.messages.get('m-2')?.content).toBe('Got it: Sarah Chen (Acme).')
})

test('what happens while the network is away is there once it is back, each thing once', async () => {
  mountTwice()
  refs.ws?.send({ type: 'Message', id: 'm-1', content: 'add milk to my tasks' })
  await ended('m-1')
  refs.ws?.drop()
  await until(() => pauses.length === 1)
  expect(pauses[0]?.ms).toBe(1000)
  const [there] = await kit.assistant().sessions(scope)
  await kit.say(there!.sessionId, 'add bread to my tasks', { id: 'elsewhere' })
  pauses.shift()?.task()
  await ended('elsewhere')
  expect(refs.ws?.opened).toBe(2)
  expect(state.messages.get('elsewhere')?.content).toBe('“Bread” is on your list “Tasks”.')
  refs.ws?.send({ type: 'Message', id: 'm-1', content: 'add milk to my tasks' })
  refs.ws?.send({ type: 'Message', id: 'm-3', content: 'add tea to my tasks' })
  await ended('m-3')
  expect(state.messages.get('m-1')?.content).toBe('“Milk” is on your list “Tasks”.')
  expect(ascending(state.numbers)).toBe(true)
  expect(await kit.assistant().sessions(scope)).toHaveLength(1)
})

test('the printed client without refs, which opens two connections, has one conversation too', async () => {
  const [first, second] = [make(), make()]
  const states = [new ChatState(), new ChatState()]
  for (const [at, client] of [first, second].entries()) {
    client.onMessage = (frame) => states[at]!.take(frame)
    client.send({ type: 'Subscribe', scope: 'chat', last_sync_id: 0 })
  }
  await until(() => states.every(({ subscribed }) => subscribed === 1))
  first.close()
  second.send({ type: 'Message', id: 'm-1', content: 'add milk to my tasks' })
  await until(() => states[1]!.messages.get('m-1')?.status)
  expect(await kit.assistant().sessions(scope)).toHaveLength(1)
  second.close()
})
