import { expect, test } from 'vitest'
import { defaultAccelerator, readAccelerator, showAccelerator } from '../../src/shared/accelerator.ts'

test.each([
  ['ctrl+shift+space', 'Control+Shift+Space'],
  ['Control + Alt + o', 'Control+Alt+O'],
  ['Cmd+9', 'Command+9'],
  ['Option+Tab', 'Alt+Tab'],
  ['f12', 'F12'],
  ['Shift+F5', 'Shift+F5'],
  ['Super+pageup', 'Super+PageUp'],
])('%s is %s', (text, accelerator) => {
  expect(readAccelerator(text)).toBe(accelerator)
})

/** What would take a key away that people type with, or that Electron would not bind. */
test.each([
  '',
  'A',
  'Shift+A',
  'Space',
  'Shift+Space',
  'Control',
  'Control+Control+A',
  'Control+Foo+A',
  'Control+ü',
  'F25',
  '+',
  'Control+',
])('“%s” is no global shortcut', (text) => {
  expect(readAccelerator(text)).toBeUndefined()
})

test('each system has keys of its own, shown as its people write them', () => {
  const shown = (platform: string) => showAccelerator(defaultAccelerator(platform), platform)
  expect(['darwin', 'win32', 'linux'].map(shown)).toEqual(['⌥Space', 'Ctrl+Shift+Space', 'Ctrl+Shift+Space'])
  for (const platform of ['darwin', 'win32', 'linux'])
    expect(readAccelerator(defaultAccelerator(platform))).toBe(defaultAccelerator(platform))
})
