import { expect, it } from 'vitest'
import { normalizedText, wordsFit } from '../../../../src/main/services/clarify/fit-words.ts'

it('compares letters without case, accents and possessives', () => {
  expect(normalizedText('Café at Zoë’s — Room 3!')).toBe('cafe at zoe room 3')
})

it.each([
  ['invoice thing', 'Send the invoice to Northwind'],
  ['the reviews', 'Design review'],
  ['dentst', 'Dentist'],
  ['cafe zoe', 'Café with Zoë'],
  ['quart', 'Quarterly planning'],
])('“%s” points at “%s”', (words, text) => {
  expect(wordsFit(words, text)).toBeGreaterThan(0.5)
})

it.each([
  ['flight', 'Design review'],
  ['art', 'Party'],
  ['review with Tom', 'Design critique'],
])('“%s” does not point at “%s”', (words, text) => {
  expect(wordsFit(words, text)).toBeLessThan(0.5)
})

it('prefers the text that is exactly what was said', () => {
  expect(wordsFit('team sync', 'Team sync')).toBe(1)
  expect(wordsFit('team sync', 'Team sync with Sarah and Tom')).toBeLessThan(1)
})
