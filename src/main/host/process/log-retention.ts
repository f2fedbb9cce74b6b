import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Clock, Log, ProfileStore } from '../../core/api/ports.ts'
import { withoutResults } from '../../core/run/clip-outcome.ts'

/** results are kept so long; what was said, what was done and how to take it back stay for good */
const keptMs = 60 * 24 * 60 * 60_000
/** events in one commit: a millisecond or two */
const atOnce = 40

/**
 * Takes the results of old steps out of the log, in commits of their own, and goes on where it was the last time.
 * `owner`: in whose profile the place is kept.
 */
export async function trimOldResults(
  { log, profile, clock }: { readonly log: Log; readonly profile: ProfileStore; readonly clock: Clock },
  owner: Scope,
): Promise<void> {
  const before = clock.now() - keptMs
  for (let more = true; more; ) {
    more = await log.unit(async (unit) => {
      const place = Number((await profile.get(owner, 'home', 'results_trimmed_to')) ?? 0)
      const reached = await log.trim(unit, before, place, atOnce, withoutResults)
      if (reached !== undefined) await profile.put(unit, owner, 'home', 'results_trimmed_to', String(reached))
      return reached !== undefined
    })
  }
}
