import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'
import { actionsOf } from '../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What the last message of a conversation of its own leads to. */
const said = async (...texts: string[]) => {
  const session = await kit.session()
  let events: Awaited<ReturnType<Kit['say']>> = []
  for (const text of texts) events = await kit.say(session, text)
  return events
}
const answer = async (...texts: string[]): Promise<string> =>
  theOne(await said(...texts), 'answer.given').text
const names = (people: unknown): string[] => (people as { name: string }[]).map(({ name }) => name)

describe('whose it is', () => {
  it.each([
    ['whose number is +44 7700 900612', '+44 7700 900612 is Leo Park.'],
    ["who's 07700 900612", '07700 900612 is Leo Park.'],
    ['who is dana.lee@harbor.test?', 'dana.lee@harbor.test is Dana Lee.'],
    [
      'who does helen.price@pricelettings.test belong to',
      'helen.price@pricelettings.test is Helen Price, from your mail; not in your contacts.',
    ],
    ['whose number is +44 20 7946 0958', 'Nobody in your contacts or your mail has +44 20 7946 0958.'],
  ])('%s', async (text, told) => {
    expect(await answer(text)).toBe(told)
  })
})

describe('one person by another name', () => {
  it.each([
    ['call Sarah Okafor "Sas" from now on', "what's Sas's number", 'Sarah Okafor'],
    ["Tom's nickname is Tommo", "what's Tommo's email", 'Tom Becker'],
    ['my wife is Grace Morgan', "what's my wife's number", 'Grace Morgan'],
    ['Marco Bianchi goes by Marchino', 'email address of Marchino', 'Marco Bianchi'],
  ])('%s', async (calling, question, name) => {
    expect(await answer(calling, question)).toContain(name)
  })

  it.each([
    'the meeting is on Tuesday',
    'my dentist is at 3 on friday',
    'remember dinner is on friday',
    'from now on lunch is at 1',
  ])('%s names nobody', async (text) => {
    expect(JSON.stringify(await said(text))).not.toContain('contacts.set_alias')
  })
})

describe('several people by one name', () => {
  const gang = ['Tom Becker', 'Sarah Chen', 'Dana Lee']
  it.each([
    'by the gang I mean Tom, Sarah Chen and Dana',
    'when I say the gang I mean Tom, Sarah Chen and Dana',
    'the gang is Tom Becker, Sarah Chen and Dana Lee',
    'from now on "the gang" means Tom, Sarah Chen and Dana',
  ])('%s', async (calling) => {
    const mail = actionsOf(await said(calling, 'email the gang: the demo is on the 17th'))
    expect(names(mail[0]?.values.people)).toEqual(gang)
    const meeting = actionsOf(await said(calling, 'meeting with the gang tomorrow at 3'))
    expect(names(meeting[0]?.values.people)).toEqual(gang)
  })

  it('a name of two people makes no group', async () => {
    expect(await answer('by the crew I mean Tom and Sarah')).toContain('Say the full name')
  })

  it('is forgotten again by an undo', async () => {
    const mail = actionsOf(await said('by the lads I mean Tom and Dana', 'undo', 'email the lads: hello'))
    expect(JSON.stringify(mail)).not.toContain('tom@studio.test')
  })
})

it('a number of somebody is not somebody', async () => {
  expect(await answer("remove Marco's old number")).toContain('no single number')
})

it.each([
  'when did I last hear from Helen',
  'how long since I heard from Helen',
  'have I heard from Helen lately',
])('%s: somebody known from the mail alone is not asked for', async (text) => {
  expect(await answer(text)).toContain('Helen Price wrote on Tue 10 Mar 16:05')
})
