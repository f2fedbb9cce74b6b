import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventBody } from '../../../src/shared/protocol/events.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const search = 'find 45 minutes with Dana and Marco this week, my afternoon'
const say = (text: string) => kit.say(session, text)

/** Titles and details of the rows a step showed. */
const rowsOf = (events: readonly EventBody[]) =>
  (theOne(events, 'step.done').outcome.view?.groups ?? []).flatMap(({ rows }) =>
    rows.map(({ title, detail, subject }) => ({ title, detail, kind: subject?.kind })),
  )
const outcomes = (events: readonly EventBody[]) =>
  events.flatMap((event) => (event.kind === 'step.done' ? [event.outcome] : []))
const names = (events: readonly EventBody[]): string[] => actionsOf(events).map(({ action }) => action)

describe('command 12: find 45 minutes with Dana and Marco this week, my afternoon', () => {
  it.each([
    search,
    'find 45 min with dana and marco this week, my afternoon',
    'pls find 45 mins w/ Dana and Marco this wk in the afternoon',
    'could you please look for 45 minutes with Dana Lee and Marco Bianchi this week, afternoon my time?',
    'when can Dana, Marco and I meet for 45 minutes this week in the afternoon?',
    'need a 45 minute slot with marco and dana this week, afternoons',
    'Suggest three times this week for 45 minutes with Dana and Marco in my afternoon',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      { action: 'calendar.find_slots', values: { minutes: 45, part: { start: '12:00', whose: [0] } } },
    ])
    const rows = rowsOf(events)
    expect(rows.map(({ title, kind }) => [title, kind])).toEqual([
      ['Wed 11 Mar 13:00–13:45', 'slot'],
      ['Thu 12 Mar 13:00–13:45', 'slot'],
      ['Fri 13 Mar 13:00–13:45', 'slot'],
    ])
    for (const { detail } of rows) {
      expect(detail).toContain('Dana Lee 09:00 in New York')
      expect(detail).toContain('Marco Bianchi 14:00 in Rome')
    }
  })

  it('says of whom it is not known, and calls nobody free', async () => {
    const { outcome } = theOne(await say(search), 'step.done')
    expect(outcome.summary).toContain('I cannot see Dana Lee’s and Marco Bianchi’s calendars')
    const [first] = outcome.view!.groups[0]!.rows
    expect(first).toMatchObject({
      meta: 'not known whether Dana Lee and Marco Bianchi are free',
      tone: 'plain',
    })
  })

  it('leaves out when somebody is known to be busy', async () => {
    // Dana is at the planning at 15:00 today, Tom at the interview at 14:00, and 16:00 to 17:30 is free.
    const rows = rowsOf(await say('find an hour with Dana today between 2 and 5'))
    expect(rows.map(({ title }) => title)).toEqual(['Wed 11 Mar 16:00–17:00'])
  })

  it('asks which Sarah before it looks', async () => {
    const events = await say('find an hour with Sarah this week')
    expect(questionsOf(events)).toMatchObject([{ text: 'Which Sarah do you mean?' }])
    await say('2')
    const done = theOne(kit.events(session), 'step.done').outcome
    expect(done.summary).toContain('1 hour with Sarah Okafor')
  })
})

describe('the first free stretch of one’s own', () => {
  it.each([
    'first free half hour tomorrow',
    'find me the first free 30 minutes tomorrow',
    'whats my next free half hour tomorrow',
    'earliest open 30 min tmrw',
    'please find the first available half hour tomorrow',
    'get me the soonest free 30 minutes tomorrow',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(names(events)).toEqual(['calendar.find_slots'])
    expect(rowsOf(events).map(({ title }) => title)).toEqual(['Thu 12 Mar 09:00–09:30'])
  })
})

