import type { Action } from '../../core/api/action.ts'
import { mayUse } from '../../core/api/catalogue.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'
import type { JsonSchema, ModelTool } from '../server/model-server.ts'
import { hoist } from './hoist.ts'
import { closed, definitions, handleSchema, type Shape, shapeOf } from './shape.ts'

/** An action as a model is offered it. */
export interface OfferedAction {
  readonly action: Action
  readonly shape: Shape
}

export interface PlanTool {
  readonly tool: ModelTool
  readonly offered: ReadonlyMap<string, OfferedAction>
}

const lettersAToken = 4
/** what finds things without showing them: handles are had by tools of their own */
const isLookUp = ({ id }: Action): boolean => /\.look_up_/.test(id)

/**
 * The catalogue as one tool, which is called with a whole plan. What its words speak of comes first, and what does not fit
 * the tokens there are is left out.
 * @param first actions and pillars the words may be about, likeliest first
 */
export function planTool(
  { catalogue, agent }: PlanningContext,
  first: readonly string[],
  tokens: number,
): PlanTool {
  const rank = ({ id, pillar }: Action): number => {
    const place = first.findIndex((each) => each === id || each === pillar)
    return place < 0 ? first.length : place
  }
  const all = catalogue.offered
    .filter((action) => mayUse(agent, action) && !isLookUp(action))
    .toSorted((one, other) => rank(one) - rank(other))
  const offered = new Map(all.map((action) => [action.id, { action, shape: shapeOf(action) }]))
  for (;;) {
    const tool = toolOf([...offered.values()])
    const last = [...offered.keys()].at(-1)
    if (last === undefined || JSON.stringify(tool).length <= tokens * lettersAToken) return { offered, tool }
    offered.delete(last)
  }
}

function toolOf(offered: readonly OfferedAction[]): ModelTool {
  const steps = offered.map(({ action, shape }) => stepOf(action.id, saysOf(action), shape.params))
  const { schemas, definitions: parts } = hoist(steps)
  return {
    name: 'plan',
    says: 'The whole plan, its steps in order. What an action does not need is null.',
    takes: {
      ...closed({ steps: { type: 'array', items: { anyOf: [...schemas, askSchema] } } }),
      $defs: { ...definitions, ...parts },
    },
  }
}

const stepOf = (
  id: string,
  description: string,
  params: Readonly<Record<string, JsonSchema>>,
): JsonSchema => ({
  ...closed({ action: { type: 'string', enum: [id] }, params: closed(params) }),
  description,
})

function saysOf({ title, effect, examples }: Action): string {
  const [example] = examples
  return `${title} (${effect})${example === undefined ? '' : `: “${example}”`}`
}

const askSchema: JsonSchema = {
  ...closed({
    action: { type: 'string', enum: ['ask'] },
    params: closed({
      text: { type: 'string', description: 'the question' },
      choices: {
        ...{ type: 'array', items: handleSchema },
        description: 'what may be picked; empty for an answer in words',
      },
    }),
  }),
  description: 'Ask the user what only they can know; later steps use the answer by its step',
}
