import { useState } from 'react'
import { SmsChecked, SmsDone, type SmsStatus, smsPaths } from '../../../shared/protocol/sms.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { SettingField } from '../SettingField.tsx'
import { Facts } from './Facts.tsx'

/** The account and number at Twilio, the way texts come in, and a check of all that with its result. */
export function Connection(props: { status: SmsStatus; onChanged: () => void }) {
  const { status, onChanged } = props
  const words = useWording().texts
  const { order, set } = useHostCalls()
  const [checking, setChecking] = useState(false)
  const [checked, setChecked] = useState<SmsChecked>()
  const [trouble, setTrouble] = useState<string>()
  const { mode, why, account, number, publicUrl, webhook, port } = status

  const change = (name: string) => async (value: string) => {
    await set(`sms.${name}`, value === '' ? null : value)
    setChecked(undefined)
    onChanged()
  }
  const keepToken = async (token: string) => {
    const kept = await order(smsPaths.token, SmsDone, { token })
    setTrouble(kept.ok ? undefined : kept.error.message)
    onChanged()
  }
  const check = async () => {
    setChecking(true)
    const found = await order(smsPaths.check, SmsChecked)
    setChecking(false)
    setChecked(found.ok ? found.value : undefined)
    setTrouble(found.ok ? undefined : found.error.message)
  }
  const setWebhook = async () => {
    const found = await order(smsPaths.webhook, SmsChecked)
    if (found.ok) setChecked(found.value)
    setTrouble(found.ok ? undefined : found.error.message)
  }

  return (
    <section className="settings-card" aria-labelledby="texts-connection">
      <header className="settings-card-head">
        <div>
          <h3 id="texts-connection">{words.connection}</h3>
          <p className="settings-small">{mode === 'off' ? why : words.how[mode]}</p>
        </div>
        <span className={mode === 'off' ? 'tag' : 'tag tag-accepted'}>{words.state[mode]}</span>
        {mode !== 'off' && (
          <PressButton isDisabled={checking} onPress={() => void check()}>
            {checking ? words.checking : words.check}
          </PressButton>
        )}
      </header>
      {checked && (
        <div className="settings-card-part">
          <Facts checked={checked} onWebhook={() => void setWebhook()} />
        </div>
      )}
      {trouble !== undefined && (
        <p role="alert" className="settings-card-part settings-trouble">
          {trouble}
        </p>
      )}
      {webhook !== undefined && (
        <div className="settings-card-part">
          <h4>{words.webhook}</h4>
          <p className="settings-row">
            <code className="settings-code">{webhook}</code>
            <CopyButton text={webhook} words={words} />
          </p>
          {port !== undefined && <p className="settings-small">{words.webhookText(port)}</p>}
        </div>
      )}
      <div className="settings-card-part settings-fields">
        <SettingField
          {...{ label: words.account, hint: words.accountHint, kept: account, save: words.save }}
          onSave={(value) => void change('account')(value)}
        />
        <SettingField
          {...{ label: words.number, hint: words.numberHint, kept: number, save: words.save }}
          onSave={(value) => void change('number')(value)}
        />
        {account !== undefined && (
          <SettingField
            {...{ label: words.token, hint: words.tokenHint, kept: undefined, save: words.save }}
            type="password"
            onSave={(value) => void keepToken(value)}
          />
        )}
        <SettingField
          {...{ label: words.publicUrl, hint: words.publicUrlHint, kept: publicUrl, save: words.save }}
          type="url"
          onSave={(value) => void change('publicUrl')(value)}
        />
      </div>
    </section>
  )
}
