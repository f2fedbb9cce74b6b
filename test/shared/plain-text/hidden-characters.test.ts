import { expect, test } from 'vitest'
import { pieces } from '../../../src/shared/plain-text/hidden-characters.ts'

const shown = (text: string) =>
  pieces(text)
    .map((piece) => ('text' in piece ? piece.text : `<${piece.hidden}>`))
    .join('')

test('plain text in any script stays as it is', () => {
  const texts = [
    'Sarah Chen',
    'Łukasz Żółć',
    'محمد',
    'नमस्ते',
    '李雷',
    'two\nlines\r\nand a\ttab',
    'café',
    '❤️',
    '👩‍🚀',
    '👨‍👩‍👧',
  ]
  expect(texts.map(shown)).toEqual(texts)
})

test('signs that reorder or vanish are shown by their code', () => {
  const deceptions = [
    'report\u202efdp.exe',
    'sarah\u200b@acme.test',
    'a\u2066b\u2069',
    'pay\u00adpal',
    'x\u0000y',
    'tag\u{e0041}',
    'over\rwritten',
    'filler\u3164',
    '\ufeffstart',
  ]
  expect(deceptions.map(shown)).toEqual([
    'report<U+202E>fdp.exe',
    'sarah<U+200B>@acme.test',
    'a<U+2066>b<U+2069>',
    'pay<U+00AD>pal',
    'x<U+0000>y',
    'tag<U+E0041>',
    'over<U+000D>written',
    'filler<U+3164>',
    '<U+FEFF>start',
  ])
})

test('a joiner between letters is shown, one between pictures is not', () => {
  expect([shown('ac\u200dme'), shown('👩‍🚀')]).toEqual(['ac<U+200D>me', '👩‍🚀'])
})
