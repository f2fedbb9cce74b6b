import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { questionsOf } from '../../world/told.ts'

// the clock stands at Wed 2026-03-11 10:00 in London
let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())
const answer = async (text: string) => theOne(await kit.say(session, text), 'answer.given').text

describe('free time that has gone by is not offered', () => {
  it.each([
    'when am I free for an hour this week',
    'when am I free this week?',
    'do I have two hours this week',
  ])('%s', async (text) => {
    const said = await answer(text)
    expect(said).not.toMatch(/Mon 9 Mar \d|Tue 10 Mar|Wed 11 Mar 09/)
    expect(said).toContain('Thu 12 Mar')
  })

  it('a morning that has begun is free from now on', async () => {
    expect(await answer('am I free this morning')).toContain('Free: 10:00–11:30')
  })

  it('a day that is over is told whole', async () => {
    expect(await answer('was I free yesterday')).toMatch(/^Yes, you are free yesterday/)
  })
})

describe('a part of the day an event goes to is that of its own day', () => {
  it.each([
    ['move my first meeting tomorrow to the afternoon', 'Thu 12 Mar'],
    ['move the retro to the morning', 'Tue 17 Mar'],
    ['push the budget check to the evening', 'Fri 13 Mar'],
  ])('%s', async (text, day) => {
    const [{ choices } = { choices: [] }] = questionsOf(await kit.say(session, text))
    expect(choices.length).toBeGreaterThan(0)
    for (const choice of choices) expect(choice).toContain(day)
  })

  it('a day that is said is the one it goes to', async () => {
    const [{ choices } = { choices: [] }] = questionsOf(
      await kit.say(session, 'move the retro to thursday morning'),
    )
    for (const choice of choices) expect(choice).toContain('Thu ')
  })
})

it('what was made together is named together when it is taken back', async () => {
  await kit.say(session, 'add milk, eggs and bread to groceries')
  expect(await answer('undo')).toBe('“Milk”, “Eggs” and “Bread” are gone again.')
})

describe('“move it” without a time asks for one', () => {
  it.each([
    ['move the interview', 'to friday', 'Fri 13 Mar 14:00–14:45'],
    ['reschedule the budget check', 'monday at 2', 'Mon 16 Mar 14:00–14:30'],
    ['push the copy check', 'at 12', 'Wed 11 Mar 12:00–12:30'],
  ])('%s / %s', async (order, time, after) => {
    const [question] = questionsOf(await kit.say(session, order))
    expect(question?.text).toMatch(/^When shall .* be instead\?$/)
    const { steps } = theOne(await kit.say(session, time), 'approval.asked')
    expect(steps[0]?.preview.changes).toContainEqual(expect.objectContaining({ after }))
  })
})
