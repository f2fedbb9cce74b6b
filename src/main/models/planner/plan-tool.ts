import type { Action } from '../../core/api/action.ts'
import { mayUse } from '../../core/api/catalogue.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'
import type { JsonSchema, ModelTool } from '../server/model-server.ts'
import { tokensIn } from '../tokens.ts'
import { hoist } from './hoist.ts'
import { closed, definitions, handleSchema, type ParamShape, shapeOf } from './shape.ts'

/** An action as a model is offered it. */
export interface OfferedAction {
  readonly action: Action
  readonly shape: ParamShape
}

export interface PlanTool {
  readonly tool: ModelTool
  readonly offered: ReadonlyMap<string, OfferedAction>
}

/** An action with the schema of its step, in which large parts stand under their names. */
interface OfferedStep extends OfferedAction {
  readonly schema: JsonSchema
  /** the parts it names, those within its parts too */
  readonly parts: readonly string[]
}

interface OfferedSteps {
  readonly steps: readonly OfferedStep[]
  readonly parts: Readonly<Record<string, JsonSchema>>
}

/** what finds things without showing them: handles are had by tools of their own */
const isLookUp = ({ id }: Action): boolean => /\.look_up_/.test(id)

/** Schemas are large, and the same for every plan of a catalogue. */
const made = new WeakMap<readonly Action[], OfferedSteps>()

/**
 * The catalogue as one tool, which is called with a whole plan. Where the tokens do not do for all of it, what its words
 * speak of goes first. Actions keep the catalogue's order, so that servers which remember a prompt's beginning know it again.
 * @param first actions and pillars the words may be about, likeliest first
 */
export function planTool(
  { catalogue, agent }: PlanningContext,
  first: readonly string[],
  tokens: number,
): PlanTool {
  const { steps, parts } = stepsOf(catalogue.offered)
  const rank = ({ action: { id, pillar } }: OfferedStep): number => {
    const place = first.findIndex((each) => each === id || each === pillar)
    return place < 0 ? first.length : place
  }
  const chosen = new Set<OfferedStep>()
  const named = new Set<string>()
  let left = tokens - tokensIn(toolOf([], {}))
  for (const step of steps
    .filter(({ action }) => mayUse(agent, action))
    .toSorted((one, other) => rank(one) - rank(other))) {
    const more = step.parts.filter((name) => !named.has(name))
    left -= tokensIn([step.schema, ...more.map((name) => [name, parts[name]])])
    if (left < 0) break
    chosen.add(step)
    for (const name of more) named.add(name)
  }
  const offered = steps.filter((step) => chosen.has(step))
  const used = Object.fromEntries(Object.entries(parts).filter(([name]) => named.has(name)))
  return { offered: new Map(offered.map((step) => [step.action.id, step])), tool: toolOf(offered, used) }
}

function stepsOf(actions: readonly Action[]): OfferedSteps {
  const known = made.get(actions)
  if (known) return known
  const shaped = actions
    .filter((action) => !isLookUp(action))
    .map((action) => ({ action, shape: shapeOf(action) }))
  const { schemas, definitions: parts } = hoist(
    shaped.map(({ action, shape }) => stepOf(action.id, saysOf(action), shape.params)),
  )
  const steps = shaped.map((each, at): OfferedStep => {
    const schema = schemas[at]!
    return { ...each, schema, parts: partsIn(schema, parts) }
  })
  const all = { steps, parts }
  made.set(actions, all)
  return all
}

/** The parts a schema names, each once, with what those name. */
function partsIn(
  schema: JsonSchema,
  parts: Readonly<Record<string, JsonSchema>>,
  into = new Set<string>(),
): readonly string[] {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    const part = parts[name]
    if (!part || into.has(name)) continue
    into.add(name)
    partsIn(part, parts, into)
  }
  return [...into]
}

const toolOf = (offered: readonly OfferedStep[], parts: Readonly<Record<string, JsonSchema>>): ModelTool => ({
  name: 'plan',
  says: 'The whole plan, its steps in order. What an action does not need is null.',
  takes: {
    ...closed({
      steps: { type: 'array', items: { anyOf: [...offered.map(({ schema }) => schema), askSchema] } },
    }),
    $defs: { ...definitions, ...parts },
  },
})

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

const nobodySchema = closed({ nobody: { type: 'boolean', enum: [true] } })

const askSchema: JsonSchema = {
  ...closed({
    action: { type: 'string', enum: ['ask'] },
    params: closed({
      text: { type: 'string', description: 'the question' },
      choices: {
        ...{
          type: 'array',
          items: { anyOf: [handleSchema, closed({ text: { type: 'string' } }), nobodySchema] },
        },
        description:
          'what may be picked, things and people as handles, nobody where it can be done without reaching them; empty for an answer in words',
      },
    }),
  }),
  description: 'Ask the user what only they can know; later steps use the answer by its step',
}
