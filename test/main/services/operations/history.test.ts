import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Kit, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import { actionsOf } from '../../../world/told.ts'

const day = 86_400_000
let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

it('takes the command of last week out of another conversation, not the last one', async () => {
  const first = await kit.session()
  await kit.say(first, 'lunch with Dana tomorrow at 1')
  await kit.say(first, 'yes')
  kit.clock.pass(7 * day)
  await kit.settled()
  const second = await kit.session()
  await kit.say(second, 'add buy oat milk to groceries')
  const events = await kit.say(second, 'same as last week but with Marco')
  expect(actionsOf(events)).toMatchObject([
    {
      action: 'calendar.create_event',
      values: { start: { date: '2026-03-19', time: '13:00' }, people: [{ name: 'Marco Bianchi' }] },
    },
  ])
})

it('explains what was done in another conversation, after a restart', async () => {
  const first = await kit.session()
  await kit.say(first, 'lunch with Dana tomorrow at 1')
  await kit.say(first, 'yes')
  await kit.restart()
  const second = await kit.session()
  await kit.say(second, 'add buy oat milk to groceries')
  const { text } = theOne(await kit.say(second, 'why did you invite Dana?'), 'answer.given')
  expect(text).toContain('On Wed 11 Mar 10:00 you said “lunch with Dana tomorrow at 1”')
  expect(text).toContain('You approved it before it happened.')
})

it('says a routine with its answers written in, so that it does not ask again', async () => {
  const session = await kit.session()
  await kit.say(session, 'meet Sarah on Friday at 10')
  await kit.say(session, '2')
  await kit.say(session, 'yes')
  const events = await kit.say(session, 'do this every Monday at 8')
  expect(actionsOf(events)[0]?.values.text).toMatch(/^meet Sarah (?:Chen|Okafor) on Friday at 10$/)
})
