import { useState } from 'react'
import { SmsChecked, SmsDone, type SmsStatus, smsPaths } from '../../../shared/protocol/sms.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useClient, useWording } from '../../client/context.tsx'
import { useTimeSayer } from '../../client/preferences.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { Facts } from './Facts.tsx'
import { PairPhone } from './PairPhone.tsx'

type Phone = SmsStatus['phones'][number]

/** The phones that are paired, and a code to pair one more. */
export function Phones(props: { status: SmsStatus; onChanged: () => void; onTalk: () => void }) {
  const { status, onChanged, onTalk } = props
  const words = useWording().texts
  return (
    <section className="settings-card" aria-labelledby="texts-phones">
      <header className="settings-card-head">
        <div>
          <h3 id="texts-phones">{words.phones}</h3>
          <p className="settings-small">{words.phonesText}</p>
        </div>
      </header>
      {status.phones.length === 0 && <p className="settings-card-part">{words.noPhones}</p>}
      {status.phones.length > 0 && (
        <ul className="phones" aria-labelledby="texts-phones">
          {status.phones.map((phone) => (
            <PhoneRow key={phone.phone} phone={phone} onChanged={onChanged} onTalk={onTalk} />
          ))}
        </ul>
      )}
      <PairPhone status={status} />
    </section>
  )
}

function PhoneRow(props: { phone: Phone; onChanged: () => void; onTalk: () => void }) {
  const { onChanged, onTalk } = props
  const { phone, since, stopped, session } = props.phone
  const words = useWording().texts
  const sayTime = useTimeSayer()
  const client = useClient()
  const { order } = useHostCalls()
  const [leaving, setLeaving] = useState(false)
  const [testing, setTesting] = useState(false)
  const [tested, setTested] = useState<SmsChecked>()
  const [trouble, setTrouble] = useState<string>()
  const at = (path: string): string => `${path}?${new URLSearchParams({ phone })}`

  const test = async () => {
    setTesting(true)
    const found = await order(at(smsPaths.check), SmsChecked)
    setTesting(false)
    setTested(found.ok ? found.value : undefined)
    setTrouble(found.ok ? undefined : found.error.message)
  }
  const unpair = async () => {
    const gone = await order(at(smsPaths.unpair), SmsDone)
    setTrouble(gone.ok ? undefined : gone.error.message)
    setLeaving(false)
    onChanged()
  }
  return (
    <li className="settings-card-part" aria-label={phone}>
      <div className="settings-row">
        <div className="phone-words">
          <span className="phone-number">{phone}</span>
          <span className="settings-small">{words.since(sayTime(since))}</span>
        </div>
        {stopped && <span className="tag tag-waits">{words.stopped}</span>}
        {!leaving && (
          <>
            <PressButton
              look="quiet"
              onPress={() => {
                client.open(session)
                onTalk()
              }}
            >
              {words.talk}
            </PressButton>
            <PressButton isDisabled={testing} onPress={() => void test()}>
              {testing ? words.testing : words.test}
            </PressButton>
            <PressButton look="danger" onPress={() => setLeaving(true)}>
              {words.unpair}
            </PressButton>
          </>
        )}
      </div>
      {stopped && <p className="settings-small">{words.stoppedText}</p>}
      {leaving && (
        <div className="settings-row">
          <p className="phone-words">{words.unpairText(phone)}</p>
          <PressButton onPress={() => setLeaving(false)}>{words.keep}</PressButton>
          <PressButton look="danger" onPress={() => void unpair()}>
            {words.unpairNow}
          </PressButton>
        </div>
      )}
      {tested && <Facts checked={tested} />}
      {trouble !== undefined && (
        <p role="alert" className="settings-trouble">
          {trouble}
        </p>
      )}
    </li>
  )
}
