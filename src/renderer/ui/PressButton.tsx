import { Button, type ButtonProps } from 'react-aria-components'
import './press-button.css'

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'text' | 'danger'

/** The one button. `look` says how much it asks for attention; there is at most one primary in a card. */
export function PressButton(
  props: Omit<ButtonProps, 'className'> & { look?: ButtonLook; className?: string },
) {
  const { look = 'plain', className = '', ...rest } = props
  return <Button {...rest} className={`press press-${look} ${className}`} />
}
