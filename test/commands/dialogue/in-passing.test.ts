import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../../world/assistant.ts'
import { forgetNames } from '../../world/forget-names.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterEach(() => forgetNames(kit))
afterAll(() => kit.close())

/** What the last of these messages leads to, all said in one conversation; anything done is taken back. */
const said = async (...texts: readonly string[]) => {
  const session = await kit.session()
  let events: Awaited<ReturnType<Kit['say']>> = []
  for (const text of texts) events = await kit.say(session, text)
  await kit.say(session, 'undo')
  return events
}

describe('a row of days with hours is an event a day', () => {
  it.each([
    ['gym monday to thursday at 7am', 'Gym', '07:00'],
    ['block 9-11 monday through thursday for writing', 'Writing', '09:00'],
    ['keep 9 till 11 free Monday to Thursday so I can concentrate', 'Concentrate', '09:00'],
  ])('%s', async (text, title, time) => {
    const made = actionsOf(await said(text))
    expect(made.map(({ values }) => values.start)).toEqual(
      ['16', '17', '18', '19'].map((day) => ({ date: `2026-03-${day}`, time })),
    )
    expect(made[0]?.values.title).toBe(title)
  })

  it('without hours it is one event over all of them', async () => {
    const [made] = actionsOf(await said('workshop monday to wednesday'))
    expect(made?.values).toMatchObject({ start: { date: '2026-03-16' }, until: { date: '2026-03-18' } })
  })
})

describe('what is said in passing', () => {
  it.each([
    ['away 6th through 10th of April', { title: 'Out of office', until: { date: '2026-04-10' }, away: true }],
    ['out friday', { title: 'Out of office', start: { date: '2026-03-13' }, away: true }],
    ['keep 9 to 11 free tomorrow', { start: { date: '2026-03-12', time: '09:00' }, minutes: 120 }],
    [
      'get Dana on the phone thursday at 3',
      { title: 'Call with Dana', start: { date: '2026-03-12', time: '15:00' } },
    ],
    ['12.03 13:00 lunch with Tom', { title: 'Lunch with Tom', start: { date: '2026-03-12', time: '13:00' } }],
    ['dentist 24.3 9.15 for 45 min', { start: { date: '2026-03-24', time: '09:15' }, minutes: 45 }],
  ])('%s is put into the calendar', async (text, values) => {
    const [made] = actionsOf(await said(text))
    expect(made).toMatchObject({ action: 'calendar.create_event', values })
  })

  it.each([
    ['who am I seeing next?', 'calendar.next_event', {}],
    ['run me through tomorrow', 'calendar.list_events', { from: { date: '2026-03-12' } }],
    ['what’s the earliest Dana can do next week', 'calendar.find_slots', { soonest: true }],
    ['anything I should have finished by now?', 'tasks.list_tasks', { overdue: true }],
    ['which things did I say I’d do this week', 'insights.commitments', {}],
    ['best number to call Dana on', 'contacts.find_contact', { want: 'phone' }],
    ['last time I was in touch with Marco?', 'contacts.last_contact', {}],
    ['what’s been said about the lease so far', 'email.summarise_thread', {}],
    ['unread from anyone at acme', 'email.find_mail', { fromName: 'acme', unread: true }],
    ['who haven’t I replied to', 'email.needs_answer', {}],
  ])('%s is only looked up', async (text, action, values) => {
    expect(actionsOf(await said(text))[0]).toMatchObject({ action, values })
  })

  it.each([
    ['shove the 3pm to quarter to five', 'calendar.update_event', { start: { time: '16:45' } }],
    [
      'from 1 April on the retro happens on Wednesdays',
      'calendar.update_event',
      { start: { date: '2026-04-15' } },
    ],
    ['I won’t make any of Friday’s meetings, tell them I’m away', 'calendar.clear_events', {}],
    ['I’m travelling friday, turn everything down', 'calendar.clear_events', {}],
    ['need my afternoon back', 'calendar.clear_events', {}],
    ['groceries needs oat milk', 'tasks.add_task', { title: 'Oat milk' }],
    ['rent needs paying on the first, every month', 'tasks.add_task', { due: '2026-04-01' }],
    ['get rid of everything that’s ticked off', 'tasks.delete_task', {}],
    ['let ‘the boss’ stand for Dana', 'contacts.set_alias', { alias: 'the boss' }],
    ['write back to Marco, thursday is good', 'email.reply', { body: 'Thursday is good.' }],
  ])('%s changes what is there', async (text, action, values) => {
    expect(actionsOf(await said(text))[0]).toMatchObject({ action, values })
  })

  it('the same order said twice is one', async () => {
    const steps = actionsOf(await said('the interview isn’t happening, take it off'))
    expect(steps.map(({ action }) => action)).toEqual(['calendar.cancel_event'])
  })

  it('parts are asked for, whoever needs breaking down', async () => {
    const events = await said('launch newsletter needs breaking down into subtasks')
    expect(questionsOf(events)[0]?.text).toMatch(/^Which parts has “Launch newsletter”/)
  })

  it('the afternoon of a question reaches to the evening', async () => {
    const [looked] = actionsOf(await said('am I free Thursday afternoon?'))
    expect(looked?.values).toMatchObject({ from: { time: '12:00' }, to: { time: '18:00' } })
  })

  it.each([
    ['time in Tokyo', 'It is 19:00 in Tokyo.'],
    ['what’s the time in new york right now', 'It is 06:00 in New York.'],
  ])('%s', async (text, answer) => {
    expect(theOne(await said(text), 'answer.given').text).toBe(answer)
  })
})

describe('what comes after', () => {
  it.each(['every week please', 'make it weekly'])(
    '%s: the event that waits gets the rhythm',
    async (text) => {
      const events = await said('lunch with Dana friday 1pm', text)
      expect(actionsOf(events)[0]?.values).toMatchObject({
        rule: 'FREQ=WEEKLY',
        start: { date: '2026-03-13', time: '13:00' },
      })
    },
  )

  it('an event that is made gets it too', async () => {
    const [changed] = actionsOf(await said('gym friday 7am', 'every other week'))
    expect(changed).toMatchObject({
      action: 'calendar.update_event',
      values: { rule: 'FREQ=WEEKLY;INTERVAL=2' },
    })
  })

  it.each(['the one from Acme', 'the acme one please'])('%s tells which', async (text) => {
    const events = await said('meeting with Sarah friday 10', text)
    expect(theOne(events, 'approval.asked').steps[0]?.preview.reaches[0]?.address).toBe(
      'sarah.chen@acme.test',
    )
  })

  it.each([
    'have that sent at 8 tomorrow',
    'it can go out tomorrow at 8',
    'that can wait until tomorrow 8am',
  ])('%s: the reply that waits leaves then', async (text) => {
    const events = await said('reply to Marco that Thursday works', text)
    expect(actionsOf(events)[0]).toMatchObject({
      action: 'email.send_draft',
      values: { sendAt: Date.parse('2026-03-12T08:00:00Z') },
    })
  })
})
