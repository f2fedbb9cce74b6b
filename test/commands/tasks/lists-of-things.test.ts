import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf } from '../../world/told.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const shown = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'approval.asked'
      ? event.steps.flatMap((step) => step.preview.changes.map(({ label }) => label))
      : [],
  )

describe('what is taken off a list goes, and is never put on it', () => {
  it.each([
    ['take the coffee beans off groceries', ['Coffee beans']],
    ['please take the tomatoes out of the groceries list', ['Tomatoes']],
    ['kick the bread from the groceries list', ['Sourdough bread']],
    ['strike the tomatoes off groceries', ['Tomatoes']],
    ['take the bread and the tomatoes off groceries', ['Sourdough bread', 'Tomatoes']],
    ['wipe the groceries list', ['Coffee beans', 'Sourdough bread', 'Tomatoes']],
    ['empty my groceries', ['Coffee beans', 'Sourdough bread', 'Tomatoes']],
    ['clear out groceries', ['Coffee beans', 'Sourdough bread', 'Tomatoes']],
    ['delete all groceries except the bread', ['Coffee beans', 'Tomatoes']],
  ])('%s', async (text, titles) => {
    const events = await say(text)
    expect(actionsOf(events)[0]?.action).toBe('tasks.delete_task')
    expect([...shown(events)].sort()).toEqual([...titles].sort())
  })

  it.each(['take milk off groceries', 'take the expense report off groceries'])(
    '%s: nothing of that is on it',
    async (text) => {
      const events = await say(text)
      expect(shown(events)).toEqual([])
      expect(events.some(({ kind }) => kind === 'plan.created')).toBe(false)
    },
  )

  it('crossed off is done', async () => {
    expect(actionsOf(await say('cross the bread off groceries'))[0]?.action).toBe('tasks.complete_task')
  })
})

describe('a list is called otherwise', () => {
  it.each([
    ['rename groceries to food', 'Food'],
    ['change groceries to shopping', 'Shopping'],
    ['please rename the work list to studio', 'Studio'],
  ])('%s', async (text, title) => {
    expect(actionsOf(await say(text))[0]).toMatchObject({ action: 'tasks.rename_list', values: { title } })
  })
})

describe('a list is made with what goes on it', () => {
  it.each([
    ['create a list called Camping with tent, stove and torch', 'Camping', ['Tent', 'Stove', 'Torch']],
    ['make a packing list: socks, charger and passport', 'Packing', ['Socks', 'Charger', 'Passport']],
    [
      'new list holiday with passport, sun cream and adaptors',
      'Holiday',
      ['Passport', 'Sun cream', 'Adaptors'],
    ],
  ])('%s', async (text, title, items) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'tasks.add_task',
        values: { list: { title }, items: items.map((item) => ({ title: item })) },
      },
    ])
    expect(theOne(events, 'answer.given').text).toContain(`“${title}”`)
  })
})

describe('tasks of a list by its name', () => {
  it('all of it', async () => {
    const events = await say('delete all my work tasks')
    expect(shown(events)).toContain('File the expense report')
    expect(shown(events)).not.toContain('Tomatoes')
  })
  it('without one of them', async () => {
    const events = await say('delete all my work tasks except the invoice')
    expect(shown(events)).toContain('File the expense report')
    expect(shown(events)).not.toContain('Send the invoice to Northwind')
  })
})

describe('a guest who leaves', () => {
  it.each([
    ['leave Leo out of the interview', 'leo.park@parkdesign.example'],
    ['kick Marco off the rehearsal', 'marco@studiobianchi.example'],
    ['keep dana out of the product review', 'dana.lee@harbor.test'],
    ['can you get leo off the interview', 'leo.park@parkdesign.example'],
    ["Leo can't come to the interview any more", 'leo.park@parkdesign.example'],
    ["Tom can't make it to studio drinks", 'tom@studio.test'],
    ['tom has dropped out of the product review', 'tom@studio.test'],
  ])('%s: the event stays', async (text, without) => {
    const [step] = actionsOf(await say(text))
    expect(step).toMatchObject({ action: 'calendar.update_event', values: { without: [without] } })
  })
})

