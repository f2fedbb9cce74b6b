import { SmsDone, type SmsStatus, smsPaths } from '../../../shared/protocol/sms.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { useTimeSayer } from '../../client/preferences.ts'
import { PressButton } from '../../ui/PressButton.tsx'

const most = 8
const looks = {
  delivered: 'tag tag-accepted',
  failed: 'tag tag-declined',
  in_doubt: 'tag tag-waits',
} as const

/** What became of the last texts, and once more for one that may not have been sent. */
export function LastTexts(props: { texts: SmsStatus['texts']; onChanged: () => void }) {
  const words = useWording().texts
  const sayTime = useTimeSayer()
  const { order } = useHostCalls()
  const resend = async (id: number) => {
    await order(`${smsPaths.resend}?id=${id}`, SmsDone)
    props.onChanged()
  }
  if (props.texts.length === 0) return null
  return (
    <section className="settings-card" aria-labelledby="texts-last">
      <header className="settings-card-head">
        <div>
          <h3 id="texts-last">{words.last}</h3>
          <p className="settings-small">{words.lastText}</p>
        </div>
      </header>
      <ul className="settings-card-part last-texts" aria-labelledby="texts-last">
        {props.texts.slice(0, most).map(({ id, at, phone, state, code }) => (
          <li key={id} className="settings-row">
            <time>{sayTime(at)}</time>
            <span className="phone-words">{words.to(phone)}</span>
            {code !== undefined && <span className="settings-small">{words.errorCode(code)}</span>}
            <span className={state in looks ? looks[state as keyof typeof looks] : 'tag'}>
              {words.textState[state]}
            </span>
            {state === 'in_doubt' && (
              <PressButton onPress={() => void resend(id)}>{words.resend}</PressButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
