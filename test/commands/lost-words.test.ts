import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import type { Json } from '../../src/shared/protocol/plan.ts'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

// a whole product is opened for each row, on a busy machine
vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const answer = (events: readonly SessionEvent[]): string => theOne(events, 'answer.given').text

/** What the only step of a plan was given under a name. */
function given(events: readonly SessionEvent[], name: string): Json | undefined {
  const [step] = theOne(events, 'plan.created').plan.steps.filter(({ kind }) => kind === 'do')
  const param = step?.kind === 'do' ? step.params[name] : undefined
  return param && 'value' in param ? param.value : undefined
}

describe('the place at the end of a new event is where it is', () => {
  test.each([
    ['dentist friday 9am to 10am at 22 Harley Street', '22 Harley Street'],
    ['physio thursday 8:30 at 14b high st', '14b high st'],
    ['viewing saturday noon, it is at 7 Albert Road, Camden', '7 Albert Road, Camden'],
    ['haircut thu 4pm, the place is Cutters on Mill Lane', 'Cutters on Mill Lane'],
    ['squash with Leo thursday 6pm court 2', 'court 2'],
    ["put mum's flight landing 14:20 on sunday, terminal 5", 'terminal 5'],
    ['coffee with Tom monday 3pm at a cafe by the river', 'a cafe by the river'],
    ['book lunch with Marco tomorrow at 1 somewhere near the studio', 'the studio'],
  ])('%s', async (text, place) => expect(given(await say(text), 'place')).toBe(place))

  test.each(['dentist friday at 9', 'meet Tom at 5 Monday', 'stand-up at 22:15 tomorrow'])(
    '%s has none',
    async (text) => expect(given(await say(text), 'place')).toBeUndefined(),
  )
})

test.each([
  'add renew the car insurance to my work list, due friday',
  'add post the parcel, due on monday',
  'new task pay the window cleaner due tomorrow',
])('%s: a word before a day that was taken is not said to be left out', async (text) => {
  const events = await say(text)
  expect(answer(events)).toContain('due ')
  expect(answer(events)).not.toContain('left out')
})

describe('words of a new event that nothing holds', () => {
  test.each([
    ['physio next tuesday 8:30 bring the scans', 'bring the scans'],
    ['dentist friday at 9 already paid for', 'already paid'],
    ['yoga saturday at 8 take the blue mat', 'blue mat'],
  ])('%s are said', async (text, words) => expect(answer(await say(text))).toContain(`“${words}”`))

  test.each([
    'Gym Mon, Wed and Fri at 7am starting next week, not on bank holidays',
    'swimming tuesdays at 8 unless the pool is closed for cleaning',
    'piano with Dana on thursdays at 5, not during half term',
  ])('%s: a limit among them makes nothing', async (text) => {
    const events = await say(text)
    expect(events.some(({ kind }) => kind === 'step.done' || kind === 'approval.asked')).toBe(false)
  })
})

