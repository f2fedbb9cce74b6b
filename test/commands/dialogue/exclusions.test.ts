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

describe('days are left out of what is made anew', () => {
  test.each([
    ['gym every monday at 7am but not on the 23rd', ['2026-03-23'], 'FREQ=WEEKLY;BYDAY=MO'],
    ['gym every monday at 7am but cancel the one on the 23rd', ['2026-03-23'], 'FREQ=WEEKLY;BYDAY=MO'],
    ['gym every monday at 7am, skip the 23rd', ['2026-03-23'], 'FREQ=WEEKLY;BYDAY=MO'],
    ['yoga every tuesday at 6pm, no yoga on the 24th', ['2026-03-24'], 'FREQ=WEEKLY;BYDAY=TU'],
    ['yoga every tuesday at 6pm but not next week', ['2026-03-17'], 'FREQ=WEEKLY;BYDAY=TU'],
    [
      'book yoga every tuesday 6pm but not in april',
      ['2026-04-07', '2026-04-14', '2026-04-21', '2026-04-28'],
      'FREQ=WEEKLY;BYDAY=TU',
    ],
    ['gym every day except the 20th at 7am', ['2026-03-20'], 'FREQ=DAILY'],
    [
      'set up a 15 min standup every weekday at 9:15 starting monday, except on the 20th',
      ['2026-03-20'],
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    ],
    [
      'piano every wednesday at 5pm except 25 march and 1 april',
      ['2026-03-25', '2026-04-01'],
      'FREQ=WEEKLY;BYDAY=WE',
    ],
    ['weekly sync with Tom on mondays at 3pm but skip the 30th', ['2026-03-30'], 'FREQ=WEEKLY;BYDAY=MO'],
  ])('%s', async (text, except, rule) => {
    const events = await say(text)
    const { plan } = theOne(events, 'plan.created')
    const steps = plan.steps.flatMap((step) => (step.kind === 'do' ? [step] : []))
    expect(steps.map(({ action }) => action)).toEqual(['calendar.create_event'])
    expect(steps[0]!.params).toMatchObject({ except: { value: except }, rule: { value: rule } })
  })

  test('the calendar does not show the day that was left out', async () => {
    const session = await kit.session()
    await kit.say(session, 'gym every monday at 7am but not on the 23rd')
    const day = async (date: string): Promise<string> => {
      const events = await kit.say(session, `what do I have on ${date}`)
      return JSON.stringify(events)
    }
    expect(await day('16 march')).toContain('"Gym"')
    expect(await day('23 march')).not.toContain('"Gym"')
    expect(await day('30 march')).toContain('"Gym"')
  })

  test.each([
    'gym every monday at 7am except bank holidays',
    'remind me every day at 8 to stretch but not on the 20th',
    'gym every monday at 7am except when I travel',
    'gym every monday at 7am but not on the 24th',
    'gym every monday at 7am but on the 23rd at 8',
  ])('%s: what cannot be left out stops it', async (text) => {
    const events = await say(text)
    expect(done(events)).toEqual([])
    expect(theOne(events, 'answer.given').text).toContain('nothing was made')
  })

  test('a row of days goes without the one that is not meant', async () => {
    const events = await say('gym monday to thursday at 7am except wednesday')
    expect(theOne(events, 'plan.created').plan.steps).toHaveLength(3)
  })
})

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

  test.each([
    ['cancel everything tomorrow except the product review', ['Rome demo rehearsal']],
    ['cancel everything except the product review tomorrow', ['Rome demo rehearsal']],
    ['cancel all my meetings with dana except the one on friday', ['Quarterly planning', 'Product review']],
    ['cancel all my meetings with Dana but not the 3pm today', ['Product review', 'Budget check']],
    ["move all of tomorrow's meetings to monday except the ones with Marco", ['Product review']],
    ["push tomorrow's meetings to monday, not the rehearsal", ['Product review']],
    [
      'push everything due today except the slides and the invoice to monday',
      ['Answer Helen about the lease'],
    ],
    ['tick off all overdue tasks bar the expense report', ['Return the library books']],
    ['tick off bread, tomatoes but not the beans', ['Sourdough bread', 'Tomatoes']],
    ['move everything overdue to monday. leave the library books alone', ['File the expense report']],
    ['cancel everything with marco this month except anything before monday', ['Rome demo']],
  ])('%s: by name, time or person', async (text, changed) => {
    const events = await say(text)
    const all = [...done(events), ...shown(events)]
    expect([...new Set(all)].sort()).toEqual([...changed].sort())
  })

  test.each([
    ['archive everything from the grid weekly except this weeks', 3],
    ['archive all newsletters except the newest', 8],
    ['archive all newsletters except the ones from this week', 8],
    ['archive the newsletters apart from the grid weekly', 5],
  ])('%s: %i mails', async (text, count) => {
    const { plan } = theOne(await say(text), 'plan.created')
    const [step] = plan.steps
    const mails = step?.kind === 'do' && step.params.messages
    expect(mails && 'value' in mails && (mails.value as readonly string[]).length).toBe(count)
  })

  test.each([
    ['clear friday but keep the budget check', 'Studio drinks', 'Budget check'],
    ['clear friday but keep the 11.30', 'Studio drinks', 'Budget check'],
    ['clear tomorrow apart from anything before noon', 'Rome demo rehearsal', 'Product review'],
    ['clear my afternoon but leave the interview', 'Quarterly planning', 'Interview'],
    ['cancel every meeting next week bar the retro', 'Hiring panel', 'Retro'],
  ])('%s: asks about the others only', async (text, asked, spared) => {
    const questions = (await say(text)).filter(({ kind }) => kind === 'question.asked')
    expect(JSON.stringify(questions)).toContain(asked)
    expect(JSON.stringify(questions)).not.toContain(`“${spared}`)
    expect(JSON.stringify(questions)).not.toContain(`"title":"${spared}`)
  })

  test('the time of a repetition keeps its own exception', async () => {
    const { plan } = theOne(await say('yoga every weekday except wednesday at 7am'), 'plan.created')
    expect(JSON.stringify(plan)).toContain('BYDAY=MO,TU,TH,FR')
  })

  test('what stays is said, and makes no task', async () => {
    const events = await say('delete the coffee beans but leave the bread')
    expect([shown(events), done(events)]).toEqual([['Coffee beans'], []])
  })
})

