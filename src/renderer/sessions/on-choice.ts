import type { ClientState } from '../../shared/client/client-state.ts'

/**
 * What a press on a conversation of the list does, or on “Start a conversation” where it is undefined. An empty conversation
 * is new enough: one writes there. A new one that is asked for before the connection is there is opened with it.
 */
export function onChoice(
  wanted: string | undefined,
  { grant, loaded, conversation }: Pick<ClientState, 'grant' | 'loaded' | 'conversation'>,
): 'write' | 'open' | 'stay' {
  if (wanted !== undefined) return wanted === grant?.session_id ? 'stay' : 'open'
  return loaded && conversation.runs.size === 0 ? 'write' : 'open'
}
