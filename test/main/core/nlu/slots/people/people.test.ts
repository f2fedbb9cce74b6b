import { describe, expect, test } from 'vitest'
import { parse } from '../../../../../world/parse.ts'
import { context, oneIn, seenIn } from '../../heard.ts'

describe('who is mentioned', () => {
  test.each<[string, readonly string[]]>([
    [
      'lunch with Dana, Marco Bianchi and Zeynep on Friday',
      ['Dana (with)', 'Marco Bianchi (with)', 'Zeynep (with)'],
    ],
    ['lunch with dana lee tomorrow', ['dana lee (with)']],
    ['dinner with xanthe on friday', ['xanthe (with)']],
    ['lunch with Dr. Weber on Friday', ['Dr. Weber (with)']],
    ["drinks with Seán O'Brien and José Ñandú tomorrow", ["Seán O'Brien (with)", 'José Ñandú (with)']],
    ['a workshop with snacks on Friday', []],
    ['lunch with my boss on Friday', ['my boss (with, alias)']],
    ['lunch with my team on Friday', ['my team (with, group)']],
    ['cancel my team meeting on Friday', []],
    ['email everyone in the review the notes', ['everyone in the review (to, group)']],
    ['invite her to the demo', ['her (with, pronoun)']],
    ['email her agenda to Marco', ['her (to, pronoun)', 'Marco (to)']],
    ['send me the notes from Dana', ['me (to, me)', 'Dana (from)']],
    ['is Cyndi invited to the gala?', ['Cyndi (subject)']],
    ['are Ann, Zork and Bea free on Friday?', ['Ann (subject)', 'Zork (subject)', 'Bea (subject)']],
    ["what's Dana's phone number?", ['Dana (of)']],
    ["when is Tom's graduation party?", []],
    ['a coffee in April with May', ['May (with)']],
    ['lunch on Monday in March', []],
    ['mark the tax report as done', []],
    ['merge both Marcos', ['Marco (subject)']],
    ['cancel my trip to San Francisco on Friday', []],
  ])('%s', (text, people) => {
    expect(seenIn(text).flatMap((clause) => clause.people ?? [])).toEqual(people)
  })
})

test('addresses and numbers stand apart from names', () => {
  const clause = oneIn('add Priya Nair, priya@example.test, +44 20 7946 0958, from Acme')
  expect([
    clause.people.map(({ text }) => text),
    clause.emails.map(({ text }) => text),
    clause.phones.map(({ text }) => text),
    clause.place?.text,
  ]).toEqual([['Priya Nair'], ['priya@example.test'], ['+44 20 7946 0958'], 'Acme'])
})

test('short ways to write are understood', () => {
  expect(
    ['lunch w/ Dana 12:30', 'mtg w Marco fri', 'LUNCH WITH DANA TOMORROW', 'add Dana to the retro'].map(
      (text) => oneIn(text).people[0]?.text,
    ),
  ).toEqual(['Dana', 'Marco', 'DANA', 'Dana'])
})

test('a contact with an everyday word for a name does not swallow that word', () => {
  const names = (word: string): boolean => ['an', 'nguyen', 'may', 'do', 'call'].includes(word)
  const mentioned = (text: string): readonly string[] =>
    parse(text, { ...context, names }).clauses.flatMap((clause) => clause.people.map((person) => person.text))
  expect(mentioned('do I have an hour for a call in may?')).toEqual([])
  expect(mentioned('book a call with An Nguyen tomorrow')).toEqual(['An Nguyen'])
})
