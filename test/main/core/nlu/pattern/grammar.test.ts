import { describe, expect, test } from 'vitest'
import { englishPatterns } from '../../../../../src/main/core/nlu/pattern/en/lexicon.ts'
import { openGrammar } from '../../../../../src/main/core/nlu/pattern/grammar.ts'
import { type Row, row } from '../../../../../src/main/core/nlu/pattern/row.ts'
import type { Clause } from '../../../../../src/main/core/nlu/utterance.ts'
import { london } from '../../../../world/london.ts'
import { parse } from '../../../../world/parse.ts'
import { fixtureNow } from '../../../../world/services.ts'

const clauseOf = (text: string): Clause =>
  parse(text, { now: fixtureNow, zone: london.zone, locale: london.locale, weekStart: london.weekStart })
    .clauses[0]!

const rename = row('rename', 'tasks.rename_list', {
  says: ['rename [<the>] {old:words(4)} list to {title:words}'],
  polarity: 'change',
  examples: ['rename my groceries list to food'],
})
const showAll = row('show-all', 'contacts.who_at', {
  says: ['(<show>|what are) [<the>] contacts'],
  takes: ['time'],
  polarity: 'ask',
  examples: ['show my contacts'],
})
const read = (rows: readonly Row[], text: string) =>
  openGrammar(rows, englishPatterns)
    .match(clauseOf(text))
    .map(({ name, slots }) => [
      name,
      Object.fromEntries(Object.entries(slots).map(([slot, said]) => [slot, said.text])),
    ])

describe('a row', () => {
  test('is read with what stands in its slots, courtesies around it apart', () => {
    expect(read([rename], 'could you please rename our Groceries list to “food and drink”, thanks')).toEqual([
      ['rename', { old: 'Groceries', title: 'food and drink' }],
    ])
  })

  test('ends where its template ends: what is left over is none of its', () => {
    expect(read([showAll], 'show my contacts')).toHaveLength(1)
    expect(read([showAll], 'show my contacts in Rome')).toEqual([])
  })

  test('leaves to the slot readers what it takes', () => {
    expect(read([showAll], 'show my contacts on Friday please')).toHaveLength(1)
    expect(read([{ ...showAll, takes: 'anything' }], 'show my contacts in Rome')).toHaveLength(1)
  })

  test.each(['what are my contacts', "what're my contacts?", 'so, what are now my contacts'])(
    'does not mind how it is typed: %s',
    (text) => expect(read([showAll], text)).toHaveLength(1),
  )

  test('says what took each word', () => {
    const [match] = openGrammar([{ ...showAll, takes: 'anything' }], englishPatterns).match(
      clauseOf('please show my contacts in Rome'),
    )
    expect(match!.owners.map(({ words, by }) => `${words}: ${by}`)).toEqual([
      'please: courtesy',
      'show: row',
      'my: row',
      'contacts: row',
      'in: left',
      'Rome: left',
    ])
  })

  test('needs what it needs, and must not stand beside what it excludes', () => {
    const timed: Row = { ...showAll, needs: { times: 1 } }
    expect(read([timed], 'show my contacts')).toEqual([])
    expect(read([timed], 'show my contacts on Friday')).toHaveLength(1)
    const untimed: Row = { ...showAll, needs: { times: false } }
    expect(read([untimed], 'show my contacts on Friday')).toEqual([])
    const unless: Row = { ...showAll, takes: 'anything', unless: ['(party|dinner)'] }
    expect(read([unless], 'show my contacts for the big party')).toEqual([])
    expect(read([{ ...showAll, topics: ['calendar'] }], 'show my contacts')).toEqual([])
  })
})

describe('of several rows', () => {
  const anything: Row = {
    ...showAll,
    name: 'anything',
    action: 'email.find_mail',
    says: ['{words} contacts'],
    open: true,
  }
  const shorter: Row = {
    ...showAll,
    name: 'shorter',
    action: 'tasks.list_tasks',
    says: ['show'],
    takes: 'anything',
  }

  test('a certain one stands before an open one, and the one that accounts for more before the other', () => {
    expect(read([anything, shorter, showAll], 'show my contacts').map(([name]) => name)).toEqual([
      'show-all',
      'shorter',
      'anything',
    ])
  })

  test('one that another wins over is gone, as long as that one reads the clause', () => {
    const winner: Row = { ...shorter, over: ['show-all'] }
    expect(read([winner, showAll], 'show my contacts').map(([name]) => name)).toEqual(['shorter'])
    expect(
      read([{ ...winner, needs: { times: 1 } }, showAll], 'show my contacts').map(([name]) => name),
    ).toEqual(['show-all'])
  })

  test('one whose conversation is another is no rival', () => {
    const grammar = openGrammar([shorter, showAll], englishPatterns)
    const found = grammar.match(clauseOf('show my contacts'), ({ name }) => name === 'shorter')
    expect(found.map(({ name }) => name)).toEqual(['shorter'])
  })
})

test('templates that begin alike share their states', () => {
  const one = openGrammar([rename], englishPatterns).states
  const both = openGrammar(
    [rename, { ...rename, name: 'other', says: ['rename [<the>] {old:words(4)} list'] }],
    englishPatterns,
  ).states
  expect(both).toBe(one)
})

test.each([
  ['two of one name', [rename, rename], 'Two rows have the same name'],
  ['one over nobody', [{ ...rename, over: ['nobody'] }], 'Row rename is over nobody, which there is not'],
  ['a template that is none', [{ ...rename, says: ['(rename'] }], 'in “(rename”'],
])('%s is refused', (_, rows, why) => {
  expect(() => openGrammar(rows, englishPatterns)).toThrow(why)
})

test('no text takes long, whatever it repeats', () => {
  const greedy = row('greedy', 'x.y', {
    says: ['{a:words} {b:words} {c:words} {d:words} end', '[{words}] and [{words}] and [{words}] and end'],
    polarity: 'ask',
    open: true,
    examples: ['end'],
  })
  const grammar = openGrammar([greedy], englishPatterns)
  const clause = clauseOf('lunch')
  const began = performance.now()
  for (const text of ['and '.repeat(74), 'no, '.repeat(74), `${'x '.repeat(140)}end`])
    grammar.match({ ...clause, text })
  expect(performance.now() - began).toBeLessThan(500)
})
