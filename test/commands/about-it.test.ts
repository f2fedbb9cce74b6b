import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kit } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'
import { actionsOf } from '../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What the second of two messages leads to; what the first did is taken back. */
const after = async (first: string, second: string) => {
  const session = await kit.session()
  await kit.say(session, first)
  const events = await kit.say(session, second)
  await kit.say(session, 'stop')
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
    expect((await after(first, second))?.action).toBe(action)
  })

  it('a bare hour is the one nearest to when it is', async () => {
    expect((await after('gym friday 7am', 'move it to 8'))?.values.start).toEqual({ time: '08:00' })
    expect((await after('gym friday 7pm', 'move it to 8'))?.values.start).toEqual({ time: '20:00' })
  })
})

describe('“it” is what waits for approval', () => {
  const lunch = 'lunch with Tom tomorrow at 12:30'
  it.each([
    ['move it to friday', { start: { date: '2026-03-13', time: '12:30' } }],
    ['push it back an hour', { start: { date: '2026-03-12', time: '13:30' } }],
    ['no, with Dana', { title: 'Lunch with Dana' }],
  ])('%s', async (second, values) => {
    expect(await after(lunch, second)).toMatchObject({ action: 'calendar.create_event', values })
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

  it('a link is asked for where Omnii can make none', async () => {
    const session = await kit.session()
    const [changed] = actionsOf(await kit.say(session, 'add google meet to tomorrow’s review'))
    expect(changed?.action).toBe('calendar.update_event')
  })
})
