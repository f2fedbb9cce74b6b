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
/** what would be done but reading and asking: nothing may wait for an approval or an answer either */
const doings = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'plan.created'
      ? event.plan.steps.flatMap((step) => (step.kind === 'do' ? [step.action] : []))
      : [],
  )
const making = (events: readonly SessionEvent[]): readonly string[] =>
  doings(events).filter((action) => /\.(?:add_|create_)/.test(action))

describe('news, wishes and orders about what is there make nothing', () => {
  test.each([
    // moved or off
    'the offsite got moved from Friday to Monday',
    'the gala was postponed to May',
    'our quiz night has been called off',
    'The next Year-End party can be called off',
    'the barbecue was brought forward to noon on Saturday',
    // another name, another look
    'The last meeting of 20 March gets the title closing round',
    'the first meeting on Monday should have the name warm-up',
    'make the rehearsal yellow in my calendar',
    'make the retro blue',
    'colour the copy check green',
    // what is to stay
    'leave the bread on groceries',
    'keep the tomatoes on the list',
    'leave the studio drinks alone',
    'leave leo out of the interview',
    'keep Tom off the retro',
    // looked at
    'my work schedule',
    'our training calendar',
    'I want to know more about this meeting',
    'give me more details on the festival this weekend',
    'tell me more about the marathon on Sunday',
    // cut off, no name, a link, a letter
    'pop me down for next tuesday at 9',
    'pay day is the last working day of each month, remind me',
    'stick a zoom link on the rehearsal and add https://docs.example.test/x to it',
    'put a link on the rehearsal and add https://files.example.test/plan to that',
    'turn this into a task: "Hi, please send the signed form back by 27 March. Thanks, HR"',
    'make a task of "Dear Alex, the hall is to be cleared by 12 May. Regards, Helen"',
  ])('%s', async (text) => expect(making(await say(text))).toEqual([]))

  test.each([
    ['remind me to leave the keys with Tom', 'tasks.add_task'],
    ['add task: make the bed', 'tasks.add_task'],
    ['remind me to keep the receipts', 'tasks.add_task'],
    ['make a dentist appointment on friday at 9', 'calendar.create_event'],
    ['dentist on friday at 9', 'calendar.create_event'],
    ['add "Dear diary" to my tasks', 'tasks.add_task'],
  ])('%s is made', async (text, action) => expect(making(await say(text))).toEqual([action]))
})

describe('one guest out is never the event cancelled', () => {
  test.each([
    'drop leo from the interview',
    'drop Tom from the retro on Tuesday',
    'take leo off the interview',
    'please remove Sarah from quarterly planning',
  ])('%s', async (text) => expect(doings(await say(text))).toEqual(['calendar.update_event']))

  test.each(['drop the interview', 'cancel the interview with leo'])('%s cancels it', async (text) =>
    expect(doings(await say(text))).toEqual(['calendar.cancel_event']),
  )
})

describe('what cannot both be true is asked about', () => {
  test.each([
    ['design crit thursday 13 march 3pm', 'thursday 13 march'],
    ['call with Dana on Monday 17 March at 4pm', 'Monday 17 March'],
    ['dentist Sunday, the 4th of April at 10', 'Sunday, the 4th of April'],
    ['move the copy check to Tuesday 13 March', 'Tuesday 13 March'],
    ['remind me on April 6th, a Tuesday, to call the bank', 'April 6th, a Tuesday'],
    ['block 2 to 3 tomorrow for two hours, filing', '2 to 3 tomorrow … two hours'],
    ['book 10 to 11 on friday for 90 minutes for the audit', '10 to 11 on friday … 90 minutes'],
  ])('%s', async (text, words) => {
    const events = await say(text)
    expect(doings(events)).toEqual([])
    expect(theOne(events, 'answer.given').text).toContain(`“${words}”`)
  })

  test.each([
    'design crit friday 13 march 3pm',
    'dentist on Saturday, the 4th of April at 10',
    'block 2 to 3 tomorrow for an hour, filing',
    'gym on monday 16 march at 7',
    'block 11 to 1 on friday for 2 hours for the audit',
  ])('%s fits together', async (text) => expect(doings(await say(text))).toEqual(['calendar.create_event']))
})