describe('whoever a message is not for does not get it', () => {
  it.each([
    ['email everyone in the product review except tom that it starts at 12', 'tom'],
    ['email tom and dana but not marco that we start at 12', 'marco'],
  ])('%s', async (text, name) => {
    const events = await say(text)
    expect(events.some(({ kind }) => kind === 'plan.created')).toBe(false)
    expect(theOne(events, 'answer.given').text).toContain(`“${name}”`)
  })

  it('what is to be written keeps its own exceptions', async () => {
    const [draft] = actionsOf(await say('tell dana that all is fine except the budget'))
    expect(draft?.values.body).toBe('All is fine except the budget.')
  })
})

describe('what is there is changed, and nothing new is made of it', () => {
  it.each([
    ['put tom and dana on the rehearsal', { people: [{ name: 'Tom Becker' }, { name: 'Dana Lee' }] }],
    ['rebook the interview for monday at 11', { start: { date: '2026-03-16', time: '11:00' } }],
    ['rearrange the product review for monday at 10', { start: { date: '2026-03-16', time: '10:00' } }],
  ])('%s', async (text, values) => {
    expect(actionsOf(await say(text))[0]).toMatchObject({ action: 'calendar.update_event', values })
  })

  it.each(['push studio drinks to 6 and add dana', 'lunch with tom on friday at 1 and invite dana too'])(
    '%s: whoever is added comes to it, and is no new contact',
    async (text) => {
      expect(actionsOf(await say(text))[1]).toMatchObject({
        action: 'calendar.update_event',
        values: { people: [{ name: 'Dana Lee' }] },
      })
    },
  )

  it.each([
    ['cancel the 2pm and the 3pm today', ['Interview: Leo Park', 'Quarterly planning']],
    ['move all my friday stuff to monday except budget check', ['Studio drinks']],
    ['shove everything from tomorrow to monday bar the rehearsal', ['Product review']],
  ])('%s: each of them', async (text, titles) => {
    expect([...shown(await say(text))].sort()).toEqual([...titles].sort())
  })
})

