import type { Client } from '../../shared/client/client.ts'
import type { NotLetIn, PageAccess } from './page-access.ts'

/** Why this page has no access; undefined while it has, or while that is not known. */
export interface Closed {
  why(): NotLetIn | undefined
  subscribe(changed: () => void): () => void
}

const everyMs = 5_000

/** Looks whether the page would be let in for as long as the client is refused, and as soon as another page was let in. */
export function watchAccess(window: Window, client: Client, access: PageAccess): Closed {
  let why: NotLetIn | undefined
  let looking: number | undefined
  const listeners = new Set<() => void>()
  const look = async () => {
    const shown = await access.token().catch(() => undefined)
    if (client.state().link.kind !== 'refused') return
    if (shown === undefined) return
    if ('token' in shown) return client.retryNow()
    if (shown.not === 'away' || shown.not === why) return
    why = shown.not
    for (const listener of listeners) listener()
  }
  client.subscribe(() => {
    const refused = client.state().link.kind === 'refused'
    if (refused && looking === undefined) {
      looking = window.setInterval(() => void look(), everyMs)
      void look()
    } else if (!refused && client.state().link.kind !== 'connecting' && looking !== undefined) {
      window.clearInterval(looking)
      looking = undefined
      why = undefined
    }
  })
  access.onEntry(() => client.retryNow())
  return {
    why: () => why,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}
