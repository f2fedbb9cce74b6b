import type { Scope } from '../../shared/protocol/ids.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import type { Catalogue } from './catalogue.ts'
import type { Heard } from './hear/clause.ts'
import type { Clock, Digest, DueCommands, Facts, Ids, Log, Logger, Manners } from './ports.ts'

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
  /** the hear stage; handed in so that it is loaded when it is first needed */
  readonly hear: (text: string, scope: Scope, zone?: string) => Heard
  readonly limits: Limits
  /** what falls due by itself; nothing without it */
  readonly due?: DueCommands
}
