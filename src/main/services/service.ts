import type { Pillar, Scope } from '../../shared/protocol/ids.ts'
import type { Action } from '../core/api/action.ts'
import type { Finder, People } from '../core/api/lookup.ts'
import type { Ids } from '../core/api/ports.ts'
import type { Database } from './database.ts'
import type { Leaves } from './provider.ts'

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

/**
 * Where outward things wait. Without a mail account nothing leaves: `left` is false, `why` says so in a sentence, and
 * the item stays until an account is connected or it is withdrawn. Call inside `log.unit`.
 */
export interface MailOutbox {
  queue(scope: Scope, mail: OutgoingMail): Promise<{ id: string; left: boolean; why?: string }>
  /** whether somebody has it or will: it neither waits nor was withdrawn */
  hasLeft(scope: Scope, id: string): Promise<boolean>
  /** true when it had not left and is gone now */
  withdraw(scope: Scope, id: string): Promise<boolean>
}

export interface ServicePorts {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  readonly outbox: MailOutbox
  readonly people: People
  /** whether looking people up goes beyond the workspace's database */
  readonly peopleLeave: Leaves
  /** the user's own name and address, for "me", organiser and From */
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
}
