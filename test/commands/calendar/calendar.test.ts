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

describe('an event is moved by a length, or made as long', () => {
  it.each([
    ['push the rehearsal half an hour', { shift: 30 }],
    ['bump the rehearsal 15 minutes', { shift: 15 }],
    ['shift the product review an hour', { shift: 60 }],
    ['can you push my 3pm 20 min', { shift: 20 }],
    ['make the rehearsal 30 minutes', { minutes: 30 }],
    ['change the rehearsal to half an hour', { minutes: 30 }],
    ['move the rehearsal to 30 minutes', { minutes: 30 }],
  ])('%s', async (text, values) => {
    const [step] = actionsOf(await kit.say(await kit.session(), text))
    expect(step).toMatchObject({ action: 'calendar.update_event', values })
    expect(Object.keys(values)).toEqual(['shift', 'minutes', 'longer'].filter((name) => name in step!.values))
  })
})

describe('whose home it is, is where', () => {
  it.each([
    ['lunch w/ mum sunday 1pm at hers', 'hers'],
    ['drinks with Tom friday 6pm at his', 'his'],
    ['coffee at mine tomorrow at 3', 'mine'],
    ['dinner at my place on friday 8pm', 'my place'],
  ])('%s', async (text, place) => {
    const [step] = actionsOf(await kit.say(await kit.session(), text))
    expect(step).toMatchObject({ action: 'calendar.create_event', values: { place } })
  })
})

it('hours of meetings are added up, time that is shared once', async () => {
  const fresh = await openProduct()
  const asked = await fresh.say(await fresh.session(), 'how many hours of meetings do I have tomorrow')
  expect(theOne(asked, 'answer.given').text).toMatch(/Together they take 1 h 45 min/)
  await fresh.close()
})
