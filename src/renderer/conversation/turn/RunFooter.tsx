import type { RunView } from '../../../shared/client/conversation.ts'
import { useClient, useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'

/** How a run ended, where that is not plain from its answer, and what can be done next. */
export function RunFooter(props: { run: RunView }) {
  const { run } = props
  const client = useClient()
  const words = useWording().conversation
  if (run.end === undefined) return null
  const { status, error } = run.end
  const answered = run.entries.some((entry) => entry.kind === 'answer')
  const failed = status === 'failed' || status === 'not_understood'
  const sentence = answered ? '' : (error?.message ?? words.end[status])
  const kept = run.undid?.kept ?? []
  const missed = answered ? [] : (run.plan?.notUnderstood ?? [])
  return (
    <>
      {sentence !== '' && <p className={`turn-note ${failed ? 'turn-failed' : ''}`}>{sentence}</p>}
      {missed.map((part) => (
        <p key={part} className="turn-note">
          <UntrustedText text={words.notUnderstood(part)} />
        </p>
      ))}
      {kept.length > 0 && !answered && (
        <p className="turn-note">
          {words.kept} <UntrustedText text={kept.map((step) => step.why).join('; ')} />
        </p>
      )}
      {failed && error?.retryable === true && run.said !== undefined && (
        <PressButton
          className="turn-again"
          onPress={() =>
            client.say({
              kind: 'command',
              text: run.said?.text ?? '',
              dryRun: run.said?.dryRun ?? false,
            })
          }
        >
          {words.tryAgain}
        </PressButton>
      )}
    </>
  )
}
