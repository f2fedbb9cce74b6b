import type {
  ModelAdding,
  ModelChecked,
  ModelsFound,
  ModelView,
} from '../../shared/protocol/accounts/models.ts'
import { models as say } from '../../shared/wording/en/models/models.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock, StopSignal } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import type { TokenBudget } from './budget.ts'
import { type ModelSettings, modelNames } from './model-settings.ts'
import { leastRoom, type Models, vaultAccount } from './open-models.ts'
import { isModelAddress } from './server/address.ts'
import { findLocal } from './server/find-local.ts'
import { probe } from './server/probe.ts'

/** a model that is read from disk first takes its time */
const checksWithinMs = 60_000
const neverStopped: StopSignal = { aborted: false }

/** What the owner may ask of their model. No secret leaves by this door. */
export interface ModelsAdmin {
  list(): Promise<readonly ModelView[]>
  /** Looks for servers on this computer. */
  find(): Promise<ModelsFound['found']>
  /** Takes a model once it called a tool for real; else says what does not hold, and keeps nothing. */
  add(asked: ModelAdding): Promise<ModelChecked>
  /** Looks at the model that is set with the calls of `add`; what holds is remembered. */
  test(): Promise<ModelChecked>
  remove(): Promise<void>
}

export function openModelsAdmin(ports: {
  readonly settings: () => ModelSettings
  readonly change: (next: ModelSettings) => void
  readonly vault: Vault
  readonly budget: TokenBudget
  readonly models: Pick<Models, 'ready' | 'trouble' | 'wake'>
  readonly clock: Clock
}): ModelsAdmin {
  const { settings, change, vault, budget, models, clock } = ports
  /** which is wanted is what was asked for last, and looking at one takes its time */
  let [asked, decided] = [0, 0]
  /** what is kept and forgotten, one after the other: the vault takes its time */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  /** A vault that cannot be used is no matter where nothing is in it. */
  async function forgetKey(): Promise<void> {
    const { seen } = settings()
    if (seen?.keyed) await vault.remove(vaultAccount, seen.baseUrl)
  }

  /** @param wanted whether it is still what is wanted, asked once it was looked at */
  async function check(
    next: ModelChoice,
    key: string | undefined,
    wanted: () => boolean,
  ): Promise<ModelChecked> {
    const { baseUrl } = next
    if (baseUrl === undefined || next.name === undefined)
      throw new OmniiError('not_available', say.notConnected)
    const names = modelNames(next)
    const { facts, can } = await probe(
      { baseUrl, key },
      names,
      { clock, timeoutMs: checksWithinMs },
      neverStopped,
    )
    if (!can) return { ok: false, facts: [...facts] }
    return inTurn(async () => {
      if (!wanted()) {
        const meanwhile = { fact: 'changed_meanwhile', ok: false, says: say.changedMeanwhile }
        return { ok: false, facts: [...facts, meanwhile] }
      }
      const before = settings().seen
      if (key !== undefined) await vault.set(vaultAccount, baseUrl, key)
      if (key === undefined || before?.baseUrl !== baseUrl) await forgetKey()
      // what else is set may have been changed by hand since
      const seen = { baseUrl, names: [...names], ...can, keyed: key !== undefined }
      change({ ...limitsIn(settings()), ...next, seen })
      models.wake()
      return { ok: true, facts: [...facts] }
    })
  }

  return {
    async list() {
      const now = settings()
      const { baseUrl, seen, tokensPerDay } = now
      if (baseUrl === undefined) return []
      const tokensToday = await budget.used()
      const usedUp = tokensPerDay - tokensToday < leastRoom ? say.dayUsedUp(tokensPerDay) : undefined
      const trouble = models.ready() ? (models.trouble()?.message ?? usedUp) : say.notSeen
      return [
        {
          ...{ ...choiceIn(now), baseUrl, names: [...modelNames(now)], api: seen?.api ?? 'chat' },
          keyed: seen?.keyed === true && seen.baseUrl === baseUrl,
          ...{ answers: now.answers, tokensToday, tokensPerDay, tokensPerPlan: now.tokensPerPlan },
          ...(trouble !== undefined && { trouble }),
        },
      ]
    },
    find: () => findLocal(clock, neverStopped),
    async add({ baseUrl, name, fast, reasoning, key, sameKey }) {
      if (!isModelAddress(baseUrl)) throw new OmniiError('bad_settings', say.badAddress, { field: 'baseUrl' })
      asked += 1
      const mine = asked
      const wanted = (): boolean => {
        if (mine < decided) return false
        decided = mine
        return true
      }
      const next: ModelChoice = {
        ...{ baseUrl: baseUrl.replace(/\/+$/, ''), name },
        ...(fast !== undefined && { fast }),
        ...(reasoning !== undefined && { reasoning }),
      }
      const { seen } = settings()
      const kept = sameKey && seen?.keyed && seen.baseUrl === next.baseUrl
      const before = kept ? await vault.get(vaultAccount, seen.baseUrl) : undefined
      return check(next, key || before, wanted)
    },
    async test() {
      const { baseUrl, seen } = settings()
      const next = choiceIn(settings())
      const before = decided
      const same = (): boolean =>
        decided === before && JSON.stringify(choiceIn(settings())) === JSON.stringify(next)
      const keyed = baseUrl !== undefined && seen?.keyed === true
      return check(next, keyed ? await vault.get(vaultAccount, baseUrl) : undefined, same)
    },
    remove() {
      asked += 1
      decided = asked
      return inTurn(async () => {
        await forgetKey()
        change(limitsIn(settings()))
      })
    },
  }
}

/** Which models there are, and where. */
interface ModelChoice {
  readonly baseUrl?: string
  readonly name?: string
  readonly fast?: string
  readonly reasoning?: string
}

const choiceIn = ({ baseUrl, name, fast, reasoning }: ModelSettings): ModelChoice => ({
  ...(baseUrl !== undefined && { baseUrl }),
  ...(name !== undefined && { name }),
  ...(fast !== undefined && { fast }),
  ...(reasoning !== undefined && { reasoning }),
})

/** What is set whichever model it is. */
const limitsIn = ({ answers, tokensPerPlan, tokensPerDay }: ModelSettings) => ({
  ...{ answers, tokensPerPlan, tokensPerDay },
})
