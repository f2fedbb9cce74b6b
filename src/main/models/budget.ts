import type { Scope } from '../../shared/protocol/ids.ts'
import type { Log, ProfileStore } from '../core/api/ports.ts'

/** What may be used on one day, kept over restarts. */
export interface Budget {
  /** tokens used today */
  used(): Promise<number>
  spend(tokens: number): Promise<void>
}

const kind = 'model'
const key = 'tokens'

/** @param today the local date, which a new day's count begins with */
export function openBudget(ports: {
  readonly profile: ProfileStore
  readonly log: Pick<Log, 'unit'>
  readonly owner: Scope
  readonly today: () => string
}): Budget {
  const { profile, log, owner, today } = ports
  const used = async (): Promise<number> => {
    const [date, tokens] = (await profile.get(owner, kind, key))?.split(' ') ?? []
    return date === today() ? Number(tokens) : 0
  }
  return {
    used,
    spend: (tokens) =>
      log.unit(async (unit) =>
        profile.put(unit, owner, kind, key, `${today()} ${(await used()) + Math.max(0, Math.ceil(tokens))}`),
      ),
  }
}
