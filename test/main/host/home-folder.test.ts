import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { askedHome, chooseFolder } from '../../../src/main/host/home-folder.ts'

test.each([
  [['--home', 'a'], 'a'],
  [['--json', '--home=b'], 'b'],
  [['--home', 'a', '--home=c'], 'c'],
  [['say', 'go home'], undefined],
  [['--home'], undefined],
])('%j asks for %s', (args, home) => {
  expect(askedHome(args)).toBe(home)
})

test('what was asked for comes before the environment', () => {
  expect(chooseFolder('x', { OMNII_HOME: '/y' })).toBe(resolve('x'))
  expect(chooseFolder(undefined, { OMNII_HOME: '/y' })).toBe(resolve('/y'))
})
