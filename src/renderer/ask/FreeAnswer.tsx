import { type FormEvent, useState } from 'react'
import { Form, Input, TextField } from 'react-aria-components'
import { useWording } from '../client/context.tsx'
import { Key } from '../ui/Key.tsx'
import { PressButton } from '../ui/PressButton.tsx'

/** An answer in one's own words. */
export function FreeAnswer(props: {
  /** there are no choices above it */
  onlyWay: boolean
  shortcut: number | undefined
  onAnswer: (text: string) => void
}) {
  const words = useWording().ask
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') props.onAnswer(text.trim())
  }
  return (
    <Form className="free-answer" onSubmit={submit}>
      <TextField className="free-answer-field" aria-label={words.freeLabel} value={text} onChange={setText}>
        <Input
          className="free-answer-input"
          placeholder={props.onlyWay ? words.freeOnly : words.free}
          data-arrival
        />
      </TextField>
      {text.trim() === '' ? (
        props.shortcut !== undefined && <Key>{String(props.shortcut)}</Key>
      ) : (
        <PressButton look="primary" type="submit">
          {words.send} <Key>⏎</Key>
        </PressButton>
      )}
    </Form>
  )
}
