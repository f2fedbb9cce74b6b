import type { Agent, RunId, Scope } from '../../../shared/protocol/ids.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Focus } from '../api/action.ts'
import type { Catalogue } from '../api/catalogue.ts'
import type { From } from '../api/origin/origin.ts'
import type { Ids, Preferences, StopSignal } from '../api/ports.ts'
import type { Utterance } from '../nlu/utterance.ts'

/** Everything a planner may look at for one message. `now` is epoch milliseconds. */
export interface PlanningContext {
  readonly catalogue: Catalogue
  readonly scope: Scope
  readonly agent: Agent
  readonly preferences: Preferences
  readonly now: number
  readonly ids: Ids
  readonly focus: Focus
  readonly wording: Wording
  readonly runId: RunId
  readonly utterance: Utterance
  /** what the person wrote, where the utterance may have names and titles that were looked up written into it */
  readonly said: From<'user'>
  /** aborted when nobody waits for the plan any more */
  readonly signal?: StopSignal
  /** the person asked for thorough reasoning */
  readonly reasoning?: true
}
