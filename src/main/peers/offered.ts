import type { Tool } from '@modelcontextprotocol/client'
import { peers as say } from '../../shared/wording/en/peers.ts'
import { isModest, isName } from './schema-limits.ts'

/** Characters of a name that are shown. */
const mostShown = 200

/** What a server has. */
export interface Offered {
  readonly tools: readonly Tool[]
  /** of those that can be called on no account, why */
  readonly refused: ReadonlyMap<string, string>
}

/** One that is too large is kept by its name alone, and of two with one name neither can be meant. */
export function offeredOf(tools: readonly Tool[]): Offered {
  const refused = new Map<string, string>()
  const kept = new Map<string, Tool>()
  for (const tool of tools) {
    const name = tool.name.slice(0, mostShown)
    if (kept.has(name)) refused.set(name, say.twice)
    else if (!isName(name)) refused.set(name, say.noName(name))
    else if (!isModest(tool)) refused.set(name, say.tooMuch)
    kept.set(name, refused.has(name) ? { name, inputSchema: { type: 'object' } } : tool)
  }
  return { tools: [...kept.values()], refused }
}
