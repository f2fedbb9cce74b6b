import { z } from 'zod'
import { isModelAddress } from './server/address.ts'

const tokens = z.number().int().min(1_000).max(100_000_000)
const Name = z.string().trim().min(1).max(200)

/** What a person can set of their model. The key is in the vault. */
export const ModelSettings = z
  .strictObject({
    baseUrl: z
      .string()
      .refine(isModelAddress, 'not https://…, or http://… on this computer')
      .optional()
      .describe('the address of its server, such as http://127.0.0.1:11434/v1; set by: omnii models add'),
    name: Name.optional().describe('what plans'),
    fast: Name.optional().describe('what is asked for little; the same if not set'),
    reasoning: Name.optional().describe(
      'what is asked where much thought was asked for; the same if not set',
    ),
    seen: z
      .strictObject({
        baseUrl: z.string(),
        names: z.array(z.string()),
        api: z.enum(['chat', 'responses']),
        strict: z.boolean(),
        streaming: z.boolean(),
        keyed: z.boolean(),
      })
      .optional()
      .describe('what was seen to work; written by: omnii models add'),
    answers: z
      .boolean()
      .describe('whether answers are written by it too: it is then sent what was found in your data'),
    tokensPerPlan: tokens.describe('the most that one plan or answer may use'),
    tokensPerDay: tokens.describe('the most that is used on one day'),
  })
  .default({ answers: false, tokensPerPlan: 40_000, tokensPerDay: 500_000 })
  .describe('the model that plans what the built-in planner does not fully understand')
export type ModelSettings = z.infer<typeof ModelSettings>

/** What a model is asked for. */
export type Purpose = 'fast' | 'default' | 'reasoning'

/** The names of all models that are set, each once. */
export const modelNames = ({
  name,
  fast,
  reasoning,
}: Pick<ModelSettings, 'name' | 'fast' | 'reasoning'>): readonly string[] => [
  ...new Set([name, fast, reasoning].filter((each) => each !== undefined)),
]

/** Whom to ask, in order: the one for this, then the others, as far as they were seen to work at this address. */
export function routeFor(settings: ModelSettings, purpose: Purpose): readonly string[] {
  const { baseUrl, name, fast, reasoning, seen } = settings
  if (seen === undefined || seen.baseUrl !== baseUrl) return []
  const order = {
    fast: [fast, name, reasoning],
    default: [name, reasoning, fast],
    reasoning: [reasoning, name, fast],
  }[purpose]
  return [...new Set(order)].filter((each) => each !== undefined && seen.names.includes(each)) as string[]
}
