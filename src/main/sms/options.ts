import type { Scope } from '../../shared/protocol/ids.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import type { ActivitySource } from '../core/api/activity.ts'
import type { Assistant } from '../core/api/assistant.ts'
import type { Directory } from '../core/api/channels.ts'
import type { Clock, Log, Logger, Preferences } from '../core/api/ports.ts'
import type { SmsDatabase } from './local/database.ts'
import type { SmsAccount } from './sms-account.ts'

/** What a person decides about text messages. Times of day are minutes since midnight in the home's zone. */
export interface SmsPolicy {
  /** nothing that Omnii begins is texted between these; answers to texts are */
  readonly quiet: { readonly from: number; readonly to: number } | undefined
  /** texts to one phone on one day; more wait for the next day */
  readonly perDay: number
  /** how long a question, approval or reminder waits on the desktop before it is texted, milliseconds */
  readonly desktopFirstMs: number
}

export interface SmsOptions {
  readonly account: SmsAccount
  /** who a phone stands for, for every channel */
  readonly directory: Pick<Directory, 'userOf' | 'assign' | 'remove'>
  readonly assistant: Assistant & ActivitySource
  readonly log: Log
  readonly db: SmsDatabase
  readonly clock: Clock
  readonly logger: Logger
  readonly preferences: (scope: Scope) => Preferences
  readonly wording: () => Wording
  readonly policy: () => SmsPolicy
  /** a random integer, 0 (inclusive) to `below` (exclusive), from a cryptographic source */
  readonly random: (below: number) => number
  /** the public address of the webhook without a path, if there is one: states are then called back */
  readonly publicUrl: string | undefined
  /** where the person can read on, for the end of a text that was cut */
  readonly home: string | undefined
}
