import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const last = async (talk: string): Promise<readonly SessionEvent[]> => {
  let events: readonly SessionEvent[] = []
  for (const turn of talk.split(' / ')) events = await kit.say(session, turn)
  return events
}
const did = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'step.done' && event.outcome.changes.length > 0 ? [event.outcome.summary] : [],
  )
const answer = (events: readonly SessionEvent[]): string => theOne(events, 'answer.given').text
/** What a card would change, by name. */
const onCard = (events: readonly SessionEvent[]): readonly string[] =>
  theOne(events, 'approval.asked').steps.flatMap(({ preview }) => preview.changes.map(({ label }) => label))
const cards = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'approval.asked' ? [event.title] : []))

const groceries = 'show my groceries list'
const unread = 'show unread mails'

describe('exactly those of the list are changed', () => {
  test.each([
    [`${groceries} / tick off all but the first`, ['2 tasks are done: “Sourdough bread” and “Tomatoes”.']],
    [`${groceries} / tick off the first and the third`, ['2 tasks are done: “Coffee beans” and “Tomatoes”.']],
    [
      `${groceries} / tick off everything except the tomatoes`,
      ['2 tasks are done: “Coffee beans” and “Sourdough bread”.'],
    ],
    [
      `${groceries} / mark numbers 1 and 2 as done`,
      ['2 tasks are done: “Coffee beans” and “Sourdough bread”.'],
    ],
    [`${groceries} / tick off number 3`, ['“Tomatoes” is done.']],
    [`${groceries} / put the first two on the work list`, ['2 tasks are changed: list Work.']],
    [`${groceries} / the last two / tick them off`, ['2 tasks are done: “Sourdough bread” and “Tomatoes”.']],
    ['what tasks are overdue / push them both to monday', ['2 tasks are changed: due Mon 16 Mar.']],
    [
      'what tasks are overdue / move all but the last to friday',
      ['“File the expense report” is changed: due Fri 13 Mar.'],
    ],
    [
      'what tasks are due this week / push the one about the slides to monday',
      ['“Finish the slides for the product review” is changed: due Mon 16 Mar.'],
    ],
    ['what tasks are due this week / move 1 and 3 to friday', ['2 tasks are changed: due Fri 13 Mar.']],
    [`${unread} / star the one from Marco`, ['Marked “Re: Rehearsal for the Rome demo” as starred.']],
    [`${unread} / archive those from Dana`, ['Archived 2 mails.']],
    [`${unread} / flag the ones from Dana`, ['Marked 2 mails as starred.']],
    [`${unread} / archive all but the last two`, ['Archived 3 mails.']],
  ])('%s', async (talk, expected) => {
    expect(did(await last(talk))).toEqual(expected)
  })

  test('move them to friday: all that was shown, and nothing else', async () => {
    expect(onCard(await last('what tasks do i have this week / move them to friday'))).toHaveLength(5)
  })

  test.each([
    ["what's on tomorrow / move the last one to friday at 3", ['Change “Rome demo rehearsal”']],
    [`${groceries} / what's on tomorrow / move the first one to friday at 3`, ['Change “Product review”']],
    ["what's on friday / email Tom that I am late / move the first one to 3", ['Change “Budget check”']],
    [`${groceries} / delete the second one`, ['Delete “Sourdough bread”']],
    [
      'find 30 minutes with Marco next week / the tuesday one',
      ['Book Meeting with Marco Bianchi, Tue 17 Mar 09:00–09:30'],
    ],
    [
      "find 30 minutes with Marco next week / hold all three / take wednesday's",
      ['Book Meeting with Marco Bianchi, Wed 18 Mar 09:00–09:30'],
    ],
    [
      "find 30 minutes with Marco next week / hold all three / confirm Wednesday's",
      ['Book Meeting with Marco Bianchi, Wed 18 Mar 09:00–09:30'],
    ],
  ])('%s', async (talk, expected) => {
    expect(cards(await last(talk))).toEqual(expected)
  })
})

describe('a pointer alone tells what it points at', () => {
  test.each([
    [`${groceries} / the last two`, 'Sourdough bread and Tomatoes.'],
    [`${groceries} / the tomatoes one`, 'Tomatoes, Groceries.'],
    ["what's on tomorrow / the 2pm one", 'Rome demo rehearsal, 14:00–14:45, Marco Bianchi.'],
    [`${unread} / which of those are from Dana`, 'Photos from the kick-off and Seat numbers and the budget.'],
  ])('%s', async (talk, expected) => {
    expect(answer(await last(talk))).toBe(expected)
  })

  test.each([
    [`${unread} / number 1`, 'Photos from the kick-off'],
    [`${unread} / the one about the lease`, 'Lease renewal'],
    [`${unread} / who is the second one from`, 'Seat numbers'],
    ["what's on this week / who is in the last one", 'Sarah Okafor'],
    ["what's on tomorrow / when does the second one end", '14:45'],
    ['what tasks are due this week / when is the last one due', 'due Fri 13 Mar'],
  ])('%s', async (talk, expected) => {
    expect(answer(await last(talk))).toContain(expected)
  })
})

describe('where the words do not tell which, nothing is done', () => {
  test('several fit what is said of one: they are named, and the next word picks', async () => {
    const asked = await last("what's on this week / move the one with Dana to friday at 4")
    expect(answer(asked)).toBe(
      'Several of those fit “the one with Dana”: Quarterly planning, Product review and Budget check. Which one do you mean?',
    )
    expect(cards(await last('the product review'))).toEqual(['Change “Product review”'])
  })

  test('picked by its place among them', async () => {
    await last("what's on this week / move the one with Dana to friday at 4")
    expect(cards(await last('the first one'))).toEqual(['Change “Quarterly planning”'])
  })

  test.each([
    [`${unread} / archive those from Acme`, 'None of those I showed fits “from Acme”. Nothing was changed.'],
    [
      `${groceries} / delete all but the frog`,
      'None of those I showed fits “the frog”. Nothing was changed.',
    ],
  ])('%s', async (talk, expected) => {
    const events = await last(talk)
    expect([answer(events), did(events), cards(events)]).toEqual([expected, [], []])
  })

  test.each([
    ['what tasks are due on 3 june', 'move them to friday'],
    ['what tasks are due on 3 june', 'delete the first one'],
    ['show mails from nobody@nowhere.test', 'archive them'],
    ["what's on 3 june", 'cancel all of them'],
  ])('%s shows nothing, so %s means nothing', async (question, order) => {
    const events = await last(`${groceries} / ${question} / ${order}`)
    expect(answer(events)).toContain('There was nothing in what I showed last')
    expect([did(events), cards(events)]).toEqual([[], []])
  })
})
