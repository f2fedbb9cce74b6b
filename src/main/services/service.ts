import type { Pillar, Scope } from '../../shared/protocol/ids.ts'
import type { Action } from '../core/api/action.ts'
import type { Finder, People } from '../core/api/lookup.ts'
import type { Ids, YieldToEventLoop } from '../core/api/ports.ts'
import type { Leaves } from './provider.ts'
import type { Happened } from './writes/make-writes.ts'

/** What one folder of `services/` gives to the catalogue. */
export interface Service {
  readonly pillar: Pillar
  readonly actions: readonly Action[]
  readonly finders: readonly Finder[]
  /** whether what its finders look through is beyond the workspace's database */
  readonly leaves: Leaves
}

/** A mail on its way out. `ics` is an iCalendar file carried along (invitation, update, cancellation). */
export interface OutgoingMail {
  readonly to: readonly { readonly name: string; readonly email: string }[]
  readonly cc?: readonly { readonly name: string; readonly email: string }[]
  readonly subject: string
  readonly body: string
  readonly ics?: string
  readonly inReplyTo?: string
}

/** A mail in the outbox: `left` once it is on its way, `why` in a sentence if it is not, or not to everybody. */
export interface QueuedMail {
  readonly id: string
  readonly left: boolean
  readonly why?: string
}

/**
 * Where outgoing mail waits. Without a mail account nothing leaves: the item stays until an account is connected or it is
 * withdrawn.
 */
export interface MailOutbox {
  /** whether what is queued is in the step's commit */
  atomic(scope: Scope): boolean
  /** @param id the same for every attempt: a second mail under it is never sent */
  queue(scope: Scope, id: string, mail: OutgoingMail): Promise<QueuedMail>
  /** What became of a mail that may have been queued. */
  queued(scope: Scope, id: string): Promise<Happened<QueuedMail>>
  /** whether somebody has it or will: it neither waits nor was withdrawn */
  hasLeft(scope: Scope, id: string): Promise<boolean>
  /** true when it had not left and is gone now */
  withdraw(scope: Scope, id: string): Promise<boolean>
}

export interface ServicePorts {
  readonly ids: Ids
  readonly now: () => number
  readonly outbox: MailOutbox
  readonly people: People
  /** whether looking people up goes beyond the workspace's database */
  readonly peopleLeave: Leaves
  /** asked between the rows of long lists */
  readonly yieldToEventLoop: YieldToEventLoop
  /** the user's own name and address, for "me", organiser and From */
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
}
