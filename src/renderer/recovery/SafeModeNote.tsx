import { useState } from 'react'
import type { SafeModeChoice } from '../../shared/protocol/recovery.ts'
import { useClient, useClientState, useCredentials, useWording } from '../client/context.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { leaveSafeMode } from './leave-safe-mode.ts'
import './safe-mode-note.css'

/** While Omnii is in safe mode: why, what it stopped at, and the two ways on. */
export function SafeModeNote() {
  const client = useClient()
  const credentials = useCredentials()
  const words = useWording().safeMode
  const told = useClientState((state) => state.grant?.safe_mode)
  const session = useClientState((state) => state.grant?.session_id)
  const [deciding, setDeciding] = useState(false)
  const [wrong, setWrong] = useState<string>()
  if (told === undefined) return null
  const { culprits, starts } = told

  const decide = async (how: SafeModeChoice) => {
    setDeciding(true)
    setWrong(undefined)
    const refused = await leaveSafeMode(how, words.unreachable, await credentials())
    setDeciding(false)
    setWrong(refused?.message)
  }
  return (
    <section className="safe-mode" aria-label={words.label}>
      <div role="alert">
        <h2 className="safe-mode-title">{words.title}</h2>
        <p>{words.text(starts)}</p>
        {wrong !== undefined && <p>{wrong}</p>}
      </div>
      {culprits.length > 0 && (
        <>
          <p>{words.culprit}</p>
          <ul className="safe-mode-culprits">
            {culprits.map((one) => (
              <li key={one.run_id}>
                “<UntrustedText text={one.text} />”
                {one.session_id !== session && (
                  <PressButton look="text" onPress={() => client.open(one.session_id)}>
                    {words.show}
                  </PressButton>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="safe-mode-actions">
        {culprits.length > 0 && (
          <PressButton look="primary" isDisabled={deciding} onPress={() => void decide('park')}>
            {words.park}
          </PressButton>
        )}
        <PressButton isDisabled={deciding} onPress={() => void decide('retry')}>
          {words.retry}
        </PressButton>
      </div>
    </section>
  )
}
