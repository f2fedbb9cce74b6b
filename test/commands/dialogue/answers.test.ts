import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const say = (text: string) => kit.say(session, text)

describe('invitations are answered', () => {
  it.each([
    ['accept the invitation from Dana', 'accepted'],
    ['accept Dana’s invite', 'accepted'],
    ['say yes to the budget check', 'accepted'],
    ['tentatively accept the budget check', 'tentative'],
    ['decline the budget check', 'declined'],
    ['I can’t make the budget check', 'declined'],
    ['wont be able to make it to the budget check on friday, sorry', 'declined'],
  ])('%s', async (text, answer) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      { action: 'calendar.answer_invitation', values: { event: { title: 'Budget check' }, answer } },
    ])
    const { preview } = theOne(events, 'approval.asked').steps[0]!
    expect(preview.reaches).toMatchObject([{ address: 'dana.lee@harbor.test' }])
  })

  it('tells the organiser why', async () => {
    const events = await say('decline the budget check, I’m in Leeds that day')
    expect(theOne(events, 'approval.asked').steps[0]?.preview.body).toContain('I’m in Leeds that day')
  })

  it('leaves the answer on the event, and undo takes it back', async () => {
    await say('accept the invitation from Dana')
    await say('yes')
    expect(theOne(await say('who is coming to the budget check?'), 'answer.given').text).toMatch(/accepted/)
    await say('undo that')
    expect(theOne(await say('who is coming to the budget check?'), 'answer.given').text).not.toMatch(
      /accepted/,
    )
  })

  it('one’s own event is cancelled, moved or kept, never declined', async () => {
    for (const text of ['decline the 3pm', 'can’t make quarterly planning, I’m ill']) {
      const fresh = await kit.session()
      expect(questionsOf(await kit.say(fresh, text))).toMatchObject([
        { choices: ['Cancel (1)', 'Move to the next free time (1)', 'Keep as it is'] },
      ])
    }
    expect(theOne(await say('accept the copy check'), 'answer.given').text).toMatch(/your own event/)
  })

  it.each(['can’t make friday', 'i cant make it on friday', 'won’t be able to do Friday'])(
    '%s: everything on that day',
    async (text) => {
      expect(actionsOf(await say(text))).toMatchObject([
        { action: 'calendar.clear_events', values: { theirs: { do: 'decline' } } },
      ])
    },
  )

  it('says so when no invitation waits', async () => {
    expect(theOne(await say('accept the invitation from Tom'), 'answer.given').text).toBe(
      'No invitation of Tom waits for your answer.',
    )
  })
})

describe('others’ time is not known', () => {
  it.each([
    'is marco free tomorrow afternoon',
    'does Marco have time tomorrow afternoon?',
    'is Marco busy tomorrow afternoon',
  ])('%s', async (text) => {
    const { text: answer } = theOne(await say(text), 'answer.given')
    expect(answer).toMatch(/cannot see Marco Bianchi’s calendar/)
    expect(answer).toMatch(/with you at “Rome demo rehearsal” 14:00–14:45/)
    expect(answer).toMatch(/You are free: 12:00–14:00 and 14:45–18:00/)
  })

  it('one’s own is', async () => {
    expect(theOne(await say('am I free tomorrow at 9?'), 'answer.given').text).toMatch(/^Yes/)
  })
})

describe('two events change places', () => {
  it.each([
    'swap my 2pm and 3pm',
    'swap the interview and quarterly planning',
    'please switch my 2pm with my 3pm',
    'swap quarterly planning with the interview around',
  ])('%s', async (text) => {
    const moved = actionsOf(await say(text)).map(({ values }) => [values.event, values.start])
    expect(moved).toHaveLength(2)
    expect(moved).toEqual(
      expect.arrayContaining([
        [
          expect.objectContaining({ title: 'Interview: Leo Park' }),
          expect.objectContaining({ time: '15:00' }),
        ],
        [
          expect.objectContaining({ title: 'Quarterly planning' }),
          expect.objectContaining({ time: '14:00' }),
        ],
      ]),
    )
  })

  it('nothing moves while one of them is not known', async () => {
    const events = await say('swap my 2pm and my 6pm')
    expect(theOne(events, 'answer.given').text).toMatch(/both are named/)
  })
})

describe('several days', () => {
  it.each(['gym mon wed fri 7am', 'gym on Monday, Wednesday and Friday at 7am'])('%s', async (text) => {
    const made = actionsOf(await say(text))
    expect(made.map(({ values }) => [values.title, values.start])).toEqual([
      ['Gym', { date: '2026-03-13', time: '07:00' }],
      ['Gym', { date: '2026-03-16', time: '07:00' }],
      ['Gym', { date: '2026-03-18', time: '07:00' }],
    ])
  })

  it('“or” is asked about', async () => {
    expect(questionsOf(await say('lunch monday or tuesday at 1 with Marco'))).toMatchObject([
      { choices: ['Mon 16 Mar 13:00', 'Tue 17 Mar 13:00'] },
    ])
  })
})

describe('what else people say to a calendar', () => {
  it.each([
    ['push everything after 2 back by half an hour', ['Interview: Leo Park', 'Quarterly planning']],
    ['move all my meetings after 2pm back 30 minutes', ['Interview: Leo Park', 'Quarterly planning']],
  ])('%s', async (text, titles) => {
    const [first] = actionsOf(await say(text))
    const moves = first?.values.moves as { event: { title: string }; shift: number }[]
    expect(moves.map(({ event }) => event.title)).toEqual(titles)
    expect(moves.map(({ shift }) => shift)).toEqual([30, 30])
  })

  it.each(['shift my 2pm an hour earlier', 'move the interview an hour earlier'])('%s', async (text) => {
    expect(actionsOf(await say(text))).toMatchObject([
      { values: { event: { title: 'Interview: Leo Park' }, shift: -60 } },
    ])
  })

  it.each([
    ['what time’s my first meeting tomorrow', /Product review/],
    ['what is my last meeting today', /Quarterly planning/],
  ])('%s', async (text, which) => {
    expect(theOne(await say(text), 'answer.given').text).toMatch(which)
  })

  it('a party for somebody does not invite them', async () => {
    const [made] = actionsOf(await say('birthday party for Leo on 28 March, all day'))
    expect(made?.values).toMatchObject({ title: 'Birthday party for Leo' })
    expect(made?.values.people).toBeUndefined()
  })

  it('a flight ends when it lands', async () => {
    const [made] = actionsOf(await say('flight to Rome 20 March 7:40am, lands 11:15'))
    expect(made?.values).toMatchObject({ start: { time: '07:40' }, minutes: 215 })
  })

  it.each(['drinks with Marco thursday 6pm & tell him', 'lunch with Marco tomorrow at 1 and let him know'])(
    '%s: the invitation tells',
    async (text) => {
      expect(actionsOf(await say(text)).map(({ action }) => action)).toEqual(['calendar.create_event'])
    },
  )
})
