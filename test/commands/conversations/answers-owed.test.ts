import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

const dana = { name: 'Dana Lee', email: 'dana.lee@harbor.test' }

describe('answers owed to somebody', () => {
  it.each([
    'any emails I haven’t answered from Dana',
    'which mails from Dana haven’t I replied to?',
    'show unanswered mail from Dana',
  ])('%s', async (text) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)).toEqual([{ action: 'email.needs_answer', values: { people: [dana] } }])
    expect(saidIn(told!)).toContain('from Dana Lee')
  })

  it('of nobody in particular is of everybody', async () => {
    const [told] = await turns('which mails haven’t I answered')
    expect(madeSteps(told!)).toEqual([{ action: 'email.needs_answer', values: {} }])
  })
})

it.each([
  'let me know whenever accounting emails',
  'tell me every time Dana writes',
  'alert me as soon as the landlord replies',
])('“%s”: that mail coming in is not watched is said', async (text) => {
  const [told] = await turns(text)
  expect(saidIn(told!)).toContain('I do not watch for mail coming in')
})
