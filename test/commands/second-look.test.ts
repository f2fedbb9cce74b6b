import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import type { Json } from '../../src/shared/protocol/plan.ts'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

// a conversation of several turns on a slow machine
vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)

/** What became of the last of several messages of one conversation. */
async function lastOf(turns: readonly string[]): Promise<readonly SessionEvent[]> {
  const session = await kit.session()
  let events: readonly SessionEvent[] = []
  for (const turn of turns) events = await kit.say(session, turn)
  return events
}
const answer = (events: readonly SessionEvent[]): string =>
  events.flatMap((event) => (event.kind === 'answer.given' ? [event.text] : [])).at(-1) ?? ''
const actions = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'plan.created'
      ? event.plan.steps.flatMap((step) => (step.kind === 'do' ? [step.action] : []))
      : [],
  )
const values = (events: readonly SessionEvent[], name: string): readonly Json[] =>
  events.flatMap((event) =>
    event.kind === 'plan.created'
      ? event.plan.steps.flatMap((step) => {
          const param = step.kind === 'do' ? step.params[name] : undefined
          return param && 'value' in param ? [param.value] : []
        })
      : [],
  )
const warnings = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'approval.asked' ? event.steps.flatMap(({ preview }) => preview.warnings ?? []) : [],
  )
const wrote = (events: readonly SessionEvent[]): boolean =>
  events.some((event) => event.kind === 'step.done' && event.outcome.changes.length > 0)

describe('a correction is no name for a list that is asked for', () => {
  test.each([
    [['add butter to the corner shop list', 'not butter, margarine'], 'Margarine'],
    [['add butter to errands', 'no, margarine'], 'Margarine'],
    [['add screws to the shed list', 'sorry, nails'], 'Nails'],
  ])('%s', async (turns, title) => expect(values(await lastOf(turns), 'title')).toEqual([title]))

  test('actually the groceries: one of those offered is taken', async () =>
    expect(answer(await lastOf(['add butter to errands', 'actually the groceries']))).toBe(
      '“Butter” is on your list “Groceries”.',
    ))
})

describe('a place that is gone to is no list', () => {
  test.each([
    'put train tickets to Rome on my list',
    'add a ferry to Dieppe to my list',
    'note the coach to Leeds on my to-do list',
  ])('%s', async (text) => {
    const events = await say(text)
    expect([actions(events), values(events, 'list')]).toEqual([['tasks.add_task'], []])
  })
})

describe('what is sent at a time is held until then', () => {
  test.each([
    'send Dana the quote tomorrow at 9',
    'send Tom the figures on friday at 8am',
    'send Leo the invoice on monday at 6pm',
  ])('%s', async (text) => expect(values(await say(text), 'sendAt')).toHaveLength(1))
  test('send Dana the agenda for lunch tomorrow at 1: lunch is then', async () =>
    expect(values(await say('send Dana the agenda for lunch tomorrow at 1'), 'sendAt')).toEqual([]))
})

describe('a mail that is not to be sent yet is written', () => {
  test.each([
    ["draft a mail to Dana saying the deck is done but don't send it yet", 'email.create_draft'],
    ["email Tom that the printer is fixed, don't send it yet", 'email.create_draft'],
    ["reply to Marco that thursday works, but don't send it yet", 'email.reply'],
    ['forward the northwind invoice to Grace but do not send it yet', 'email.forward'],
  ])('%s', async (text, action) => {
    const events = await say(text)
    expect([actions(events), wrote(events)]).toEqual([[action], true])
  })
})

test.each(['forward the northwind invoice to Grace', "forward Helen's mail to Tom with the attached"])(
  '%s: that files stay behind is said before anything leaves',
  async (text) => {
    const events = await say(text)
    const plan = theOne(events, 'plan.created').plan
    expect(plan.assumptions.join(' ')).toMatch(/are not sent along|has no files/)
  },
)

