import { expect, test } from 'vitest'
import { cutComponents } from '../../../src/main/services/cut-components.ts'

const card = (name: string, inside = '') => `BEGIN:VCARD\r\nFN:${name}\r\n${inside}END:VCARD\r\n`

test('components are cut out whole, the outermost of them, and the rest is what is around', () => {
  const nested = card('Ada', `AGENT:\r\n${card('Her secretary')}`)
  const folded = card('Bob', 'NOTE:a\r\n END:VCARD\r\n')
  expect(cutComponents(`X:1\r\n${nested}X:2\r\n${folded}X:3`, 'VCARD')).toEqual({
    pieces: [nested, folded],
    unended: [],
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

test.each([
  ['a card that is not closed', 'VCARD', ['FN:A\r\n'], ['FN:B\r\n']],
  ['two of them', 'VCARD', ['FN:A\r\n', 'FN:B\r\n'], ['FN:C\r\n']],
  ['an event that is not closed', 'VEVENT', ['SUMMARY:A\r\n'], ['SUMMARY:B\r\n', 'SUMMARY:C\r\n']],
  ['a card whose note ends in a colon', 'VCARD', ['NOTE:Her agent:\r\n'], ['FN:B\r\n']],
] as const)('%s costs what stands behind it nothing', (_, name, open, whole) => {
  const unended = open.map((inside) => `BEGIN:${name}\r\n${inside}`)
  const pieces = whole.map((inside) => `BEGIN:${name}\r\n${inside}END:${name}\r\n`)
  const cut = cutComponents([...unended, ...pieces].join(''), name)
  expect([cut.unended, cut.pieces]).toEqual([unended, pieces])
})

test('a file of ten megabytes that opens and never closes is read in one pass', () => {
  const began = process.threadCpuUsage().user
  expect(cutComponents('BEGIN:VCARD\r\n'.repeat(800_000), 'VCARD').pieces).toEqual([])
  expect((process.threadCpuUsage().user - began) / 1000).toBeLessThan(3_000)
})