describe('when can Dana and I meet for an hour this week?', () => {
  it.each([
    'when can Dana and I meet for an hour this week?',
    'when could i meet dana for an hour this week',
    'what times work for an hour with Dana this week?',
    'find an hour this week with dana',
    'wen can dana and me meet for 1 hour this week',
    'I need an hour with Dana this week, when are we both free?',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(names(events)).toEqual(['calendar.find_slots'])
    expect(rowsOf(events)).toHaveLength(3)
    expect(rowsOf(events)[0]).toMatchObject({
      title: 'Wed 11 Mar 13:00–14:00',
      detail: 'Dana Lee 09:00 in New York',
    })
  })
})

describe('a search said again otherwise', () => {
  it.each([
    ['make it 30 minutes', ['Wed 11 Mar 13:00–13:30', 'Thu 12 Mar 13:00–13:30', 'Fri 13 Mar 13:00–13:30']],
    ['what about next week?', ['Mon 16 Mar 13:00–14:00', 'Tue 17 Mar 13:00–14:00', 'Wed 18 Mar 13:00–14:00']],
    [
      'make it 90 minutes instead',
      ['Wed 11 Mar 16:00–17:30', 'Thu 12 Mar 15:00–16:30', 'Fri 13 Mar 13:00–14:30'],
    ],
  ])('%s', async (text, times) => {
    await say('when can Dana and I meet for an hour this week?')
    const events = await say(text)
    expect(names(events)).toEqual(['calendar.find_slots'])
    expect(rowsOf(events).map(({ title }) => title)).toEqual(times)
    expect(rowsOf(events)[0]?.detail).toContain('Dana Lee')
  })
})

describe('whose clock and which hours', () => {
  it('takes a part of the day on the clock of whom it is said of', async () => {
    const rows = rowsOf(await say('find 30 minutes with Dana on Monday, her morning'))
    expect(rows.map(({ detail }) => detail)).toEqual([
      'Dana Lee 08:00 in New York',
      'Dana Lee 09:30 in New York',
      'Dana Lee 11:00 in New York',
    ])
  })

  it('looks at a day off that was named, and says that it is one', async () => {
    const { outcome } = theOne(await say('find an hour with Tom on Saturday'), 'step.done')
    expect(outcome.view?.groups[0]?.rows[0]?.meta).toContain('Tom Becker: not a working day')
  })

  it('does not take somebody’s clock for known', async () => {
    const { outcome } = theOne(await say('find an hour with priya.nair@acme.test on Friday'), 'step.done')
    expect(outcome.summary).toContain('I don’t know the time zone of priya.nair')
  })

  it('keeps a buffer where one is asked for', async () => {
    // The budget check is on Friday from 11:30 to 12:00.
    const rows = rowsOf(await say('find 2 hours with Marco on Friday with a 30 minute buffer'))
    expect(rows[0]?.title).toBe('Fri 13 Mar 09:00–11:00')
    expect(rows[1]?.title).toBe('Fri 13 Mar 12:30–14:30')
  })
})

describe('what is no search for a time', () => {
  it.each([
    ['when is my meeting with Marco?', 'calendar.find_slots'],
    ['am I free Thursday afternoon?', 'calendar.find_slots'],
    ['when am I free tomorrow?', 'calendar.find_slots'],
    ['put a hold on Friday from 3 to 4 for the dentist', 'calendar.hold_slots'],
    ['find the last mail from Dana', 'calendar.find_slots'],
  ])('%s', async (text, not) => {
    const events = await say(text)
    const plan = events.find((event) => event.kind === 'plan.created')
    const steps = plan?.kind === 'plan.created' ? plan.plan.steps : []
    expect(steps.some((step) => step.kind === 'do' && step.action === not)).toBe(false)
  })
})

