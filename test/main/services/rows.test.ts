import { beforeAll, describe, expect, test } from 'vitest'
import { englishPatterns } from '../../../src/main/core/nlu/pattern/en/lexicon.ts'
import type { RowMatch } from '../../../src/main/core/nlu/pattern/grammar.ts'
import type { Row } from '../../../src/main/core/nlu/pattern/row.ts'
import { type Item, readTemplate } from '../../../src/main/core/nlu/pattern/template.ts'
import type { Clause } from '../../../src/main/core/nlu/utterance.ts'
import { serviceGrammar } from '../../../src/main/services/workspace/services.ts'
import { type Demo, openDemo } from '../../world/demo.ts'
import { london } from '../../world/london.ts'
import { parse } from '../../world/parse.ts'
import { fixtureNow, fixtureScope } from '../../world/services.ts'

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})

const { zone, locale, weekStart } = london
/** The first clause of a sentence, in the demo workspace. */
const clauseOf = (text: string): Clause =>
  parse(text, {
    now: fixtureNow,
    zone,
    locale,
    weekStart,
    names: (word) => demo.workspace.isName(fixtureScope, word),
    lists: demo.workspace.lists(fixtureScope),
  }).clauses[0]!

const { rows } = serviceGrammar
/** Rows that read a sentence; what only the service or the conversation can tell is so. */
const readings = (text: string): readonly RowMatch[] => serviceGrammar.match(clauseOf(text))

/** What stands as high as the best, with another action: nobody could say which is meant. */
function rivals(row: Row, found: readonly RowMatch[]): readonly string[] {
  const [best] = found
  if (!best) return []
  return found
    .filter(
      ({ row: other, weight }) =>
        other.action !== row.action && sureAs(other, best.row) && weight >= best.weight,
    )
    .map(({ name }) => name)
}
const sureAs = (one: Row, other: Row): boolean => (one.open ?? false) === (other.open ?? false)

describe.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
  test.each(row.examples)('reads “%s”, and no other action does as well', (example) => {
    // what only the service can tell may be so of every sentence here: such a row is no rival
    const found = readings(example).filter(({ row: other }) => other === row || other.when === undefined)
    expect(found.map(({ name }) => name)).toContain(row.name)
    expect(rivals(row, found)).toEqual([])
  })

  if (row.not && row.when === undefined)
    test.each(row.not)('does not read “%s”', (sentence) => {
      expect(readings(sentence).map(({ name }) => name)).not.toContain(row.name)
    })
})

/** What the demo workspace has none of: a routine that could be stopped. */
const needsMore = new Set(['stop-automation'])
const asking = rows.filter(
  ({ when, context, name }) => when !== undefined && context === undefined && !needsMore.has(name),
)

test.each(asking.flatMap(({ name, examples }) => examples.map((example) => [name, example] as const)))(
  '%s holds where its service is asked: “%s”',
  async (name, example) => {
    const { readings: read } = await demo.plan(example)
    expect(read.map(({ row }) => row)).toContain(name)
  },
)

/** Whether a template can be begun without a word that says something. */
function isOpen(items: readonly Item[]): boolean {
  const [first, ...rest] = items
  if (!first) return true
  switch (first.is) {
    case 'literal':
      return englishPatterns.commonVerbs.includes(first.word) && rest.every((item) => item.is === 'slot')
    case 'slot':
      return first.kind === 'words'
    case 'group':
      return first.options.some((option) => isOpen([...option, ...rest])) || (first.optional && isOpen(rest))
  }
}

test('a row with an open head says so, and no other does', () => {
  const open = rows.filter(({ says }) =>
    says.some((template) => isOpen(readTemplate(template, englishPatterns.macros))),
  )
  expect(rows.filter((row) => row.open).map(({ name }) => name)).toEqual(open.map(({ name }) => name))
})

test('a name is plain words between hyphens', () => {
  expect(rows.filter(({ name }) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([])
})

/** Conditions in code are what a row cannot say yet: fewer of them, never more. */
const rowsAskingCode = 32

test('no more rows ask a service for a condition than before', () => {
  expect(rows.filter(({ when }) => when !== undefined).length).toBeLessThanOrEqual(rowsAskingCode)
})
