import { describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { madeSteps, turns } from '../../world/told.ts'

const lastOf = async (...texts: readonly string[]): Promise<readonly SessionEvent[]> =>
  (await turns(...texts)).at(-1)!
const made = (events: readonly SessionEvent[]) =>
  madeSteps(events)
    .filter(({ action }) => action === 'calendar.create_event')
    .map(({ values }) => [values.start, values.rule, values.except].filter((value) => value !== undefined))

describe('days left out of what was just made', () => {
  const four = 'block 9 to 10 Monday to Thursday next week'
  it.each([
    [four, 'Actually leave Wednesday off', ['2026-03-16', '2026-03-17', '2026-03-19']],
    [four, 'skip tuesday', ['2026-03-16', '2026-03-18', '2026-03-19']],
    [four, 'no, not on Thursday', ['2026-03-16', '2026-03-17', '2026-03-18']],
    [four, 'leave out Monday and Tuesday', ['2026-03-18', '2026-03-19']],
  ])('%s, then %s', async (first, then, days) => {
    const starts = made(await lastOf(first, then)).map(([start]) => start)
    expect(starts).toEqual(days.map((date) => ({ date, time: '09:00' })))
  })

  it('leaves them out of what repeats, once more each time', async () => {
    const [, weekdays, dates] = await turns(
      'gym every day at 7',
      'Actually leave Wednesdays off',
      'not on the 23rd',
    )
    const rule = 'FREQ=WEEKLY;BYDAY=MO,TU,TH,FR,SA,SU'
    expect(made(weekdays!)).toEqual([[{ date: '2026-03-12', time: '07:00' }, rule]])
    expect(made(dates!)).toEqual([[{ date: '2026-03-12', time: '07:00' }, rule, ['2026-03-23']]])
    expect(madeSteps(dates!).map(({ action }) => action)).toEqual([
      'calendar.remove_event',
      'calendar.create_event',
    ])
  })

  it('reads “not on Fridays” of what was made to repeat', async () => {
    const [[start, rule] = []] = made(await lastOf('standup every day at 9:15', 'not on fridays'))
    expect([start, rule]).toEqual([
      { date: '2026-03-12', time: '09:15' },
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU',
    ])
  })

  it('leaves them out of the card that waits', async () => {
    const events = await lastOf(
      'catch up with Dana 9 to 10 Monday to Wednesday next week',
      'leave Tuesday off',
    )
    expect(made(events).map(([start]) => start)).toEqual([
      { date: '2026-03-16', time: '09:00' },
      { date: '2026-03-18', time: '09:00' },
    ])
    expect(events.map((event) => event.kind)).toContain('approval.asked')
  })

  it.each([
    'leave Wednesday off',
    'leave that at one',
    'actually leave Friday out',
    'keep that one as it is',
  ])('makes nothing of “%s” alone', async (text) => {
    expect(madeSteps(await lastOf(text))).toEqual([])
  })
})

describe('what stays at its hour', () => {
  it.each([
    ['No, leave that at one', '13:00'],
    ['keep it at half past twelve', '12:30'],
    ['actually leave it at noon', '12:00'],
  ])('“%s” is a time for what was just changed', async (text, time) => {
    const [step] = madeSteps(await lastOf('lunch at home tomorrow at 1', 'make it 2', text))
    expect([step?.action, step?.values.start]).toEqual(['calendar.update_event', { time }])
  })

  it('declines the card of what would move away from there', async () => {
    const events = await lastOf('move the copy check to 2', 'No, leave that at half 11')
    expect(events.map((event) => event.kind)).toContain('approval.decided')
    expect(madeSteps(events)).toEqual([])
  })
})

describe('words that point are no new name', () => {
  it.each(['wait swap those round', 'wait, flip it about', 'no, jumble them up', 'actually turn that over'])(
    '“%s” renames nothing',
    async (text) => {
      expect(madeSteps(await lastOf('add a task call the bank', text))).toEqual([])
    },
  )
  it('while a bare thing is one', async () => {
    const [step] = madeSteps(await lastOf('add a task call the bank', 'no, the dentist'))
    expect(step?.values.title).toBe('Call the dentist')
  })
})
