import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What the second of two messages leads to; what the first did is taken back. */
const then = async (first: string, second: string) => {
  const session = await kit.session()
  await kit.say(session, first)
  const events = await kit.say(session, second)
  await kit.say(session, 'stop')
  await kit.say(session, 'undo')
  await kit.say(session, 'undo')
  return actionsOf(events)[0]
}

describe('“it” is what was made or shown last, whosever it is', () => {
  it.each([
    ['buy stamps on friday', 'delete it', 'tasks.delete_task'],
    ['buy stamps on friday', 'move it to monday', 'tasks.update_task'],
    ['gym friday 7am', 'delete it', 'calendar.cancel_event'],
    ['add Jo Park, jo@park.example', 'delete it', 'contacts.delete_contact'],
    ['read me the mail from Helen', 'delete it', 'email.delete'],
    ['read me the mail from Helen', 'archive that', 'email.archive'],
  ])('%s, then %s', async (first, second, action) => {
    expect((await then(first, second))?.action).toBe(action)
  })

  it('a bare hour is the one nearest to when it is', async () => {
    expect((await then('gym friday 7am', 'move it to 8'))?.values.start).toEqual({ time: '08:00' })
    expect((await then('gym friday 7pm', 'move it to 8'))?.values.start).toEqual({ time: '20:00' })
  })
})

describe('“it” is what waits for approval', () => {
  const lunch = 'lunch with Tom tomorrow at 12:30'
  it.each([
    ['move it to friday', { start: { date: '2026-03-13', time: '12:30' } }],
    ['push it back an hour', { start: { date: '2026-03-12', time: '13:30' } }],
    ['no, with Dana', { title: 'Lunch with Dana' }],
    ['don’t invite him', { title: 'Lunch with Tom', minutes: 60 }],
  ])('%s', async (second, values) => {
    expect(await then(lunch, second)).toMatchObject({ action: 'calendar.create_event', values })
  })
})

describe('the same in other words', () => {
  it.each([
    ['remind me tonight at 6 to call my mum', 'tasks.add_task', { title: 'Call my mum' }],
    ['create a monthly task on the 1st: pay rent', 'tasks.add_task', { rule: 'FREQ=MONTHLY;BYMONTHDAY=1' }],
    [
      'split "launch newsletter" in parts: write, design, send',
      'tasks.add_task',
      { title: 'Launch newsletter' },
    ],
    ['from now on "the boss" is dana', 'contacts.set_alias', { alias: 'the boss' }],
    ['briefing for 2pm please', 'insights.brief', {}],
    ['what is my following appointment and its location', 'calendar.next_event', {}],
    [
      'is thursday after 2 still free?',
      'calendar.free_busy',
      { from: { date: '2026-03-12', time: '14:00' } },
    ],
    [
      'rome 20-22 march: block it, tell my team',
      'operations.plan_trip',
      { place: 'Rome', last: '2026-03-22' },
    ],
    ['forward invoice to accounting, archive afterwards', 'email.forward', {}],
  ])('%s', async (text, action, values) => {
    const session = await kit.session()
    const events = await kit.say(session, text)
    await kit.say(session, 'stop')
    await kit.say(session, 'undo')
    expect(actionsOf(events)[0]).toMatchObject({ action, values })
  })

  it.each([
    ['slides done, invoice done', 'tasks.complete_task', { tasks: { length: 2 } }],
    ['finished: slides and invoice', 'tasks.complete_task', { tasks: { length: 2 } }],
    [
      'what did Dana say about the budget?',
      'email.read_message',
      { message: { subject: 'Seat numbers and the budget' } },
    ],
    ['sarah okafor birthday is 12 june', 'contacts.update_contact', { birthday: '--06-12' }],
    ['great, and what else do I have today?', 'calendar.list_events', {}],
  ])('%s', async (text, action, values) => {
    const session = await kit.session()
    const events = await kit.say(session, text)
    await kit.say(session, 'undo')
    expect(actionsOf(events)[0]).toMatchObject({ action, values })
  })

  it('each day that is named is cancelled, and nothing where one of them is not there', async () => {
    const session = await kit.session()
    const both = actionsOf(await kit.say(session, 'cancel the retro on 14 and 28 April'))
    await kit.say(session, 'no')
    expect(both.map(({ action }) => action)).toEqual(['calendar.cancel_event', 'calendar.cancel_event'])
    const wrong = await kit.say(session, 'cancel the retro on 14 and 21 April')
    expect(wrong.some(({ kind }) => kind === 'plan.created')).toBe(false)
  })

  it('what is said to be a task is looked for among the tasks alone', async () => {
    const events = await kit.say(await kit.session(), 'delete task pay rent')
    expect(events.some(({ kind }) => kind === 'plan.created')).toBe(false)
  })

  it('a link is asked for where Omnii can make none', async () => {
    const session = await kit.session()
    const [changed] = actionsOf(await kit.say(session, 'add google meet to tomorrow’s review'))
    expect(changed?.action).toBe('calendar.update_event')
  })
})