describe('several weekdays with where they begin or end are days of every week', () => {
  test.each([
    ['Gym Mon, Wed and Fri at 7am starting next week', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2026-03-16'],
    ['run tue, thu and sat 6:30am beginning 6 april', 'FREQ=WEEKLY;BYDAY=TU,TH,SA', '2026-04-07'],
    [
      'yoga tue thu 7am for the next six weeks',
      'FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260422T225900Z',
      '2026-03-12',
    ],
    [
      'gym mon and wed 7am until the end of june',
      'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260630T225900Z',
      '2026-03-16',
    ],
  ])('%s', async (text, rule, first) => {
    const events = await say(text)
    expect([given(events, 'rule'), given(events, 'start')]).toEqual([
      rule,
      expect.objectContaining({ date: first }),
    ])
  })

  test('gym monday and wednesday at 7am is once on each', async () =>
    expect(given(await say('gym monday and wednesday at 7am'), 'rule')).toBeUndefined())
})

describe("somebody's birthday that is set is their contact's", () => {
  test.each([
    ["Set Leo's birthday to 3 July", '--07-03'],
    ["Change Tom's birthday to 12 May", '--05-12'],
    ["put Dana's birthday down as 12 May", '--05-12'],
    ['Leo was born on 3 July 1990', '1990-07-03'],
  ])('%s', async (text, birthday) => expect(given(await say(text), 'birthday')).toBe(birthday))

  test("a party for it is an event: add leo's birthday party on 3 july at 6", async () =>
    expect(given(await say("add leo's birthday party on 3 july at 6"), 'title')).toBe("Leo's birthday party"))
})

describe('what is said of a task behind its words is not what it is called', () => {
  test.each([
    ['add task call the roofers, make it high priority', 'Call the roofers', 2],
    ['add call the roofers to my work list and mark it urgent', 'Call the roofers', 1],
    ["remind me to ring the bank tomorrow at 9, it's important", 'Ring the bank', 2],
    ['add call tom to my list, medium priority', 'Call tom', 3],
    ['add buy stamps, no rush', 'Buy stamps', 4],
    ["add task clean desk, it's not urgent", 'Clean desk', 4],
  ])('%s', async (text, title, priority) => {
    const events = await say(text)
    expect([given(events, 'title'), given(events, 'priority')]).toEqual([title, priority])
  })

  test.each([
    ['add task pay rent due friday, I already paid the deposit', 'Pay rent', '2026-03-13'],
    ["remind me to chase Helen tomorrow at 9, she said she'd reply last week", 'Chase Helen', '2026-03-12'],
    ['buy milk, i forgot yesterday', 'Buy milk', undefined],
    ['order a cake, we need it by friday', 'Order a cake', '2026-03-13'],
    ['add task send invoice and make it due monday', 'Send invoice', '2026-03-16'],
  ])('%s', async (text, title, due) => {
    const events = await say(text)
    expect([given(events, 'title'), given(events, 'due')]).toEqual([title, due])
  })

  test.each([
    'call the bank tomorrow morning',
    'water the plants on friday evening',
    'buy paint saturday afternoon',
  ])('%s: the part of the day is said to be left out', async (text) =>
    expect(answer(await say(`add task ${text}`))).toContain('is left out. Say a time'),
  )
})

test.each([
  ['no, every other Tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
  ['make it weekly on fridays', 'FREQ=WEEKLY;BYDAY=FR'],
  ['actually every day', 'FREQ=DAILY'],
])('how often a task comes back is changed: %s', async (change, rule) => {
  const session = await kit.session()
  await kit.say(session, 'remind me to water the plants every Tuesday at 9')
  expect(given(await kit.say(session, change), 'rule')).toBe(rule)
})

test.each([
  [
    'remind me every last friday of the month to do my timesheet',
    'Do my timesheet',
    'FREQ=MONTHLY;BYDAY=-1FR',
  ],
  ['pay rent every last day of the month', 'Pay rent', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['send the report every last monday', 'Send the report', 'FREQ=MONTHLY;BYDAY=-1MO'],
])('%s comes back on the last of them', async (text, title, rule) => {
  const events = await say(text)
  expect([given(events, 'title'), given(events, 'rule')]).toEqual([title, rule])
})

test.each([
  'remind me the night before the rome demo to charge the laptop',
  'remind me the night before the hiring panel to read the CVs',
  'nudge me the night before the product review to print the plan',
])('%s: the hour is asked for', async (text) => {
  const events = await say(text)
  expect(events.some(({ kind }) => kind === 'question.asked')).toBe(true)
})

test.each([
  ['i need to sort the car insurance before the 20th', '2026-03-19'],
  ['renew the pass before 1 april', '2026-03-31'],
  ['book the mot before end of march', '2026-03-31'],
  ['book the van by the 20th', '2026-03-20'],
])('%s is due in time', async (text, due) => expect(given(await say(`add task ${text}`), 'due')).toBe(due))

test.each([
  ['add 2 pints of milk, eggs n cheese to groceries', ['2 pints of milk', 'Eggs', 'Cheese']],
  ['add a loaf of bread and 6 eggs to groceries', ['Loaf of bread', '6 eggs']],
  ['put two bottles of olive oil & salt on groceries', ['Two bottles of olive oil', 'Salt']],
])('%s: each thing by itself', async (text, titles) =>
  expect(given(await say(text), 'items')).toEqual(titles.map((title) => ({ title }))),
)
