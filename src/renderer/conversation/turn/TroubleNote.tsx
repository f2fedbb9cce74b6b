import { errorTable } from '../../../shared/protocol/errors.ts'
import { useClient, useClientState, useWording } from '../../client/context.tsx'
import { useComposer } from '../../composer/composer-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import './trouble-note.css'

/** Something was refused outside any run: what it was, what to do next, and the words back if there were any. */
export function TroubleNote() {
  const client = useClient()
  const words = useWording().trouble
  const composer = useComposer()
  const trouble = useClientState((state) => state.trouble)
  if (trouble === undefined) return null
  const { error, text } = trouble
  const next = errorTable[error.code].retryable
    ? words.next.retry
    : text === undefined
      ? words.next.look
      : words.next.reword
  return (
    <section className="trouble" aria-label={words.label}>
      <p>
        <UntrustedText text={error.message} /> {next}
      </p>
      <div className="trouble-actions">
        {text !== undefined && (
          <PressButton
            onPress={() => {
              composer.write(text)
              client.dismissTrouble()
            }}
          >
            {words.putBack}
          </PressButton>
        )}
        <PressButton look="quiet" aria-label={words.dismiss} onPress={client.dismissTrouble}>
          <Icon name="close" />
        </PressButton>
      </div>
    </section>
  )
}
