import type { Scope } from '../../shared/protocol/ids.ts'
import type { Log, ProfileStore } from '../core/api/ports.ts'

/** Tokens that are kept for one question, so that those asked at the same time do not use them too. */
export interface HeldTokens {
  readonly tokens: number
  /** Gives back what was not used. To be called once, whatever became of the question. */
  settle(used: number): Promise<void>
}

/** What may be used on one day, kept over restarts. */
export interface TokenBudget {
  /** tokens used today */
  used(): Promise<number>
  /** Keeps as many as there are, `most` at most; undefined where today has fewer than `least` left. */
  hold(most: number, least: number, aDay: number): Promise<HeldTokens | undefined>
}

const kind = 'model'
const key = 'tokens'

/** @param today the local date, which a new day's count begins with */
export function openBudget(ports: {
  readonly profile: ProfileStore
  readonly log: Pick<Log, 'unit'>
  readonly owner: Scope
  readonly today: () => string
}): TokenBudget {
  const { profile, log, owner, today } = ports
  let held = 0
  let settled = 0
  const used = async (): Promise<number> => {
    const [date, tokens] = (await profile.get(owner, kind, key))?.split(' ') ?? []
    return date === today() ? Number(tokens) : 0
  }
  const spend = (tokens: number): Promise<void> =>
    log.unit(async (unit) =>
      profile.put(unit, owner, kind, key, `${today()} ${(await used()) + Math.max(0, Math.ceil(tokens))}`),
    )

  return {
    used,
    async hold(most, least, aDay) {
      let [before, left] = [settled, aDay - (await used())]
      // what was settled meanwhile would count neither as used nor as held
      while (before !== settled) [before, left] = [settled, aDay - (await used())]
      const tokens = Math.min(most, left - held)
      if (tokens < least) return undefined
      held += tokens
      return {
        tokens,
        async settle(count) {
          try {
            if (count > 0) await spend(count)
          } finally {
            held -= tokens
            settled += 1
          }
        },
      }
    },
  }
}
