import { describe, expect, it } from 'vitest'
import { madeSteps, turns } from '../../world/told.ts'

/** The last step of the last turn: its action, and whether what it names is that. */
const last = async (...texts: readonly string[]) => madeSteps((await turns(...texts)).at(-1)!).at(-1)

describe('a reason behind an order is no part of it', () => {
  it.each([
    [
      "Cancel climbing this weekend, my shoulder's playing up",
      'calendar.cancel_event',
      'Climbing with Sarah',
    ],
    [
      'cancel climbing this weekend because my shoulder hurts',
      'calendar.cancel_event',
      'Climbing with Sarah',
    ],
    ["cancel the copy check, Tom's off sick on Friday", 'calendar.cancel_event', 'Copy check'],
    ["push my 3 o'clock by 20 minutes, I'm running late", 'calendar.update_event', 'Quarterly planning'],
    ['make the copy check an hour, we have a lot to go through', 'calendar.update_event', 'Copy check'],
  ])('%s', async (text, action, title) => {
    const step = await last(text)
    expect([step?.action, step?.values.event]).toMatchObject([action, { title }])
  })

  it.each([
    ['coffee with Tom tomorrow at 4', "Make it five, he's at work until half past four", '17:00'],
    ['lunch at home tomorrow at 1', 'make it 2, the plumber comes at 1', '14:00'],
    ['lunch at home tomorrow at 1', 'no, half past twelve, the plumber leaves at 12', '12:30'],
  ])('%s, then %s', async (first, then, time) => {
    expect((await last(first, then))?.values).toMatchObject({ start: { time } })
    expect((await last(first, then))?.values.until).toBeUndefined()
  })

  it('a remark on what is over gives no date', async () => {
    const step = await last('add eggs to groceries, we ran out yesterday')
    expect(step?.values).toMatchObject({ title: 'Eggs', notes: 'We ran out yesterday' })
    expect(step?.values.due).toBeUndefined()
  })

  it('what is dictated keeps its reasons, and another order is one', async () => {
    expect((await last("tell Dana I'm late, my train was cancelled"))?.action).toBe('email.send_draft')
    const [told] = await turns("tell Dana I'm late, my train was cancelled")
    expect(madeSteps(told!)[0]?.values.body).toBe("I'm late, my train was cancelled.")
    const [both] = await turns('cancel the copy check, I need to move my 3 o’clock to 4')
    expect(madeSteps(both!)).toHaveLength(2)
  })
})

describe('“since” says which are meant and is no reason', () => {
  it.each([
    'delete all emails since Friday',
    'archive all emails since Friday',
    'delete all emails since yesterday',
    'complete all tasks since Monday',
    'archive everything since 3 March',
    'delete all mails since I got back',
    'archive all mails since the launch was announced',
  ])('%s: never all of them', async (text) => {
    const [plain] = await turns(text.replace(/ since .*/, ''))
    const [told] = await turns(text)
    expect(JSON.stringify(madeSteps(told!)[0]?.values ?? {})).not.toBe(
      JSON.stringify(madeSteps(plain!)[0]?.values),
    )
    const reaches = told!.flatMap((event) => (event.kind === 'approval.asked' ? event.steps : []))
    const all = plain!.flatMap((event) => (event.kind === 'approval.asked' ? event.steps : []))
    if (reaches.length > 0) expect(JSON.stringify(reaches)).not.toBe(JSON.stringify(all))
  })
})
