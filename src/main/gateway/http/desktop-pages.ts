import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type DesktopAsked,
  desktopAsked,
  desktopPath,
  nextAskedPath,
  TicketUse,
  ticketPath,
} from '../../../shared/protocol/desktop.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Credentials } from '../admission/credentials.ts'
import type { Tickets } from '../admission/tickets.ts'
import { asJson, readBody } from './body.ts'
import { refuseBody } from './files.ts'
import { refuse, sendJson } from './reply.ts'

export interface DesktopPages {
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /** Lets go of the app that waits. */
  stop(): void
}

/** A page asks for its token right before it connects; it need not live longer. */
export const windowTokenMs = 60_000
/** How long a desktop app waits for something to be asked of it before it calls again. */
const waitMs = 20_000
const ticketBody = { most: 512 * 1024, withinMs: 5_000 }

/**
 * What is asked of the desktop app from outside it, and what the app itself asks where it is attached to this host: what
 * was asked of it, tokens and tickets for its windows. `own` is the app that this process is, if it is one.
 */
export function openDesktopPages(ports: {
  readonly own: ((asked: DesktopAsked) => void) | undefined
  readonly credentials: Pick<Credentials, 'newWindowToken'>
  readonly tickets: Tickets
  readonly clock: Clock
}): DesktopPages {
  const { own, credentials, tickets, clock } = ports
  /** tells the attached app that waits; there is one, and a later one takes its place */
  let waiting: ((asked: DesktopAsked | null) => void) | undefined

  function waitForNext(response: ServerResponse): void {
    waiting?.(null)
    const answer = (asked: DesktopAsked | null): void => {
      if (waiting === answer) waiting = undefined
      giveUp()
      if (!response.writableEnded && !response.destroyed) sendJson(response, 200, { asked })
    }
    const giveUp = clock.after(waitMs, () => answer(null))
    response.once('close', () => {
      giveUp()
      if (waiting === answer) waiting = undefined
    })
    waiting = answer
  }

  function pass(response: ServerResponse, asked: DesktopAsked | undefined): void {
    const tell = own ?? waiting
    if (tell && asked) {
      tell(asked)
      sendJson(response, 200, {})
    } else refuse(response, { status: 404, error: wireError('not_available', say.noDesktop) })
  }

  async function giveTicket(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, clock, ticketBody)
    if (!body.ok) return refuseBody(request, response, { status: 400, error: body.error }, clock)
    const use = TicketUse.safeParse(asJson(Buffer.from(body.value).toString()))
    if (!use.success) return refuse(response, { status: 400, error: wireError('bad_frame') })
    sendJson(response, 200, { ticket: tickets.issue(use.data) })
  }

  return {
    async answer(request, response, path) {
      if (path === nextAskedPath) return waitForNext(response)
      if (path === ticketPath) return giveTicket(request, response)
      const asked = desktopAsked.find((one) => desktopPath(one) === path)
      if (asked) return pass(response, asked)
      sendJson(response, 200, { token: credentials.newWindowToken(windowTokenMs) })
    },
    stop: () => waiting?.(null),
  }
}
