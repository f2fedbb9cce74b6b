import { beforeEach, describe, expect, it } from 'vitest'
import { openPlanning } from '../../../world/planning.ts'

const world = {
  omnii: 1,
  contacts: [
    { name: 'Sarah Chen', emails: [{ label: 'work', value: 'chen@acme.test' }], organisation: 'Acme' },
    { name: 'Sarah Okafor', emails: [{ label: 'home', value: 'okafor@home.test' }] },
    { name: 'Marco Bianchi', emails: [{ label: 'work', value: 'marco@bianchi.test' }], zone: 'Europe/Rome' },
    { name: 'Dana Lee', emails: [{ label: 'work', value: 'dana@lee.test' }], zone: 'America/New_York' },
  ],
  events: [
    { title: 'Planning', start: 'today 15:00', minutes: 60, guests: [{ who: 'Dana Lee' }] },
    { title: 'Design review', start: '+1d 11:00', minutes: 60 },
    { title: 'Catch-up', start: '+2d 10:00', minutes: 30, guests: [{ who: 'Marco Bianchi' }] },
    { title: 'Demo', start: '+5d 14:00', minutes: 60, guests: [{ who: 'Marco Bianchi' }] },
    { title: 'Retro', start: 'tue 16:00', minutes: 60, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=9' },
    { title: 'Flight to Rome', start: '+9d 08:20', minutes: 150 },
  ],
}
const marco = { name: 'Marco Bianchi', email: 'marco@bianchi.test' }
const dana = { name: 'Dana Lee', email: 'dana@lee.test' }
let omnii: Awaited<ReturnType<typeof openPlanning>>

beforeEach(async () => {
  omnii = await openPlanning(world)
})

describe('a new event', () => {
  it.each([
    [
      'lunch with Marco tomorrow at 1',
      {
        title: 'Lunch with Marco',
        start: { date: '2026-03-12', time: '13:00' },
        minutes: 60,
        people: [marco],
      },
    ],
    [
      'Lunch w/ Marco tmrw 1pm',
      {
        title: 'Lunch with Marco',
        start: { date: '2026-03-12', time: '13:00' },
        minutes: 60,
        people: [marco],
      },
    ],
    [
      'dentist on the 24th at 9:15 for 45 minutes, don’t invite anyone',
      { title: 'Dentist', start: { date: '2026-03-24', time: '09:15' }, minutes: 45 },
    ],
    [
      'schedule a call with Dana at 9am her time on Monday',
      {
        title: 'Call with Dana',
        start: { date: '2026-03-16', time: '09:00', zone: 'America/New_York' },
        minutes: 60,
        people: [dana],
      },
    ],
    [
      'out of office 6 to 10 April',
      { title: 'Out of office', start: { date: '2026-04-06' }, until: { date: '2026-04-10' }, away: true },
    ],
    [
      'block 2-4pm tomorrow for writing',
      { title: 'Writing', start: { date: '2026-03-12', time: '14:00' }, minutes: 120 },
    ],
    [
      'gym every Monday and Wednesday at 7am',
      {
        title: 'Gym',
        start: { date: '2026-03-16', time: '07:00' },
        minutes: 60,
        rule: 'FREQ=WEEKLY;BYDAY=MO,WE',
      },
    ],
    [
      'pick up the kids at 5pm on Friday',
      { title: 'Pick up the kids', start: { date: '2026-03-13', time: '17:00' }, minutes: 60 },
    ],
  ])('%s', async (text, params) => {
    const understood = await omnii.understand(text)
    expect(understood.asks).toEqual([])
    expect(understood.does).toEqual([{ action: 'calendar.create_event', params }])
  })

  it('says that an hour was taken for granted', async () => {
    expect((await omnii.understand('lunch with Marco tomorrow at 1')).assumptions).toEqual([
      'One hour, as you gave no length.',
    ])
  })

  it('asks which of two people is meant', async () => {
    const { asks, does } = await omnii.understand('meet Sarah on Friday at 10')
    expect(asks.map((q) => [q.kind, q.text, q.choices.map((c) => c.label)])).toEqual([
      ['person', 'Which Sarah do you mean?', ['Sarah Chen (Acme)', 'Sarah Okafor', 'Without an invitation']],
    ])
    expect(does[0]!.params).toMatchObject({ title: 'Meeting with Sarah', asked1: '?0' })
  })

  it('asks for the address of somebody unknown', async () => {
    const { asks, does } = await omnii.understand('set up a call with Priya next Tuesday at 2')
    expect(asks[0]).toMatchObject({ kind: 'person', free: true, entity: { type: 'UNKNOWN', value: 'Priya' } })
    expect(does[0]!.params).toMatchObject({ title: 'Call with Priya', asked1: '?0' })
  })

  it('asks which Friday is next Friday', async () => {
    const { asks, does } = await omnii.understand('book me next Friday at 3')
    expect(asks.map((q) => [q.kind, q.text])).toEqual([['time', 'Fri 13 Mar or Fri 20 Mar?']])
    expect(does[0]!.params.start).toBe('?0')
  })

  it('asks how often “every second Tuesday” is, and takes start and rule from the answer', async () => {
    const { asks, does } = await omnii.understand('every second Tuesday at 4, retro, until the end of June')
    expect(asks[0]!.choices.map((c) => c.label)).toEqual([
      'every other week on Tue until Tue 30 Jun, from Tue 17 Mar 16:00',
      'every month on the second Tue until Tue 30 Jun, from Tue 14 Apr 16:00',
    ])
    expect(does[0]!.params).toMatchObject({ title: 'Retro', start: '?0', rule: '?0.rule' })
  })

  it('asks for a start within the part of the day that was named', async () => {
    const { asks, does } = await omnii.understand(
      'block 2 hours of focus time every weekday morning except Friday',
    )
    expect(asks.map((q) => [q.kind, q.text, q.free])).toEqual([['time', 'What time is Focus time?', true]])
    expect(asks[0]!.choices.length).toBeGreaterThan(1)
    expect(does[0]!.params).toMatchObject({
      minutes: 120,
      rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
      start: '?0',
    })
  })

  it('takes free words for a time that was asked for', async () => {
    const [done] = await omnii.carryOut('dentist on Thursday', 'half past nine')
    expect(done!.value).toMatchObject({ start: '2026-03-12T09:30:00.000Z' })
  })

  it('asks about a time the clock skips', async () => {
    const { asks } = await omnii.understand('coffee with Dana on 29 March at 1:30am')
    expect(asks[0]!.text).toMatch(
      /^On Sun 29 Mar the clocks go forward and there is no 0?1:30\. Which time instead\?$/,
    )
    expect(asks[0]!.choices.map((c) => c.value)).toEqual([
      { date: '2026-03-29', time: '00:30' },
      { date: '2026-03-29', time: '02:30' },
    ])
  })

  it('writes nothing on a day that does not exist', async () => {
    expect(await omnii.understand('meeting on 30 February at 10')).toMatchObject({
      does: [],
      say: expect.stringMatching(/30 February.*February has 29 days. Nothing was changed./),
    })
  })
})

describe('an event that is there', () => {
  const changed = async (text: string) => {
    const { does } = await omnii.understand(text)
    const { event, ...rest } = does[0]!.params as { event: { title: string } }
    return [does[0]!.action, event.title, rest]
  }

  it.each([
    ['move my 3 o’clock to 4:30', 'Planning', { start: { time: '16:30' } }],
    ['can you move the 3pm to 4:30pm?', 'Planning', { start: { time: '16:30' } }],
    ['move tomorrow’s review to Monday', 'Design review', { start: { date: '2026-03-16' } }],
    [
      'reschedule the design review for Friday at 2pm',
      'Design review',
      { start: { date: '2026-03-13', time: '14:00' } },
    ],
    ['push the design review back an hour', 'Design review', { shift: 60 }],
    ['extend the design review by 15 minutes', 'Design review', { longer: 15 }],
    ['make the design review 45 minutes', 'Design review', { minutes: 45 }],
    ['rename the design review to portfolio check', 'Design review', { title: 'Portfolio check' }],
    ['change the location of the design review to Room 5', 'Design review', { place: 'Room 5' }],
    ['invite Dana to the design review', 'Design review', { people: [dana] }],
    [
      'from April, move the retro to Wednesdays',
      'Retro',
      { start: { date: '2026-04-15' }, extent: 'following' },
    ],
  ])('%s', async (text, title, params) => {
    expect(await changed(text)).toEqual(['calendar.update_event', title, params])
  })

  it('changes the last one for “it”', async () => {
    await omnii.carryOut('lunch with Marco tomorrow at 1')
    const [done] = await omnii.carryOut('make it 30 minutes instead')
    expect(done!.changes).toMatchObject([
      { before: 'Thu 12 Mar 13:00–14:00', after: 'Thu 12 Mar 13:00–13:30' },
    ])
  })

  it('asks which meeting when there are two', async () => {
    const { asks, does } = await omnii.understand('cancel my meeting with Marco')
    expect(asks.map((q) => [q.text, q.choices.map((c) => c.label)])).toEqual([
      ['Which one do you mean by “meeting with Marco”?', ['Catch-up', 'Demo']],
    ])
    expect(does[0]).toEqual({ action: 'calendar.cancel_event', params: { event: '?0' } })
  })

  it('skips one date of a series, and says so when there is none that day', async () => {
    const { does } = await omnii.understand('skip the retro on April 14th')
    expect(does[0]!.params).toMatchObject({
      event: { title: 'Retro', start: '2026-04-14T15:00:00.000Z' },
      extent: 'one',
    })
    expect((await omnii.understand('skip the retro on April 7th')).say).toBe(
      'There is no Retro on Tue 7 Apr; the next one is Tue 17 Mar 16:00.',
    )
  })

  it('asks which dates of a series when none was named', async () => {
    const { asks, does } = await omnii.understand('cancel the retro')
    expect(asks.map((q) => [q.kind, q.choices.map((c) => c.value)])).toEqual([
      ['scope', ['one', 'following', 'all']],
    ])
    expect(does[0]!.params.extent).toBe('?0')
  })

  it('asks what to clear, with counts', async () => {
    const { asks } = await omnii.understand('clear my Friday')
    expect(asks.length + (await omnii.understand('cancel everything tomorrow')).does.length).toBeGreaterThan(
      0,
    )
  })

  it('hangs a reminder on the event that is named, and asks when it is not there', async () => {
    const { does } = await omnii.understand('remind me 2 hours before the flight')
    expect(does[0]).toMatchObject({
      action: 'calendar.add_reminder',
      params: { event: { title: 'Flight to Rome' }, minutes: 120 },
    })
    const { asks } = await omnii.understand('remind me 2 hours before the ferry')
    expect(asks[0]).toMatchObject({ kind: 'event', free: false })
  })

  it('asks for the link it cannot make', async () => {
    const { asks, does } = await omnii.understand('add a Meet link to tomorrow’s review')
    expect(asks.map((q) => q.kind)).toEqual(['text'])
    expect(does[0]!.params).toMatchObject({ event: { title: 'Design review' }, link: '?0' })
  })
})

describe('questions', () => {
  it.each([
    [
      'am I free Thursday afternoon?',
      'Yes, you are free on Thu 12 Mar 12:00–18:00; nothing is in your calendar then.',
    ],
    ['am I free today at 3pm?', 'No, you are not free on Wed 11 Mar 15:00–16:00: “Planning” 15:00–16:00.'],
    [
      'when’s my next meeting?',
      'Your next event is “Planning”, Wed 11 Mar 15:00–16:00 (in 5 hours). No place is given.',
    ],
    ['what’s on my calendar tomorrow?', 'You have one event tomorrow: “Design review” 11:00–12:00.'],
    [
      'show my meetings with Dana this week',
      'You have one event with Dana from Mon 9 Mar to Sun 15 Mar: “Planning” Wed 11 Mar 15:00–16:00.',
    ],
  ])('%s', async (text, answer) => {
    const [done] = await omnii.carryOut(text)
    expect(done!.summary).toBe(answer)
    expect(done!.inverse).toEqual([])
  })

  it('groups next week by day', async () => {
    const [done] = await omnii.carryOut('what does next week look like?')
    expect(done!.view!.groups.map((g) => [g.heading, g.rows.map((r) => r.title)])).toEqual([
      ['Mon 16 Mar', ['Demo']],
      ['Tue 17 Mar', ['Retro']],
      ['Fri 20 Mar', ['Flight to Rome']],
    ])
  })
})