describe('a guest named by a mail is not dropped', () => {
  test.each([
    "arrange a 1 hour meeting called 'Recap' with the author of the mail about the lease for 14 April at 2",
    "book a meeting called 'Follow-up' on 12 April at 11 with whoever wrote the mail about invoices",
    "put a 30 minute meeting called 'Feedback' on 13 April at 10 with its sender",
    'coffee with the sender of the last mail tomorrow at 3',
    'invite the person who wrote the newest mail to lunch on Monday at 1',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(doings(events)).toEqual([])
    expect(theOne(events, 'answer.given').text).toMatch(/I cannot tell who/)
  })
})

describe('a mail to be sent later is no meeting', () => {
  test.each([
    ['schedule a mail to Marco for tomorrow 8am saying buongiorno', '2026-03-12T08:00:00Z'],
    ['schedule an email to Dana for Friday at 9 saying the deck is done', '2026-03-13T09:00:00Z'],
    ['queue a message to Tom for monday 7am saying the van is booked', '2026-03-16T07:00:00Z'],
    ['schedule a mail to Leo tomorrow at 5pm: the offer stands', '2026-03-12T17:00:00Z'],
  ])('%s', async (text, at) => {
    const { plan } = theOne(await say(text), 'plan.created')
    expect(plan.steps.map((step) => step.kind === 'do' && step.action)).toEqual([
      'email.create_draft',
      'email.send_draft',
    ])
    expect(plan.steps.at(-1)).toMatchObject({ params: { sendAt: { value: Date.parse(at) } } })
  })
})

describe('who is named only to stay away is neither invited nor in the title', () => {
  test.each([
    ['dinner with Tom friday at 7, don’t invite Marco', 'Dinner with Tom', ['Tom Becker']],
    ['dinner with Tom friday at 7 without Marco', 'Dinner with Tom', ['Tom Becker']],
    [
      'planning session tuesday 2pm with Dana and do not invite Leo please',
      'Planning session with Dana',
      ['Dana Lee'],
    ],
    ['coffee with Dana monday 10am, do not include Marco or Tom', 'Coffee with Dana', ['Dana Lee']],
    ['brunch with Dana sunday 11, not Tom', 'Brunch with Dana', ['Dana Lee']],
    // who takes part but is not to be asked is in the title alone
    ['lunch with Marco tomorrow at 1, don’t invite Marco', 'Lunch with Marco', undefined],
    ['lunch with Marco tomorrow at 1, don’t invite him', 'Lunch with Marco', undefined],
    ['team lunch friday at noon, don’t invite anyone', 'Team lunch', undefined],
  ])('%s', async (text, title, guests) => {
    const { plan } = theOne(await say(text), 'plan.created')
    const made = plan.steps.find((step) => step.kind === 'do' && step.action === 'calendar.create_event')
    const { params } = made as unknown as { params: Record<string, { value: unknown } | undefined> }
    const names = (params.people?.value as { name: string }[] | undefined)?.map(({ name }) => name)
    expect({ title: params.title?.value, guests: names }).toEqual({ title, guests })
  })
})

describe('a day that something is not on takes no other thing away, and moves nothing there', () => {
  test.each([
    ['remind me to water the plants every Tuesday at 8am', 'and not on the 31st'],
    ['buy stamps', 'and not on the 31st'],
    ['lunch with Marco friday at 1, don’t invite him', 'but not on the 31st'],
    ['show me the retro', 'not on the 31st'],
  ])('%s / %s', async (first, then) => {
    const session = await kit.session()
    await kit.say(session, first)
    const events = await kit.say(session, then)
    expect(doings(events)).toEqual([])
    expect(theOne(events, 'answer.given').text).toContain('nothing was changed')
  })

  test('pilates every wednesday at 7pm / and not on the 25th: that one day of it', async () => {
    const session = await kit.session()
    await kit.say(session, 'pilates every wednesday at 7pm')
    const events = await kit.say(session, 'and not on the 25th')
    expect(doings(events)).toEqual(['calendar.cancel_event'])
    expect(theOne(events, 'approval.asked').title).toContain('Pilates')
  })
})
