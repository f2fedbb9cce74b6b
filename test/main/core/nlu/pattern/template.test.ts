import { expect, test } from 'vitest'
import { keyOf, readTemplate } from '../../../../../src/main/core/nlu/pattern/template.ts'

const macros = { the: 'the|my|our', whole: '<the> whole|entire' }
const shown = (template: string): string => readTemplate(template, macros).map(keyOf).join(' ')

test('a template is literals, groups, what may be left out, macros and slots', () => {
  expect(shown('(cancel|call off) [<the>] {thing:title} at {time} {rest:words(3)}')).toBe(
    '(cancel|call off) [(the|my|our)] {thing:title(12)} at {time:time(12)} {rest:words(3)}',
  )
})

test('a macro may be written with another', () => {
  expect(shown('<whole> list')).toBe('((the|my|our) whole|entire) list')
})

test.each([
  ['(cancel', 'no ) at 7 in “(cancel”'],
  ['cancel)', 'nothing to read at 6 in “cancel)”'],
  ['<nobody> list', 'no macro <nobody> at 8 in “<nobody> list”'],
  ['{thing:animal}', 'no kind of slot animal at 14 in “{thing:animal}”'],
  ['()', 'nothing to match at 1 in “()”'],
  ['', 'nothing to match at 0 in “”'],
  ['a|b', 'too much at 1 in “a|b”'],
])('%s is refused, with the place', (template, why) => {
  expect(() => readTemplate(template, macros)).toThrow(why)
})
