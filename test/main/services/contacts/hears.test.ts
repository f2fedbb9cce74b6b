import { beforeAll, describe, expect, test } from 'vitest'
import { type Demo, inShort, openDemo } from '../../../world/demo.ts'
import { fixtureScope } from '../../../world/services.ts'

let demo: Demo
let ids: Record<string, string>
beforeAll(async () => {
  demo = await openDemo()
  const all = await demo.contacts.all(fixtureScope)
  ids = Object.fromEntries(
    all.map(({ name, id }) => [name.split(' ')[name.startsWith('Sarah') ? 1 : 0]!, id]),
  )
})
const say = async (text: string) => inShort(await demo.plan(text))
const find = (who: string, want: string) => [{ do: 'contacts.find_contact', with: { who: [ids[who]], want } }]

describe('39: numbers and addresses', () => {
  test.each([
    ['what’s Dana’s number?', 'Dana', 'phone'],
    ["what's dana's number", 'Dana', 'phone'],
    ['Dana’s phone number please', 'Dana', 'phone'],
    ["give me Marco's email address", 'Marco', 'email'],
  ])('%s', async (text, who, want) => expect(await say(text)).toEqual(find(who, want)))
})

describe('40: adding somebody', () => {
  const priya = {
    name: 'Priya Nair',
    emails: [{ label: '', value: 'priya@example.test' }],
    organisation: 'Acme',
  }
  test.each([
    'add Priya Nair, priya@example.test, from Acme',
    'Add Priya Nair (priya@example.test) from Acme to my contacts',
    'save Priya Nair <priya@example.test> from Acme as a contact',
  ])('%s', async (text) => expect(await say(text)).toEqual([{ do: 'contacts.create_contact', with: priya }]))

  test('somebody who is there already is not added again', async () => {
    expect(await say('add Dana Lee, dana@example.test to my contacts')).toMatchObject({
      say: expect.stringContaining('Dana Lee is already in your contacts'),
    })
  })
})

test('41: the person who wrote about something is offered, never saved unseen', async () => {
  expect(await say('save the person who emailed me about the lease')).toEqual([
    { ask: 'Who should be saved? These people wrote about “lease”.', choices: ['Helen Price'] },
    { do: 'contacts.create_contact', with: { person: 'asked' } },
  ])
})

describe('42: a new number', () => {
  test('is added or takes the old one’s place: asked once', async () => {
    expect(await say('Marco moved, new phone is +39 06 5550 0199')).toMatchObject([
      {
        ask: 'Marco Bianchi already has +39 06 5550 0100. Should +39 06 5550 0199 be added, or take its place?',
      },
      {
        do: 'contacts.update_contact',
        with: { contact: ids.Marco, phone: '+39 06 5550 0199', mode: 'asked' },
      },
    ])
  })
  test('is not asked about when the words say it', async () => {
    expect(await say("change Dana's work number to +1 212 555 9999")).toEqual([
      {
        do: 'contacts.update_contact',
        with: { contact: ids.Dana, phone: '+1 212 555 9999', label: 'work', mode: 'replace' },
      },
    ])
  })
})

test('43: two people who share only a first name are not merged', async () => {
  expect(await say('merge the two Sarahs')).toEqual({
    say: 'Sarah Chen and Sarah Okafor have different addresses, so they are most likely two people. Nothing was merged.',
  })
})

describe('44 to 46', () => {
  const marco = { people: [{ name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }] }
  test.each(['when did I last talk to Marco?'])('%s', async (text) =>
    expect(await say(text)).toEqual([{ do: 'contacts.last_contact', with: marco }]),
  )
  test.each(['who do I know at Acme?', 'who do i know from Acme'])('%s', async (text) =>
    expect(await say(text)).toEqual([{ do: 'contacts.who_at', with: { place: 'Acme' } }]),
  )
  test.each([
    'when I say "the boss" I mean Dana',
    'when I say “the boss” I mean Dana Lee',
    'whenever i say the boss, i mean dana',
  ])('%s', async (text) =>
    expect(await say(text)).toEqual([
      { do: 'contacts.set_alias', with: { alias: 'the boss', contact: ids.Dana } },
    ]),
  )
})

test('deleting somebody of whom there are two asks which', async () => {
  expect(await say('delete Sarah from my contacts')).toEqual([
    { ask: 'Which Sarah do you mean?', choices: ['Sarah Chen', 'Sarah Okafor'] },
    { do: 'contacts.delete_contact', with: { contact: 'asked' } },
  ])
})
