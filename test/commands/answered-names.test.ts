import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAnsweredNames } from '../../src/main/services/contacts/lookup/answered-names.ts'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import type { Scope, SessionId } from '../../src/shared/protocol/ids.ts'
import { type Kit, scope, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const say = (text: string, where = session) => kit.say(where, text)
const answer = (events: readonly SessionEvent[]): string => theOne(events, 'answer.given').text
const asks = (events: readonly SessionEvent[]): boolean =>
  events.some(({ kind }) => kind === 'question.asked')
const guests = (events: readonly SessionEvent[]): readonly string[] =>
  theOne(events, 'approval.asked').steps.flatMap(({ preview }) =>
    preview.reaches.map(({ address }) => address),
  )

test('who was meant is asked once, kept over conversations and a restart, and said whenever it is used', async () => {
  expect(asks(await say('meet Sarah on Friday at 10'))).toBe(true)
  await say('Sarah Okafor')
  await say('no')
  await kit.restart()
  const elsewhere = await kit.session()
  const later = await say('lunch with Sarah on Monday at 1', elsewhere)
  expect(asks(later)).toBe(false)
  expect(guests(later)).toEqual(['sarah.okafor@okafor.example'])
  const { assumptions, steps } = theOne(later, 'plan.created').plan
  expect(assumptions.join(' ')).toContain('By “Sarah” I take Sarah Okafor <sarah.okafor@okafor.example>')
  expect(steps[0]).toMatchObject({ params: { people: { from: 'answered', said: 'Sarah' } } })
  expect(guests(await say('lunch with Sarah Chen on Tuesday at 1', elsewhere))).toEqual([
    'sarah.chen@acme.test',
  ])
})

test('an address that was given for an unknown name is kept, and the person is offered as a contact', async () => {
  expect(asks(await say('meet Eden Chan tomorrow at 3'))).toBe(true)
  const [suggestion] = theOne(await say('eden@example.com'), 'answer.given').suggestions
  expect(suggestion).toBe('add Eden Chan, eden@example.com, to my contacts')
  await say('no')
  const later = await say('dinner with Eden Chan on Friday at 7')
  expect(guests(later)).toEqual(['eden@example.com'])
  await say('no')
  await say(suggestion!)
  const known = await say('dinner with Eden Chan on Saturday at 7')
  expect(guests(known)).toEqual(['eden@example.com'])
  expect(theOne(known, 'plan.created').plan.assumptions.join(' ')).not.toContain('as you answered before')
})

test('what is remembered is shown, forgotten and remembered again', async () => {
  expect(answer(await say('which names do you remember?'))).toBe('No name had to be asked about yet.')
  expect(answer(await say('forget who Sarah is'))).toContain('never had to ask who “Sarah” is')
  await say('meet Sarah on Friday at 10')
  await say('1')
  await say('no')
  const shown = await say('which names do you remember?')
  expect(theOne(shown, 'step.done').outcome.view?.groups[0]?.rows).toEqual([
    { title: 'Sarah', detail: 'Sarah Chen <sarah.chen@acme.test>' },
  ])
  expect(answer(await say('ask me again which Sarah I mean'))).toBe('I ask again who “Sarah” is.')
  await say('undo that')
  expect(asks(await say('lunch with Sarah on Monday at 1'))).toBe(false)
  await say('no')
  await say('forget who Sarah is')
  expect(asks(await say('lunch with Sarah on Tuesday at 1'))).toBe(true)
})

test('nobody is kept for a pronoun, and nobody in another realm', async () => {
  const { of } = openAnsweredNames(kit.store().profile)
  await say('invite him on Friday at 10 to a meeting')
  await say('leo@example.com')
  expect(await of(scope, 'him')).toBeUndefined()
  await say('no')
  await say('meet Sarah on Friday at 10')
  await say('1')
  expect(await of(scope, 'Sarah')).toMatchObject({ email: 'sarah.chen@acme.test' })
  expect(await of({ ...scope, realm: 'work' } as Scope, 'Sarah')).toBeUndefined()
})
