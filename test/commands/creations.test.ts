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
const valuesOf = async (text: string) => actionsOf(await said(text))[0]!.values

describe('all that was said of a new thing is in it', () => {
  it.each([
    [
      'every weekday except wednesday until 27 march remind me to stand up at 8:45',
      { title: 'Stand up', rule: 'FREQ=WEEKLY;BYDAY=MO,TU,TH,FR;UNTIL=20260327T235900Z' },
    ],
    [
      'yoga every day except sunday until 30 april at 7am',
      { title: 'Yoga', rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA;UNTIL=20260430T225900Z' },
    ],
    ['gym every day except weekends at 6:30am', { title: 'Gym', rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }],
    [
      'every other day except sundays at 8 take vitamins',
      { rule: 'FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA' },
    ],
    ['remind leo about his rates on monday', { title: 'Remind leo about his rates', due: '2026-03-16' }],
    [
      'block out 8pm tomorrow to 2am as night shift',
      { title: 'Night shift', start: { date: '2026-03-12', time: '20:00' }, minutes: 360 },
    ],
    [
      'put friday 2 to 4 in as budget prep',
      { title: 'Budget prep', start: { date: '2026-03-13', time: '14:00' }, minutes: 120 },
    ],
    ['mark monday as a holiday', { title: 'Holiday', start: { date: '2026-03-16' } }],
    [
      'block 11pm friday to 1am for the server move',
      { start: { date: '2026-03-13', time: '23:00' }, minutes: 120 },
    ],
    ["lunch with Leo on monday at 1, don't send him an invite", { title: 'Lunch with Leo' }],
    ['coffee with tom tomorrow at 9, no need to invite him', { title: 'Coffee with Tom' }],
    ["dinner with Dana on friday 7pm but don't tell her", { title: 'Dinner with Dana' }],
  ])('%s', async (text, values) => {
    const found = await valuesOf(text)
    expect(found).toMatchObject(values)
    expect(found.people).toBeUndefined()
  })
})

describe('things for a list', () => {
  it.each([
    ['add milk, eggs and a large brown loaf to groceries', ['Milk', 'Eggs', 'Large brown loaf']],
    ['add "milk", "eggs" and "bread" to groceries', ['Milk', 'Eggs', 'Bread']],
    ['add “oat milk” and “brown sugar” to groceries', ['Oat milk', 'Brown sugar']],
    [
      'add a bag of rice, some olives and two tins of chickpeas to groceries',
      ['Bag of rice', 'Olives', 'Two tins of chickpeas'],
    ],
  ])('%s', async (text, titles) => {
    expect((await valuesOf(text)).items).toEqual(titles.map((title) => ({ title })))
  })

  it('what is quoted is one, whatever stands in it', async () => {
    expect((await valuesOf('add "milk, eggs and bread" to groceries')).title).toBe('Milk, eggs and bread')
  })
})

describe('a reminder for something to be done is told by an event', () => {
  it.each([
    ['remind me an hour before the interview to print his CV', 'Print his CV', '2026-03-11', '13:00'],
    ['remind me to print his CV an hour before the interview', 'Print his CV', '2026-03-11', '13:00'],
    ['remind me to pack the day before the rome demo at 6pm', 'Pack', '2026-03-18', '18:00'],
    [
      'remind me 30 minutes before the product review to bring the samples',
      'Bring the samples',
      '2026-03-12',
      '10:30',
    ],
  ])('%s', async (text, title, date, time) => {
    expect(await valuesOf(text)).toMatchObject({ title, due: date, remind: { date, time } })
  })

  it.each([
    'remind me 30 minutes before the product review',
    'remind me to join the product review 10 minutes before',
  ])('%s: nothing to be done but to be there, so it is the event’s own', async (text) => {
    expect(actionsOf(await said(text))[0]?.action).toBe('calendar.add_reminder')
  })

  it.each([
    'remind me 2 hours before the wedding to iron a shirt',
    'remind me 5 hours before the interview to eat',
  ])('%s: makes nothing', async (text) => {
    const events = await said(text)
    expect(events.some(({ kind }) => kind === 'plan.created')).toBe(false)
  })
})

describe('days that are not to be taken', () => {
  it.each([
    ['book a dentist appointment next week at 9', ['Mon 16', 'Tue 17', 'Wed 18', 'Thu 19', 'Fri 20']],
    ['book a dentist appointment next week at 9, not Monday', ['Tue 17', 'Wed 18', 'Thu 19', 'Fri 20']],
    ['dentist next week at 9 but not monday or tuesday', ['Wed 18', 'Thu 19', 'Fri 20']],
    ['haircut next week at 10, not on wednesday', ['Mon 16', 'Tue 17', 'Thu 19', 'Fri 20']],
    ['gym this week at 7am', ['Thu 12', 'Fri 13']],
  ])('%s: asks which of the others', async (text, days) => {
    const [question] = questionsOf(await said(text))
    expect(question?.choices.map((choice) => choice.slice(0, 6).trim())).toEqual(days)
  })

  it.each([
    ['book 30 minutes with Tom next week, not Monday', 'Mon 16'],
    ['lunch with leo next week, not on wednesday', 'Wed 18'],
    ['call with dana next week except friday', 'Fri 20'],
  ])('%s: offers no time of it', async (text, day) => {
    const events = await said(text)
    expect(questionsOf(events)[0]!.choices.join()).not.toContain(day)
    expect(actionsOf(events)).toHaveLength(1)
  })

  it.each([
    [
      "i'm off 23 to 27 march except the 25th",
      [
        ['2026-03-23', '2026-03-24'],
        ['2026-03-26', '2026-03-27'],
      ],
    ],
    [
      'out of office next week but not friday',
      [
        ['2026-03-16', '2026-03-19'],
        ['2026-03-21', '2026-03-22'],
      ],
    ],
  ])('%s: the days on either side', async (text, runs) => {
    const found = actionsOf(await said(text)).map(({ values: { start, until } }) => [
      (start as { date: string }).date,
      (until as { date: string }).date,
    ])
    expect(found).toEqual(runs)
  })

  it('none is among the free times that are found', async () => {
    const [step] = actionsOf(await said('find 30 minutes with Tom next week but not on monday'))
    expect(step).toMatchObject({ action: 'calendar.find_slots', values: { without: ['2026-03-16'] } })
  })
})
