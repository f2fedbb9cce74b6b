import type { RunId, StepId } from '../../../shared/protocol/ids.ts'
import type { Call, Plan } from '../../../shared/protocol/plan.ts'
import type { Catalogue } from '../api/catalogue.ts'
import { noModel } from '../api/planner.ts'
import type { Ids } from '../api/ports.ts'
import { callStep } from './steps/call-step.ts'

/** A plan whose steps are known already: no words led to it, a file, a hand or a program did. */
export function planOfCalls(
  made: {
    readonly runId: RunId
    readonly title: string
    readonly steps: readonly { readonly title: string; readonly call: Call }[]
    readonly dryRun: boolean
    readonly notes?: readonly string[]
  },
  { ids, catalogue }: { readonly ids: Ids; readonly catalogue: Catalogue },
): Plan {
  const { runId, title, steps, dryRun, notes = [] } = made
  return {
    runId,
    title,
    planner: noModel,
    dryRun,
    steps: steps.map(({ title, call }) =>
      callStep(call, { id: ids.next('s') as StepId, title, from: 'said', dependsOn: [], catalogue }),
    ),
    notUnderstood: [],
    assumptions: [...notes],
  }
}
