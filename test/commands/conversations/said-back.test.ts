import { describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

const lastOf = async (...texts: readonly string[]): Promise<readonly SessionEvent[]> =>
  (await turns(...texts)).at(-1)!
const kinds = (events: readonly SessionEvent[]): readonly string[] => events.map(({ kind }) => kind)

describe('a new name with what changes behind its comma', () => {
  const made = 'Add Sunday roast on Sunday at one'
  it.each([
    ['call it Mum’s birthday lunch, 2 hours', { title: 'Mum’s birthday lunch', minutes: 120 }],
    ['call it Family lunch, 90 minutes please', { title: 'Family lunch', minutes: 90 }],
    ['call that Roast, at half past two', { title: 'Roast', start: { time: '14:30' } }],
    ['rename it to Lunch, dessert and coffee', { title: 'Lunch, dessert and coffee' }],
  ])('%s', async (text, changes) => {
    const [step, ...more] = madeSteps(await lastOf(made, text))
    const { event: _, ...values } = step!.values
    expect([step!.action, values, more]).toEqual(['calendar.update_event', changes, []])
  })
})

describe('a yes in other words, while a card is open', () => {
  const card = 'email Dana that the quote is late'
  it.each([
    'fine, do it',
    'yeah go on',
    "yep that's fine",
    'Go on then',
    'ok, just do it now',
    'sure, that works',
  ])('%s', async (text) => {
    expect(kinds(await lastOf(card, text))).toContain('approval.decided')
  })

  it.each(['go on holiday in June', 'that’s a fine mess', 'do it tomorrow instead'])(
    'does not take “%s” for one',
    async (text) => {
      expect(kinds(await lastOf(card, text))).not.toContain('approval.decided')
    },
  )

  it.each(['glorp the snorkel', 'blah blah wibble', 'hmmph whatevs bananas'])(
    'says of “%s” what it put aside, and how to get it back',
    async (text) => {
      const events = await lastOf(card, text)
      expect(kinds(events)).toContain('approval.put_aside')
      expect(saidIn(events)).toContain('is not done and was put aside.')
    },
  )
})

describe('who a new contact is', () => {
  it.each([
    [
      "Add a new contact: Jess Whitmore, jess@whitmore.example, 07700 900777, she's the new printer",
      'Jess Whitmore',
      'New printer',
    ],
    ['save a contact Tim Oyelaran, 07700 900778, he is our plumber', 'Tim Oyelaran', 'Our plumber'],
    ['add Bea Lindqvist, bea@lindqvist.example, she’s my accountant', 'Bea Lindqvist', 'My accountant'],
    ['add a contact: Lou Fraser, 07700 900779', 'Lou Fraser', undefined],
  ])('%s', async (text, name, notes) => {
    const [step] = madeSteps(await lastOf(text))
    expect([step?.action, step?.values.name, step?.values.notes]).toEqual([
      'contacts.create_contact',
      name,
      notes,
    ])
  })
})

describe('what asks or says something else agrees to nothing', () => {
  it.each([
    'ok, so?',
    'good, and you?',
    'right now',
    'ok and then?',
    'right, so, all good?',
    'fine?',
    'yes?',
  ])('“%s” approves no card', async (text) => {
    const [, told] = await turns('invite Dana to lunch on Friday at 1', text)
    expect(told!.map(({ kind }) => kind)).not.toContain('step.started')
    const decided = told!.flatMap((event) => (event.kind === 'approval.decided' ? [event.decision] : []))
    expect(decided).not.toContain('approve')
  })
})

describe('words about the one they are sent to', () => {
  it.each([
    [
      'write to Dana that the revised quote will be with her tomorrow evening',
      'The revised quote will be with you tomorrow evening.',
    ],
    [
      "Reply to Marco saying thursday afternoon's fine, see him at two",
      "Thursday afternoon's fine, see you at two.",
    ],
    ['tell Dana I’ll bring her invoice and meet her at ten', 'I’ll bring your invoice and meet you at ten.'],
    // somebody else may be meant
    ['tell Dana that Sarah is late and she needs a chair', 'Sarah is late and she needs a chair.'],
    ['tell Dana that my mum is ill and I am with her', 'My mum is ill and I am with her.'],
    ['tell Dana and Marco that I will call her', 'I will call her.'],
    ['email Tom that she is running late', 'She is running late.'],
    ['email Marco that she said yes', 'She said yes.'],
    ['email Marco that he was right and I need his slides', 'He was right and I need his slides.'],
    ['tell Dana that he’s broken her chair', 'He’s broken her chair.'],
  ])('%s', async (text, body) => {
    const [step] = madeSteps(await lastOf(text))
    expect(step?.values.body).toBe(body)
  })
})
