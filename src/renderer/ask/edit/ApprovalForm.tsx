import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import { Checkbox, Form } from 'react-aria-components'
import { maxChars } from '../../../shared/protocol/limits.ts'
import { useWording } from '../../client/context.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import type { Fields } from './editable.ts'
import type { Replacement } from './use-replacement.ts'
import './approval-form.css'

/** The fields of a card. Nothing is approved here: what was changed is shown on a card of its own, and that is approved. */
export function ApprovalForm(props: {
  replacement: Replacement
  onChanged: (fields: Fields) => void
  onCancel: () => void
}) {
  const { replacement, onChanged, onCancel } = props
  const { editable, state, refusal } = replacement
  const words = useWording().approve.edit
  const [fields, setFields] = useState(editable.fields)
  const change = (next: Fields) => setFields({ ...fields, ...next })
  const people = editable.fields.people ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChanged(fields)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // the keys of the card below are not meant while its fields are open
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps the keys of its fields to itself
    <div onKeyDown={onKeyDown}>
      <Form className="approval-form" onSubmit={submit}>
        {fields.title !== undefined && (
          <Field label={words.title}>
            {(id) => (
              <input
                id={id}
                className="text-input"
                required
                // biome-ignore lint/a11y/noAutofocus: the fields were asked for
                autoFocus
                maxLength={maxChars.eventTitle}
                value={fields.title}
                onChange={({ target }) => change({ title: target.value })}
              />
            )}
          </Field>
        )}
        {fields.subject !== undefined && (
          <Field label={words.subject}>
            {(id) => (
              <input
                id={id}
                className="text-input"
                maxLength={maxChars.subject}
                value={fields.subject}
                onChange={({ target }) => change({ subject: target.value })}
              />
            )}
          </Field>
        )}
        {(fields.date !== undefined || fields.time !== undefined) && (
          <div className="approval-form-row">
            {fields.date !== undefined && (
              <Field label={words.date}>
                {(id) => (
                  <input
                    id={id}
                    type="date"
                    className="text-input"
                    required
                    value={fields.date}
                    onChange={({ target }) => change({ date: target.value })}
                  />
                )}
              </Field>
            )}
            {fields.time !== undefined && (
              <Field label={words.time}>
                {(id) => (
                  <input
                    id={id}
                    type="time"
                    className="text-input"
                    required
                    value={fields.time}
                    onChange={({ target }) => change({ time: target.value })}
                  />
                )}
              </Field>
            )}
            {fields.minutes !== undefined && (
              <Field label={words.minutes}>
                {(id) => (
                  <input
                    id={id}
                    type="number"
                    className="text-input"
                    required
                    min={1}
                    max={1440}
                    value={Number.isNaN(fields.minutes) ? '' : fields.minutes}
                    onChange={({ target }) => change({ minutes: target.valueAsNumber })}
                  />
                )}
              </Field>
            )}
          </div>
        )}
        {fields.place !== undefined && (
          <Field label={words.place}>
            {(id) => (
              <input
                id={id}
                className="text-input"
                value={fields.place}
                onChange={({ target }) => change({ place: target.value })}
              />
            )}
          </Field>
        )}
        {people.length > 0 && (
          <fieldset className="approval-form-people">
            <legend>{words.people}</legend>
            {people.map((person) => (
              <Checkbox
                key={person.email}
                className="preview-take"
                isSelected={(fields.people ?? []).some(({ email }) => email === person.email)}
                onChange={(take) =>
                  change({
                    people: people.filter(({ email }) =>
                      email === person.email
                        ? take
                        : (fields.people ?? []).some((one) => one.email === email),
                    ),
                  })
                }
              >
                <span className="preview-box" aria-hidden="true">
                  <Icon name="check" size={12} />
                </span>
                <span>
                  <UntrustedText text={person.name} />{' '}
                  <UntrustedText text={person.email} className="reach-address" />
                </span>
              </Checkbox>
            ))}
          </fieldset>
        )}
        {fields.notes !== undefined && (
          <Field label={words.notes}>
            {(id) => (
              <textarea
                id={id}
                className="text-input"
                rows={2}
                value={fields.notes}
                onChange={({ target }) => change({ notes: target.value })}
              />
            )}
          </Field>
        )}
        {fields.text !== undefined && (
          <Field label={words.text}>
            {(id) => (
              <textarea
                id={id}
                className="text-input"
                rows={8}
                required
                value={fields.text}
                onChange={({ target }) => change({ text: target.value })}
              />
            )}
          </Field>
        )}
        {refusal !== undefined && (
          <p className="card-trouble" role="alert">
            {refusal}
          </p>
        )}
        {state === 'sent' && <p className="card-note">{words.sent}</p>}
        <div className="card-actions">
          <PressButton look="primary" type="submit" isDisabled={state === 'sent' || state === 'gone'}>
            {words.show}
          </PressButton>
          <PressButton look="quiet" onPress={onCancel}>
            {words.cancel}
          </PressButton>
        </div>
      </Form>
    </div>
  )
}

function Field(props: { label: string; children: (id: string) => React.ReactNode }) {
  const id = useId()
  return (
    <div className="approval-form-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  )
}
