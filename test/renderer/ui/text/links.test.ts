import { expect, test } from 'vitest'
import { linkPieces, safeTarget } from '../../../../src/renderer/ui/text/links.ts'

const links = (text: string) =>
  linkPieces(text).flatMap((piece) => ('url' in piece ? [[piece.text, piece.host]] : []))

test('addresses in a sentence are told apart from what stands around them', () => {
  expect(linkPieces('See https://a.example/x?y=1, then write.')).toEqual([
    { text: 'See ' },
    { text: 'https://a.example/x?y=1', url: 'https://a.example/x?y=1', host: 'a.example' },
    { text: ', then write.' },
  ])
})

test('the host shown is the one the address leads to, look-alikes included', () => {
  expect(links('(https://аpple.com/login) and mailto:ann@example.test.')).toEqual([
    ['https://аpple.com/login', 'xn--pple-43d.com'],
    ['mailto:ann@example.test', 'ann@example.test'],
  ])
})

test('nothing but web and mail addresses can be followed', () => {
  const refused = [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://host/share',
    'data:text/html,x',
    'vscode://open',
    'https://bank.example@evil.example/',
    'https://user:secret@evil.example/',
    'not an address',
  ]
  expect(refused.map(safeTarget)).toEqual(refused.map(() => undefined))
})
