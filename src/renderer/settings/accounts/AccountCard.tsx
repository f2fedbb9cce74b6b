import { useState } from 'react'
import {
  AccountChecked,
  AccountRemoved,
  AccountView,
  accountPaths,
} from '../../../shared/protocol/accounts/accounts.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { useTimeSayer } from '../../client/preferences.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { SettingField } from '../SettingField.tsx'
import { Facts } from '../texts/Facts.tsx'
import { NewThings } from './NewThings.tsx'
import { RepairAccount } from './RepairAccount.tsx'

const at = (page: string, query: Readonly<Record<string, string>>): string =>
  `${page}?${new URLSearchParams(query)}`

/** One connected account: how it is, a check with real calls, and what can be changed of it. */
export function AccountCard(props: { account: AccountView; onChanged: () => void }) {
  const { account, onChanged } = props
  const { key, name, login, server, signIn, services, defaults, trouble, syncedAt, leftOut, lacks } = account
  const words = useWording().accountSettings
  const sayTime = useTimeSayer()
  const { order } = useHostCalls()
  const [checking, setChecking] = useState(false)
  const [checked, setChecked] = useState<AccountChecked>()
  const [failed, setFailed] = useState<string>()
  const [doing, setDoing] = useState<'repair' | 'remove'>()

  const check = async () => {
    setChecking(true)
    const found = await order(at(accountPaths.test, { key }), AccountChecked)
    setChecking(false)
    setChecked(found.ok ? found.value : undefined)
    setFailed(found.ok ? undefined : found.error.message)
    onChanged()
  }
  const rename = async (to: string) => {
    if (to === '') return
    const renamed = await order(at(accountPaths.rename, { key, name: to }), AccountView)
    setFailed(renamed.ok ? undefined : renamed.error.message)
    onChanged()
  }
  const remove = async () => {
    const removed = await order(at(accountPaths.remove, { key }), AccountRemoved)
    setFailed(removed.ok ? words.consent[removed.value.consent] || undefined : removed.error.message)
    setDoing(undefined)
    onChanged()
  }

  const state = trouble !== undefined ? 'troubled' : syncedAt === null ? 'reading' : 'inStep'
  return (
    <section className="settings-card" aria-labelledby={`account-${key}`}>
      <header className="settings-card-head">
        <div>
          <h3 id={`account-${key}`}>
            <UntrustedText text={name} />
          </h3>
          <p className="settings-small">
            <UntrustedText text={words.at(login, server)} />
            {signIn !== undefined && ` · ${words.signsIn(signIn)}`}
          </p>
        </div>
        <span className={state === 'inStep' ? 'tag tag-accepted' : 'tag'}>{words[state]}</span>
        <PressButton isDisabled={checking} onPress={() => void check()}>
          {checking ? words.checking : words.check}
        </PressButton>
      </header>
      {trouble !== undefined && <p className="settings-card-part settings-trouble">{trouble}</p>}
      {checked && (
        <div className="settings-card-part">
          <Facts checked={checked} />
        </div>
      )}
      {failed !== undefined && (
        <p role="alert" className="settings-card-part settings-trouble">
          {failed}
        </p>
      )}
      {(syncedAt !== null || leftOut !== undefined || lacks) && (
        <div className="settings-card-part settings-small">
          {syncedAt !== null && <p>{words.inStepSince(sayTime(syncedAt))}</p>}
          {leftOut !== undefined && <p>{words.leftOut(leftOut)}</p>}
          {lacks && <p>{words.lacks(lacks)}</p>}
        </div>
      )}
      <NewThings
        title={words.newThings}
        account={name}
        page={(service) => at(accountPaths.default, { service, key })}
        services={services}
        here={defaults}
        onChanged={onChanged}
      />
      <div className="settings-card-part settings-fields">
        <SettingField
          {...{ label: words.name, hint: words.nameHint, kept: name, save: words.save }}
          onSave={(value) => void rename(value)}
        />
      </div>
      <div className="settings-card-part">
        {doing === undefined && (
          <p className="settings-row">
            <PressButton onPress={() => setDoing('repair')}>
              {signIn === undefined ? words.repair : words.again}
            </PressButton>
            <PressButton look="quiet" onPress={() => setDoing('remove')}>
              {words.remove}
            </PressButton>
          </p>
        )}
        {doing === 'repair' && (
          <RepairAccount
            account={account}
            onDone={() => {
              setDoing(undefined)
              setChecked(undefined)
              onChanged()
            }}
          />
        )}
        {doing === 'remove' && (
          <>
            <p>{words.removeText}</p>
            <p className="settings-row">
              <PressButton look="danger" onPress={() => void remove()}>
                {words.removeNow}
              </PressButton>
              <PressButton onPress={() => setDoing(undefined)}>{words.keep}</PressButton>
            </p>
          </>
        )}
      </div>
    </section>
  )
}
