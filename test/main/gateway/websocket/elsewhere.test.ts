import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, scope, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

let kit: Kit
let served: ProductGateway
beforeAll(async () => {
  kit = await openProduct()
  served = await startProductGateway(kit, {
    open: { count: kit.assistant().countOpen, watch: kit.assistant().watchActivity },
  })
})
afterAll(async () => {
  await served.stop()
  await kit.close()
})

const action = (data: object, more: object = {}) => ({ type: 'system_message', data, ...more })

test('a card of another conversation is decided from here, and this one stays open', async () => {
  const there = await kit.session()
  const said = await kit.say(there, 'lunch with Marco Bianchi tomorrow at 1pm')
  const { approvalId, steps } = theOne(said, 'approval.asked')
  const client = await served.join('/api/ws/guide')
  client.send(action({ action: 'open_session' }))
  const { session_id: here } = await client.next({ type: 'session_created' })
  client.send(action({ action: 'watch', data: true }))
  expect((await client.next((frame) => frame.data?.action === 'activity')).data).toMatchObject({ waiting: 1 })
  const digests = Object.fromEntries(steps.map(({ stepId, digest }) => [stepId, digest]))
  const decision = { action: 'decide', approval_id: approvalId, decision: 'approve', elsewhere: true }
  client.send(
    action(
      { ...decision, digests: { [steps[0]!.stepId]: 'other' } },
      { message_id: 'd-0', session_id: there },
    ),
  )
  await client.next({ message_id: 'd-0' })
  expect(kit.assistant().countOpen(scope)).toBe(1)
  client.send(action({ ...decision, digests }, { message_id: 'd-1', session_id: there }))
  expect(await client.next({ message_id: 'd-1' })).toMatchObject({ data: { action: 'accepted' } })
  await client.next((frame) => frame.data?.action === 'activity' && frame.data.waiting === 0)
  expect(kit.events(there).filter(({ kind }) => kind === 'approval.decided')).toHaveLength(1)
  client.send({ type: 'user_message', message_id: 'm-1', message: 'add milk to my tasks' })
  expect(await client.next({ message_id: 'm-1' })).toMatchObject({ session_id: here })
  client.send(action({ action: 'undo', elsewhere: true }, { message_id: 'u-1', session_id: 'c-of-nobody' }))
  expect(await client.next({ message_id: 'u-1' })).toMatchObject({ error_code: 'session_not_found' })
})

test('an answer goes to the conversation that asked', async () => {
  const there = await kit.session()
  const asked = theOne(await kit.say(there, 'email Sarah that I am late'), 'question.asked')
  const client = await served.join('/api/ws/guide')
  client.send(action({ action: 'open_session' }))
  await client.next({ type: 'session_created' })
  const data = { question_id: asked.questionId, choice: asked.question.choices[0]?.id, elsewhere: true }
  client.send({ type: 'question_answer', message_id: 'a-1', session_id: there, data })
  expect(await client.next({ message_id: 'a-1' })).toMatchObject({ data: { action: 'accepted' } })
  expect(kit.events(there).filter(({ kind }) => kind === 'question.answered')).toHaveLength(1)
})
