import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
/** titles of what was made at once, or would be made once a question is answered or a card approved */
const made = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'plan.created'
      ? event.plan.steps.flatMap((step) =>
          step.kind === 'do' && /\.(?:add_|create_)/.test(step.action) ? [step.title] : [],
        )
      : [],
  )

describe('words about what is there make nothing new', () => {
  test.each([
    // emptied, off, taken off
    'make sure nothing is in my calendar on Tuesday',
    'get my calendar completely empty on Monday',
    'there will be no dinner with Dad on Sunday',
    'we are not having dinner with Dad on Sunday any longer',
    'there is no choir on Thursday any more',
    'take the eggs out of the shopping list',
    'kick the eggs from the groceries list',
    'knock the flour off my groceries list',
    // looking and reading
    'read my appointments for next Tuesday',
    'read the events of the 5th of May',
    'read out my to-do list for tomorrow',
    'more information on this meeting',
    'more about the festival this weekend',
    'show buy milk',
    // everyday orders about what exists
    'get shot of the library books task',
    'break the budget task up a bit',
    'split the lease task up for me',
    // a question as a reminder, a remark
    'remind me where the studio drinks are',
    'remind me when the hiring panel starts',
    'remind me who is in the retro',
    'library books are back',
    'the expense report is finally in',
  ])('%s', async (text) => {
    expect(made(await say(text))).toEqual([])
  })

  test.each([
    ['add task: cancel the gym', 'Cancel the gym'],
    ['remind me to read the lease tomorrow', 'Read the lease'],
    ['read chapter 5 tomorrow', 'Read chapter 5'],
    ['take out the bins on friday', 'Take out the bins'],
    ['add show tickets to groceries', 'Show tickets'],
  ])('%s is still made', async (text, title) => {
    const events = await say(text)
    expect(JSON.stringify(events)).toContain(title)
    expect(made(events)).toHaveLength(1)
  })
})

describe('a name that is not known picks nobody else', () => {
  test.each([
    'reply to Mallory2 that Thursday works',
    'summarise the mail from Mallory2',
    'forward the mail from Studio54 to Dana',
  ])('%s', async (text) => {
    const session = await kit.session()
    await kit.say(session, 'any unread mail?')
    const events = await kit.say(session, text)
    expect(theOne(events, 'answer.given').text).toMatch(/“(?:Mallory2|Studio54)”/)
    expect(events.map(({ kind }) => kind)).not.toContain('approval.asked')
  })
})

describe('dictated words arrive whole', () => {
  test.each([
    [
      'send an email to Dana and Marco saying: hello, the room is booked; see you at 3, bring the adapter',
      'hello, the room is booked; see you at 3, bring the adapter',
    ],
    [
      'email Tom saying: move the chairs first; call me at 5, cancel nothing',
      'move the chairs first; call me at 5, cancel nothing',
    ],
    [
      'email Dana: the deck is done; add your notes by 4, send it on',
      'the deck is done; add your notes by 4, send it on',
    ],
  ])('%s', async (text, body) => {
    const events = await say(text)
    const { plan } = theOne(events, 'plan.created')
    expect(JSON.stringify(plan.steps).toLowerCase()).toContain(body)
    expect(plan.notUnderstood).toEqual([])
  })

  test.each([
    ['tell him the printer is fixed', 'The printer is fixed'],
    ['say that we start at 9', 'We start at 9'],
    ['let them know the lift is out', 'The lift is out'],
    ['The cat is fine', 'The cat is fine'],
  ])('email tom / %s', async (answer, written) => {
    const session = await kit.session()
    await kit.say(session, 'email tom')
    expect(theOne(await kit.say(session, answer), 'question.answered').label).toBe(written)
  })
})
