import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { LogReader } from '../api/ports.ts'

/** how many events of all conversations are looked through for what was done before: some hundred commands */
const mostEvents = 4_000
const eventsAPage = 100

/** The newest events of all of a person's conversations, a page in each turn; oldest first. */
export async function recentEvents(
  log: Pick<LogReader, 'recent'>,
  scope: Scope,
  turn: () => Promise<void>,
  most = mostEvents,
): Promise<readonly SessionEvent[]> {
  const pages: (readonly SessionEvent[])[] = []
  for (let left = most; left > 0; left -= eventsAPage) {
    await turn()
    const page: readonly SessionEvent[] = await log.recent(scope, eventsAPage, pages.at(-1)?.[0])
    pages.push(page)
    if (page.length < eventsAPage) break
  }
  return pages.reverse().flat()
}
