import { expect, test } from 'vitest'
import { documentKey, type KeyPress } from '../../../src/renderer/conversation/use-document-keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  typing: false,
  ...more,
})
const read = (...presses: KeyPress[]) => presses.map(documentKey)

test('a letter of any script begins to write, a slash goes to the input, Escape leads back', () => {
  expect(read(press('a'), press('É', { shiftKey: true }), press('щ'), press('/'), press('Escape'))).toEqual([
    'write',
    'write',
    'write',
    'search',
    'back',
  ])
})

test('Ctrl or Cmd with Z takes back, with Shift it does not', () => {
  expect(
    read(
      press('z', { ctrlKey: true }),
      press('Z', { metaKey: true }),
      press('z', { ctrlKey: true, shiftKey: true }),
    ),
  ).toEqual(['undo', 'undo', undefined])
})

test('digits, Enter, Space, arrows and other shortcuts keep what they do where the focus is', () => {
  expect(
    read(press('1'), press('Enter'), press(' '), press('ArrowDown'), press('c', { ctrlKey: true })),
  ).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('where words are being written every key is theirs, but for Escape', () => {
  const typing = { typing: true }
  expect(
    read(
      press('a', typing),
      press('/', typing),
      press('z', { ...typing, ctrlKey: true }),
      press('Escape', typing),
    ),
  ).toEqual([undefined, undefined, undefined, 'back'])
})

test('Ctrl or Cmd with K opens the palette, also while words are written', () => {
  expect(
    read(
      press('k', { ctrlKey: true }),
      press('K', { metaKey: true, typing: true }),
      press('k', { ctrlKey: true, shiftKey: true }),
    ),
  ).toEqual(['palette', 'palette', undefined])
})
