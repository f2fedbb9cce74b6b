import { ArrowUp, CornerDownLeft } from 'lucide-react'
import { Keyboard } from 'react-aria-components'
import './key.css'

/** The font has no such signs, so they are drawn. */
const drawn: Readonly<Record<string, typeof ArrowUp>> = { '⏎': CornerDownLeft, '↑': ArrowUp }

/** A key one can press here; for the eyes only, as the control itself names its shortcut. */
export function Key(props: { children: string }) {
  const Sign = drawn[props.children]
  return (
    <Keyboard className="key" aria-hidden="true">
      {Sign === undefined ? props.children : <Sign size={12} strokeWidth={2} />}
    </Keyboard>
  )
}
