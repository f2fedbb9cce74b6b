import type { Scope } from '../../shared/protocol/ids.ts'
import type { AnswerWriter } from '../core/api/answer-writer.ts'
import type { SecondPlanner } from '../core/api/planner.ts'
import type { Clock, Log, Logger, Preferences, ProfileStore } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import { refusalOf } from '../core/plan/check-plan.ts'
import { linkSteps } from '../core/plan/steps/link.ts'
import { toLocal } from '../core/time/zone.ts'
import type { ModelsPort } from '../gateway/options.ts'
import { openModelWriter } from '../models/answers/model-writer.ts'
import { openBudget } from '../models/budget.ts'
import { openModelsAdmin } from '../models/models-admin.ts'
import { openModels } from '../models/open-models.ts'
import { openModelPlanner } from '../models/planner/model-planner.ts'
import type { SettingsStore } from './home/settings-store.ts'
import { asResult } from './process/as-result.ts'

export interface HostModels {
  readonly planner: SecondPlanner
  readonly writer: AnswerWriter
  readonly admin: ModelsPort
}

/** The model of a home, as its settings have it. Nothing of a client is loaded until one is asked. */
export function openHostModels(ports: {
  readonly settings: Pick<SettingsStore, 'current' | 'change'>
  readonly vault: Vault
  readonly profile: ProfileStore
  readonly log: Pick<Log, 'unit'>
  readonly clock: Clock
  readonly logger: Logger
  readonly owner: Scope
  readonly preferences: () => Preferences
}): HostModels {
  const { settings, vault, clock, preferences } = ports
  const current = () => settings.current().model
  const budget = openBudget({ ...ports, today: () => toLocal(clock.now(), preferences().zone).date })
  const models = openModels({ ...ports, settings: current, budget })
  const admin = openModelsAdmin({
    ...{ settings: current, vault, budget, models, clock },
    change: (next) => void settings.change('model', next),
  })
  const planner = openModelPlanner(models, current, {
    link: linkSteps,
    refusal: (plan, planning) => refusalOf(plan, planning)?.text,
  })
  return {
    planner,
    writer: openModelWriter(models, current, clock),
    admin: {
      list: admin.list,
      find: admin.find,
      add: (asked) => asResult(admin.add(asked)),
      test: () => asResult(admin.test()),
      remove: () => asResult(admin.remove().then(() => ({}))),
    },
  }
}
