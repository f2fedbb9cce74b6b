import type { SecondPlanner } from '../../src/main/core/api/planner.ts'
import { refusalOf } from '../../src/main/core/plan/check-plan.ts'
import { linkSteps } from '../../src/main/core/plan/steps/link.ts'
import { openClock } from '../../src/main/host/process/clock.ts'
import { ModelSettings } from '../../src/main/models/model-settings.ts'
import { openModels } from '../../src/main/models/open-models.ts'
import { openModelPlanner } from '../../src/main/models/planner/model-planner.ts'
import { probe } from '../../src/main/models/server/probe.ts'

/** A model of one's own to measure: the product's model planner over any server. Throws what the server cannot do. */
export async function openMeasuredModel(model: {
  readonly baseUrl: string
  readonly name: string
  readonly key: string | undefined
}): Promise<SecondPlanner> {
  const { baseUrl, name, key } = model
  const clock = openClock(undefined)
  const { can, facts } = await probe(
    { baseUrl, key },
    [name],
    { clock, timeoutMs: 60_000 },
    { aborted: false },
  )
  if (!can) throw new Error(facts.map(({ says }) => says).join(' '))
  const settings = ModelSettings.parse({
    ...ModelSettings.parse(undefined),
    ...{ baseUrl, name, seen: { baseUrl, names: [name], ...can, keyed: key !== undefined } },
    // who measures pays knowingly
    tokensPerDay: 100_000_000,
  })
  const models = openModels({
    settings: () => settings,
    vault: { get: async () => key },
    budget: { used: async () => 0, hold: async (tokens) => ({ tokens, settle: async () => {} }) },
    clock,
    logger: {
      info() {},
      warn: (fact, ids) => process.stderr.write(`${fact} ${JSON.stringify(ids)}\n`),
      error() {},
    },
  })
  return openModelPlanner(models, () => settings, {
    link: linkSteps,
    refusal: (plan, planning) => refusalOf(plan, planning)?.text,
  })
}
