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
