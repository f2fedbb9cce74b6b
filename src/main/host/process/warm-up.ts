import module from 'node:module'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunId, Scope } from '../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Parse } from '../../core/api/assistant-ports.ts'
import type { Catalogue } from '../../core/api/catalogue.ts'
import { fromUser } from '../../core/api/origin/origin.ts'
import type { Clock, Ids, Preferences, StopSignal } from '../../core/api/ports.ts'
import { emptyFocus } from '../../core/memory/focus.ts'
import { offlinePlanner } from '../../core/plan/offline.ts'
import { understand } from '../../core/plan/understand.ts'

/** Typical sentences, one of a kind, so that what is made on first use is made before the first person speaks. */
const sentences = [
  'lunch with Sam tomorrow at 1',
  'remind me to call the dentist on Friday',
  'what is on today?',
  'find a free hour tomorrow',
  'move my next meeting to 3pm',
  'add milk to my list',
  'what is on my list?',
  'any unread mail?',
  'find mail about the budget',
  'who is Sam?',
]

/** Where sentences are planned that nobody said. */
export interface WarmUpPorts {
  readonly nlu: (scope: Scope) => Promise<Parse>
  readonly catalogue: Catalogue
  readonly preferences: () => Preferences
  readonly clock: Pick<Clock, 'now'>
  readonly ids: Ids
  /** whether planning asks nobody but this process: places elsewhere are not called for what nobody said */
  readonly isAllHere: () => boolean
  readonly stopping: StopSignal
}

/**
 * After listening: loads what the first command will need, runs its paths and those of planning in turns of their own,
 * keeps what was compiled. Each kind's first sentence would hold the event loop two to five times as long.
 */
export async function warmUp(ports: WarmUpPorts, scope: Scope): Promise<void> {
  const { nlu, catalogue, clock, ids, stopping } = ports
  const preferences = ports.preferences()
  const hear = await nlu(scope)
  for (const text of sentences) {
    await nextTurn()
    if (stopping.aborted) return
    const utterance = hear(text, scope)
    if (!ports.isAllHere()) continue
    await nextTurn()
    if (stopping.aborted) return
    await understand(offlinePlanner, {
      ...{ catalogue, scope, agent: 'guide', preferences, utterance, ids },
      said: fromUser(text),
      ...{ now: clock.now(), focus: emptyFocus, runId: 'warming' as RunId },
      wording: wordingFor(preferences.locale),
    })
  }
  // the Node of an older Electron has no such cache
  module.flushCompileCache?.()
}
