import { expect, test } from 'vitest'
import { readWindowRequest } from '../../../../src/main/desktop/windows/window-requests.ts'

const frame = (page: string, parent: unknown = null) => ({ url: `omnii://app/${page}`, parent })
const note = { kind: 'note', session: 's', run: 'r', text: 'Done', undone: false }

test.each([
  ['index.html', { kind: 'showing', session: 's' }],
  ['palette.html', { kind: 'showing', session: null }],
  ['palette.html', { kind: 'hide' }],
  ['palette.html', { kind: 'stay', on: true }],
  ['palette.html', { kind: 'open', session: 's' }],
  ['palette.html#here', { kind: 'open', session: 's', text: 'lunch' }],
  ['palette.html', note],
  ['note.html#text=Done', { kind: 'undo', session: 's', run: 'r' }],
  ['note.html', { kind: 'over' }],
])('%s may ask %o', (page, said) => {
  expect(readWindowRequest(frame(page), said)).toEqual({ page: page.split('.')[0], asked: said })
})

test.each([
  ['another page of ours', frame('index.html'), { kind: 'hide' }],
  ['a note that plays the palette', frame('note.html'), note],
  ['a frame within the page', frame('palette.html', {}), { kind: 'hide' }],
  ['another origin', { url: 'https://app/palette.html', parent: null }, { kind: 'hide' }],
  ['a page whose name only begins alike', frame('palette.html.evil'), { kind: 'hide' }],
  ['a note that looks at a talk', frame('note.html'), { kind: 'showing', session: 's' }],
  ['no frame', null, { kind: 'hide' }],
  ['an unknown wish', frame('palette.html'), { kind: 'quit' }],
  ['one that says more', frame('palette.html'), { kind: 'hide', and: 1 }],
  ['one that says less', frame('palette.html'), { kind: 'stay' }],
  ['a text without end', frame('palette.html'), { ...note, text: 'x'.repeat(10_001) }],
  ['no object', frame('palette.html'), 'hide'],
])('%s is not answered', (_who, from, said) => {
  expect(readWindowRequest(from, said)).toBeUndefined()
})
