import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { AccountAdded } from '../../../shared/protocol/accounts/accounts.ts'
import { signInPaths } from '../../../shared/protocol/accounts/signing-in.ts'
import type { Realm } from '../../../shared/protocol/ids.ts'
import { useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { FormField } from '../FormField.tsx'
import { Facts } from '../texts/Facts.tsx'
import { PasswordAccount } from './PasswordAccount.tsx'
import { SignIn } from './SignIn.tsx'

/** What can be connected, with the provider it signs in at; without one it has a password. */
const kinds = {
  google: { kind: 'google', provider: 'google' },
  dav: { kind: 'dav', provider: undefined },
  imap: { kind: 'imap', provider: undefined },
  mail_google: { kind: 'imap', provider: 'google' },
  mail_microsoft: { kind: 'imap', provider: 'microsoft' },
} as const
type Choice = keyof typeof kinds
const choices = Object.keys(kinds) as Choice[]

/** Connects one more account: what kind, how to get in, and what was seen when it was tried out. */
export function AddAccount(props: { realm: Realm; onChanged: () => void }) {
  const words = useWording().accountSettings
  const [open, setOpen] = useState(false)
  const [choice, setChoice] = useState<Choice>()
  const [added, setAdded] = useState<AccountAdded>()
  const finish = (done: AccountAdded) => {
    setAdded(done)
    setOpen(false)
    setChoice(undefined)
    props.onChanged()
  }
  const chosen = choice && kinds[choice]
  return (
    <section className="settings-card" aria-labelledby="account-add">
      <header className="settings-card-head">
        <div>
          <h3 id="account-add">{words.add}</h3>
          <p className="settings-small">{words.addText}</p>
        </div>
        {!open && (
          <PressButton
            onPress={() => {
              setAdded(undefined)
              setOpen(true)
            }}
          >
            {words.add}
          </PressButton>
        )}
      </header>
      {added && (
        <div className="settings-card-part">
          <p role="status">{words.added(added.account.name, added.account.services)}</p>
          <Facts checked={added} />
        </div>
      )}
      {open && (
        <div className="settings-card-part">
          <RadioGroup
            className="account-kinds"
            value={choice ?? null}
            onChange={(value) => setChoice(choices.find((one) => one === value))}
          >
            <Label>{words.kind}</Label>
            {choices.map((one) => (
              <Radio key={one} value={one} className="account-kind">
                <span className="account-dot" />
                <span>
                  <b>{words.kinds[one][0]}</b>
                  <span className="settings-small">{words.kinds[one][1]}</span>
                </span>
              </Radio>
            ))}
          </RadioGroup>
        </div>
      )}
      {open && chosen && (
        <div className="settings-card-part">
          {chosen.provider === undefined ? (
            <PasswordAccount key={choice} kind={chosen.kind} realm={props.realm} onAdded={finish} />
          ) : (
            <ByProvider key={choice} {...chosen} realm={props.realm} onAdded={finish} />
          )}
          <p className="settings-row account-orders">
            <PressButton look="quiet" onPress={() => setOpen(false)}>
              {words.callOff}
            </PressButton>
          </p>
        </div>
      )}
    </section>
  )
}

/** An account that is got into by signing in at its provider, with the program its person registered there. */
function ByProvider(props: {
  kind: 'google' | 'imap'
  provider: 'google' | 'microsoft'
  realm: Realm
  onAdded: (added: AccountAdded) => void
}) {
  const { kind, provider, realm } = props
  const words = useWording().accountSettings
  const [id, setId] = useState('')
  const [secret, setSecret] = useState('')
  const client = { id: id.trim(), ...(secret !== '' && { secret }) }
  return (
    <div className="settings-fields">
      <FormField label={words.clientId} hint={words.clientIdHint[provider]} value={id} onChange={setId} />
      <FormField
        label={words.clientSecret}
        hint={words.clientSecretHint}
        type="password"
        value={secret}
        onChange={setSecret}
      />
      <SignIn
        page={signInPaths.add}
        body={{ kind, provider, client, realm }}
        isReady={id.trim() !== ''}
        onAdded={props.onAdded}
      />
    </div>
  )
}
