import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { Agent } from '../../../shared/protocol/ids.ts'
import type { Step } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { type Catalogue, mayUse } from '../api/catalogue.ts'

/** Whether an agent may do all of these steps. What the catalogue does not know any more, nobody can do. */
export const withinPillar = (
  agent: Agent,
  catalogue: Pick<Catalogue, 'action'>,
  steps: readonly Step[],
): boolean =>
  agent === 'guide' ||
  steps.every((step) => {
    const action = step.kind === 'do' ? catalogue.action(step.action) : undefined
    return action === undefined || mayUse(agent, action)
  })

/** What a liaison answers about another pillar's things. */
export function outOfScope(agent: Agent, { speak }: Wording): WireError {
  return wireError('out_of_scope', speak.outOfPillar(agent.slice('liaison:'.length)))
}
