import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

describe('“now” beside a time narrows nothing', () => {
  it.each([
    ['which tasks are due tomorrow now?', '2026-03-12'],
    ['what is due on Friday now', '2026-03-13'],
  ])('%s', async (text, day) => {
    const [told] = await turns(text)
    expect(madeSteps(told!).map(({ values }) => [values.from, values.to])).toEqual([[day, day]])
  })

  it('not of what was shown either', async () => {
    const [, told] = await turns('show my tasks', 'which ones are due tomorrow now?')
    expect(saidIn(told!)).toContain('Book the train')
  })
})

describe('what lies before or after an event', () => {
  const now = { date: '2026-03-11', time: '10:00' }
  it.each([
    ['what do I have before the product review', now, { date: '2026-03-12', time: '11:00' }],
    ['anything on before the studio drinks?', now, { date: '2026-03-13', time: '17:30' }],
    ["what's on after the product review", { date: '2026-03-12', time: '12:00' }, { date: '2026-03-12' }],
  ])('%s', async (text, from, to) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)).toEqual([{ action: 'calendar.list_events', values: { from, to } }])
  })
})

describe('until a part of a day begins from now', () => {
  const until = { date: '2026-03-13', time: '11:00' }
  it.each([
    ['find a free hour before Friday lunchtime', 'calendar.find_slots'],
    ['do I have a free hour this week before Friday lunchtime?', 'calendar.free_busy'],
    ['am I free before Friday lunchtime?', 'calendar.free_busy'],
  ])('%s', async (text, action) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)[0]).toMatchObject({
      action,
      values: { from: { date: '2026-03-11', time: '10:00' }, to: until },
    })
    expect(madeSteps(told!)[0]!.values).not.toHaveProperty('part')
  })

  it.each(['am I free before 10 on Friday', 'am I free on Friday before 10'])(
    '%s: of that day',
    async (text) => {
      const [told] = await turns(text)
      expect(madeSteps(told!)[0]?.values.from).toEqual({ date: '2026-03-13' })
    },
  )
})

describe('mail of one’s own', () => {
  it.each([
    ['did my mail about lunch go out?', { folder: 'sent', about: 'lunch' }],
    ['has my reply to Dana been sent yet?', { folder: 'sent', people: [{ name: 'Dana Lee' }] }],
    ['was my message to Marco about the rehearsal sent', { folder: 'sent', about: 'rehearsal' }],
  ])('%s', async (text, values) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)[0]).toMatchObject({ action: 'email.find_mail', values })
  })

  it.each(['what did I miss yesterday', 'what have I missed since Monday?'])(
    '%s: what is unread, and no finished tasks',
    async (text) => {
      const [told] = await turns(text)
      expect(madeSteps(told!)).toMatchObject([{ action: 'email.find_mail', values: { unread: true } }])
    },
  )
})

it.each(["when's my next call with Marco", 'when is my next chat with Marco?'])(
  '%s: the next there is with him, and that it is not called so',
  async (text) => {
    const [told] = await turns(text)
    expect(saidIn(told!)).toMatch(/There is nothing with “(?:call|chat)”.*“Rome demo rehearsal”/)
  },
)
