import type { SmsStatus } from '../../../shared/protocol/sms.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { SettingField } from '../SettingField.tsx'

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Quiet hours, how many texts a day, and how long something waits here first. */
export function Limits(props: { status: SmsStatus; onChanged: () => void }) {
  const { quiet, perDay, desktopFirst } = props.status
  const words = useWording().texts
  const { set } = useHostCalls()
  const change = async (name: string, value: number) => {
    await set(`sms.${name}`, value)
    props.onChanged()
  }
  return (
    <section className="settings-card" aria-labelledby="texts-limits">
      <header className="settings-card-head">
        <div>
          <h3 id="texts-limits">{words.limits}</h3>
          <p className="settings-small">{words.limitsText}</p>
        </div>
      </header>
      <fieldset className="settings-card-part settings-pair" aria-labelledby="texts-quiet">
        <h4 id="texts-quiet">{words.quiet}</h4>
        <SettingField
          {...{ label: words.quietFrom, kept: words.clock(quiet.from), save: words.save, type: 'time' }}
          onSave={(value) => void change('quietFrom', minutesOf(value))}
        />
        <SettingField
          {...{ label: words.quietTo, kept: words.clock(quiet.to), save: words.save, type: 'time' }}
          onSave={(value) => void change('quietTo', minutesOf(value))}
        />
        <p className="settings-small">{words.quietNone}</p>
      </fieldset>
      <div className="settings-card-part settings-fields">
        <SettingField
          {...{ label: words.perDay, kept: String(perDay), save: words.save, type: 'number' }}
          onSave={(value) => void change('perDay', Number(value))}
        />
        <SettingField
          {...{ label: words.desktopFirst, kept: String(desktopFirst), save: words.save, type: 'number' }}
          onSave={(value) => void change('desktopFirst', Number(value))}
        />
      </div>
    </section>
  )
}
