import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf } from '../../world/told.ts'

let kit: Kit
let session: SessionId
beforeAll(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterAll(() => kit.close())

describe('command 1: lunch with Marco tomorrow at 1', () => {
  it.each([
    'lunch with Marco tomorrow at 1',
    'Lunch w/ marco tmrw 1pm',
    'can you please set up lunch with Marco for tomorrow at one o’clock?',
    'tomorrow 13:00 lunch with marco',
    'put lunch with Marco Bianchi in my calendar for Thursday at 13.00',
    'book a lunch with marco 12/3 at 1',
  ])('%s', async (text) => {
    const events = await kit.say(session, text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'calendar.create_event',
        values: {
          start: { date: '2026-03-12', time: '13:00' },
          minutes: 60,
          people: [{ name: 'Marco Bianchi' }],
        },
      },
    ])
    expect(theOne(events, 'approval.asked').steps[0]?.preview.reaches).toMatchObject([{ how: 'invitation' }])
    await kit.say(session, 'no')
  })
})
