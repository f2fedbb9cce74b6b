import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

describe('days in a row that each have it', () => {
  it.each([
    ['gym each night Thursday to Saturday 8pm', 'FREQ=WEEKLY;BYDAY=TH,FR,SA;UNTIL=20260314T235900Z'],
    ['choir every evening from Friday to Sunday at 7pm', 'FREQ=WEEKLY;BYDAY=FR,SA,SU;UNTIL=20260315T235900Z'],
    ['rehearsal every day Tuesday to Thursday 6pm', 'FREQ=WEEKLY;BYDAY=TU,WE,TH;UNTIL=20260312T235900Z'],
  ])('%s: it is asked whether they come every week', async (text, rule) => {
    const [told] = await turns(text)
    const asked = told!.find((event) => event.kind === 'question.asked')
    expect(
      asked?.kind === 'question.asked' && asked.question.choices.map(({ value }) => value),
    ).toMatchObject([{ rule: rule.split(';UNTIL')[0] }, { rule }])
  })

  it.each([
    'standup every day mon-fri at 9',
    'yoga every evening Thursday to Saturday at 7pm until the end of March',
  ])('%s: nothing is left to ask', async (text) => {
    const [told] = await turns(text)
    expect(told!.map(({ kind }) => kind)).not.toContain('question.asked')
  })

  it.each([
    ['night shift 10pm to 6am Friday to Sunday', ['2026-03-13', '2026-03-14', '2026-03-15']],
    ['weekend shift 9am to 5pm Saturday to Sunday', ['2026-03-14', '2026-03-15']],
  ])('%s is put into the calendar, and nothing is shifted', async (text, days) => {
    const [told] = await turns(text)
    const steps = madeSteps(told!)
    expect(steps.map(({ action }) => action)).toEqual(days.map(() => 'calendar.create_event'))
    expect(steps.map(({ values }) => values.start)).toMatchObject(days.map((date) => ({ date })))
    expect(steps[0]?.values.title).toBe(
      text
        .split(' ')
        .slice(0, 2)
        .join(' ')
        .replace(/^./, (one) => one.toUpperCase()),
    )
  })
})

describe('one time of a series that is skipped', () => {
  it.each([
    "skip the team sync next Monday, it's half term",
    'skip team sync on Monday, there’s a rail strike',
    "Skip next Monday's team sync, nobody's in",
    'skip the team sync next Monday, I’m on a train',
  ])('%s', async (text) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)[0]).toMatchObject({
      action: 'calendar.cancel_event',
      values: { event: { title: 'Team sync' }, extent: 'one' },
    })
  })

  it('what is offered in other words keeps the day that was said', async () => {
    const [told] = await turns("let's not do the team sync next Monday somehow")
    const offers = told!.flatMap((event) => (event.kind === 'answer.given' ? event.suggestions : []))
    expect(saidIn(told!)).not.toContain('Did you mean: delete “Team sync”?')
    expect(offers.filter((one) => one.includes('Team sync') && !one.includes('Monday'))).toEqual([])
  })
})
