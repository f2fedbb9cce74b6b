import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const answer = async (text: string): Promise<string> =>
  theOne(await kit.say(session, text), 'answer.given').text

describe('“in” that belongs to the verb says how long, not when', () => {
  test.each([
    [
      'squeeze in forty minutes for the tax papers thursday at quarter past four',
      '“Tax papers” is in your calendar: Thu 12 Mar 16:15–16:55.',
    ],
    [
      'could you fit in half an hour for a haircut friday at 3',
      '“Haircut” is in your calendar: Fri 13 Mar 15:00–15:30.',
    ],
    [
      'pencil in forty minutes for the rates form thursday at 5pm',
      '“Rates form” is in your calendar: Thu 12 Mar 17:00–17:40.',
    ],
    ['slot in an hour of reading tomorrow at 5pm', '“Reading” is in your calendar: Thu 12 Mar 17:00–18:00.'],
    [
      'pop in 20 minutes for stretching saturday 8am',
      '“Stretching” is in your calendar: Sat 14 Mar 08:00–08:20.',
    ],
  ])('%s', async (text, says) => {
    expect(await answer(text)).toBe(says)
  })

  test('elsewhere it says when', async () => {
    expect(await answer('dinner in 2 hours')).toContain(
      '“Dinner” is in your calendar: Wed 11 Mar 12:00–13:00.',
    )
  })
})

test('such a verb is no name for what is made', async () => {
  expect(await answer('please fit in a walk saturday at 8am')).toContain(
    '“Walk” is in your calendar: Sat 14 Mar 08:00–09:00.',
  )
  const asked = theOne(await kit.say(session, 'squeeze in lunch with Marco friday at 1'), 'approval.asked')
  expect(asked.title).toBe('Create “Lunch with Marco”')
  expect(await answer('add fit jeans to groceries')).toContain('“Fit jeans” is on your list “Groceries”.')
})

test.each([
  ['put yoga in for friday at 6pm', '“Yoga” is in your calendar: Fri 13 Mar 18:00–19:00.'],
  ['put dentist in for next tuesday at 9', '“Dentist” is in your calendar: Tue 17 Mar 09:00–10:00.'],
  ['pop squash in on saturday at noon', '“Squash” is in your calendar: Sat 14 Mar 12:00–13:00.'],
  ['get physio in at 5pm tomorrow', '“Physio” is in your calendar: Thu 12 Mar 17:00–18:00.'],
])('%s: a thing that is put in is nobody', async (text, says) => {
  expect(await answer(text)).toContain(says)
})

test.each(['put sarah okafor in for friday at 6pm', 'squeeze Bogdan in for lunch tomorrow'])(
  '%s: somebody who is put in is met',
  async (text) => {
    const { plan } = theOne(await kit.say(session, text), 'plan.created')
    const [last] = plan.steps.slice(-1)
    expect(Object.keys(last?.kind === 'do' ? last.params : {}).join()).toMatch(/people|asked/)
  },
)
