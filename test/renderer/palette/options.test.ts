import { expect, test } from 'vitest'
import { type PaletteSource, paletteOptions } from '../../../src/renderer/palette/options.ts'
import { ui } from '../../../src/shared/wording/en/page/ui.ts'

const source: PaletteSource = {
  said: '',
  chips: [],
  answers: undefined,
  history: [],
  examples: ['what can you do?'],
  cards: [],
  sessions: [],
  here: 'here',
  commands: [{ id: 'dark', title: 'Dark theme' }],
}
const rows = (more: Partial<PaletteSource>) =>
  paletteOptions({ ...source, ...more }, ui).map(({ group, title, detail }) => [group, title, detail ?? ''])
const session = (sessionId: string, title: string, waiting = 0) => ({ sessionId, title, waiting })

test('without words: what waits comes first, then what was said, each thing once, then where to go', () => {
  expect(
    rows({
      cards: [{ run: 'r1', title: 'Which Sarah?' }],
      history: ['lunch', 'lunch', 'dinner'],
      sessions: [session('here', 'This', 1), session('other', 'Trip', 2), session('third', 'Taxes')],
    }),
  ).toEqual([
    ['waits', 'Which Sarah?', ''],
    ['waits', 'Trip', '2 need you'],
    ['again', 'lunch', ''],
    ['again', 'dinner', ''],
    ['open', 'Trip', ''],
    ['open', 'Taxes', ''],
    ['open', 'Dark theme', ''],
  ])
})

test('examples stand only where nothing was said yet', () => {
  expect(rows({}).map(([group]) => group)).toEqual(['examples', 'open'])
  expect(rows({ history: ['lunch'] }).map(([group]) => group)).toEqual(['again', 'open'])
})

test('with words the first row runs them and says what is asked first', () => {
  const reaches = {
    role: 'reaches',
    label: 'asks first',
    value: 'Marco Bianchi will be told',
    tone: 'waits',
  } as const
  expect(rows({ said: 'lunch with Marco', chips: [reaches] })[0]).toEqual([
    'do',
    'Run',
    'asks first: Marco Bianchi will be told',
  ])
})

test('words that answer an open question say so before they do', () => {
  expect(rows({ said: 'the blue one', answers: 'Which car?' })[0]).toEqual(['do', 'Answer', 'Which car?'])
})

test('conversations and commands are found by their words, but not the conversation one is in', () => {
  const sessions = [session('here', 'Dark trip'), session('other', 'Trip to the dark'), session('x', 'Taxes')]
  expect(rows({ said: 'DARK', sessions }).filter(([group]) => group === 'open')).toEqual([
    ['open', 'Trip to the dark', ''],
    ['open', 'Dark theme', ''],
  ])
})