describe('somebody else’s event changes in one’s own calendar only, and says so', () => {
  test.each([
    [["what's on friday", 'Move the first one to 12']],
    [['move the budget check to 3pm']],
    [['change the place of the budget check to room 4']],
  ])('%s', async (turns) =>
    expect(warnings(await lastOf(turns))).toContain(
      '“Budget check” is Dana Lee’s: only your own copy changes, and Dana Lee is not told.',
    ),
  )
})

describe('another thing in the place of one that waits', () => {
  test.each([
    [['coffee with Dana tomorrow at 2', 'no, I meant lunch with Marco tomorrow at 1'], 'Lunch with Marco'],
    [['coffee with Dana tomorrow at 2', 'no, dinner with Tom on friday at 7'], 'Dinner with Tom'],
    [['coffee with Dana tomorrow at 2', 'sorry I meant a call with Leo on monday at 9'], 'Call with Leo'],
  ])('%s', async (turns, title) => {
    const events = await lastOf(turns)
    expect([values(events, 'title'), events.some(({ kind }) => kind === 'step.skipped')]).toEqual([
      [title],
      true,
    ])
  })

  test('make it 2 and with Marco: both', async () => {
    const events = await lastOf(['lunch with tom monday at 1', 'make it 2 and with Marco'])
    expect(values(events, 'people')).toEqual([
      [expect.objectContaining({ name: 'Tom Becker' }), expect.objectContaining({ name: 'Marco Bianchi' })],
    ])
  })
})

test('another day as well, where days were left out, is left out too', async () => {
  const events = await lastOf(['gym every weekday at 7 except 3 april', 'the 1st of April as well'])
  expect(actions(events)).toEqual(['calendar.cancel_event'])
})

describe('a question is answered for what it asks', () => {
  test.each([
    ['How long till the rome demo', /^In 8 days\./],
    ['how many days until studio drinks', /^In 2 days\./],
    ['how long until the copy check', /^In 1 h 30 min\./],
    ['what time do I need to leave for the rome demo', /^I do not know how long the way takes\./],
    ['when should I set off for studio drinks', /^I do not know how long the way takes\./],
    ['When does the hiring panel clash with something', /^It overlaps with “Supplier call”/],
    ['does the copy check clash with anything', /^Nothing overlaps with “Copy check”\./],
    ["who hasn't replied to the product review invitation", /^Not answered yet: Dana Lee\./],
    ['did Tom reply to the team sync invite', /^“Team sync” is .*Tom Becker \(accepted\)/],
    ['has everyone accepted the rehearsal', /^“Rome demo rehearsal” is .*Marco Bianchi \(accepted\)/],
    ['Do I have anything from Helen?', /^There are 3 mails from Helen/],
    ['have we had anything from Grace', /^There is 1 mail from Grace Morgan/],
    ['who do i know in rome', /^Where people live is not kept\. In the time zone of rome: Marco Bianchi\./],
    [
      'did sarah answer about the contract',
      /^No\. There is no mail about “contract” from or to Sarah Chen\./,
    ],
    ['list my newsletters', /^There are 9 newsletters/],
    ['list the mails from Dana', /^There are 3 mails from Dana Lee/],
  ])('%s', async (text, said) => expect(answer(await say(text))).toMatch(said))
})

describe('who is to stay out of it is not in it', () => {
  test.each([
    'could I get half an hour with Dana on Friday, but keep Tom out of it',
    'find 30 minutes with Dana on Friday, without Tom',
    'look for 45 minutes with Dana next week, leave Tom out',
  ])('%s', async (text) =>
    expect(values(await say(text), 'people')).toEqual([[expect.objectContaining({ name: 'Dana Lee' })]]),
  )

  test.each([
    'add everything but milk to groceries',
    'add all of the groceries but the milk to Errands',
    'invite everyone but Tom to drinks on friday at 6',
  ])('%s: nobody knows what that is all of', async (text) => {
    const events = await say(text)
    expect([wrote(events), actions(events)]).toEqual([false, []])
  })
})

