import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Activity } from '../../../../src/main/core/api/activity.ts'
import { type Kit, scope, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

test('what waits in any session is counted, told of, and gone once it is decided', async () => {
  const told: Activity[] = []
  kit.assistant().watchActivity((activity) => told.push(activity))
  const [one, other] = [await kit.session(), await kit.session()]
  const asked = await kit.say(one, 'lunch with Marco tomorrow at 1')
  await kit.say(other, 'meet Sarah on Friday at 10')
  expect(kit.assistant().activity()).toEqual({ working: 0, waiting: 2, heldUp: 0 })
  const { approvalId } = theOne(asked, 'approval.asked')
  await kit.assistant().submit(scope, {
    kind: 'decide',
    agent: 'guide',
    sessionId: one,
    approvalId,
    decision: 'decline',
    channel: 'websocket',
  })
  await kit.settled()
  expect(told.at(-1)).toEqual({ working: 0, waiting: 1, heldUp: 0 })
})

test('what waits is named, the newest command first, and a card in another’s place is told of', async () => {
  const session = await kit.session()
  await kit.say(session, 'lunch with Marco tomorrow at 1')
  await kit.say(session, 'meet Sarah on Friday at 10')
  const cards = () => kit.assistant().waitingCards()
  expect(cards().map(({ kind, title }) => [kind, title])).toEqual([
    ['question', 'Which Sarah do you mean?'],
    ['approval', expect.stringContaining('Marco')],
  ])
  expect(cards().every((card) => card.session === session)).toBe(true)
  expect(cards().map(({ id }) => id[0])).toEqual(['q', 'a'])
  let told = 0
  kit.assistant().watchActivity(() => {
    told += 1
  })
  await kit.say(session, '1')
  expect(cards().map(({ kind }) => kind)).toEqual(['approval', 'approval'])
  expect(told).toBeGreaterThan(0)
})

test('a question of an earlier start still counts after a restart', async () => {
  await kit.say(await kit.session(), 'meet Sarah on Friday at 10')
  await kit.restart()
  await kit.settled()
  expect(kit.assistant().activity()).toEqual({ working: 0, waiting: 1, heldUp: 0 })
})

test('a read-only question leaves nothing behind', async () => {
  const told: Activity[] = []
  const leave = kit.assistant().watchActivity((activity) => told.push(activity))
  await kit.say(await kit.session(), "what's due today?")
  expect([told.some(({ working }) => working === 1), told.at(-1)]).toEqual([
    true,
    { working: 0, waiting: 0, heldUp: 0 },
  ])
  leave()
  await kit.say(await kit.session(), 'meet Sarah on Friday at 10')
  expect(told.at(-1)).toEqual({ working: 0, waiting: 0, heldUp: 0 })
})
