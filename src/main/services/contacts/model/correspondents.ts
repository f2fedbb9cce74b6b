import type { Scope } from '../../../../shared/protocol/ids.ts'

/** Somebody who wrote or was written to. `mails` counts since the asked instant, `last` is epoch milliseconds. */
export interface Correspondent {
  readonly name: string
  readonly email: string
  readonly mails: number
  readonly last: number
}

/** What contacts ask of the mailbox. The host hands it in; addresses are compared in lower case. */
export interface MailPeople {
  /** Everyone in the mail but the user; counts are of mails since `since` (epoch milliseconds). */
  correspondents(scope: Scope, since: number): Promise<readonly Correspondent[]>
  /** How many mails went to or came from any of the addresses since `since`. */
  countWith(scope: Scope, emails: readonly string[], since: number): Promise<number>
  /** The newest mail to or from any of the addresses. */
  lastWith(
    scope: Scope,
    emails: readonly string[],
  ): Promise<
    | { readonly id: string; readonly subject: string; readonly at: number; readonly fromThem: boolean }
    | undefined
  >
}

export interface SharedMeeting {
  readonly id: string
  readonly title: string
  /** epoch milliseconds */
  readonly start: number
}

/** Meetings with any of the addresses that start within [from, to), earliest first. The host makes it of the calendar. */
export type MeetingsWith = (
  scope: Scope,
  emails: readonly string[],
  from: number,
  to: number,
) => Promise<readonly SharedMeeting[]>
