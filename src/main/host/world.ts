import { fail, ok, type Result } from '../../shared/result.ts'
import { host as say } from '../../shared/wording/en/host.ts'
import { isZone } from '../core/time/zone.ts'

/** Overrides of clock and zone from the environment. */
export interface World {
  /** epoch milliseconds the clock starts at */
  readonly startAt: number | undefined
  /** IANA */
  readonly zone: string | undefined
}

/** Reads OMNII_CLOCK and OMNII_TZ for every entry point, or returns a sentence that names the invalid one. */
export function readWorld(env: NodeJS.ProcessEnv): Result<World, string> {
  const startAt = env.OMNII_CLOCK ? Date.parse(env.OMNII_CLOCK) : undefined
  if (Number.isNaN(startAt)) return fail(say.badClock(env.OMNII_CLOCK ?? ''))
  if (env.OMNII_TZ && !isZone(env.OMNII_TZ)) return fail(say.badZone(env.OMNII_TZ))
  return ok({ startAt, zone: env.OMNII_TZ || undefined })
}
