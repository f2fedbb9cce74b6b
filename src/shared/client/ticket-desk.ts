import type { TicketUse } from '../protocol/desktop.ts'
import type { OutgoingFrame } from './outbox.ts'

type AskTicket = (use: TicketUse) => Promise<string | undefined>

export interface TicketDesk {
  /** Asks for the ticket that an entry needs and calls `then` when it is known; false where none is needed or to be had. */
  ask(entry: OutgoingFrame, then: () => void): boolean
  awaited(messageId: string): boolean
  of(messageId: string): string | undefined
}

/** as many as can wait for a connection to come back */
const mostKept = 100

/** What a ticket for this would say; undefined for what anybody may say. */
function ticketFor({ what }: OutgoingFrame): TicketUse | undefined {
  if (what.kind === 'command') return { kind: 'say', text: what.text }
  if (what.kind !== 'decide' || what.decision !== 'approve') return undefined
  return { kind: 'approve', approvalId: what.approvalId, digests: what.digests }
}

/** The tickets of what this window said. They are asked for while the press that they stand for is fresh. */
export function openTicketDesk(give: AskTicket | undefined): TicketDesk {
  const tickets = new Map<string, string | undefined>()
  const awaited = new Set<string>()
  return {
    ask(entry, then) {
      const use = give && ticketFor(entry)
      if (!give || !use) return false
      const { messageId } = entry
      awaited.add(messageId)
      const settle = (ticket?: string) => {
        awaited.delete(messageId)
        tickets.set(messageId, ticket)
        const [oldest] = tickets.keys()
        if (tickets.size > mostKept && oldest !== undefined) tickets.delete(oldest)
        then()
      }
      // without one it is said all the same, and the answer tells what is missing
      give(use).then(settle, () => settle())
      return true
    },
    awaited: (messageId) => awaited.has(messageId),
    of: (messageId) => tickets.get(messageId),
  }
}
