import { inPlainSight } from '../../../shared/plain-text/hidden-characters.ts'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { SessionId } from '../../../shared/protocol/ids.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Assistant } from '../../core/api/assistant.ts'
import type { McpCaller } from './caller.ts'

const mostName = 60
/** clients whose conversation is known at once; one that was not heard of for longer than so many others begins anew */
const mostClients = 500

/** The conversations that MCP clients have: one for each name a client gives itself, opened with its first call. */
export interface Conversations {
  /** @param named the conversation a call names; the client's own if it names none */
  of(caller: McpCaller, client: string, named: string | undefined): Promise<Result<SessionId, WireError>>
}

export function openConversations(assistant: Assistant): Conversations {
  const own = new Map<string, Promise<Result<SessionId, WireError>>>()

  async function begin({ scope }: McpCaller, client: string): Promise<Result<SessionId, WireError>> {
    const opened = await assistant.openSession(scope)
    if (!opened.ok) return opened
    const { sessionId } = opened.value
    const title = inPlainSight(client).replace(/\s+/g, ' ').trim().slice(0, mostName)
    if (title !== '') await assistant.submit(scope, { kind: 'rename', sessionId, title })
    return ok(sessionId)
  }

  return {
    async of(caller, client, named) {
      const { scope, only } = caller
      if (only !== undefined && named !== undefined && named !== only)
        return fail(wireError('session_not_found', undefined, { session_id: named }))
      const known = only ?? SessionId.safeParse(named).data
      if (known !== undefined) {
        const opened = await assistant.openSession(scope, known)
        return opened.ok ? ok(known) : opened
      }
      const key = JSON.stringify([scope.user, scope.realm, client])
      const begun = own.get(key) ?? begin(caller, client)
      // last in, so that the first is the one that was not heard of the longest
      own.delete(key)
      own.set(key, begun)
      const [longest] = own.keys()
      if (own.size > mostClients && longest !== undefined) own.delete(longest)
      const session = await begun
      if (!session.ok && own.get(key) === begun) own.delete(key)
      return session
    },
  }
}
