import { expect, test } from 'vitest'
import { plainLetters, plainWords } from '../../src/shared/plain-letters.ts'

test.each([
  ['Márco', 'marco'],
  ['ÅSA', 'asa'],
  ['ﬁne', 'fine'],
])('%j compares as %j', (text, plain) => {
  expect(plainLetters(text)).toBe(plain)
})

test('words keep what addresses are made of and nothing else', () => {
  expect(plainWords(' “Zoë”,  <Zoe.K+x@Example.test>! ')).toBe('zoe zoe.k+x@example.test')
})
