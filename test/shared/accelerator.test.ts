import { expect, test } from 'vitest'
import {
  acceleratorOf,
  defaultAccelerator,
  readAccelerator,
  showAccelerator,
} from '../../src/shared/accelerator.ts'

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

const pressed = (code: string, ...held: ('ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey')[]) =>
  acceleratorOf({
    code,
    ctrlKey: held.includes('ctrlKey'),
    altKey: held.includes('altKey'),
    shiftKey: held.includes('shiftKey'),
    metaKey: held.includes('metaKey'),
  })

test.each([
  ['KeyO', ['ctrlKey', 'altKey'], 'Control+Alt+O'],
  ['Digit7', ['metaKey', 'shiftKey'], 'Super+Shift+7'],
  ['ArrowUp', ['altKey'], 'Alt+Up'],
  ['Enter', ['ctrlKey'], 'Control+Return'],
  ['F9', [], 'F9'],
] as const)('%s held with %o is %s', (code, held, accelerator) => {
  expect(pressed(code, ...held)).toBe(accelerator)
  expect(readAccelerator(accelerator)).toBe(accelerator)
})

test('modifiers alone are no keys yet, and plain letters no shortcut', () => {
  expect(pressed('ControlLeft', 'ctrlKey')).toBeUndefined()
  expect(readAccelerator(pressed('KeyO', 'shiftKey') ?? '')).toBeUndefined()
})
