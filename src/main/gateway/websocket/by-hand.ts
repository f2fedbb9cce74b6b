import type { TicketUse } from '../../../shared/protocol/desktop.ts'
import type { StepId } from '../../../shared/protocol/ids.ts'
import type { AdminCommand } from '../../../shared/protocol/requests.ts'
import type { Tickets } from '../admission/tickets.ts'
import type { RequestBody } from '../dialects/dialect.ts'

/**
 * A request from the page of a desktop window, by the channel it counts as: `desktop` with a ticket for exactly this, else
 * `window`, which approves nothing. An approval covers the steps whose digests it names and no others, as the ticket does.
 */
export function asSaid(tickets: Tickets, body: RequestBody, ticket: string | undefined): RequestBody {
  if (!('channel' in body)) return body
  const use = ticketFor(body)
  const byHand = use !== undefined && ticket !== undefined && tickets.spend(ticket, use)
  const channel = byHand ? 'desktop' : 'window'
  if (body.kind !== 'decide' || body.decision !== 'approve') return { ...body, channel }
  return { ...body, channel, stepIds: Object.keys(body.digests ?? {}) as StepId[] }
}

/** Whether the page of a desktop window may ask this about the home: all that only reads, a change with its ticket. */
export function mayChange(tickets: Tickets, command: AdminCommand, ticket: string | undefined): boolean {
  if (command.command !== 'settings' || command.change === undefined) return true
  return ticket !== undefined && tickets.spend(ticket, { kind: 'set', ...command.change })
}

/** What a ticket for this request says; undefined for what needs none. */
function ticketFor(body: RequestBody): TicketUse | undefined {
  if (body.kind === 'command') return { kind: 'say', text: body.text }
  if (body.kind !== 'decide' || body.decision !== 'approve') return undefined
  return { kind: 'approve', approvalId: body.approvalId, digests: body.digests ?? {} }
}
