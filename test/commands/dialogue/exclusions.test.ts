import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const done = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'step.done' && event.outcome.changes.length > 0
      ? event.outcome.subjects.map(({ title }) => title)
      : [],
  )
const shown = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'approval.asked'
      ? event.steps.flatMap((step) => step.preview.changes.map(({ label }) => label))
      : [],
  )

describe('an exception is taken out of what a change is of', () => {
  test.each([
    ['push all overdue tasks to friday apart from the library books', ['File the expense report']],
    [
      'move everything due today to friday except the slides',
      ['Send the invoice to Northwind', 'Answer Helen about the lease'],
    ],
    ['mark everything on groceries done but not the tomatoes', ['Coffee beans', 'Sourdough bread']],
    ['tick off everything on groceries other than the coffee beans', ['Sourdough bread', 'Tomatoes']],
  ])('%s', async (text, changed) => {
    const events = await say(text)
    const all = [...done(events), ...shown(events)].join(' | ')
    for (const title of changed) expect(all).toContain(title)
    expect(all).not.toMatch(/library books|slides|(?<=groceries.*)tomatoes/)
  })

  test('what stays is said, and makes no task', async () => {
    const events = await say('delete the coffee beans but leave the bread')
    expect([shown(events), done(events)]).toEqual([['Coffee beans'], []])
  })
})

describe('words that were not understood stop a change instead of widening it', () => {
  test.each([
    'archive everything from the grid weekly except this weeks',
    'mark everything on groceries done apart from the flibbers',
    'delete all my tasks but not the zorbles',
    'move all my meetings on Thursday to Friday besides the wug',
    'cancel the Harbour review',
    'cancel the Zebra review',
    'accept the invitation from Mira',
    'delete the Northwind coffee beans',
  ])('%s', async (text) => {
    const events = await say(text)
    expect([shown(events), done(events)]).toEqual([[], []])
    expect(theOne(events, 'answer.given').text).toContain('I did not understand')
  })

  test('the change without them is offered, to be said knowingly', async () => {
    const answer = theOne(
      await say('mark everything on groceries done apart from the flibbers'),
      'answer.given',
    )
    expect(answer.suggestions).toEqual(['mark everything on groceries done'])
  })

  test('whatever is said behind an exception, the change is never wider than without it', async () => {
    const orders = [
      'push all overdue tasks to friday',
      'mark everything on groceries done',
      'move all my meetings on Thursday to Friday',
      'delete all my tasks',
    ]
    const openers = ['except', 'apart from', 'but not', 'other than', 'besides', 'excluding']
    const word = fc.stringMatching(/^[bdfgkz][aeiou][lmnrv][ptk][aeiou]$/)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...orders),
        fc.constantFrom(...openers),
        word,
        async (order, opener, thing) => {
          const events = await say(`${order} ${opener} the ${thing}`)
          expect([shown(events), done(events)]).toEqual([[], []])
        },
      ),
      { numRuns: 12 },
    )
  })
})

test.each([
  'bin everything ive finished',
  'clear out all the tasks i have crossed off',
  "delete what I've ticked off",
])('%s: none of the open ones', async (text) => {
  const events = await say(text)
  const all = shown(events).join(' | ')
  for (const open of ['expense report', 'library books', 'Coffee beans', 'Tomatoes'])
    expect(all).not.toContain(open)
  expect(done(events)).toEqual([])
})
