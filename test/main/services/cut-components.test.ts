import { expect, test } from 'vitest'
import { cutComponents } from '../../../src/main/services/cut-components.ts'

const card = (name: string, inside = '') => `BEGIN:VCARD\r\nFN:${name}\r\n${inside}END:VCARD\r\n`

test('components are cut out whole, the outermost of them, and the rest is what is around', () => {
  const nested = card('Ada', card('Her secretary'))
  const folded = card('Bob', 'NOTE:a\r\n END:VCARD\r\n')
  expect(cutComponents(`X:1\r\n${nested}X:2\r\n${folded}X:3`, 'VCARD')).toEqual({
    pieces: [nested, folded],
    rest: 'X:1\r\nX:2\r\nX:3',
  })
})

test.each([
  ['never closed', `${card('Ada')}BEGIN:VCARD\r\nFN:Bob\r\n`, [card('Ada')]],
  ['never opened', `END:VCARD\r\n${card('Ada')}`, [card('Ada')]],
  ['of another kind', 'BEGIN:VEVENT\r\nEND:VEVENT\r\n', []],
  ['nothing', '', []],
])('what is %s stays in the rest', (_, text, pieces) => {
  const cut = cutComponents(text, 'VCARD')
  expect(cut.pieces).toEqual(pieces)
  expect(cut.rest).toBe(pieces.reduce((left, piece) => left.replace(piece, ''), text))
})

test('a file of ten megabytes that opens and never closes is read in one pass', () => {
  const began = performance.now()
  expect(cutComponents('BEGIN:VCARD\r\n'.repeat(800_000), 'VCARD').pieces).toEqual([])
  expect(performance.now() - began).toBeLessThan(3_000)
})
