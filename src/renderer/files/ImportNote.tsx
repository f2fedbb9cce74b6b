import { useWording } from '../client/context.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { useImports } from './imports-context.ts'

/** Which file is being read, and which could not be. A successful import is shown by its own run in the conversation. */
export function ImportNote() {
  const words = useWording()
  const { reading, troubles, dismiss } = useImports()
  return (
    <>
      <p className="import-reading" role="status">
        {reading !== undefined && (
          <>
            {words.files.reading} <UntrustedText text={reading} />
          </>
        )}
      </p>
      <div role="alert">
        {troubles.length > 0 && (
          <section className="trouble" aria-label={words.files.notTaken}>
            <ul className="import-troubles">
              {troubles.map(({ name, why }) => (
                <li key={name}>
                  <UntrustedText text={name} />: <UntrustedText text={why} />
                </li>
              ))}
            </ul>
            <div className="trouble-actions">
              <PressButton look="quiet" aria-label={words.trouble.dismiss} onPress={dismiss}>
                <Icon name="close" />
              </PressButton>
            </div>
          </section>
        )}
      </div>
    </>
  )
}
