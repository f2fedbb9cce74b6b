import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** The last answer of a conversation of its own; what it did is taken back. */
const answer = async (...texts: string[]): Promise<string> => {
  const session = await kit.session()
  let said = ''
  for (const text of texts) said = theOne(await kit.say(session, text), 'answer.given').text
  for (const _ of texts) await kit.say(session, 'undo')
  return said
}

describe('questions about the tasks', () => {
  it.each([
    [
      'list high priority tasks',
      'You have 2 tasks of high priority: Finish the slides for the product review (today) and Send the invoice to Northwind (today).',
    ],
    [
      'show my urgent tasks',
      'You have 2 tasks of high priority: Finish the slides for the product review (today) and Send the invoice to Northwind (today).',
    ],
    [
      'what do I still need to buy?',
      'You have 3 tasks on “Groceries”: Coffee beans, Sourdough bread and Tomatoes.',
    ],
    ['what reminders do I have', 'You have no reminders.'],
    ['any reminders tomorrow?', 'You have no reminders tomorrow.'],
    [
      'which tasks have no date',
      'You have 3 tasks without a date: Coffee beans, Sourdough bread and Tomatoes.',
    ],
    [
      'can you tell me the items on my to do list overdue',
      'Overdue: File the expense report (Sun 8 Mar) and Return the library books (yesterday).',
    ],
    [
      'what is due today?',
      'Due today: Finish the slides for the product review, Send the invoice to Northwind and Answer Helen about the lease.',
    ],
    [
      'what have i got due today',
      'Due today: Finish the slides for the product review, Send the invoice to Northwind and Answer Helen about the lease.',
    ],
    [
      'is anything due on friday',
      'You have one task due Fri 13 Mar: Draft the second-quarter budget (Fri 13 Mar).',
    ],
    ['list undated tasks', 'You have 3 tasks without a date: Coffee beans, Sourdough bread and Tomatoes.'],
    ['what did I get done yesterday', 'You finished nothing yesterday.'],
  ])('%s', async (text, said) => {
    expect(await answer(text)).toBe(said)
  })

  it.each([
    'what should I do first',
    "what's my top priority?",
    'where should i start',
    'what should i work on next',
  ])('%s: the urgent and late ones come first', async (text) => {
    expect(await answer(text)).toBe(
      'Begin with Finish the slides for the product review (urgent, due today). After that: Send the invoice to Northwind (high, due today) and File the expense report (overdue since Sun 8 Mar).',
    )
  })

  it('a reminder that was set is told with its time', async () => {
    expect(await answer('remind me at 6 to call mum', 'what reminders do I have')).toBe(
      'You have one reminder: Call mum (Wed 11 Mar 18:00).',
    )
  })
})

describe('changes of tasks that are there', () => {
  it.each([
    ['make the library books due tomorrow', '“Return the library books” is changed: due tomorrow.'],
    ['the library books are back', '“Return the library books” is done.'],
    ['the invoice has been sent', '“Send the invoice to Northwind” is done.'],
    [
      'postpone the budget draft to next week',
      '“Draft the second-quarter budget” is changed: due Mon 16 Mar.',
    ],
    ['bump the laptop check to next month', '“Check the Rome demo laptop” is changed: due Wed 1 Apr.'],
    [
      'the northwind invoice isn’t urgent any more',
      '“Send the invoice to Northwind” is changed: priority none.',
    ],
    [
      "rename the lease task to 'lease: call Helen back'",
      '“Answer Helen about the lease” is changed: title lease: call Helen back.',
    ],
  ])('%s', async (text, said) => {
    expect(await answer(text)).toBe(said)
  })

  it.each([
    'finish everything due today',
    'mark everything due today as done',
    'tick off all tasks due today',
  ])('%s finishes what is there', async (text) => {
    expect(await answer(text)).toContain('3 tasks are done')
  })
})

