import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

const chen = { name: 'Sarah Chen', email: 'sarah.chen@acme.test' }

describe('where somebody works tells which one is meant', () => {
  it.each([
    'Invite Sarah from Acme to the copy check',
    'mail Sarah at Acme that the plan is done',
    'lunch with Sarah from Acme tomorrow at 1',
    'any mail from Sarah at Acme',
  ])('%s', async (text) => {
    const [told] = await turns(text)
    expect(told!.map(({ kind }) => kind)).not.toContain('question.asked')
    expect(madeSteps(told!)[0]?.values.people).toEqual([chen])
  })

  it.each(['what’s the number of Sarah from Acme', 'which Sarah works at Acme'])('%s', async (text) => {
    const [told] = await turns(text)
    expect(saidIn(told!)).toContain('Sarah Chen')
    expect(saidIn(told!)).not.toContain('Okafor')
  })

  it('asks as before where it tells nothing', async () => {
    const [told] = await turns('lunch with Sarah from Northwind tomorrow at 1')
    expect(told!.map(({ kind }) => kind)).toContain('question.asked')
  })
})

describe('what somebody is told of an invitation is its answer', () => {
  it.each([
    ['Tell Dana yes to the budget check', 'accepted'],
    ['tell Dana no to the budget check', 'declined'],
    ['tell Dana maybe to her budget check', 'tentative'],
  ])('%s', async (text, answer) => {
    const [told] = await turns(text)
    const [step] = madeSteps(told!)
    expect(step?.action).toBe('calendar.answer_invitation')
    expect(step?.values).toMatchObject({ event: { title: 'Budget check' }, answer })
  })

  it('offers to write it where there is no such event', async () => {
    const [told] = await turns('tell Marco yes to the new quote')
    const offered = told!.flatMap((event) => (event.kind === 'answer.given' ? event.suggestions : []))
    expect(offered).toContain('email Marco saying “yes to the new quote”')
  })

  it.each(['tell Dana yes', 'tell Dana that the budget check is fine'])('writes “%s”', async (text) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)[0]?.action).toBe('email.create_draft')
  })
})

it('the first word of what a place is called tells nothing where any place may have it', async () => {
  const told = await turns(
    'add a contact Kim Lane, kim@bakery.test, who works at The Bakery',
    'add a contact Kim Doe, kim@doe.test',
    'email Kim at the end of the day that we are late',
  )
  expect(told[2]!.map(({ kind }) => kind)).toContain('question.asked')
})
