import { describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

const bodiesIn = (told: readonly SessionEvent[]): readonly (string | undefined)[] =>
  told.flatMap((event) =>
    event.kind === 'approval.asked' ? event.steps.map(({ preview }) => preview.body) : [],
  )

describe('a time said instead stands in the place of the time in the mail', () => {
  it.each([
    ['email marco saying the call moved to 3pm', 'no, say 4 instead', 'The call moved to 4pm.'],
    [
      'mail Tom that the copy is due by Monday',
      'actually say next wednesday',
      'The copy is due by next Wednesday.',
    ],
    [
      'write to Dana saying the demo starts tomorrow at 3pm',
      'no, say Friday instead',
      'The demo starts Friday at 3pm.',
    ],
    [
      'tell Tom the review is tomorrow at 9:30',
      'no wait, say 10:15 instead',
      'The review is tomorrow at 10:15.',
    ],
  ])('%s / %s', async (text, change, body) => {
    const [, told] = await turns(text, change)
    expect(bodiesIn(told!)).toEqual([body])
  })

  it.each([
    ['write to Dana saying see you there', 'no, say Friday morning instead'],
    ['write to Dana saying I can meet tomorrow afternoon or on 12 March', 'say Friday morning instead'],
  ])('%s / %s: it is asked which part goes', async (text, change) => {
    const [, told] = await turns(text, change)
    expect(told!.map(({ kind }) => kind)).toContain('question.asked')
    expect(bodiesIn(told!)).toEqual([])
  })

  it('the answer is the part that goes', async () => {
    const [, , told] = await turns(
      'write to Dana saying I can meet tomorrow afternoon or on 12 March',
      'say Friday morning instead',
      '2',
    )
    expect(bodiesIn(told!)).toEqual(['I can meet tomorrow afternoon or on Friday morning.'])
  })

  it.each(["no, say Luigi's instead", 'say Paris instead'])(
    '“%s” is no whole text, and nobody knows of which part it is',
    async (change) => {
      const [, told] = await turns('write to Dana saying let’s meet at Dal Pescatore after work', change)
      expect(saidIn(told!)).toContain('Which part of the text')
      expect(bodiesIn(told!)).toEqual([])
    },
  )

  it('a whole text stands in the place of the whole text', async () => {
    const [, told] = await turns('write to Dana saying see you there', 'no, say I cannot come instead')
    expect(bodiesIn(told!)).toEqual(['I cannot come.'])
  })
})

describe('an answer is to the mail it speaks of', () => {
  it.each([
    ['reply to Dana that 14 seats are enough', 'Seat numbers and the budget'],
    ['answer Dana that the roll-out starts in May', 'Harbor roll-out plan'],
    ['reply to Dana that the photos are lovely', 'Photos from the kick-off'],
    ['reply to Dana that I am on my way', 'Photos from the kick-off'],
  ])('%s', async (text, subject) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)[0]?.values.message).toMatchObject({ subject })
  })

  it('is asked about where it speaks of two', async () => {
    const [told] = await turns('reply to Dana that the harbor budget is fine')
    expect(told!.map(({ kind }) => kind)).toContain('question.asked')
    expect(bodiesIn(told!)).toEqual([])
  })
})