describe('a question leaves out nothing that was said', () => {
  const steps = async (text: string) =>
    actionsOf(await say(text)).map(({ action, values }) => [action, values] as const)

  it.each([
    ['mail from Helen or Grace', ['grace.morgan@morgan.example'], 'Helen'],
    ['any mail from Marco or Tom this week', ['marco@studiobianchi.example', 'tom@studio.test'], undefined],
    [
      'anything from dana, marco or leo',
      ['dana.lee@harbor.test', 'marco@studiobianchi.example', 'leo.park@parkdesign.example'],
      undefined,
    ],
  ])('%s', async (text, emails, name) => {
    const [[action, values]] = (await steps(text)) as [readonly [string, Record<string, unknown>]]
    expect(action).toBe('email.find_mail')
    expect((values.people as { email: string }[]).map(({ email }) => email)).toEqual(emails)
    expect(values.fromName).toBe(name)
  })

  it('mail of two weeks is that of both', async () => {
    const events = await say('delete the newsletters from this week and last')
    expect(shown(events)).toHaveLength(3)
  })

  it('mail of somebody nobody knows and of somebody who is known is both', async () => {
    expect(theOne(await say('mail from Helen or Grace'), 'answer.given').text).toMatch(
      /^There are 4 mails from Grace Morgan, Helen/,
    )
  })

  it.each([
    ["what's on this week and next", [['2026-03-09', '2026-03-22']]],
    ['what did i have on this week and last', [['2026-03-02', '2026-03-15']]],
    ['what is on this month and the next', [['2026-03-01', '2026-04-30']]],
    [
      "what's on this week except friday",
      [
        ['2026-03-09', '2026-03-12'],
        ['2026-03-14', '2026-03-15'],
      ],
    ],
    [
      'what have i got next week apart from tuesday and wednesday',
      [
        ['2026-03-16', '2026-03-16'],
        ['2026-03-19', '2026-03-22'],
      ],
    ],
    ["what's on thursday and friday", [['2026-03-12', '2026-03-13']]],
    [
      'what have i got on thursday and saturday',
      [
        ['2026-03-12', '2026-03-12'],
        ['2026-03-14', '2026-03-14'],
      ],
    ],
    [
      'am i free on thursday or friday before lunch',
      [
        ['2026-03-12', '2026-03-12'],
        ['2026-03-13', '2026-03-13'],
      ],
    ],
    [
      'am i free friday or saturday before 11',
      [
        ['2026-03-13', '2026-03-13'],
        ['2026-03-14', '2026-03-14'],
      ],
    ],
    [
      'am i free thursday or friday afternoon',
      [
        ['2026-03-12', '2026-03-12'],
        ['2026-03-13', '2026-03-13'],
      ],
    ],
  ])('%s', async (text, windows) => {
    const found = (await steps(text)).map(([, { from, to }]) => [
      (from as { date: string }).date,
      (to as { date: string }).date,
    ])
    expect(found).toEqual(windows)
  })

  it('a clock said for the second of two days is said for both', async () => {
    const times = (await steps('am i free thursday or friday afternoon')).map(([, { from, to }]) => [
      (from as { time: string }).time,
      (to as { time: string }).time,
    ])
    expect(times).toEqual([
      ['12:00', '18:00'],
      ['12:00', '18:00'],
    ])
  })

  it.each([
    ['tasks due this week or next', [{ from: '2026-03-09', to: '2026-03-22' }]],
    ["what's due today or tomorrow", [{ from: '2026-03-11', to: '2026-03-12' }]],
    ['show me tasks for work and home', [{ list: { title: 'Work' } }, { list: { title: 'Home' } }]],
    ["what's on work and groceries", [{ list: { title: 'Work' } }, { list: { title: 'Groceries' } }]],
  ])('%s', async (text, values) => {
    const found = await steps(text)
    expect(found).toHaveLength(values.length)
    for (const [at, value] of values.entries()) expect(found[at]).toMatchObject(['tasks.list_tasks', value])
  })

  it.each([['find me and tom 20 mins before lunch tomorrow', '20 mins before lunch tomorrow']])(
    '%s: what nothing reads is said, and not answered without',
    async (text, words) => {
      const events = await say(text)
      expect(events.some(({ kind }) => kind === 'plan.created')).toBe(false)
      expect(theOne(events, 'answer.given').text).toContain(`“${words}”`)
    },
  )

  it.each([
    ["what's 9am in tokyo on friday for us", 'Fri 13 Mar 00:00 in your zone'],
    ['what is 3pm in new york tomorrow for me', 'Thu 12 Mar 19:00 in your zone'],
    ['whos got a birthday coming up', '2 birthdays'],
    ['whats the number for marco and tom', 'Tom Becker: +44 7700 900455'],
    ['when is my next meeting about zebras', 'nothing with “zebras” ahead'],
    ['read me toms latest mail', 'From Tom Becker'],
    ['who else is at studio drinks', 'With Tom Becker (accepted)'],
    ["who's at studio drinks", 'With Tom Becker (accepted)'],
    ['what have i got in rome', 'one event about “rome”'],
  ])('%s', async (text, told) => {
    expect(theOne(await say(text), 'answer.given').text).toContain(told)
  })

  it('a part of the day is not that of a day behind it', async () => {
    const found = await steps('whats on my plate this afternoon and tomorrow')
    expect(found.map(([, { to }]) => to)).toEqual([
      { date: '2026-03-11', time: '18:00' },
      { date: '2026-03-12' },
    ])
  })

  it.each(['who do i know at acme', 'who do I know at Acme'])('%s', async (text) => {
    expect(theOne(await say(text), 'answer.given').text).toMatch(/you know Sarah Chen and Priya Nair/)
  })

  it.each(['list my contacts', 'show me all my contacts', 'how many contacts do I have'])(
    '%s: everybody',
    async (text) => {
      const told = theOne(await say(text), 'answer.given').text
      expect(told).toMatch(/^You have 8 contacts: /)
      expect(told).toContain('Marco Bianchi')
    },
  )

  it.each(['when do I next meet Dana', 'when am i next seeing dana', 'when do I see Dana next'])(
    '%s: what is there, and no search for a time',
    async (text) => {
      expect(actionsOf(await say(text))[0]).toMatchObject({ action: 'calendar.next_event' })
    },
  )

  it.each(['every friday at 4 show me what i finished this week', 'show me my tasks every morning at 8'])(
    '%s: has to be asked once first',
    async (text) => {
      const events = await say(text)
      expect(events.some(({ kind }) => kind === 'plan.created')).toBe(false)
      expect(theOne(events, 'answer.given').text).toContain('do this every')
    },
  )
})
