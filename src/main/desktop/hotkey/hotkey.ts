import { defaultAccelerator, readAccelerator } from '../../../shared/accelerator.ts'

/** How the global shortcut stands. `taken`: another program has these keys. `desktop`: only the desktop itself may bind keys. */
export type HotkeyState =
  | { readonly kind: 'off' | 'desktop' }
  | { readonly kind: 'on' | 'taken'; readonly keys: string }

/** The part of Electron's globalShortcut that is used. */
interface Shortcuts {
  /** false where another program has the keys */
  register(accelerator: string, pressed: () => void): boolean
  unregister(accelerator: string): void
}

export interface Hotkey {
  state(): HotkeyState
  /** Takes what the settings say: "default", "none" or an accelerator. Keys that are taken leave no other keys bound. */
  apply(setting: string): HotkeyState
  close(): void
}

/** The one global shortcut. On Wayland keys are bound by the desktop's portal or not at all, so none are “taken” there. */
export function openHotkey(ports: {
  readonly shortcuts: Shortcuts
  readonly platform: string
  readonly wayland: boolean
  readonly pressed: () => void
}): Hotkey {
  const { shortcuts, platform, wayland, pressed } = ports
  let state: HotkeyState = { kind: 'off' }

  function letGo(): void {
    if (state.kind === 'on') shortcuts.unregister(state.keys)
    state = { kind: 'off' }
  }

  function bind(setting: string): HotkeyState {
    if (setting === 'none') return { kind: 'off' }
    const keys = setting === 'default' ? defaultAccelerator(platform) : readAccelerator(setting)
    if (keys === undefined) return { kind: 'off' }
    if (shortcuts.register(keys, pressed)) return { kind: 'on', keys }
    return wayland ? { kind: 'desktop' } : { kind: 'taken', keys }
  }

  return {
    state: () => state,
    apply(setting) {
      letGo()
      state = bind(setting)
      return state
    },
    close: letGo,
  }
}
