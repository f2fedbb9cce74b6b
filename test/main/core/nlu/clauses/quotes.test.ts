import { expect, test } from 'vitest'
import { findQuotes } from '../../../../../src/main/core/nlu/clauses/quotes.ts'

test.each([
  ['add "milk" and “eggs” and «bread»', ['milk', 'eggs', 'bread']],
  ["call it 'mum's day'", ["mum's day"]],
  ["don't touch Dana's file", []],
  ["say 'he wrote 'no' today' now", ["he wrote 'no' today"]],
  ['an unclosed "quote', []],
  ['empty "" one', []],
])('%s', (text, inside) => {
  expect(findQuotes(text).map(([start, end]) => text.slice(start, end))).toEqual(inside)
})