describe('the words of the task made last are corrected', () => {
  it.each([
    ['actually make that almond milk', 'title Buy almond milk.'],
    ['no, almond milk', 'title Buy almond milk.'],
    ['not oat, soy', 'title Buy soy milk.'],
    ['sorry, soy not oat', 'title Buy soy milk.'],
    ['friday', 'due Fri 13 Mar.'],
    ['I meant order oat milk', 'title Order oat milk.'],
    ['and put it on the home list', 'list Home.'],
    ['make it urgent', 'priority urgent.'],
    ['change it to friday', 'due Fri 13 Mar.'],
  ])('%s', async (text, change) => {
    expect(await answer('add buy oat milk to groceries', text)).toBe(`“Buy oat milk” is changed: ${change}`)
  })
})

it('where a list of another name may be meant, it is offered', async () => {
  const events = await kit.say(await kit.session(), 'add bananas to the shopping list')
  expect(questionsOf(events)).toEqual([
    {
      text: 'There is no list “Shopping”. Which one do you mean?',
      choices: ['Put it on “Groceries”', 'Make the list “Shopping”', 'Put it on “Tasks”'],
    },
  ])
})

it('a task whose words hold “check” is given to somebody, not ticked off', async () => {
  const events = await kit.say(await kit.session(), 'assign the laptop check to Tom')
  expect(actionsOf(events)[0]).toMatchObject({ action: 'tasks.update_task' })
})

describe('how one thing stands', () => {
  it.each([
    ['did i finish the expense report', '“File the expense report” is open, due Sun 8 Mar, on “Work”.'],
    ['have I renewed the studio insurance', '“Renew the studio insurance” is done (Fri 6 Mar).'],
    ['what list are the tomatoes on', '“Tomatoes” is open, on “Groceries”.'],
    ['do i need to buy coffee', '“Coffee beans” is open, on “Groceries”.'],
    [
      'when is the second-quarter budget due',
      '“Draft the second-quarter budget” is open, due Fri 13 Mar, on “Work”.',
    ],
    ['is the expense report done?', '“File the expense report” is open, due Sun 8 Mar, on “Work”.'],
    ['is milk on my list', 'I found no task for “milk”.'],
    ['what does Leo have to do', 'You have no tasks for Leo Park.'],
    [
      'is anything late',
      'Overdue: File the expense report (Sun 8 Mar) and Return the library books (yesterday).',
    ],
    [
      'which lists do i have',
      'You have 4 lists: Tasks (0 open), Groceries (3 open), Home (3 open) and Work (6 open).',
    ],
  ])('%s', async (text, said) => {
    expect(await answer(text)).toBe(said)
  })
})

it('the words of a choice answer the question, though they sound like an order', async () => {
  const session = await kit.session()
  await kit.say(session, 'add sun cream to the packing list')
  const given = (await kit.say(session, 'make the list')).findLast((event) => event.kind === 'answer.given')
  expect(given).toMatchObject({ text: '“Sun cream” is on your list “Packing”.' })
})

describe('what is to be noted is the task, and the words that ask for it are not', () => {
  it.each([
    ['jot down the boiler man rings back saturday', 'The boiler man rings back', '2026-03-14'],
    ['jot down that the boiler man rings back saturday', 'The boiler man rings back', '2026-03-14'],
    ['write down that Leo owes me lunch', 'Leo owes me lunch', undefined],
    ['note down buy stamps', 'Buy stamps', undefined],
  ])('%s', async (text, title, due) => {
    const session = await kit.session()
    const [step] = actionsOf(await kit.say(session, text))
    expect(step).toEqual({ action: 'tasks.add_task', values: { title, ...(due && { due }) } })
  })
})

describe('a word that nothing made of an order for a task is told', () => {
  it.each([
    ["put 'chase legal' on my work list for thursday and 'book train' for friday", 'book train'],
    ['put chase legal on my work list for thursday and book train for friday', 'train'],
    ['add “water the ferns” to tasks for monday and “feed the fish” for tuesday', 'feed the fish'],
  ])('%s', async (text, lost) => {
    expect(await answer(text)).toContain(`I left out “${lost}”`)
  })

  it.each(['remind me to call mum at 6 unless it rains', 'add milk to groceries but not the cheap one'])(
    '%s: what limits it makes nothing',
    async (text) => {
      const events = await kit.say(await kit.session(), text)
      expect(events.some((event) => event.kind === 'plan.created')).toBe(false)
    },
  )
})
