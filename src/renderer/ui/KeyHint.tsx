import { ArrowDown, ArrowUp, Command, CornerDownLeft, Option } from 'lucide-react'
import './key.css'

/** Keys by what they are, not by what a system calls them. `Mod`: Cmd on a Mac, Ctrl elsewhere. */
export type KeyName = 'Mod' | 'Alt' | 'Enter' | 'Up' | 'Down' | 'Esc' | 'K' | 'P' | 'Z'

const isMac = /mac/i.test(navigator.platform)
const signs = {
  ...(isMac ? { Mod: Command, Alt: Option } : {}),
  Enter: CornerDownLeft,
  Up: ArrowUp,
  Down: ArrowDown,
} as Partial<Record<KeyName, typeof Command>>
const names: Partial<Record<KeyName, string>> = { Mod: 'Ctrl', Esc: 'esc' }

/** Keys pressed together, drawn as this system's keyboards show them; for the eyes only. */
export function KeyHint(props: { keys: readonly KeyName[] }) {
  return (
    <span className="key key-hint" aria-hidden="true">
      {props.keys.map((key) => {
        const Sign = signs[key]
        return Sign === undefined ? (
          <span key={key}>{names[key] ?? key}</span>
        ) : (
          <Sign key={key} size={12} strokeWidth={1.75} />
        )
      })}
    </span>
  )
}
