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

test.each([
  [
    'dentist for Grace on thursday 19 march at 4, block out 90 minutes',
    '“Dentist for Grace” is in your calendar: Thu 19 Mar 16:00–17:30.',
  ],
  [
    'haircut for Leo on monday 23 march at 5, allow 45 minutes',
    '“Haircut for Leo” is in your calendar: Mon 23 Mar 17:00–17:45.',
  ],
])('a clause that only says how long is the length of what came before: %s', async (text, made) =>
  expect(answer(await say(text)).text).toBe(made),
)

test('an hour for something else is another event', async () =>
  expect(
    theOne(await say('dentist on 24 march at 4, block out an hour for travel'), 'plan.created').plan.title,
  ).toBe('Create “Dentist” and 1 more'))

test('a person put on an event that is there is a guest', async () => {
  expect(answer(await say('put Tom on the retro next week')).text).toContain('is invited to “Retro” already')
  expect(theOne(await say('put Sarah Chen on the rehearsal'), 'approval.asked').title).toBe(
    'Change “Rome demo rehearsal”',
  )
})

test('who asks is offered no deletion', async () => {
  const { suggestions } = answer(await say('anything about Rome'))
  expect(suggestions.filter((each) => each.startsWith('delete') || each.startsWith('cancel'))).toEqual([])
})
