import { expect, test } from 'vitest'
import { openHotkey } from '../../../../src/main/desktop/hotkey/hotkey.ts'

/** A system's shortcuts: who has which keys. */
function system(taken: readonly string[] = []) {
  const bound = new Map<string, () => void>()
  return {
    bound,
    register(keys: string, pressed: () => void) {
      if (taken.includes(keys) || bound.has(keys)) return false
      bound.set(keys, pressed)
      return true
    },
    unregister: (keys: string) => void bound.delete(keys),
  }
}

const open = (shortcuts = system(), wayland = false) => {
  let presses = 0
  const hotkey = openHotkey({ shortcuts, platform: 'linux', wayland, pressed: () => (presses += 1) })
  return { hotkey, shortcuts, presses: () => presses }
}

test('one set of keys is bound at a time, and none after the end', () => {
  const { hotkey, shortcuts, presses } = open()
  expect(hotkey.apply('default')).toEqual({ kind: 'on', keys: 'Control+Shift+Space' })
  expect(hotkey.apply('ctrl+alt+o')).toEqual({ kind: 'on', keys: 'Control+Alt+O' })
  expect([...shortcuts.bound.keys()]).toEqual(['Control+Alt+O'])
  shortcuts.bound.get('Control+Alt+O')?.()
  expect(presses()).toBe(1)
  expect(hotkey.apply('none')).toEqual({ kind: 'off' })
  hotkey.apply('default')
  hotkey.close()
  expect([...shortcuts.bound.keys()]).toEqual([])
})

test('the same keys set again stay bound', () => {
  const { hotkey } = open()
  hotkey.apply('default')
  expect(hotkey.apply('default')).toEqual({ kind: 'on', keys: 'Control+Shift+Space' })
})

test('keys that are taken are said to be; on Wayland it is the desktop that binds', () => {
  const keys = 'Control+Shift+Space'
  expect(open(system([keys])).hotkey.apply('default')).toEqual({ kind: 'taken', keys })
  expect(open(system([keys]), true).hotkey.apply('default')).toEqual({ kind: 'desktop' })
})
