import type { OutgoingFrame } from '../../../shared/client/outbox.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { UserMessage } from './UserMessage.tsx'

/** Words said here that have not arrived yet. */
export function PendingMessage(props: { entry: OutgoingFrame }) {
  const words = useWording().conversation
  const online = useClientState((state) => state.link.kind === 'open')
  const { what } = props.entry
  if (what.kind !== 'command') return null
  return <UserMessage text={what.text} dryRun={what.dryRun} note={online ? words.sending : words.willSend} />
}
