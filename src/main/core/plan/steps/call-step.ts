import type { StepId } from '../../../../shared/protocol/ids.ts'
import type { Call, DoStep, Param, Provenance } from '../../../../shared/protocol/plan.ts'
import { type Catalogue, statedEffect } from '../../api/catalogue.ts'

/** A call whose values are all known, as a step of a plan. `from` says where they came from. */
export const callStep = (
  call: Call,
  made: {
    readonly id: StepId
    readonly title: string
    readonly from: Provenance
    readonly dependsOn: readonly StepId[]
    readonly catalogue: Catalogue
  },
): DoStep => ({
  kind: 'do',
  id: made.id,
  title: made.title,
  action: call.action,
  effect: statedEffect(made.catalogue, call.action),
  params: Object.fromEntries(
    Object.entries(call.params).map(([name, value]): [string, Param] => [name, { value, from: made.from }]),
  ),
  dependsOn: [...made.dependsOn],
})
