import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { Catalogue } from './catalogue.ts'
import type {
  Clock,
  Digest,
  Ids,
  Log,
  Logger,
  Preferences,
  ProfileStore,
  ScheduledCommands,
} from './ports.ts'

/** Hears a text as this person writes it; `zone` (IANA) if it is not where they usually are. */
export type Parse = (text: string, scope: Scope, zone?: string) => Utterance

/** The world the assistant is given. */
export interface AssistantPorts {
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly profile: ProfileStore
  readonly logger: Logger
  readonly digest: Digest
  readonly catalogue: Catalogue
  readonly preferences: (scope: Scope) => Preferences
  /** the hear stage, which is loaded when it is first needed */
  readonly nlu: () => Promise<Parse>
  readonly limits: Limits
  /** what falls due by itself; nothing without it */
  readonly due?: ScheduledCommands
}
