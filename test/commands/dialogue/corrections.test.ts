import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventBody, SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import type { Preview } from '../../../src/shared/protocol/plan.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const say = (text: string) => kit.say(session, text)
const previewIn = (events: readonly SessionEvent[]): Preview => {
  const [step, ...more] = theOne(events, 'approval.asked').steps
  if (!step || more.length > 0) throw new Error('not one step')
  return step.preview
}
const did = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'step.done' && event.outcome.changes.length > 0 ? [event.outcome.summary] : [],
  )
const decisions = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'approval.decided' ? [event.decision] : []))
const last = async (talk: string): Promise<readonly SessionEvent[]> => {
  let events: readonly SessionEvent[] = []
  for (const turn of talk.split(' / ')) events = await say(turn)
  return events
}
const to = ({ reaches }: Preview): readonly string[] => reaches.map(({ name }) => name)
const when = ({ changes }: Preview): string | undefined =>
  changes.find(({ label }) => label === 'When')?.after

describe('a mail that waits is changed by what is said of it', () => {
  const reply = "reply to Dana's budget mail saying Thursday works"
  test.each([
    [`${reply} / actually say Friday not Thursday`, 'Friday works.'],
    [`${reply} / Friday, not Thursday`, 'Friday works.'],
    [`${reply} / not Thursday, Friday`, 'Friday works.'],
    [`${reply} / monday instead of thursday`, 'Monday works.'],
    [`${reply} / it should say Friday`, 'Friday works.'],
    [`${reply} / tell her Friday instead`, 'Friday works.'],
    [`${reply} / actually say tuesday`, 'Tuesday works.'],
    [`${reply} / make that friday evening`, 'Friday evening works.'],
    [`${reply} / add thanks at the end`, 'Thursday works.\n\nThanks.'],
    [`${reply} / start with Hi Dana`, 'Hi Dana,\n\nThursday works.'],
    ['email Dana that the deck is done / sign it Alex', 'The deck is done.\n\nAlex'],
    ['email Dana that the deck is done / no, say the slides are done', 'The slides are done.'],
  ])('%s', async (talk, body) => {
    expect(previewIn(await last(talk)).body).toBe(body)
  })

  test.each([
    ['email Dana that the deck is done and cc Tom / no cc please', ['Dana Lee']],
    ['email Dana that the deck is done / and cc Tom', ['Dana Lee', 'Tom Becker']],
    ['email Dana that the deck is done / to Sarah Chen not Dana', ['Sarah Chen']],
    ['email Dana that the deck is done / actually to Marco', ['Marco Bianchi']],
    ['email Dana and Tom that the deck is done / leave Tom out', ['Dana Lee']],
    ['email Dana and Tom that the deck is done / not to Tom', ['Dana Lee']],
    ['email Dana and Tom that the deck is done / to Marco instead of Tom', ['Dana Lee', 'Marco Bianchi']],
  ])('%s', async (talk, names) => {
    expect(to(previewIn(await last(talk))).toSorted()).toEqual(names.toSorted())
  })

  test('words that its text does not have change nothing, and a bare yes sends nothing', async () => {
    const aside = await last(`${reply} / Sunday, not Saturday`)
    expect([aside.some(({ kind }) => kind === 'approval.asked'), did(aside)]).toEqual([false, []])
    expect(decisions(await say('yes'))).toEqual([])
  })
})

describe('an event that waits is changed by what is said of it', () => {
  const lunch = 'lunch with Marco tomorrow at 1'
  test.each([
    [`${lunch} / friday not tomorrow`, 'Fri 13 Mar 13:00–14:00'],
    [`${lunch} / at 2 instead of 1`, 'Thu 12 Mar 14:00–15:00'],
    [`${lunch} / actually Friday`, 'Fri 13 Mar 13:00–14:00'],
    [`${lunch} / wrong day, it should be friday`, 'Fri 13 Mar 13:00–14:00'],
    [`${lunch} / till 3`, 'Thu 12 Mar 13:00–15:00'],
    [`${lunch} / until half past 2`, 'Thu 12 Mar 13:00–14:30'],
    [`${lunch} / 1.30 actually`, 'Thu 12 Mar 13:30–14:30'],
    ['coffee with Marco monday at 9 / 9.30 actually', 'Mon 16 Mar 09:30–10:30'],
    ["call with dana thursday 4pm / that's 4pm her time", 'Thu 12 Mar 20:00–21:00 (16:00 in New York)'],
    ['move the copy check to 12 / actually tomorrow', 'Thu 12 Mar 12:00–12:30'],
    ['move the copy check to friday / no, at 3', 'Fri 13 Mar 15:00–15:30'],
    ['move the copy check to 12 / push it another 30 minutes', 'Wed 11 Mar 12:30–13:00'],
    ['lunch with Marco tomorrow at 1 / no / ok but at 2', 'Thu 12 Mar 14:00–15:00'],
    ['set up a weekly sync with tom on mondays at 10 / 30 mins', 'Mon 16 Mar 10:00–10:30'],
  ])('%s', async (talk, expected) => {
    expect(when(previewIn(await last(talk)))).toBe(expected)
  })

  test.each([`${lunch} / with Tom not Marco`, `${lunch} / Tom instead of Marco`])('%s', async (talk) => {
    const preview = previewIn(await last(talk))
    expect([preview.title, to(preview)]).toEqual(['Create “Lunch with Tom”', ['Tom Becker']])
  })

  test.each([
    "don't send him an invite",
    'no invite please',
    "actually don't send Marco an invitation",
    'no need to invite him',
    'without an invitation',
    'no invite needed',
  ])('%s: it is made, and nobody is written to', async (words) => {
    const made = await last(`${lunch} / ${words}`)
    expect(did(made)).toEqual(['“Lunch with Marco” is in your calendar: Thu 12 Mar 13:00–14:00.'])
  })
})

