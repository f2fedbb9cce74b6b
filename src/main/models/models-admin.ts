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
import type { Budget } from './budget.ts'
import { type ModelSettings, namesIn } from './model-settings.ts'
import { type Models, vaultAccount } from './open-models.ts'
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
  readonly budget: Budget
  readonly models: Pick<Models, 'ready' | 'trouble'>
  readonly clock: Clock
}): ModelsAdmin {
  const { settings, change, vault, budget, models, clock } = ports

  /** A vault that cannot be used is no matter where nothing is in it. */
  async function forgetKey(): Promise<void> {
    const { seen } = settings()
    if (seen?.keyed) await vault.remove(vaultAccount, seen.baseUrl)
  }

  async function check(next: ModelSettings, key: string | undefined): Promise<ModelChecked> {
    const { baseUrl } = next
    if (baseUrl === undefined || next.name === undefined)
      throw new OmniiError('not_available', say.notConnected)
    const names = namesIn(next)
    const { facts, can } = await probe(
      { baseUrl, key },
      names,
      { clock, timeoutMs: checksWithinMs },
      neverStopped,
    )
    if (can) {
      const before = settings().seen
      if (key !== undefined) await vault.set(vaultAccount, baseUrl, key)
      if (key === undefined || before?.baseUrl !== baseUrl) await forgetKey()
      change({ ...next, seen: { baseUrl, names: [...names], ...can, keyed: key !== undefined } })
    }
    return { ok: can !== undefined, facts: [...facts] }
  }

  return {
    async list() {
      const now = settings()
      const { baseUrl, seen, tokensPerDay } = now
      if (baseUrl === undefined) return []
      const trouble = models.ready() ? models.trouble()?.message : say.notSeen
      return [
        {
          ...{ baseUrl, names: [...namesIn(now)], api: seen?.api ?? 'chat' },
          ...{ tokensToday: await budget.used(), tokensPerDay },
          ...(trouble !== undefined && { trouble }),
        },
      ]
    },
    find: () => findLocal(clock, neverStopped),
    async add({ baseUrl, name, fast, reasoning, key }) {
      if (!isModelAddress(baseUrl)) throw new OmniiError('bad_settings', say.badAddress, { field: 'baseUrl' })
      const { answers, tokensPerPlan, tokensPerDay } = settings()
      const next: ModelSettings = {
        ...{ baseUrl: baseUrl.replace(/\/+$/, ''), name, answers, tokensPerPlan, tokensPerDay },
        ...(fast !== undefined && { fast }),
        ...(reasoning !== undefined && { reasoning }),
      }
      return check(next, key === '' ? undefined : key)
    },
    async test() {
      const { baseUrl, seen } = settings()
      const keyed = baseUrl !== undefined && seen?.keyed === true
      return check(settings(), keyed ? await vault.get(vaultAccount, baseUrl) : undefined)
    },
    async remove() {
      await forgetKey()
      const { answers, tokensPerPlan, tokensPerDay } = settings()
      change({ answers, tokensPerPlan, tokensPerDay })
    },
  }
}
