import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

describe('follow-ups', () => {
  it.each(['Go on then', 'ok go on then', 'yes do that', 'by all means'])(
    '“%s” approves as yes does',
    async (yes) => {
      const [, told] = await turns('mail Dana that lunch is moved', yes)
      expect(told!.map(({ kind }) => kind)).toContain('approval.decided')
    },
  )

  it.each([
    ['Make that half one', '13:30'],
    ['make that quarter past two', '14:15'],
    ['make that three', '15:00'],
    ['make that noon', '12:00'],
  ])('“%s” is a time for what waits', async (text, time) => {
    const [, told] = await turns('lunch with Dana tomorrow at 1', text)
    expect(madeSteps(told!)[0]?.values.start).toEqual({ date: '2026-03-12', time })
  })

  it.each(['who’s coming?', 'and who is invited', 'who all is going?'])(
    '“%s” is asked of the event that was shown',
    async (text) => {
      const [, told] = await turns('when is the copy check?', text)
      expect(saidIn(told!)).toContain('Tom Becker')
      expect(madeSteps(told!)[0]?.action).toBe('calendar.find_event')
    },
  )

  it.each([
    "Move everything I've got this afternoon to tomorrow apart from the interview",
    'push all the meetings we have got this afternoon to tomorrow except the interview',
  ])('%s', async (text) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)[0]?.values.moves).toMatchObject([{ event: { title: 'Quarterly planning' } }])
  })

  it.each([['invite her'], ['invite him too'], ['invite her please']])(
    '“%s” behind an event of one’s own means nobody yet, and never oneself',
    async (text) => {
      const [, told] = await turns('gym friday 7am', text)
      const kinds = told!.map(({ kind }) => kind)
      expect(kinds).toContain('question.asked')
      expect(kinds).not.toContain('approval.asked')
    },
  )

  it('“invite her” means who was met before that', async () => {
    const [, , told] = await turns('when do I meet Dana next?', 'gym friday 7am', 'invite her')
    expect(madeSteps(told!)[0]?.values.people).toEqual([{ name: 'Dana Lee', email: 'dana.lee@harbor.test' }])
  })
})