describe('one more of the same', () => {
  it.each([
    [
      'dentist tuesday at 9',
      'and one on thursday too',
      { title: 'Dentist', start: { date: '2026-03-12', time: '09:00' } },
    ],
    ['gym friday 7am', 'also on saturday', { title: 'Gym', start: { date: '2026-03-14', time: '07:00' } }],
    [
      'gym friday 7am',
      'same again on saturday',
      { title: 'Gym', start: { date: '2026-03-14', time: '07:00' } },
    ],
    ['add milk to groceries', 'and eggs', { title: 'Eggs', list: { title: 'Groceries' } }],
    ['add milk to groceries', 'put bread on there too', { title: 'Bread', list: { title: 'Groceries' } }],
    ['buy stamps', 'also envelopes', { title: 'Envelopes' }],
  ])('%s, then %s', async (first, second, values) => {
    expect((await then(first, second))?.values).toMatchObject(values)
  })

  it.each([
    ['gym friday 7am', 'and on saturday?', 'calendar.list_events'],
    ['add milk to groceries', 'and remind me to call mum at 6', 'tasks.add_task'],
    ['gym friday 7am', 'no wait, 8am', 'calendar.update_event'],
    ['what’s Dana’s number?', 'and her email?', 'contacts.find_contact'],
  ])('%s, then %s: %s', async (first, second, action) => {
    expect((await then(first, second))?.action).toBe(action)
  })
})

describe('what was shown', () => {
  it.each([
    ['what’s on friday?', 'cancel the second one', { event: { title: 'Studio drinks' } }],
    ['what’s on tomorrow?', 'move the first one to friday', { event: { title: 'Product review' } }],
    ['show my tasks', 'the second one is done', { tasks: [{ title: 'Return the library books' }] }],
    ['what’s due today?', 'push them all to monday', { due: '2026-03-16' }],
    ['any unread mail?', 'archive the last two', { messages: { length: 2 } }],
    ['any unread from Dana?', 'read the first one', {}],
  ])('%s, then %s', async (first, second, values) => {
    expect((await then(first, second))?.values).toMatchObject(values)
  })

  it('them all are no more than were shown', async () => {
    const pushed = await then('what’s due today?', 'push them all to monday')
    expect(pushed?.values.tasks).toHaveLength(3)
  })
})

describe('answers to a question', () => {
  it.each(['never mind', 'no'])('%s puts the plan aside', async (word) => {
    const session = await kit.session()
    await kit.say(session, 'meet Sarah on Friday at 10')
    const events = await kit.say(session, word)
    expect(events.some((event) => event.kind === 'run.completed' && event.status === 'cancelled')).toBe(true)
  })

  it('a day tells which of the times', async () => {
    const session = await kit.session()
    await kit.say(session, 'book me next Friday at 3')
    const events = await kit.say(session, 'the 20th')
    await kit.say(session, 'undo')
    expect(events.find((event) => event.kind === 'question.answered')).toMatchObject({
      label: 'Fri 20 Mar 15:00',
    })
  })
})

