import { refusalOf } from '../../../src/main/core/plan/check-plan.ts'
import { offlinePlanner } from '../../../src/main/core/plan/offline.ts'
import { planWith } from '../../../src/main/core/plan/plan-with.ts'
import { isCertain } from '../../../src/main/core/plan/second/certain.ts'
import { planAnewWith } from '../../../src/main/core/plan/second/plan-anew.ts'
import { linkSteps } from '../../../src/main/core/plan/steps/link.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import { ModelSettings } from '../../../src/main/models/model-settings.ts'
import { openModels } from '../../../src/main/models/open-models.ts'
import { openModelPlanner } from '../../../src/main/models/planner/model-planner.ts'
import { openDemo } from '../../world/demo.ts'
import { quantile, type Row, timeEach } from '../measure.ts'
import { sentence } from './sentences.ts'

const calls = 101

/** What a sentence costs more that is fully understood, where a model is connected and is not asked. */
export async function hybrid(rounds: number): Promise<Row[]> {
  const demo = await openDemo()
  const certain: string[] = []
  for (let n = 0; certain.length < calls && n < calls * 10; n += 1)
    if (isCertain(await demo.plan(sentence(n)), demo.workspace.catalogue)) certain.push(sentence(n))
  const second = openConnected()
  const arms = {
    without: (text: string) => planWith(offlinePlanner, demo.planning(text), false),
    async with(text: string) {
      const planning = demo.planning(text)
      return planAnewWith(second)(planning, false, await planWith(offlinePlanner, planning, false))
    },
  }
  // one after the other on the same sentence, either first: a difference this small drowns in anything else that runs
  const spent: Record<keyof typeof arms, number[]> = { without: [], with: [] }
  for (let n = 0; n < certain.length * (rounds + 1); n += 1) {
    const text = certain[n % certain.length]!
    for (const arm of n % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
      const [took] = await timeEach(1, () => arms[arm](text))
      if (n >= certain.length) spent[arm].push(took!)
    }
  }
  return [
    {
      what: 'a model that is connected and not asked, p50',
      unit: 'µs',
      ours: quantile(spent.with, 0.5),
      floor: { name: 'without one', value: quantile(spent.without, 0.5) },
      budget: 1.05,
    },
  ]
}

/** A model that is ready; asking it is a fault of this bench. */
function openConnected() {
  const baseUrl = 'http://127.0.0.1:9/v1'
  const can = { api: 'chat', strict: true, streaming: true, keyed: false } as const
  const settings = ModelSettings.parse({
    ...ModelSettings.parse(undefined),
    ...{ baseUrl, name: 'idle', seen: { baseUrl, names: ['idle'], ...can } },
  })
  const asked = (): never => {
    throw new Error('a sentence that is fully understood was given to the model')
  }
  const models = openModels({
    settings: () => settings,
    vault: { get: async () => undefined },
    budget: { used: async () => 0, hold: asked },
    clock: openClock(undefined),
    logger: { info() {}, warn() {}, error() {} },
  })
  return openModelPlanner(models, () => settings, {
    link: linkSteps,
    refusal: (plan, planning) => refusalOf(plan, planning)?.text,
  })
}
