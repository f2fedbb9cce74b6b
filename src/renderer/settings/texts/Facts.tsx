import { useWording } from '../../client/context.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PressButton } from '../../ui/PressButton.tsx'

/** What was looked at, each with its glyph and what to do where it does not hold. */
export function Facts(props: {
  checked: { readonly facts: readonly { fact: string; ok: boolean; says: string }[] }
  /** mends a webhook that does not hold */
  onWebhook?: () => void
}) {
  const words = useWording().texts
  const { facts } = props.checked
  const passed = facts.filter(({ ok }) => ok).length
  return (
    <div role="status">
      <p className="settings-small">{words.checked(passed, facts.length)}</p>
      <ul className="facts">
        {facts.map(({ fact, ok, says }) => (
          <li key={`${fact} ${says}`} className={ok ? 'fact' : 'fact fact-fails'}>
            <span className="fact-glyph">
              <Icon name={ok ? 'check' : 'cross'} size={12} />
              <span className="sr-only">{ok ? words.holds : words.fails}: </span>
            </span>
            <span className="fact-says">{says}</span>
            {fact === 'webhook' && !ok && props.onWebhook && (
              <PressButton look="primary" onPress={props.onWebhook}>
                {words.setWebhook}
              </PressButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