describe('command 13: put a hold on the first two and tell them', () => {
  it.each([
    'put a hold on the first two and tell them',
    'hold the first two and let them know',
    'pencil in the first two, then email them',
    'pls put holds on the 1st and 2nd and tell them both',
    'could you tentatively block numbers 1 and 2 and let Dana and Marco know?',
    'hold both and tell them',
    'put hold on wednesday’s and thursday’s and tell them',
  ])('%s', async (text) => {
    await say(search)
    const events = await say(text)
    expect(names(events)).toEqual(['calendar.hold_slots', 'email.create_draft', 'email.send_draft'])
    const [held, drafted] = outcomes(events)
    expect(held?.changes.map(({ sign, after }) => [sign, after])).toEqual([
      ['+', 'Wed 11 Mar 13:00–13:45'],
      ['+', 'Thu 12 Mar 13:00–13:45'],
    ])
    expect(drafted?.changes[0]?.after).toBe(
      'Dana Lee <dana.lee@harbor.test>, Marco Bianchi <marco@studiobianchi.example>',
    )
    const [card] = theOne(events, 'approval.asked').steps
    expect(card?.preview.body).toContain(
      '1. Wed 11 Mar 13:00–13:45 in London (09:00 in New York and 14:00 in Rome)',
    )
    expect(card?.preview.reaches.map(({ how }) => how)).toEqual(['mail', 'mail'])
  })

  it('has nothing to hold before times were shown', async () => {
    const events = await say('put a hold on the first two')
    expect(theOne(events, 'answer.given').text).toContain('No times were shown yet')
  })

  it('says so when there are fewer', async () => {
    await say('first free half hour tomorrow')
    const events = await say('hold the first two')
    expect(theOne(events, 'answer.given').text).toBe('Only 1 time was shown.')
  })

  it('goes back with one undo', async () => {
    await say(search)
    await say('hold the first two')
    await say('undo that')
    expect(theOne(await say('what do I have on Friday at 13:00?'), 'answer.given').text).not.toContain('Hold')
    const again = await say('confirm the Thursday hold')
    expect(theOne(again, 'answer.given').text).toContain('no hold')
  })
})

describe('taking one of the holds', () => {
  it.each([
    'take the first',
    'take the first one please',
    'the first one',
    'number 1',
    'confirm Wednesday’s',
    'go with number 1',
    'book the first one',
    'ok confirm the wednesday hold',
  ])('%s', async (text) => {
    await say(search)
    await say('hold the first two')
    const events = await say(text)
    expect(names(events)).toEqual(['calendar.take_slot'])
    const { preview } = theOne(events, 'approval.asked').steps[0]!
    expect(preview.reaches.map(({ name, how }) => [name, how])).toEqual([
      ['Dana Lee', 'invitation'],
      ['Marco Bianchi', 'invitation'],
    ])
    expect(preview.changes.at(-1)).toEqual({
      sign: '-',
      label: 'Hold: Meeting with Dana Lee and Marco Bianchi',
      before: 'Thu 12 Mar 13:00–13:45',
    })
    const [outcome] = outcomes(await say('yes'))
    expect(outcome?.summary).toContain('The hold on Thu 12 Mar 13:00–13:45 is released.')
  })

  it('comes back whole with one undo', async () => {
    await say(search)
    await say('hold the first two')
    await say('take the first')
    await say('yes')
    const [outcome] = outcomes(await say('undo that'))
    const back = outcome?.changes.map(({ sign, label, after }) => `${sign} ${label}, ${after}`)
    expect(back?.toSorted()).toEqual([
      '+ Hold: Meeting with Dana Lee and Marco Bianchi, Thu 12 Mar 13:00–13:45',
      '~ Hold: Meeting with Dana Lee and Marco Bianchi, Wed 11 Mar 13:00–13:45',
    ])
  })

  it('may be a time that was shown and never held', async () => {
    await say('when can Dana and I meet for an hour this week?')
    const events = await say('take the second one')
    expect(theOne(events, 'approval.asked').steps[0]!.preview.title).toBe(
      'Book Meeting with Dana Lee, Thu 12 Mar 13:00–14:00',
    )
  })

  it('asks which when only "book it" is said, and invites whom the search was with', async () => {
    await say(search)
    expect(questionsOf(await say('book it'))).toMatchObject([{ text: 'Which time shall I take?' }])
    await say('2')
    const { preview } = theOne(kit.events(session), 'approval.asked').steps[0]!
    expect(preview.title).toBe('Book Meeting with Dana Lee and Marco Bianchi, Thu 12 Mar 13:00–13:45')
    expect(preview.reaches).toHaveLength(2)
  })

  it('asks which when several are meant', async () => {
    await say(search)
    await say('hold the first two')
    expect(questionsOf(await say('confirm the hold'))).toEqual([
      { text: 'Which time shall I take?', choices: ['Wed 11 Mar 13:00–13:45', 'Thu 12 Mar 13:00–13:45'] },
    ])
  })
})

