import { Input, Label, Text, TextField } from 'react-aria-components'

/** One of the fields that are sent together. */
export function FormField(props: {
  label: string
  hint?: string
  type?: 'text' | 'password' | 'url'
  value: string
  onChange: (value: string) => void
}) {
  const { label, hint, type = 'text', value, onChange } = props
  return (
    <div className="setting-field">
      <TextField value={value} onChange={onChange} type={type} autoComplete="off">
        <Label>{label}</Label>
        {hint !== undefined && (
          <Text slot="description" className="setting-hint">
            {hint}
          </Text>
        )}
        <Input className="text-input" spellCheck="false" />
      </TextField>
    </div>
  )
}