describe('what was just done is changed or taken back, and nothing is made of the correction', () => {
  test.each([
    ['buy stamps / no, stamps and envelopes', ['“Buy stamps” is changed: title Buy stamps and envelopes.']],
    ['buy stamps / I meant tomorrow', ['“Buy stamps” is changed: due tomorrow.']],
    ['buy stamps / no not that, envelopes', ['“Buy stamps” is changed: title Buy envelopes.']],
    ['add pilates tomorrow at 7am / I meant friday', ['“Pilates” is changed: when Fri 13 Mar 07:00–08:00.']],
    ['add pilates tomorrow at 7am / sorry, friday', ['“Pilates” is changed: when Fri 13 Mar 07:00–08:00.']],
    [
      'add pilates tomorrow at 7am / oops wrong time, it should be 8am',
      ['“Pilates” is changed: when Thu 12 Mar 08:00–09:00.'],
    ],
    ['add milk to work / wrong list, put it on groceries', ['“Milk” is changed: list Groceries.']],
    ['add milk to work / wrong list, it should be groceries', ['“Milk” is changed: list Groceries.']],
    ['add milk to work / no, groceries', ['“Milk” is changed: list Groceries.']],
    ['add milk to work / sorry, I meant the groceries list', ['“Milk” is changed: list Groceries.']],
    [
      'show my groceries list / add eggs and butter / no not butter, milk',
      ['“Butter” is changed: title milk.'],
    ],
    [
      'remind me to ring the dentist tomorrow at 9 / make that 10',
      ['“Ring the dentist” is changed: reminder Thu 12 Mar 10:00.'],
    ],
    ['buy stamps / high priority', ['“Buy stamps” is changed: priority high.']],
    ['buy stamps / not that one', ['“Buy stamps” is gone again.']],
    ['buy stamps / no not that', ['“Buy stamps” is gone again.']],
    [
      'buy stamps / undo that and add envelopes',
      ['“Buy stamps” is gone again.', '“Envelopes” is on your list “Tasks”.'],
    ],
    [
      'add pilates tomorrow at 7am / undo that and add yoga instead',
      ['“Pilates” is out of your calendar again.', '“Yoga” is in your calendar: Thu 12 Mar 07:00–08:00.'],
    ],
    [
      'tick off the coffee beans / not that one, the tomatoes',
      ['“Coffee beans” is as it was.', '“Tomatoes” is done.'],
    ],
    [
      'push the library books to friday / no, the expense report',
      ['“Return the library books” is as it was.', '“File the expense report” is changed: due Fri 13 Mar.'],
    ],
    [
      "archive helen's latest mail / wrong one, I meant Marco's",
      ['1 mail is back where it was.', 'Archived “Re: Rehearsal for the Rome demo”.'],
    ],
  ])('%s', async (talk, expected) => {
    expect(did(await last(talk))).toEqual(expected)
  })

  test('what was approved is put back, and the other is asked about', async () => {
    const events = await last('delete the tomatoes / yes / no not that one, the coffee beans')
    expect(did(events)).toEqual(['“Tomatoes” is as it was.'])
    expect(theOne(events, 'approval.asked').title).toBe('Delete “Coffee beans”')
  })

  test('one undo takes both back', async () => {
    const events = await last('tick off the coffee beans / not that one, the tomatoes / undo')
    expect(did(events)).toEqual(['“Tomatoes” is as it was.', '“Coffee beans” is as it was.'])
  })

  test('a thing that was there keeps its name', async () => {
    expect(did(await last('push the library books to friday / no, the flibber'))).toEqual([])
  })

  test('what is not understood of it is said, and the rest is taken back', async () => {
    const events = await last('buy stamps / undo that and flibber the glorp')
    expect(did(events)).toEqual(['“Buy stamps” is gone again.'])
    const said = events.find(
      (event): event is SessionEvent & EventBody<'answer.given'> => event.kind === 'answer.given',
    )
    expect(said?.text).toContain('flibber the glorp')
  })
})

