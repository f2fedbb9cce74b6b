import { Keyboard } from 'react-aria-components'
import './key.css'

/** A key one can press here; for the eyes only, as the control itself names its shortcut. */
export function Key(props: { children: string }) {
  return (
    <Keyboard className="key" aria-hidden="true">
      {props.children}
    </Keyboard>
  )
}
