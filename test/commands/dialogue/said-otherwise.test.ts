import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

const marco = { name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }

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

  it.each([
    [
      'I’d like two hours of deep focus each morning mon to thu',
      { minutes: 120, rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH' },
    ],
    [
      'keep 2h free for focus every morning on weekdays but not fridays',
      { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH' },
    ],
    [
      'got the dentist on the 24th quarter past nine, 45 mins',
      { title: 'Dentist', start: { date: '2026-03-24', time: '09:15' } },
    ],
    ['dentist 24/3 0915-1000 no guests', { start: { date: '2026-03-24', time: '09:15' }, minutes: 45 }],
    [
      'retro: tuesdays at four, every two weeks, stop at the end of june',
      { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630T225900Z' },
    ],
    [
      'ring with Dana monday at nine, her time',
      { start: { date: '2026-03-16', time: '09:00', zone: 'America/New_York' } },
    ],
    ['could we squeeze Marco in for lunch tomorrow, one-ish', { title: 'Lunch with Marco', people: [marco] }],
    ['OOO 6-10 april', { start: { date: '2026-04-06' }, until: { date: '2026-04-10' }, away: true }],
  ])('%s is put into the calendar', async (text, values) => {
    const [made] = actionsOf(await said(text))
    expect(made).toMatchObject({ action: 'calendar.create_event', values })
  })

  it.each([
    [
      'do I have anything on thursday pm?',
      'calendar.list_events',
      { from: { date: '2026-03-12', time: '12:00' } },
    ],
    ['is my thursday afternoon clear', 'calendar.free_busy', { from: { date: '2026-03-12', time: '12:00' } }],
    [
      'how’s next week shaping up',
      'calendar.list_events',
      { from: { date: '2026-03-16' }, to: { date: '2026-03-22' } },
    ],
    ['what’s coming up next and where do I have to be', 'calendar.next_event', {}],
    ['the rome demo is when for people in new york', 'insights.convert_time', { zone: 'America/New_York' }],
    [
      'when could dana, marco and I do three quarters of an hour this week',
      'calendar.find_slots',
      { minutes: 45 },
    ],
    ['which tasks are due today and which are late', 'tasks.list_tasks', { today: true }],
    ['show me everything I completed last week', 'tasks.list_tasks', { done: true }],
    ['what have I got to finish by tonight', 'tasks.list_tasks', { today: true }],
    ['list my acme contacts', 'contacts.who_at', { place: 'acme' }],
    ['what’s the gist of the lease conversation', 'email.summarise_thread', {}],
  ])('%s is only looked up', async (text, action, values) => {
    expect(actionsOf(await said(text))[0]).toMatchObject({ action, values })
  })

  it.each([
    ['3 o’clock meeting needs to be at 16:30', 'calendar.update_event', { start: { time: '16:30' } }],
    ['starting in april the retro should be on wednesdays', 'calendar.update_event', { extent: 'following' }],
    ['no retro on april 14', 'calendar.cancel_event', { event: { title: 'Retro' } }],
    ['give me a heads up 2h before the review', 'calendar.add_reminder', { minutes: 120 }],
    ['oat milk goes on the groceries list', 'tasks.add_task', { title: 'Oat milk' }],
    ['call mum at six, remind me', 'tasks.add_task', { title: 'Call mum', remind: { time: '18:00' } }],
    ['today’s tasks can wait till monday', 'tasks.update_task', { due: '2026-03-16' }],
    ['the library books can wait till next week', 'tasks.update_task', { due: '2026-03-16' }],
    ['clean the newsletters out, anything older than a month', 'email.archive', {}],
    [
      'trip to Rome 20 to 22 march: block those days and list what I need to prepare',
      'operations.plan_trip',
      { first: '2026-03-20', last: '2026-03-22' },
    ],
  ])('%s changes what is there', async (text, action, values) => {
    expect(actionsOf(await said(text))[0]).toMatchObject({ action, values })
  })

  it('an order behind another is one of its own, though no article follows', async () => {
    const steps = actionsOf(await said('tentatively accept the budget check and book gym thu 7am'))
    expect(steps.map(({ action }) => action)).toEqual(['calendar.answer_invitation', 'calendar.create_event'])
    expect(steps[1]?.values.title).toBe('Gym')
  })

  it.each(['every friday at 4 send me a summary', 'each morning give me an overview'])(
    '%s: nothing is entered, and how to have it is said',
    async (text) => {
      const events = await said(text)
      expect(theOne(events, 'answer.given').text).toMatch(/^I send no summaries by themselves/)
      expect(events.some(({ kind }) => kind === 'step.started')).toBe(false)
    },
  )

  it.each(['save the sender of the lease mail', 'add the author of the lease email to my contacts'])(
    '%s: never saved unseen',
    async (text) => {
      expect(questionsOf(await said(text))[0]?.choices).toEqual(['Helen Price'])
    },
  )
})
