import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kit } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'
import { actionsOf, questionsOf } from '../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What a message leads to in a conversation of its own; anything done is taken back. */
const said = async (text: string) => {
  const session = await kit.session()
  const events = await kit.say(session, text)
  await kit.say(session, 'undo')
  return events
}

describe('the same request in other words', () => {
  it.each([
    ['get me off these mailing lists', 'email.ways_to_unsubscribe'],
    ['take me off all those newsletters', 'email.ways_to_unsubscribe'],
    ['what got ticked off last week', 'tasks.list_tasks'],
    ['what have I wrapped up in the past week', 'tasks.list_tasks'],
    ['call the work list studio from now on', 'tasks.rename_list'],
    ['which tasks were completed last week', 'tasks.list_tasks'],
    ['“the boss” is Dana from now on', 'contacts.set_alias'],
    ['whenever I say the boss, that’s Dana', 'contacts.set_alias'],
    ['when was I last in touch with Marco?', 'contacts.last_contact'],
    ['when were we last in contact with Sarah Chen', 'contacts.last_contact'],
    ['tell Marco in reply that Thursday is good', 'email.reply'],
  ])('%s: %s', async (text, action) => {
    expect(actionsOf(await said(text))[0]?.action).toBe(action)
  })

  it.each(['save the sender of the lease mail', 'add the author of the lease email to my contacts'])(
    '%s: never saved unseen',
    async (text) => {
      expect(questionsOf(await said(text))[0]?.choices).toEqual(['Helen Price'])
    },
  )
})
