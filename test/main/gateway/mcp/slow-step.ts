import { z } from 'zod'
import { type Action, action, said } from '../../../../src/main/core/api/action.ts'
import type { Planner } from '../../../../src/main/core/api/planner.ts'
import { offlinePlanner } from '../../../../src/main/core/plan/offline.ts'
import type { StepId } from '../../../../src/shared/protocol/ids.ts'
import type { Step } from '../../../../src/shared/protocol/plan.ts'

const id = 'operations.slow'

/** A step that leaves Omnii and is at work until it is let on. */
export interface SlowStep {
  readonly action: Action
  /** Plans what is said as ever, and puts the slow step before all of it. */
  readonly planner: Planner
  /** Resolves once it has begun as many times. */
  begun(times: number): Promise<void>
  letOn(): void
}

export function slowStep(): SlowStep {
  let times = 0
  let waiting: (() => void)[] = []
  return {
    planner: {
      name: 'offline',
      async plan(planning, dryRun) {
        const planned = await offlinePlanner.plan(planning, dryRun)
        if (planned.kind !== 'plan') return planned
        const first: Step = {
          ...{ kind: 'do', id: 'slow' as StepId, title: 'Something slow', dependsOn: [] },
          ...{ action: id, effect: 'write', params: { title: said('First') } },
        }
        const then = planned.plan.steps.map((step) => ({ ...step, dependsOn: [first.id, ...step.dependsOn] }))
        return { ...planned, plan: { ...planned.plan, steps: [first, ...then] } }
      },
    },
    action: action<{ title: string }>({
      id,
      pillar: 'operations',
      title: 'Something slow',
      effect: 'write',
      params: z.strictObject({ title: z.string() }),
      examples: [],
      leaves: () => true,
      preview: async ({ title }) => ({ title, changes: [], reaches: [], warnings: [] }),
      decide: async (params) => ({ ...params }),
      async run({ title }) {
        times += 1
        await new Promise<void>((go) => waiting.push(go))
        return { summary: title, changes: [], value: { title }, subjects: [], inverse: [], evidence: [] }
      },
    }),
    async begun(wanted) {
      while (times < wanted) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    letOn() {
      for (const go of waiting) go()
      waiting = []
    },
  }
}
