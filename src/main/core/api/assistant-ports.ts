import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { AnswerWriter } from './answer-writer.ts'
import type { Catalogue } from './catalogue.ts'
import type { Planner, SecondPlanner } from './planner.ts'
import type {
  Clock,
  Digest,
  Ids,
  Log,
  Logger,
  Preferences,
  ProfileStore,
  ScheduledCommands,
  Turns,
} from './ports.ts'
import type { RecoveryNotes } from './recovery.ts'

/** Parses a text in this person's preferences; `zone` (IANA) overrides the zone of their home. */
export type Parse = (text: string, scope: Scope, zone?: string) => Utterance

/** Everything the assistant needs from outside the core. */
export interface AssistantPorts {
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly profile: ProfileStore
  readonly logger: Logger
  readonly digest: Digest
  readonly catalogue: Catalogue
  readonly preferences: (scope: Scope) => Preferences
  /** the parser, loaded when it is first needed, with what it has to know of this scope as it is now */
  readonly nlu: (scope: Scope) => Promise<Parse>
  /** makes plans of messages */
  readonly planner: Planner
  /** the second planner, for messages the first did not fully understand; optional */
  readonly secondPlanner?: SecondPlanner
  /** streams worded answers; without it answers come whole from the built-in wording */
  readonly writer?: AnswerWriter
  readonly limits: Limits
  /** which runs a start is resuming, kept on disk so that the next start can detect a crash loop */
  readonly recovery: RecoveryNotes
  readonly turns: Turns
  /** routines, watches and reminders; none if absent */
  readonly due?: ScheduledCommands
}