describe('less than a sentence, as the sentence it stands for', () => {
  test.each([
    ['show my groceries list / add eggs and butter', ['2 tasks are on your list “Groceries”.']],
    [
      'star the mail from marco / and the one from helen',
      ['Marked “Re: Lease renewal for 14 Cobden Street” as starred.'],
    ],
    [
      'what tasks are overdue / push the first to friday / and the other one to monday',
      ['“Return the library books” is changed: due Mon 16 Mar.'],
    ],
    [
      "what's due today / mark the invoice one as done / and push the rest to tomorrow",
      ['2 tasks are changed: due tomorrow.'],
    ],
    [
      'block tomorrow 9 to 11 for deep work / make it 8.30 / repeat it on friday',
      ['“Deep work” is in your calendar: Fri 13 Mar 09:00–11:00.'],
    ],
  ])('%s', async (talk, expected) => {
    expect(did(await last(talk))).toEqual(expected)
  })

  test.each([
    [
      "what do i have to do today / first one's done / so is the last",
      ['“Answer Helen about the lease” is done.'],
    ],
    [
      'show my work tasks / the second one, push it to monday',
      ['“Finish the slides for the product review” is changed: due Mon 16 Mar.'],
    ],
    [
      'how many tasks are due this week / which are urgent / push the rest to next week',
      ['5 tasks are changed: due Mon 16 Mar.'],
    ],
    ['free tomorrow at 10? / ok block that', ['“Busy” is in your calendar: Thu 12 Mar 10:00–11:00.']],
  ])('%s', async (talk, expected) => {
    expect(did(await last(talk))).toEqual(expected)
  })

  test.each([
    [
      'delete the library books task / yes / oops undo / i meant the expense report',
      'Delete “File the expense report”',
    ],
    ['cancel the copy check / no keep it / cancel the interview instead', 'Cancel “Interview: Leo Park”'],
    ['add call the bank / never mind, delete it', 'Delete “Call the bank”'],
  ])('%s', async (talk, title) => {
    expect(theOne(await last(talk), 'approval.asked').title).toBe(title)
  })

  test.each([
    ['set up a weekly sync with tom on mondays at 10', 'starting next month'],
    ["tell sarah okafor i'm running late", 'by 10 minutes'],
  ])(
    '%s / %s: no other thing is guessed for what waits, and a bare yes does nothing',
    async (command, words) => {
      const aside = await last(`${command} / ${words}`)
      expect([
        did(aside),
        aside.some(({ kind }) => kind === 'approval.asked' || kind === 'question.asked'),
      ]).toEqual([[], false])
      expect(decisions(await say('yes'))).toEqual([])
    },
  )

  test('those who are told why are those the card reaches', async () => {
    const events = await last(
      'whats on today / push the last one to tomorrow / and tell them i have a dentist appointment',
    )
    expect(to(previewIn(events))[0]).toBe('Dana Lee')
  })

  test('a rhythm answers no question about a day, and "it" signs no mail', async () => {
    expect(did(await last('put gym on wednesday at 6 / every week'))).toEqual([])
    expect(did(await last('email Dana that the deck is done / sign it'))).toEqual([])
  })

  test('the first of two that were made one after the other is neither of a list', async () => {
    expect(did(await last('buy stamps / and envelopes / the first is done'))).toEqual([])
  })

  test("what's left is what is left on the list that was shown", async () => {
    const events = await last("what's on my groceries list / tick off the tomatoes / what's left")
    expect(theOne(events, 'answer.given').text).toContain('2 tasks on “Groceries”')
  })

  test('a date names no list, and a part of the day moves no task', async () => {
    expect(did(await last('add a task to book flights to rome / due next wednesday'))).toEqual([])
    expect(did(await last('add pick up parcel / saturday / in the morning'))).toEqual([])
  })

  test('the one whose address was just told is who is meant', async () => {
    const events = await last(
      "show my contacts at acme / what's priya's email / send her a mail saying hello",
    )
    expect(to(previewIn(events))).toEqual(['Priya Nair'])
  })

  test('a time that is to be booked gets a name', async () => {
    const events = await last('find an hour with dana next week / the second one / call it budget planning')
    expect(previewIn(events).title).toContain('Budget planning')
  })

  test('nothing was shown, so no place in it is meant', async () => {
    const events = await last('remind me to ring the dentist tomorrow at 9 / delete the first one')
    expect([did(events), events.some(({ kind }) => kind === 'approval.asked')]).toEqual([[], false])
  })
})

describe('one who is invited is so no longer', () => {
  test.each([
    "don't invite Sarah Chen to the product review anymore",
    "please don't invite Sarah to the product review any more",
    'stop inviting Sarah to the product review',
    'no longer invite Sarah to the product review',
  ])('%s', async (words) => {
    const preview = previewIn(await say(words))
    expect([preview.title, to(preview)]).toEqual(['Change “Product review”', ['Sarah Chen']])
    expect(preview.changes.find(({ label }) => label === 'Guests')?.after).not.toContain('Sarah')
  })

  test.each(["don't invite Marco to the product review anymore", 'remove Marco from the product review'])(
    '%s: nobody is left out who was not in it',
    async (words) => {
      expect(theOne(await say(words), 'answer.given').text).toBe(
        'Marco is not among the guests of “Product review”; nothing was changed.',
      )
    },
  )
})
