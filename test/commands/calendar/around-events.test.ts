import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf } from '../../world/told.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())
const say = (text: string) => kit.say(session, text)
const made = async (text: string) => actionsOf(await say(text))[0]

describe('a new event beside another', () => {
  it.each([
    ['schedule prep an hour before the retro', '2026-03-17', '15:00', 60],
    ['put a 30 min buffer before the product review', '2026-03-12', '10:30', 30],
    ['book travel time of 45 minutes before the product review', '2026-03-12', '10:15', 45],
    ['block 20 minutes after the interview for notes', '2026-03-11', '14:45', 20],
    ['block an hour after quarterly planning', '2026-03-11', '16:00', 60],
  ])('%s', async (text, date, time, minutes) => {
    expect(await made(text)).toMatchObject({
      action: 'calendar.create_event',
      values: { start: { date, time }, minutes },
    })
  })

  it('asks when it is not clear which one', async () => {
    expect(await made('block 20 minutes after the wedding')).toMatchObject({ values: { start: '→' } })
  })
})

describe('stretches of time', () => {
  it.each([
    ['hold thursday afternoon for the tax stuff', { date: '2026-03-12', time: '12:00' }, 240],
    ['block friday morning', { date: '2026-03-13', time: '08:00' }, 240],
  ])('%s: all of it', async (text, start, minutes) => {
    expect(await made(text)).toMatchObject({ values: { start, minutes } })
  })

  it.each([
    ['keep friday free', '2026-03-13'],
    ['working from home on mondays', '2026-03-16'],
    ['wfh tomorrow', '2026-03-12'],
  ])('%s: the whole day', async (text, date) => {
    expect((await made(text))?.values.start).toEqual({ date })
  })

  it.each([
    ['is there anything before 10 tomorrow', { date: '2026-03-12' }, { date: '2026-03-12', time: '10:00' }],
    ['whats my day like', { date: '2026-03-11' }, { date: '2026-03-11' }],
    ['whats on this arvo', { date: '2026-03-11', time: '12:00' }, { date: '2026-03-11', time: '18:00' }],
  ])('%s', async (text, from, to) => {
    expect(await made(text)).toMatchObject({ action: 'calendar.list_events', values: { from, to } })
  })
})

describe('short and sloppy', () => {
  it.each([
    ['mtg w tom 2moro 10-10.30', { date: '2026-03-12', time: '10:00' }, 30],
    ['standup every weekday 9.45 for 15 min', { date: '2026-03-12', time: '09:45' }, 15],
    ['retro every tuesday 4', { date: '2026-03-17', time: '16:00' }, 60],
  ])('%s', async (text, start, minutes) => {
    expect(await made(text)).toMatchObject({ values: { start, minutes } })
  })

  it('an order without a name is named by its verb', async () => {
    expect(await made('leave at 5 today')).toMatchObject({ values: { title: 'Leave' } })
  })

  it('“make it 2” is a time', async () => {
    await say('optician tomorrow at 1')
    expect(await made('make it 2')).toMatchObject({
      action: 'calendar.update_event',
      values: { start: { time: '14:00' } },
    })
  })

  it('a guest who is on it already is not invited again', async () => {
    expect(theOne(await say('add Tom to the product review'), 'answer.given').text).toMatch(/already/)
  })

  it('“remind me the day before …” is about the event', async () => {
    expect(await made('remind me the day before the climbing')).toMatchObject({
      action: 'calendar.add_reminder',
      values: { event: { title: 'Climbing with Sarah' }, minutes: 1440 },
    })
  })

  it('the last meeting with somebody is in the past', async () => {
    const { text } = theOne(await say('when did i last have a meeting with Sarah Chen'), 'answer.given')
    expect(text).toMatch(/You last met on Tue 3 Mar/)
  })
})
