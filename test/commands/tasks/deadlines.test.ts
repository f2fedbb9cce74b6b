import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

describe('deadlines', () => {
  it.each([
    'Have I missed any deadlines?',
    'did we miss any of our deadlines',
    'am I late with anything',
    'have I forgotten anything?',
    'which deadlines have passed',
  ])('“%s” asks for what is overdue', async (text) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)).toEqual([{ action: 'tasks.list_tasks', values: { overdue: true } }])
    expect(saidIn(told!)).toContain('File the expense report')
  })

  it.each([
    ['any deadlines coming up', '2026-03-11', '2026-03-25'],
    ['what deadlines do I have this week', '2026-03-09', '2026-03-15'],
    ['which due dates are there in april', '2026-04-01', '2026-04-30'],
  ])('“%s” asks for what is due then', async (text, from, to) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)).toEqual([{ action: 'tasks.list_tasks', values: { from, to } }])
  })
})
