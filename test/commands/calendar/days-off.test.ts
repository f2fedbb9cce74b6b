import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { Json } from '../../../src/shared/protocol/plan.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf } from '../../world/told.ts'

vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const answer = (events: readonly SessionEvent[]): string => theOne(events, 'answer.given').text
const first = (events: readonly SessionEvent[]): Readonly<Record<string, Json>> =>
  actionsOf(events)[0]?.values ?? {}

describe('days and halves of days off are kept as time away, and ask nothing', () => {
  test.each([
    ['friday 27 march off', 'Fri 27 Mar, all day'],
    ['take tuesday 24 march off', 'Tue 24 Mar, all day'],
    ['tomorrow morning off', 'Thu 12 Mar 08:00–12:00'],
    ["i'm off next friday afternoon", 'Fri 20 Mar 12:00–16:00'],
  ])('%s', async (text, when) =>
    expect(answer(await say(text))).toContain(`“Out of office” is in your calendar: ${when}.`),
  )

  test('call off friday is the opposite', async () =>
    expect(JSON.stringify(await say('call off friday'))).not.toContain('Out of office'))
})

describe('words that name no event change none', () => {
  test('only on weekdays, of nothing that was spoken of', async () =>
    expect(answer(await say('only on weekdays'))).toContain('I found no event'))
})

describe('what is pointed at within the words of a task stays there', () => {
  test.each([
    ['remind me to read this & that tomorrow', 'Read this & that'],
    ['remind me to call tom and ask him about it on monday', 'Call tom and ask him about it'],
  ])('%s', async (text, title) => expect(first(await say(text)).title).toBe(title))
})

test('who gets a copy is no word of the mail: … body let’s meet at noon cc dana', async () => {
  const { body, cc } = first(await say("email tom subject Team lunch body let's meet at noon cc dana"))
  expect([body, JSON.stringify(cc)]).toEqual(["Let's meet at noon.", expect.stringContaining('Dana Lee')])
})
