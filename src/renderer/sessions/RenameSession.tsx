import { type FormEvent, useState } from 'react'
import { DialogTrigger, Form, Input, Label, TextField } from 'react-aria-components'
import { maxChars } from '../../shared/protocol/limits.ts'
import { useClient, useWording } from '../client/context.tsx'
import { AppDialog } from '../ui/AppDialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PressButton } from '../ui/PressButton.tsx'

/** Gives the open conversation another name. */
export function RenameSession(props: { title: string }) {
  const words = useWording().sessions
  return (
    <DialogTrigger>
      <PressButton look="quiet" className="session-rename" aria-label={words.renameTitle}>
        <Icon name="pencil" size={14} />
      </PressButton>
      <AppDialog title={words.renameTitle}>
        {(close) => <RenameForm title={props.title} close={close} />}
      </AppDialog>
    </DialogTrigger>
  )
}

function RenameForm(props: { title: string; close: () => void }) {
  const client = useClient()
  const words = useWording().sessions
  const [title, setTitle] = useState(props.title)
  const named = title.trim().slice(0, maxChars.sessionTitle)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (named !== '') client.ask({ action: 'rename_session', title: named })
    props.close()
  }
  return (
    <Form className="rename" onSubmit={submit}>
      <TextField value={title} onChange={setTitle} maxLength={maxChars.sessionTitle} autoFocus>
        <Label className="rename-label">{words.renameLabel}</Label>
        <Input className="text-input" onFocus={(event) => event.target.select()} />
      </TextField>
      <div className="dialog-actions">
        <PressButton look="primary" type="submit" isDisabled={named === ''}>
          {words.save}
        </PressButton>
        <PressButton look="quiet" onPress={props.close}>
          {words.cancel}
        </PressButton>
      </div>
    </Form>
  )
}
