import { useState } from 'react'
import { Form, Input, Label, Text, TextField } from 'react-aria-components'
import { PressButton } from '../ui/PressButton.tsx'

/** One setting that is written: kept with Enter or the button, which is there once it was changed. */
export function SettingField(props: {
  label: string
  hint?: string
  /** as it is kept now; undefined where what is kept is never shown */
  kept: string | undefined
  save: string
  type?: 'text' | 'password' | 'number' | 'time' | 'url'
  onSave: (value: string) => void
}) {
  const { label, hint, kept, save, type = 'text', onSave } = props
  const [written, setWritten] = useState<string>()
  const value = written ?? kept ?? ''
  const changed = written !== undefined && written.trim() !== (kept ?? '')
  return (
    <Form
      className="setting-field"
      onSubmit={(event) => {
        event.preventDefault()
        if (!changed) return
        onSave(value.trim())
        setWritten(undefined)
      }}
    >
      <TextField value={value} onChange={setWritten} type={type} autoComplete="off">
        <Label>{label}</Label>
        {hint !== undefined && (
          <Text slot="description" className="setting-hint">
            {hint}
          </Text>
        )}
        <Input className="text-input" spellCheck="false" />
      </TextField>
      {changed && (
        <PressButton type="submit" look="primary" className="press-small">
          {save}
        </PressButton>
      )}
    </Form>
  )
}
