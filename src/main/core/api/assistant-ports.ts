import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Heard } from '../nlu/utterance.ts'
import type { Catalogue } from './catalogue.ts'
import type { Clock, Digest, DueCommands, Facts, Ids, Log, Logger, Manners } from './ports.ts'

/** Hears a text as this person writes it; `zone` (IANA) if it is not where they usually are. */
export type Hear = (text: string, scope: Scope, zone?: string) => Heard

/** The world the assistant is given. */
export interface AssistantPorts {
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly facts: Facts
  readonly logger: Logger
  readonly digest: Digest
  readonly catalogue: Catalogue
  readonly manners: (scope: Scope) => Manners
  /** the hear stage, which is loaded when it is first needed */
  readonly ears: () => Promise<Hear>
  readonly limits: Limits
  /** what falls due by itself; nothing without it */
  readonly due?: DueCommands
}
