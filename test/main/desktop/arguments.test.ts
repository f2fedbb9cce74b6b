import { expect, test } from 'vitest'
import { ownArguments, readDesktopArguments, readLink } from '../../../src/main/desktop/arguments.ts'

const read = (...args: string[]) => readDesktopArguments(args, '/where')

test('what a person says is read, and Chromium’s own switches are passed over', () => {
  expect(read('--no-sandbox', '--demo', '--home', 'h', '--hidden', '--enable-features=X', 'toggle')).toEqual({
    home: '/where/h',
    seed: undefined,
    demo: true,
    hidden: true,
    requests: [{ kind: 'toggle' }],
  })
  expect(read('--home=/abs', '--seed', 'seed.json')).toMatchObject({ home: '/abs', seed: '/where/seed.json' })
  expect(read()).toEqual({ home: undefined, seed: undefined, demo: false, hidden: false, requests: [] })
})

test('links and files are requests; anything else is not', () => {
  expect(read('omnii://session/c_1-2', 'team.ics', 'palette', 'notes.txt', 'hello').requests).toEqual([
    { kind: 'session', id: 'c_1-2' },
    { kind: 'import', file: '/where/team.ics' },
    { kind: 'palette' },
  ])
})

test('a file that a desktop hands over as a link is that file; another computer’s is not', () => {
  expect(read('file:///home/me/my%20week.ics', 'file:///home/me/notes.txt').requests).toEqual([
    { kind: 'import', file: '/home/me/my week.ics' },
  ])
  const bad = ['file://server/share/team.ics', 'file:///a%2Fb.ics']
  expect(read(...bad).requests).toEqual(bad.map((link) => ({ kind: 'bad_link', link })))
})

test.each([
  ['omnii://open', { kind: 'show' }],
  ['omnii://open/', { kind: 'show' }],
  ['OMNII://palette', { kind: 'palette' }],
  ['omnii://session/abc', { kind: 'session', id: 'abc' }],
])('%s', (link, request) => {
  expect(readLink(link)).toEqual(request)
})

test.each([
  'omnii://',
  'omnii:open',
  'omnii://session/',
  'omnii://session/a/b',
  'omnii://session/a%2Fb',
  'omnii://session/a?approve=1',
  'omnii://open#x',
  'omnii://say/delete everything',
  `omnii://session/${'a'.repeat(129)}`,
  'https://open',
  'omnii://%zz',
  '',
])('“%s” asks for nothing', (link) => {
  expect(readLink(link)).toEqual({ kind: 'bad_link', link: link.slice(0, 200) })
})

test('the app’s own arguments stand behind its folder in development, behind the program when installed', () => {
  const started = ['electron', '--inspect=0', '--no-sandbox', '/the/app', '--home', '/h']
  expect(ownArguments(started, true)).toEqual(['--home', '/h'])
  expect(ownArguments(['/opt/omnii', '--hidden'], false)).toEqual(['--hidden'])
  expect(ownArguments(['electron'], true)).toEqual([])
})
