import { expect, test } from 'vitest'
import { readArgs } from '../../../src/main/cli/args.ts'

const order = (...args: string[]) => {
  const read = readArgs(args)
  return read.ok ? read.value.order : read.error
}

test.each([
  [['lunch with Marco tomorrow at 1'], { kind: 'say', text: 'lunch with Marco tomorrow at 1' }],
  [['lunch', 'with', 'Marco'], { kind: 'say', text: 'lunch with Marco' }],
  [['undo'], { kind: 'undo' }],
  [['undo', 'that'], { kind: 'say', text: 'undo that' }],
  [['answer', '2'], { kind: 'answer', text: '2' }],
  [['answer'], { kind: 'say', text: 'answer' }],
  [['approve'], { kind: 'decide', decision: 'approve' }],
  [['decline', 'the', 'invitation'], { kind: 'say', text: 'decline the invitation' }],
  [['link'], { kind: 'browsers', does: 'link' }],
  [['link', 'the', 'two', 'notes'], { kind: 'say', text: 'link the two notes' }],
  [['browsers'], { kind: 'browsers', does: 'list' }],
  [['browsers', 'revoke', 'b_1'], { kind: 'browsers', does: 'revoke', id: 'b_1' }],
  [['browsers', 'revoke'], { kind: 'say', text: 'browsers revoke' }],
  [['browsers', 'are', 'slow'], { kind: 'say', text: 'browsers are slow' }],
  [['import', 'a.ics', 'b.vcf'], { kind: 'import', files: ['a.ics', 'b.vcf'] }],
  [['import', 'my', 'contacts'], { kind: 'say', text: 'import my contacts' }],
  [['export', 'calendar', 'out.ics'], { kind: 'export', what: 'calendar', file: 'out.ics' }],
  [['export', 'duties'], { kind: 'say', text: 'export duties' }],
  [['waiting'], { kind: 'waiting' }],
  [['models'], { kind: 'models', does: 'list' }],
  [['models', 'find'], { kind: 'models', does: 'find' }],
  [['models', 'find', 'me', 'a', 'model'], { kind: 'say', text: 'models find me a model' }],
  [
    ['models', 'add', 'http://127.0.0.1:11434/v1', 'llama3'],
    { kind: 'models', does: 'add', baseUrl: 'http://127.0.0.1:11434/v1', name: 'llama3' },
  ],
  [['models', 'add'], { kind: 'say', text: 'models add' }],
  [['accounts'], { kind: 'accounts', does: 'list' }],
  [['accounts', 'add', 'dav'], { kind: 'accounts', does: 'add', what: 'dav' }],
  [['accounts', 'add', 'imap'], { kind: 'accounts', does: 'add', what: 'imap' }],
  [['accounts', 'add', 'up'], { kind: 'say', text: 'accounts add up' }],
  [['accounts', 'test', 'work'], { kind: 'accounts', does: 'test', key: 'work' }],
  [
    ['accounts', 'rename', 'work', 'My', 'job'],
    { kind: 'accounts', does: 'rename', key: 'work', name: 'My job' },
  ],
  [
    ['accounts', 'default', 'tasks', 'local'],
    { kind: 'accounts', does: 'default', service: 'tasks', key: 'local' },
  ],
  [
    ['accounts', 'default', 'everything', 'local'],
    { kind: 'say', text: 'accounts default everything local' },
  ],
  [['settings'], { kind: 'settings', does: 'list' }],
  [['settings', 'get'], { kind: 'settings', does: 'list' }],
  [['settings', 'get', 'zone'], { kind: 'settings', does: 'get', path: 'zone' }],
  [
    ['settings', 'set', 'name', 'Ada', 'Byron'],
    { kind: 'settings', does: 'set', path: 'name', value: 'Ada Byron' },
  ],
  [['settings', 'reset'], { kind: 'settings', does: 'reset' }],
  [['settings', 'look', 'odd'], { kind: 'say', text: 'settings look odd' }],
  [['audit'], { kind: 'audit' }],
  [['audit', 'the', 'books'], { kind: 'say', text: 'audit the books' }],
  [['constructor'], { kind: 'say', text: 'constructor' }],
])('omnii %j', (args, expected) => {
  expect(order(...args)).toEqual(expected)
})

test('switches may stand anywhere', () => {
  expect(readArgs(['--json', 'buy', '-n', 'milk', '--home', 'h'])).toEqual({
    ok: true,
    value: {
      access: {},
      models: {},
      order: { kind: 'say', text: 'buy milk' },
      home: 'h',
      session: undefined,
      realm: undefined,
      fresh: false,
      json: true,
      dryRun: true,
      yes: false,
      start: false,
    },
  })
})

test.each([[[]], [['--colour']], [['   ']]])('%j is misuse and says so', (args) => {
  expect(order(...args)).toBeTypeOf('string')
})
