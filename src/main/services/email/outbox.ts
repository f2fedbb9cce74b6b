import type { Scope } from '../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Ids } from '../../core/api/ports.ts'
import type { MailOutbox } from '../service.ts'
import type { Mailbox } from './provider.ts'

export interface OutboxPorts {
  readonly mailbox: Mailbox
  readonly ids: Ids
  readonly now: () => number
  /** BCP 47, for the sentence that says why something waits */
  readonly locale: (scope: Scope) => string
}

/** The mailbox's outbox for every service that has something to tell people: invitations, updates, cancellations. */
export function openMailOutbox({ mailbox, ids, now, locale }: OutboxPorts): MailOutbox {
  return {
    queue: async (scope, mail) => {
      const id = ids.next('outgoing')
      const { left } = await mailbox.queue(scope, { id, mail, queuedAt: now() })
      return left ? { id, left } : { id, left, why: wordingFor(locale(scope)).email.noAccount }
    },
    hasLeft: mailbox.hasLeft,
    withdraw: async (scope, id) => (await mailbox.withdraw(scope, id)) !== undefined,
  }
}
