import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'
import { actionsOf } from '../world/told.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const minutes = (n: number): number => n * 60_000
const answers = (): string[] =>
  kit.events(session).flatMap((event) => (event.kind === 'answer.given' ? [event.text] : []))

it('a reminder is told at its time, in the conversation, once', async () => {
  await kit.say(session, 'remind me to call mum at 6')
  kit.clock.pass(minutes(479))
  await kit.settled()
  expect(answers().some((text) => text.startsWith('Reminder'))).toBe(false)
  for (let n = 0; n < 4; n += 1) {
    kit.clock.pass(minutes(1))
    await kit.settled()
  }
  expect(answers().filter((text) => text === 'Reminder: Call mum')).toHaveLength(1)
})

it.each(['remind me to stretch in 2 seconds', 'remind me in 30 seconds to stretch'])(
  '%s is told at the next full minute',
  async (text) => {
    kit.clock.pass(10_000)
    await kit.say(session, text)
    for (let n = 0; n < 3; n += 1) {
      kit.clock.pass(minutes(1))
      await kit.settled()
    }
    expect(answers().filter((said) => said === 'Reminder: Stretch')).toHaveLength(1)
  },
)

it('a reminder whose time passed while nothing ran is told late, with its time, and not again', async () => {
  const asked = await kit.say(session, 'remind me to call mum at 6')
  expect(theOne(asked, 'run.completed').status).toBe('done')
  kit.clock.pass(minutes(600))
  await kit.restart()
  await kit.settled()
  await kit.restart()
  await kit.settled()
  expect(
    answers().filter((text) => text.startsWith('Reminder from Wed 11 Mar 18:00: Call mum')),
  ).toHaveLength(1)
})

describe('each reminder that was asked for is one', () => {
  const bank = { title: 'Call the bank', remind: { date: '2026-03-12', time: '17:00' } }
  const rent = { title: 'Pay the rent', remind: { date: '2026-03-13', time: '09:00' } }
  it.each([
    ['remind me tmrw at 5 to call the bank and on fri at 9 to pay the rent', [bank, rent]],
    ['remind me to call the bank tomorrow at 5 and to pay the rent on friday at 9', [bank, rent]],
    ['remind me to call the bank tomorrow at 5 and pay the rent friday at 9', [bank, rent]],
    [
      'remind me tomorrow at 5 to call the bank, on friday at 9 to pay the rent, and on monday at 8 to feed the cat',
      [bank, rent, { title: 'Feed the cat', remind: { date: '2026-03-16', time: '08:00' } }],
    ],
    ['remind me tomorrow at 9 to call Tom and buy milk', [{ title: 'Call Tom and buy milk' }]],
    ["i'd like to be reminded to pay the rent on friday at 9", [rent]],
    [
      'I need a reminder to take the pills at 8pm every day',
      [{ title: 'Take the pills', remind: { date: '2026-03-11', time: '20:00' }, rule: 'FREQ=DAILY' }],
    ],
    [
      'Remind me about the train an hour before the product review',
      [{ title: 'Train', remind: { date: '2026-03-12', time: '10:00' } }],
    ],
    [
      'remind me an hour before the product review about the train',
      [{ title: 'Train', remind: { date: '2026-03-12', time: '10:00' } }],
    ],
  ])('%s', async (text, made) => {
    const found = actionsOf(await kit.say(session, text))
    expect(found.map(({ values }) => values)).toMatchObject(made)
  })

  it.each([
    ['I need to be reminded to water the plants every other sunday morning', 'of “Water the plants”'],
  ])('%s: the hour is asked', async (text, asked) => {
    const { question } = theOne(await kit.say(session, text), 'question.asked')
    expect(question.text).toContain(asked)
  })

  it('what somebody else is told is left as it was said', async () => {
    const said =
      'email Tom: please remind me tomorrow at 5 to call the bank and on friday at 9 to pay the rent'
    const events = await kit.say(session, said)
    expect(JSON.stringify(events)).not.toMatch(/and remind me on friday/)
    expect(actionsOf(events).map(({ action }) => action)).not.toContain('tasks.add_task')
  })

  it('an event is reminded of before it starts', async () => {
    const [step] = actionsOf(
      await kit.say(session, 'remind me about the product review an hour before it starts'),
    )
    expect(step).toMatchObject({ action: 'calendar.add_reminder', values: { minutes: 60 } })
  })
})