describe('words that were not understood stop a change instead of widening it', () => {
  test.each([
    'mark everything on groceries done apart from the flibbers',
    'delete all my tasks but not the zorbles',
    'move all my meetings on Thursday to Friday besides the wug',
    'clear friday but keep the 3pm',
    'cancel all my meetings with dana except the one on saturday',
    'archive all newsletters except the ones from my sister',
    'cancel the Harbour review',
    'cancel the Zebra review',
    'accept the invitation from Mira',
    'delete the Northwind coffee beans',
    'move the Harbour review to friday',
    'reschedule the Finance review to monday',
    'make the Garden review an hour longer',
    'invite Leo to the Roadmap review',
    'move the Northwind coffee beans to friday',
  ])('%s', async (text) => {
    const events = await say(text)
    expect([shown(events), done(events)]).toEqual([[], []])
    expect(theOne(events, 'answer.given').text).toContain('I did not understand')
  })

  test.each([
    ['make Quarterly planning start at 4', 'Quarterly planning'],
    ['move the Prodct review to friday', 'Product review'],
    ['move my afternoon planning session to 4', 'Quarterly planning'],
    ['push the overdue expense report to monday', 'File the expense report'],
  ])('%s: no half of a name', async (text, title) => {
    const { plan } = theOne(await say(text), 'plan.created')
    expect(plan.steps.map((step) => step.title)).toEqual([`Change “${title}”`])
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

describe('a bound on one side is a stretch of time', () => {
  const upToToday = [
    'Answer Helen about the lease',
    'File the expense report',
    'Finish the slides for the product review',
    'Return the library books',
    'Send the invoice to Northwind',
  ]

  test.each([
    ["cancel tomorrow's meetings before 2pm only", ['Product review']],
    ['drop my meetings tomorrow after 1', ['Rome demo rehearsal']],
    ["cancel friday's meetings from 2pm on", ['Studio drinks']],
    ["cancel friday's appointments before 2pm", ['Budget check']],
    ['cancel my meeting tomorrow before 2', ['Product review']],
    ['push only the overdue tasks to friday', ['File the expense report', 'Return the library books']],
    ['mark all tasks due before thursday done', upToToday],
    ['delete every task due by today', upToToday],
    ['move all tasks due after friday to monday', ['Check the Rome demo laptop', 'Find a present for Mum']],
    ['make everything due before wednesday urgent', ['File the expense report', 'Return the library books']],
  ])('%s', async (text, changed) => {
    const events = await say(text)
    expect([...new Set([...done(events), ...shown(events)])].sort()).toEqual([...changed].sort())
  })

  test.each([
    ['cancel the retro from 1 April on', '2026-04-14', 'cancel_event'],
    ['cancel every retro from 1 april onwards', '2026-04-14', 'cancel_event'],
    ['cancel the retro from april onwards', '2026-04-14', 'cancel_event'],
    ['from 20 april the retro is on mondays', '2026-04-28', 'update_event'],
    ['move the retro to mondays from 20 april', '2026-04-28', 'update_event'],
    ['make the team sync fortnightly from may', '2026-05-04', 'update_event'],
  ])('%s: that date and those after it', async (text, date, action) => {
    const { plan } = theOne(await say(text), 'plan.created')
    const step = plan.steps.find(({ kind }) => kind === 'do')
    expect(step).toMatchObject({
      action: `calendar.${action}`,
      params: { event: { value: { start: expect.stringContaining(date) } }, extent: { value: 'following' } },
    })
  })

  test.each(['cancel the retro from 1 April on', 'cancel the retro from april onwards'])(
    '%s: the card says that those after it go too',
    async (text) => {
      const { steps } = theOne(await say(text), 'approval.asked')
      expect(steps[0]!.preview.warnings).toEqual([
        '“Retro” ends: Tue 14 Apr 16:00–16:45 and every date after it go.',
      ])
    },
  )
})
