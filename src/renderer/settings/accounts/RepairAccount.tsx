import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { AccountAdded, type AccountView, accountPaths } from '../../../shared/protocol/accounts/accounts.ts'
import { signInPaths } from '../../../shared/protocol/accounts/signing-in.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { FormField } from '../FormField.tsx'
import { SignIn } from './SignIn.tsx'

/** Another password, server or certificate for an account, or one more sign-in at its provider. */
export function RepairAccount(props: { account: AccountView; onDone: () => void }) {
  const { account, onDone } = props
  const words = useWording().accountSettings
  const { order } = useHostCalls()
  const [password, setPassword] = useState('')
  const [server, setServer] = useState('')
  const [trust, setTrust] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const query = new URLSearchParams({ key: account.key })

  const repair = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const repaired = await order(`${accountPaths.repair}?${query}`, AccountAdded, {
      ...(password !== '' && { password }),
      ...(server.trim() !== '' && { server: server.trim() }),
      ...(trust.trim() !== '' && { trust: trust.trim() }),
    })
    setBusy(false)
    setTrouble(repaired.ok ? undefined : repaired.error.message)
    if (repaired.ok) onDone()
  }
  if (account.signIn !== undefined)
    return <SignIn page={`${signInPaths.again}?${query}`} body={{}} onAdded={onDone} onStopped={onDone} />
  return (
    <Form className="settings-fields" onSubmit={(event) => void repair(event)}>
      <FormField
        label={words.password}
        hint={words.passwordKept}
        type="password"
        value={password}
        onChange={setPassword}
      />
      <FormField label={words.server} hint={words.now(account.server)} value={server} onChange={setServer} />
      <FormField label={words.trust} hint={words.trustHint} value={trust} onChange={setTrust} />
      <p className="settings-row account-orders">
        <PressButton type="submit" look="primary" isDisabled={busy}>
          {busy ? words.connecting : words.connect}
        </PressButton>
        <PressButton onPress={onDone}>{words.callOff}</PressButton>
      </p>
      {trouble !== undefined && (
        <p role="alert" className="settings-trouble account-wide">
          {trouble}
        </p>
      )}
    </Form>
  )
}
