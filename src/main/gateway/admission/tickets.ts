import { boundTo, type TicketUse } from '../../../shared/protocol/desktop.ts'
import type { Clock } from '../../core/api/ports.ts'
import { tokenDigest } from './session-tokens.ts'

export interface Tickets {
  /** A ticket for this use. Only the desktop app's own process may ask for one, after a press in its window. */
  issue(use: TicketUse): string
  /** True once for a ticket of exactly this use; whatever is shown is good for nothing afterwards. */
  spend(ticket: string, use: TicketUse): boolean
}

/** From the press to the frame is a moment; a window that is just connecting again may need a little longer. */
export const ticketMs = 30_000

/** Tickets as digests of themselves, each with the digest of its use. Nothing of what is approved is kept. */
export function openTickets(clock: Clock, secret: () => string): Tickets {
  const open = new Map<string, { readonly use: string; readonly until: number }>()

  function forgetOld(): void {
    for (const [key, { until }] of open) if (until <= clock.now()) open.delete(key)
  }

  return {
    issue(use) {
      forgetOld()
      const ticket = secret()
      open.set(tokenDigest(ticket), { use: tokenDigest(boundTo(use)), until: clock.now() + ticketMs })
      return ticket
    },
    spend(ticket, use) {
      forgetOld()
      const key = tokenDigest(ticket)
      const kept = open.get(key)
      open.delete(key)
      return kept !== undefined && kept.use === tokenDigest(boundTo(use))
    },
  }
}
