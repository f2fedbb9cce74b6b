import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const answer = (events: readonly SessionEvent[]) => theOne(events, 'answer.given')

test.each([
  [
    'block every morning next week 9 till 10 for quotes',
    'every Mon, Tue, Wed, Thu and Fri until Sun 22 Mar, first Mon 16 Mar 09:00–10:00',
  ],
  [
    'block every afternoon next week from 2 to 3 for filing',
    'every Mon, Tue, Wed, Thu and Fri until Sun 22 Mar, first Mon 16 Mar 14:00–15:00',
  ],
])('hours beside a part of the day are the hours: %s', async (text, when) =>
  expect(answer(await say(text)).text).toContain(when),
)

test.each([
  ['remind me every monday at 8 to check the van', '“Check the van”'],
  ['remind me every thursday at 7 to move the car', '“Move the car”'],
  ['remind me on friday at 9 to cancel the gym', '“Cancel the gym”'],
])('the verb of a deed behind its time stays: %s', async (text, title) =>
  expect(answer(await say(text)).text).toContain(title),
)

test('who asks is offered no deletion', async () => {
  const { suggestions } = answer(await say('anything about Rome'))
  expect(suggestions.filter((each) => each.startsWith('delete') || each.startsWith('cancel'))).toEqual([])
})
