import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

describe('who asks to be reminded of a day is reminded in its morning', () => {
  it.each([
    ['remind me to chase the rent from Joyce on the 1st of every month', '2026-04-01', '2026-04-01'],
    ['remind me to pay the window cleaner on friday', '2026-03-13', '2026-03-13'],
    ['nudge me tomorrow about the gas bill', '2026-03-12', '2026-03-12'],
    ['set a reminder to renew the passport on the 20th', '2026-03-20', '2026-03-20'],
    ['remind me to book the dentist next week', '2026-03-22', '2026-03-16'],
    ['remind me every day to water the plants', '2026-03-12', '2026-03-12'],
  ])('%s', async (text, due, date) => {
    const [made, listed] = await turns(text, 'what reminders have I got?')
    expect(madeSteps(made!)[0]?.values).toMatchObject({ due, remind: { date, time: '09:00' } })
    expect(saidIn(made!)).toContain('In the morning, as you named no time.')
    expect(saidIn(listed!)).toContain('You have one reminder')
  })

  it.each(['remind me to pay the rent today', 'remind me this week to ring mum'])(
    '“%s” is asked about, as this morning is over',
    async (text) => {
      const [asked, answered] = await turns(text, 'at noon')
      expect(asked!.map(({ kind }) => kind)).toContain('question.asked')
      expect(saidIn(answered!)).toContain('I will remind you Wed 11 Mar 12:00')
    },
  )

  it('says that nothing will remind where no day is named', async () => {
    const [made] = await turns('remind me to stretch')
    expect(saidIn(made!)).toContain('nothing will remind you')
  })

  it.each([
    'remind Leo about his rates on monday',
    'add task pay rent friday',
    'file the tax return by friday',
  ])('promises nothing for “%s”', async (text) => {
    const [made] = await turns(text)
    expect(madeSteps(made!)[0]?.values.remind).toBeUndefined()
    expect(saidIn(made!)).not.toMatch(/remind you/)
  })
})

it('a reminder that comes back reminds again', async () => {
  const told = await turns(
    'remind me to take my pill every day at 7pm',
    'mark take my pill as done',
    'what reminders have I got?',
  )
  expect(saidIn(told[2]!)).toContain('Take my pill (Thu 12 Mar 19:00)')
})
