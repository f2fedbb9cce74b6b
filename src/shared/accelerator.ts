/** Keys that work together as one global shortcut, in Electron's spelling: "Control+Shift+Space". */

const modifiers: Readonly<Record<string, string>> = {
  command: 'Command',
  cmd: 'Command',
  control: 'Control',
  ctrl: 'Control',
  commandorcontrol: 'CommandOrControl',
  cmdorctrl: 'CommandOrControl',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'AltGr',
  shift: 'Shift',
  super: 'Super',
  meta: 'Super',
}

const namedKeys = [
  'Space',
  'Tab',
  'Backspace',
  'Delete',
  'Insert',
  'Return',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Escape',
  'Plus',
]

/**
 * The accelerator in one spelling, or undefined when it cannot be a global shortcut: it is one key with at least one
 * modifier beside Shift, so that no key anybody types with is taken away; a function key may stand alone.
 */
export function readAccelerator(text: string): string | undefined {
  const parts = text.split('+').map((part) => part.trim())
  const last = parts.pop() ?? ''
  const held = parts.map((part) => modifiers[part.toLowerCase()])
  if (held.includes(undefined) || new Set(held).size !== held.length) return undefined
  const isFunctionKey = /^F([1-9]|1\d|2[0-4])$/i.test(last)
  const key =
    /^[a-z0-9]$/i.test(last) || isFunctionKey
      ? last.toUpperCase()
      : namedKeys.find((name) => name.toLowerCase() === last.toLowerCase())
  if (key === undefined) return undefined
  if (!isFunctionKey && !held.some((one) => one !== 'Shift')) return undefined
  return [...held, key].join('+')
}

/** What a system's own shortcuts leave free: Alt+Space is a window's menu on Windows and Linux, Control+Space switches input. */
export const defaultAccelerator = (platform: string): string =>
  platform === 'darwin' ? 'Alt+Space' : 'Control+Shift+Space'

const arrows = /^Arrow(Up|Down|Left|Right)$/
const others: Readonly<Record<string, string>> = { Enter: 'Return', Equal: 'Plus' }

/** What a browser tells of keys that are held together, by their places on the keyboard; undefined while only modifiers are. */
export function acceleratorOf(event: {
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}): string | undefined {
  const { code } = event
  if (/^(Control|Alt|Shift|Meta|OS)(Left|Right)?$|^CapsLock$|^$/.test(code)) return undefined
  const key = others[code] ?? code.replace(/^(?:Key|Digit)(.)$/, '$1').replace(arrows, '$1')
  const held = [
    event.metaKey && 'Super',
    event.ctrlKey && 'Control',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ]
  return [...held.filter((one) => one !== false), key].join('+')
}

/** As people read it: "Ctrl+Shift+Space", "⌥Space". */
export function showAccelerator(accelerator: string, platform: string): string {
  const mac: Readonly<Record<string, string>> = {
    Command: '⌘',
    CommandOrControl: '⌘',
    Control: '⌃',
    Alt: '⌥',
    Shift: '⇧',
    Super: '⌘',
  }
  const parts = accelerator.split('+')
  if (platform === 'darwin') return parts.map((part) => mac[part] ?? part).join('')
  return parts.map((part) => (/^(Control|CommandOrControl)$/.test(part) ? 'Ctrl' : part)).join('+')
}