describe('a word of the order is no name', () => {
  test.each([
    ['create an event board games friday at 7pm', 'Board games'],
    ['new event wine tasting saturday 8pm', 'Wine tasting'],
    ['Offer Tom half an hour on Friday at 3', 'Meeting with Tom'],
    ['create an appointment eye test monday at 9', 'Eye test'],
  ])('%s', async (text, title) => expect(values(await say(text), 'title')).toEqual([title]))
})

describe('what is missing its apostrophe is no name', () => {
  test.each([
    'cant do studio drinks anymore',
    'i wont make it to studio drinks',
    'wont be at the hiring panel',
  ])('%s: asked what to do, as it is one’s own', async (text) => {
    const asked = theOne(await say(text), 'question.asked')
    expect(asked.question.choices.map(({ label }) => label)).toContain('Keep as it is')
  })
})

test.each([
  ['reply to marco thursday at 3 works for me', 'Thursday at 3 works for me.'],
  ['reply to Helen friday is too early', 'Friday is too early.'],
  ['answer Marco tomorrow at noon suits us', 'Tomorrow at noon suits us.'],
])('%s: what is said of a day is what it says', async (text, body) =>
  expect(values(await say(text), 'body')).toEqual([body]),
)

describe('a verb that two things share', () => {
  test.each([
    ['move the library books to friday and the expense report to monday', ['2026-03-13', '2026-03-16']],
    ['push the expense report to monday, the slides to friday', ['2026-03-16', '2026-03-13']],
    ['move the invoice to friday, and the lease to saturday', ['2026-03-13', '2026-03-14']],
  ])('%s: each goes where it was said to go', async (text, due) =>
    expect(values(await say(text), 'due')).toEqual(due),
  )

  test('move the copy check to 12 and the interview to 3: both, at their hours', async () =>
    expect(values(await say('move the copy check to 12 and the interview to 3'), 'start')).toEqual([
      expect.objectContaining({ time: '12:00' }),
      expect.objectContaining({ time: '15:00' }),
    ]))
})

test.each([
  "add leo's new email leo@newstudio.example",
  'add Leo, leo@x.example',
  'add Marco to my contacts',
])('%s makes nobody new of somebody who is there', async (text) =>
  expect(actions(await say(text))).not.toContain('contacts.create_contact'),
)

test.each([
  ['show me stuff due next week', /^You have one task due/],
  ['list everything due this week', /^You have \d+ tasks due/],
  ["show me what's due tomorrow", /due|no tasks/i],
])('%s is about tasks', async (text, said) => expect(answer(await say(text))).toMatch(said))

describe('how often something is there', () => {
  test.each([
    ['change the team sync to every other monday', ['FREQ=WEEKLY;INTERVAL=2'], []],
    ['make the team sync every other wednesday', ['FREQ=WEEKLY;INTERVAL=2'], ['2026-03-18']],
    ['change the team sync to every other friday', ['FREQ=WEEKLY;INTERVAL=2'], ['2026-03-20']],
  ])('%s', async (text, rules, dates) => {
    const events = await say(text)
    expect([values(events, 'rule'), values(events, 'start')]).toEqual([
      rules,
      dates.map((date) => expect.objectContaining({ date })),
    ])
  })

  test.each([
    ['every tuesday and thursday yoga at 7 for a month', 'FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260410T225900Z'],
    ['every monday piano at 16:00 for six weeks', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20260421T225900Z'],
    ['daily walk at 8am for two weeks', 'FREQ=DAILY;UNTIL=20260324T235900Z'],
  ])('%s: weeks of it are how long it goes on, and nothing is asked', async (text, rule) => {
    const events = await say(text)
    expect([values(events, 'rule'), values(events, 'minutes')]).toEqual([[rule], [60]])
  })
})

describe('“the … one” is there already', () => {
  test.each(['finish the invoice one', 'complete the lease thing', 'finish the slides one'])(
    '%s makes no task',
    async (text) => expect(actions(await say(text))).not.toContain('tasks.add_task'),
  )
})

test.each(['what do i have to do today', 'what should I do today', 'what do we need to do today'])(
  '%s: what is due today',
  async (text) => expect(answer(await say(text))).toMatch(/^Due today: /),
)
