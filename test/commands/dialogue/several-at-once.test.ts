import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf } from '../../world/told.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())
const say = (text: string) => kit.say(session, text)

describe('several things in one message', () => {
  it.each([
    ['lunch with Marco tomorrow at 1 and dinner with Sarah Okafor at 8', '20:00'],
    ['book lunch with Marco tomorrow at 1 & drinks with Sarah Okafor at 6', '18:00'],
    ['lunch with Marco tomorrow at 1, coffee with Sarah Okafor at 4', '16:00'],
  ])('%s: two events, on one day', async (text, time) => {
    expect(actionsOf(await say(text))).toMatchObject([
      { values: { people: [{ name: 'Marco Bianchi' }], start: { date: '2026-03-12', time: '13:00' } } },
      { values: { people: [{ name: 'Sarah Okafor' }], start: { date: '2026-03-12', time } } },
    ])
  })

  it('an errand ends where somebody is to be written to', async () => {
    const made = actionsOf(
      await say(
        'book lunch with Marco tomorrow at 1, add a task to pick a restaurant, and email him the address is Dean Street 5',
      ),
    )
    expect(made).toMatchObject([
      { action: 'calendar.create_event' },
      { action: 'tasks.add_task', values: { title: 'Pick a restaurant' } },
      {
        action: 'email.create_draft',
        values: { body: expect.stringMatching(/^The address is Dean Street 5/) },
      },
      { action: 'email.send_draft' },
    ])
  })

  it('“and also” begins anew', async () => {
    expect(
      actionsOf(await say('remind me at 5 to call Helen and also put the lease on the work list')),
    ).toMatchObject([
      { values: { title: 'Call Helen' } },
      { values: { title: expect.stringMatching(/lease/i), list: { title: 'Work' } } },
    ])
  })

  it('what is told may begin with a day', async () => {
    const [first] = actionsOf(await say('tell Marco Thursday works'))
    expect(first).toMatchObject({ action: 'email.create_draft', values: { body: 'Thursday works.' } })
  })
})

describe('ways to say: only show it', () => {
  it.each([
    'pretend to move the copy check to friday',
    'just show me the plan: move the copy check to friday',
    'suppose you were to move the copy check to friday',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(theOne(events, 'plan.created').plan.dryRun).toBe(true)
    expect(theOne(events, 'answer.given').text).not.toMatch(/made nothing of/)
  })
})
