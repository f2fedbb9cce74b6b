import type { SessionEvent } from '../../../shared/protocol/events.ts'

/** An event without what only the runner needs: the writes a step has decided on are no client's business. */
export function forClients<E extends SessionEvent>(event: E): E {
  if (event.kind !== 'step.started') return event
  const { decided: _, ...rest } = event
  return rest as E
}