describe('find a time with somebody and book it', () => {
  it.each([
    'find a time with Marco and book it',
    'find an hour with marco next week and book it',
    'look for a slot with Marco on Monday, then invite him',
    'pls find time w/ marco tmrw and send him an invite',
    'find 1 hour with Marco this week and schedule it please',
    'Find a time with Marco next week and put it in my calendar',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(names(events)).toEqual(['calendar.find_slots', 'calendar.take_slot'])
    expect(theOne(events, 'approval.asked').steps[0]!.preview.reaches).toMatchObject([
      { name: 'Marco Bianchi', how: 'invitation' },
    ])
  })

  it('books nothing when there is no time', async () => {
    const events = await say('find 8 hours with Marco tomorrow and book it')
    expect(theOne(events, 'step.failed').error.message).toContain('the search found none')
    expect(events.some((event) => event.kind === 'approval.asked')).toBe(false)
  })
})

describe('command 59: find a time with Sarah Chen next week, invite her, make a prep task the day before and email her the agenda', () => {
  const four = [
    'calendar.find_slots',
    'calendar.take_slot',
    'tasks.add_task',
    'email.create_draft',
    'email.send_draft',
  ]
  it.each([
    'find a time with Sarah Chen next week, invite her, make a prep task the day before and email her the agenda',
    'find an hour w/ sarah chen next week, invite her, add a prep task the day before and email her the agenda',
    'please find a time with Sarah Chen next week, send her an invite, add a task to prepare the day before and email her the agenda',
    'Find a slot next week with Sarah Chen, book it, make a prep task the day before, then send her the agenda by email',
    'look for a time next week with sarah chen then invite her then create a prep task the day before it then email her the agenda',
    'find 30 min with Sarah Chen next week and invite her and make a task to prep the day before and mail her the agenda',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(names(events)).toEqual(four)
    const { plan } = theOne(events, 'plan.created')
    const steps = plan.steps.flatMap((step) => (step.kind === 'do' ? [step] : []))
    const [find, take, prep, draft, send] = steps
    expect([take, prep, draft, send].map((step) => step?.dependsOn)).toMatchObject([
      [find!.id],
      [take!.id],
      expect.arrayContaining([take!.id]),
      [draft!.id],
    ])
    expect(prep?.params.before).toEqual({ step: take!.id, path: 'start' })
  })

  it('sets the task for the day before the time that was chosen, and the mail names it', async () => {
    await say(
      'find a time with Sarah Chen next week, invite her, make a prep task the day before and email her the agenda',
    )
    await say('First the figures, then the pilot.')
    await say('yes')
    const done = outcomes(kit.events(session))
    expect(done.map(({ summary }) => summary.split('.')[0])).toEqual([
      expect.stringContaining('These fit for 1 hour with Sarah Chen: Mon 16 Mar 09:00–10:00'),
      expect.stringContaining('“Meeting with Sarah Chen” is set: Mon 16 Mar 09:00–10:00'),
      expect.stringContaining('due Sun 15 Mar'),
      expect.stringContaining('Drafted “Meeting with Sarah Chen, Mon 16 Mar 09:00–10:00”'),
    ])
  })

  it('asks once which Sarah, and every step means her', async () => {
    const events = await say('find a time with Sarah next week, invite her and email her the agenda')
    expect(questionsOf(events).filter(({ text }) => text.includes('Sarah'))).toHaveLength(1)
  })
})
