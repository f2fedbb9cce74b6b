import type { Planner, SecondPlanner } from '../../../src/main/core/api/planner.ts'
import type { Clock } from '../../../src/main/core/api/ports.ts'
import { refusalOf } from '../../../src/main/core/plan/check-plan.ts'
import { linkSteps } from '../../../src/main/core/plan/steps/link.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import type { Store } from '../../../src/main/host/store/store.ts'
import { openModelWriter } from '../../../src/main/models/answers/model-writer.ts'
import { openBudget } from '../../../src/main/models/budget.ts'
import { ModelSettings } from '../../../src/main/models/model-settings.ts'
import { type Models, openModels } from '../../../src/main/models/open-models.ts'
import { openModelPlanner } from '../../../src/main/models/planner/model-planner.ts'
import { scope } from '../assistant.ts'
import { london } from '../london.ts'
import { openProduct, type Product } from '../product.ts'
import type { Reply, ScriptedCall } from './reply.ts'
import { type Asked, type ModelStandIn, openModelStandIn } from './stand-in.ts'

/** The whole product with the demo workspace and a scripted model behind a real client. */
export interface ModelProduct extends Product {
  readonly model: ModelStandIn
  /** what the model is told: all words of its messages and tools, as one text */
  told(): string
}

export async function openModelProduct(
  more: Partial<ModelSettings> = {},
  through?: (model: ModelStandIn, planner: SecondPlanner) => Planner,
): Promise<ModelProduct> {
  const model = await openModelStandIn({ does: 'fails', status: 500 })
  const product = await openProduct(london, [], undefined, (store) => {
    const parts = modelParts(store, model.url, more)
    return through ? { planner: through(model, parts.secondPlanner) } : parts
  })
  return {
    ...{ ...product, model },
    told: () => JSON.stringify(model.ledger.map(({ body }) => body)),
    async close() {
      await product.close()
      await model.close()
    },
  }
}

/** The same with the model of any server. */
export const openProductWith = (url: string, more: Partial<ModelSettings>): Promise<Product> =>
  openProduct(london, [], undefined, (store) => modelParts(store, url, more))

function modelParts(store: Store, baseUrl: string, more: Partial<ModelSettings>) {
  // requests to a real server take real time
  const clock: Clock = openClock(undefined)
  const seen = {
    baseUrl,
    names: ['scripted', 'deep'],
    api: 'chat',
    strict: true,
    streaming: true,
    keyed: false,
  } as const
  const settings = (): ModelSettings => ({
    ...ModelSettings.parse(undefined),
    ...{ baseUrl, name: 'scripted', seen: { ...seen, names: [...seen.names] }, ...more },
  })
  const budget = openBudget({ ...store, owner: scope, today: () => '2026-03-11' })
  const logger = { info() {}, warn() {}, error() {} }
  const models: Models = openModels({
    settings,
    vault: { get: async () => undefined },
    budget,
    clock,
    logger,
  })
  const secondPlanner = openModelPlanner(models, settings, {
    link: linkSteps,
    refusal: (plan, planning) => refusalOf(plan, planning)?.text,
  })
  return { secondPlanner, writer: openModelWriter(models, settings, clock) }
}

/** One step of a plan as a model writes it. */
export interface WrittenStep {
  readonly action: string
  readonly params: object
}

export const plans = (...steps: readonly WrittenStep[]): Reply => calls({ name: 'plan', takes: { steps } })
export const calls = (...made: readonly ScriptedCall[]): Reply => ({ does: 'says', calls: made })
export const looksUpPerson = (name: string): Reply => calls({ name: 'look_up_people', takes: { name } })
export const looksUp = (kind: string, about: string): Reply =>
  calls({ name: 'look_up', takes: { kind, about, people: null, from: null, to: null, past: null } })

/** Answers one after the other; the last one again and again. */
export function inTurn(...replies: readonly Reply[]): (asked: Asked) => Reply {
  let next = 0
  return () => replies[Math.min(next++, replies.length - 1)]!
}
