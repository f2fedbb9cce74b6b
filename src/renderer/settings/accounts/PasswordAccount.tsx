import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { AccountAdded, accountPaths } from '../../../shared/protocol/accounts/accounts.ts'
import type { Realm } from '../../../shared/protocol/ids.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { FormField } from '../FormField.tsx'

const empty = { login: '', password: '', server: '', outgoing: '', trust: '' }

/** An account that is got into by a password. What was typed stays where it was refused. */
export function PasswordAccount(props: {
  kind: 'dav' | 'imap'
  realm: Realm
  onAdded: (added: AccountAdded) => void
}) {
  const { kind, realm } = props
  const words = useWording().accountSettings
  const { order } = useHostCalls()
  const [typed, setTyped] = useState(empty)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const field = (name: keyof typeof empty) => ({
    label: words[name],
    value: typed[name],
    onChange: (value: string) => setTyped((now) => ({ ...now, [name]: value })),
  })
  const connect = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const { login, password } = typed
    const more = Object.entries({ server: typed.server, outgoing: typed.outgoing, trust: typed.trust })
    const added = await order(accountPaths.add, AccountAdded, {
      ...{ kind, realm, login: login.trim(), password },
      ...Object.fromEntries(
        more.flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
      ),
    })
    setBusy(false)
    setTrouble(added.ok ? undefined : added.error.message)
    if (added.ok) props.onAdded(added.value)
  }
  return (
    <Form className="settings-fields" onSubmit={(event) => void connect(event)}>
      <FormField {...field('login')} hint={words.loginHint} />
      <FormField {...field('password')} hint={words.passwordHint} type="password" />
      <FormField {...field('server')} hint={words.serverHint} />
      {kind === 'imap' && <FormField {...field('outgoing')} hint={words.serverHint} />}
      <FormField {...field('trust')} hint={words.trustHint} />
      <PressButton
        type="submit"
        look="primary"
        className="account-orders"
        isDisabled={busy || typed.login.trim() === ''}
      >
        {busy ? words.connecting : words.connect}
      </PressButton>
      {trouble !== undefined && (
        <p role="alert" className="settings-trouble account-wide">
          {trouble}
        </p>
      )}
    </Form>
  )
}
