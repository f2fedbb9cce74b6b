import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const shown = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'approval.asked'
      ? event.steps.flatMap((step) => step.preview.changes.map(({ label }) => label))
      : [],
  )
const changed = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'step.done' && event.outcome.changes.length > 0 ? [event.outcome.summary] : [],
  )
const answer = (events: readonly SessionEvent[]): string => theOne(events, 'answer.given').text

const beforeMarch = [
  'Five soups for the end of winter',
  'London to Rome by train from £129',
  'The Grid Weekly: a year in grids',
  'The Grid Weekly: colour that survives printing',
  'What to do with a whole celeriac',
  'Your miles expire',
]

describe('a question is not answered without what it leaves out', () => {
  test.each([
    "emails from this week that aren't newsletters",
    "how many work tasks have I got left that aren't overdue",
    'which of my tasks are due this week but not work ones',
    "what's on this week apart from the retro",
    'which emails are not newsletters',
  ])('%s', async (text) => expect(answer(await say(text))).toMatch(/^I cannot leave “/))

  test.each(["which tasks aren't done", 'which tasks are not finished'])(
    '%s asks for the open ones',
    async (text) => expect(answer(await say(text))).toMatch(/^You have 12 tasks/),
  )
})

describe('a bound narrows what a change is of', () => {
  test.each([
    ['archive newsletters from before march', beforeMarch],
    ['delete all newsletters before March', beforeMarch],
    ['archive the newsletters from before 1 march', beforeMarch],
    ['archive newsletters older than a month', beforeMarch],
  ])('%s', async (text, titles) => {
    expect([...shown(await say(text))].sort()).toEqual([...titles].sort())
  })

  test.each([
    'cancel everything with marco this month',
    'cancel all meetings with Marco this month',
    'call off my meetings with marco this month',
    'cancel everything I have with Marco this month',
  ])('%s: what is ahead, with him', async (text) => {
    expect([...shown(await say(text))].sort()).toEqual(['Rome demo', 'Rome demo rehearsal'])
  })
})

describe('a word that chose nothing stops a change of several', () => {
  test.each([
    ['move all tasks tagged purple to friday', 'tagged purple'],
    ['archive all newsletters that mention cheese', 'mention cheese'],
    ['mark all mails from marco with attachments as read', 'attachments'],
    ['delete the newsletters that are bigger than 5 mb', 'bigger than 5 mb'],
    ['mark all overdue tasks done only the short ones', 'only the short'],
  ])('%s', async (text, words) => {
    const events = await say(text)
    expect([shown(events), changed(events)]).toEqual([[], []])
    expect(answer(events)).toContain(`I did not understand “${words}”`)
  })

  test('whatever narrowing nobody knows is added to a change of several, nothing is changed unasked', async () => {
    const orders = [
      'delete all completed tasks',
      'delete all overdue tasks',
      'archive all newsletters',
      'delete all mails from dana',
      'cancel all meetings with Marco this month',
    ]
    const narrowings = ['that are', 'which look', 'only if they seem', 'unless', 'except', 'tagged', 'only']
    const word = fc.stringMatching(/^[bdfgkz][aeiou][lmnrv][ptk][aeiou]$/)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...orders),
        fc.constantFrom(...narrowings),
        word,
        async (order, narrowing, unknown) => {
          const events = await say(`${order} ${narrowing} ${unknown}`)
          expect([shown(events), changed(events)]).toEqual([[], []])
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('no answer rests on a word that was not understood', () => {
  test.each([
    'does anything overlap nxt week',
    'does anything overlap next wek',
    'any clashes nxt week?',
    'does anything overlap next week',
  ])('%s', async (text) => {
    const told = answer(await say(text))
    expect(told).toContain('“Supplier call” and “Hiring panel” overlap')
    expect(told).not.toContain('Nothing overlaps')
  })

  test.each([
    ['am i busier this week or next', 'busier'],
    ['does anything clash flurbish week', 'flurbish'],
    ['how many zorbles do i have this week', 'zorbles'],
    ['is my tuesday busier than my friday', 'busier'],
  ])('%s: says which word', async (text, unknown) => {
    const told = answer(await say(text))
    expect(told).toContain(`I do not know “${unknown}”`)
    expect(told).not.toMatch(/You have nothing|Nothing overlaps/)
  })

  test('a word that names nothing is left out of the search, and that is said', async () => {
    const told = answer(await say('did everyone enjoy the rehearsal'))
    expect(told).toMatch(/^I did not understand “enjoy”/)
    expect(told).toContain('Rome demo rehearsal')
  })

  test.each(['show me my overdu tasks', 'show me my ovedue tasks', 'list my overdeu tasks'])(
    '%s: only those',
    async (text) => {
      const told = answer(await say(text))
      expect(told).toContain('Return the library books')
      expect(told).not.toContain('Send the invoice')
    },
  )

  test.each(['show me tasks due before friday', 'what tasks are due before Friday?'])(
    '%s: not those of the day itself',
    async (text) => {
      const told = answer(await say(text))
      expect(told).toContain('6 tasks due up to tomorrow')
      expect(told).not.toContain('Jan 1')
    },
  )

  test.each(['show me tasks due after friday', 'which tasks are due after this Friday?'])(
    '%s: those of later days, however late',
    async (text) => {
      const told = answer(await say(text))
      expect(told).toMatch(/^You have 2 tasks due from Sat 14 Mar on: /)
      expect(told).toContain('Find a present for Mum')
      expect(told).not.toContain('budget')
    },
  )
})
