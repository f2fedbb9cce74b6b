import type { Scope } from '../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { MailOutbox, QueuedMail } from '../service.ts'
import { mapHappened } from '../writes/make-writes.ts'
import type { Departure, Mailbox } from './provider.ts'

export interface OutboxPorts {
  readonly mailbox: Mailbox
  readonly now: () => number
  /** BCP 47, for the sentence that says why something waits */
  readonly locale: (scope: Scope) => string
}

/** The mailbox's outbox for every service that has something to tell people: invitations, updates, cancellations. */
export function openMailOutbox({ mailbox, now, locale }: OutboxPorts): MailOutbox {
  const told = (scope: Scope, id: string, { left, why }: Departure): QueuedMail => {
    const said = why ?? (left ? undefined : wordingFor(locale(scope)).email.noAccount)
    return { id, left, ...(said !== undefined && { why: said }) }
  }
  return {
    atomic: (scope) => mailbox.traits(scope).atomic,
    queue: async (scope, id, mail) =>
      told(
        scope,
        id,
        await mailbox.queue(scope, { id: mailbox.idFor(scope, id), mail, queuedAt: now() }, { key: id }),
      ),
    queued: async (scope, id) =>
      mapHappened(await mailbox.queued(scope, mailbox.idFor(scope, id)), (now) => told(scope, id, now)),
    hasLeft: async (scope, id) => mailbox.hasLeft(scope, mailbox.idFor(scope, id)),
    withdraw: async (scope, id) =>
      (await mailbox.withdraw(scope, mailbox.idFor(scope, id), { key: `${id}/back` })) !== undefined,
  }
}
