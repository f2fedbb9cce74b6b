import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { Kit } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf } from '../../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What was answered to each of these messages, said one after the other in a conversation of its own. */
const conversation = async (...texts: readonly string[]) => {
  const session = await kit.session()
  const all: (readonly SessionEvent[])[] = []
  for (const text of texts) all.push(await kit.say(session, text))
  return all
}
const answers = (events: readonly SessionEvent[] = []): string =>
  events.flatMap((event) => (event.kind === 'answer.given' ? [event.text] : [])).join(' ')
const last = async (...texts: readonly string[]) => answers((await conversation(...texts)).at(-1))

describe('lists of tasks', () => {
  it.each([
    'rename my groceries list to shopping',
    'can you change the name of the groceries list to shopping',
    'rename the list groceries to shopping',
  ])('%s, and back', async (text) => {
    const [renamed, undone] = await conversation(text, 'undo')
    expect(answers(renamed)).toBe('The list “Groceries” is called “Shopping” now.')
    expect(answers(undone)).toBe('The list “Groceries” is back.')
  })

  it('goes with its tasks once that is approved, and comes back with them', async () => {
    const [asked, gone, back, shown] = await conversation(
      'delete the groceries list',
      'yes',
      'undo',
      'what lists do I have?',
    )
    expect(asked?.find((event) => event.kind === 'approval.asked')?.title).toBe(
      'Delete the list “Groceries” and the 4 tasks on it',
    )
    expect(answers(gone)).toContain('The list “Groceries” is gone, with the 4 tasks on it.')
    expect(answers(back)).toBe('4 tasks are as they were.')
    expect(answers(shown)).toContain('Groceries (3 open)')
  })

  it.each([
    ['delete my tasks list', 'where tasks go when no list is said'],
    ['delete the holiday list', 'There is no list called'],
    ['clear the groceries list', 'Everything on it, or the list itself too?'],
  ])('%s: %s', async (text, said) => expect(await last(text)).toContain(said))

  it.each([
    ['remind me to stretch twice a day', 'kept as once a day'],
    ['remind me to water the plants three times a week', 'this is once a week'],
  ])('%s: what cannot be kept is said', async (text, said) => {
    const [done] = await conversation(text, 'undo')
    expect(answers(done)).toContain(said)
  })
})

describe('birthdays of everybody', () => {
  it.each([
    ['whose birthday is next?', 'The next birthday is that of Grace Morgan (Tue 2 Jun).'],
    ['upcoming birthdays', '2 birthdays: Grace Morgan (Tue 2 Jun) and Sarah Okafor (Mon 14 Sept).'],
    ['any birthdays this month?', 'Nobody whose birthday I know has it then.'],
    ['who has a birthday in June?', '1 birthday: Grace Morgan (Tue 2 Jun).'],
  ])('%s', async (text, said) => expect(await last(text)).toBe(said))

  it('a party is an event', async () => {
    const [events] = await conversation('add birthday party on friday at 6', 'undo')
    expect(actionsOf(events ?? []).map(({ action }) => action)).toEqual(['calendar.create_event'])
  })
})

describe('a mail that waits to be sent', () => {
  const draft = 'email Marco and cc Dana saying hi there, the deck is ready'
  const body = async (text: string) => {
    const events = (await conversation(draft, text)).at(-1) ?? []
    return events.flatMap((event) =>
      event.kind === 'approval.asked'
        ? event.steps.map(({ preview }) => [preview.body, preview.reaches.map(({ name }) => name)])
        : [],
    )
  }
  const both = ['Marco Bianchi', 'Dana Lee']
  it.each([
    ['change deck to report', 'Hi there, the report is ready.', both],
    ['replace hi with good morning', 'Good morning there, the deck is ready.', both],
    ['drop the cc', 'Hi there, the deck is ready.', ['Marco Bianchi']],
  ])('%s', async (text, now, people) => {
    expect(await body(text)).toEqual([[now, people]])
  })

  it.each(['bin it', 'scrap that draft', 'throw it away'])('%s: nothing waits then', async (text) => {
    const [, gone, waits] = await conversation(draft, text, 'what are you waiting for from me?')
    expect(answers(gone)).toContain('Discarded the draft')
    expect(answers(waits)).not.toContain('Marco')
  })

  it.each(['whatsapp Dana that I am late', 'text Dana that I am late', 'sms Dana that I am late'])(
    '%s: goes as a mail, said so',
    async (text) => {
      const [events] = await conversation(text, 'stop')
      const plan = events?.find((event) => event.kind === 'plan.created')?.plan
      expect(plan?.assumptions).toContain(
        'It goes as an e-mail: I cannot send text or chat messages to other people.',
      )
    },
  )
})
