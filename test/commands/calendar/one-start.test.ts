import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { questionsOf } from '../../world/told.ts'

vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const offered = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'question.asked' ? event.question.choices.map(({ label }) => label) : [],
  )

describe('two starts that cannot both be are asked about', () => {
  test.each([
    ['lunch in 2 hours thursday at 4pm', ['Wed 11 Mar 12:00', 'Thu 12 Mar 16:00']],
    ['haircut tomorrow friday 3pm', ['Thu 12 Mar 15:00', 'Fri 13 Mar 15:00']],
    ['physio monday 9am at 10am', ['Mon 16 Mar 09:00', 'Mon 16 Mar 10:00']],
    ['site visit at 3pm at 4pm tomorrow', ['Thu 12 Mar 15:00', 'Thu 12 Mar 16:00']],
    ['remind me tomorrow at 9 at 10 to call mum', ['Thu 12 Mar 09:00', 'Thu 12 Mar 10:00']],
  ])('%s', async (text, choices) => expect(offered(await say(text))).toEqual(choices))

  test.each(['yoga tue thu 7am', 'dinner at 7 on friday', 'swim thursday at 6.30am for 45 minutes'])(
    '%s: one start, or a row of days',
    async (text) => expect(questionsOf(await say(text))).toEqual([]),
  )
})

describe('a part of the time that was asked for is an answer', () => {
  async function conversation(...turns: readonly string[]): Promise<readonly SessionEvent[]> {
    const session = await kit.session()
    let events: readonly SessionEvent[] = []
    for (const text of turns) events = await kit.say(session, text)
    return events
  }

  const answers = (events: readonly SessionEvent[]): string =>
    events.map((event) => (event.kind === 'answer.given' ? event.text : '')).join(' ')

  test.each([
    ['haircut on 26 march', '12', 'Thu 26 Mar 12:00–13:00'],
    ['massage on 27 march', '8', 'Fri 27 Mar 08:00–09:00'],
  ])('%s, then %s: the hour, where no choice has that number', async (text, hour, when) =>
    expect(answers(await conversation(text, hour))).toContain(when),
  )

  test('a day is asked on for its hour, and makes no whole day', async () => {
    const events = await conversation('meeting with tom', 'tomorrow')
    expect(questionsOf(events).map(({ text }) => text)).toEqual([
      'What time on Thu 12 Mar is Meeting with Tom?',
    ])
  })

  test('an hour is the next time the clock shows it', async () => {
    const events = await conversation('meeting with tom', 'at 5')
    expect(JSON.stringify(theOne(events, 'approval.asked'))).toContain('Wed 11 Mar 17:00–18:00')
  })

  test('of two questions the one is answered that has such a choice', async () => {
    const events = await conversation('coffee with sarah', 'chen', 'friday at 3')
    expect(JSON.stringify(theOne(events, 'approval.asked'))).toContain('Sarah Chen')
  })
})