describe('less than a sentence about the event at hand', () => {
  it.each([
    ['lunch with Tom tomorrow at 12:30', 'at Luigi’s', 'calendar.create_event', { place: 'Luigi’s' }],
    ['lunch with Tom tomorrow at 12:30', 'half an hour', 'calendar.create_event', { minutes: 30 }],
    ['lunch with Tom tomorrow at 12:30', 'with Dana too', 'calendar.create_event', { people: { length: 2 } }],
    ['dinner on saturday at 8', 'at Luigi’s', 'calendar.update_event', { place: 'Luigi’s' }],
    ['dinner on saturday at 8', 'with Sarah Okafor', 'calendar.update_event', { people: { length: 1 } }],
    ['dinner on saturday at 8', '90 minutes', 'calendar.update_event', { minutes: 90 }],
  ])('%s, then %s: %s', async (first, second, action, values) => {
    expect(await then(first, second)).toMatchObject({ action, values })
  })

  it.each([
    ['what do I have today?', 'cancel all of them', 'calendar.cancel_event', 3],
    ['what’s on friday?', 'cancel the first two', 'calendar.cancel_event', 2],
  ])('%s, then %s', async (first, second, action, count) => {
    expect(await then(first, second)).toMatchObject({ action, values: { events: { length: count } } })
  })

  it('what is added right after a list was made goes onto it', async () => {
    const made = await then('make a list called Camping', 'add tent, stove and rope')
    expect(made?.values).toMatchObject({ list: { title: 'Camping' }, items: { length: 3 } })
  })

  it.each(['just the next one', 'all of them'])('%s says how much of a series', async (word) => {
    const session = await kit.session()
    await kit.say(session, 'cancel the team sync')
    const events = await kit.say(session, word)
    await kit.say(session, 'no')
    expect(events.some(({ kind }) => kind === 'question.answered')).toBe(true)
  })

  it('a note behind a colon is added to the event', async () => {
    const session = await kit.session()
    const [changed] = actionsOf(await kit.say(session, 'add a note to the product review: bring the figures'))
    await kit.say(session, 'no')
    expect(changed).toMatchObject({
      action: 'calendar.update_event',
      values: { addNotes: 'bring the figures' },
    })
  })
})

describe('what is said while something is at hand', () => {
  const lunch = 'lunch with Tom tomorrow at 12:30'
  it.each([
    [lunch, 'on friday', { start: { date: '2026-03-13', time: '12:30' } }],
    [lunch, '2pm', { start: { date: '2026-03-12', time: '14:00' } }],
    [lunch, 'add Dana', { people: { length: 2 } }],
    [lunch, 'call it team lunch and make it 2 hours', { title: 'Team lunch', minutes: 120 }],
    ['what’s on friday?', 'delete everything', { events: { length: 2 } }],
  ])('%s, then %s', async (first, second, values) => {
    expect((await then(first, second))?.values).toMatchObject(values)
  })

  it.each([
    ['what’s on friday?', 'cancel it'],
    ['show my tasks', 'clear it'],
    ['email Dana that I’m late', 'say it nicer'],
  ])('%s, then %s: nothing is done to what was not meant', async (first, second) => {
    const session = await kit.session()
    await kit.say(session, first)
    const events = await kit.say(session, second)
    await kit.say(session, 'stop')
    await kit.say(session, 'undo')
    expect(events.some(({ kind }) => kind === 'approval.asked' || kind === 'step.done')).toBe(false)
  })

  it.each(['never mind', 'actually never mind', 'no'])('%s declines what waits', async (word) => {
    const session = await kit.session()
    await kit.say(session, lunch)
    const events = await kit.say(session, word)
    expect(events.some((event) => event.kind === 'approval.decided' && event.decision === 'decline')).toBe(
      true,
    )
  })
})

describe('a known name added right after an event was told or made is a guest of it', () => {
  it.each([
    ['when is the budget check', 'add Tom', ['Tom Becker']],
    ['who is coming to the copy check', 'and add leo too', ['Leo Park']],
    ['gym friday 7am', 'add Marco', ['Marco Bianchi']],
  ])('%s, then %s', async (first, second, names) => {
    const step = await then(first, second)
    expect(step?.action).toBe('calendar.update_event')
    expect(JSON.stringify(step?.values)).toContain(names[0])
  })

  it('which one of two is asked, and nobody becomes a contact', async () => {
    const session = await kit.session()
    await kit.say(session, 'who is coming to quarterly planning')
    const events = await kit.say(session, 'add Sarah')
    expect(questionsOf(events)).toMatchObject([{ choices: ['Sarah Chen (Acme)', 'Sarah Okafor'] }])
    expect(actionsOf(events)).toMatchObject([{ action: 'calendar.update_event' }])
  })

  it('a first name that two contacts have makes no third', async () => {
    const events = await kit.say(await kit.session(), 'add Sarah to my contacts')
    expect(events.map(({ kind }) => kind)).not.toContain('plan.created')
    expect(theOne(events, 'answer.given').text).toContain(
      'Sarah Chen and Sarah Okafor are already in your contacts',
    )
  })

  it('what is nobody is added as ever', async () => {
    expect((await then('when is the budget check', 'add milk'))?.action).toBe('tasks.add_task')
  })
})
