import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Leaves } from '../provider.ts'

/** A meeting as a brief needs it. Times are epoch milliseconds, or local dates (end exclusive) for all-day events. */
export interface KnownEvent {
  readonly id: string
  readonly title: string
  readonly when:
    | { readonly kind: 'timed'; readonly start: number; readonly end: number }
    | { readonly kind: 'days'; readonly start: string; readonly end: string }
  readonly place: string
  readonly notes: string
  /** everybody but the user, with whether they come */
  readonly people: readonly {
    readonly name: string
    readonly email: string
    readonly status: 'waiting' | 'accepted' | 'declined' | 'tentative'
  }[]
}

/** A mail; `words` is what its writer wrote, without quotations and signature. */
export interface KnownMail {
  readonly id: string
  readonly subject: string
  readonly at: number
  readonly from: string
  readonly to: string
  readonly words: string
}

export interface KnownTask {
  readonly id: string
  readonly title: string
  readonly notes: string
  /** local date */
  readonly due: string | null
}

/** What insights put together: reads of every service, each as narrow as its use. */
export interface InsightsPorts {
  /** whether what is read here is beyond the workspace's database */
  readonly leaves: Leaves
  readonly event: (scope: Scope, id: string) => Promise<KnownEvent | undefined>
  /** Titles in the calendar. Never waits: it is asked while a clause is being read. */
  readonly titles: (scope: Scope) => readonly string[]
  /** Newest first, list mail left out. */
  readonly mailWith: (
    scope: Scope,
    emails: readonly string[],
    since: number,
    limit: number,
  ) => Promise<readonly KnownMail[]>
  /** The newest meeting with that address that is over by `before`. */
  readonly lastMeeting: (
    scope: Scope,
    email: string,
    before: number,
  ) => Promise<{ readonly id: string; readonly title: string; readonly start: number } | undefined>
  /** What the user sent within [from, to), oldest first. */
  readonly sent: (scope: Scope, from: number, to: number) => Promise<readonly KnownMail[]>
  /** @param fits which of them; all if not given */
  readonly openTasks: (scope: Scope, fits?: (task: KnownTask) => boolean) => Promise<readonly KnownTask[]>
}
