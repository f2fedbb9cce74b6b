import { z } from 'zod'
import { AccountFact } from './accounts.ts'

/** The owner's pages of the model that plans what the built-in planner does not understand. */
export const modelPaths = {
  list: '/api/models',
  find: '/api/models/find',
  add: '/api/models/add',
  test: '/api/models/test',
  remove: '/api/models/remove',
} as const

const Name = z.string().trim().min(1).max(200)

export const ModelAdding = z.strictObject({
  baseUrl: z.string().min(1).max(500),
  name: Name,
  /** for what needs little thought, and for what needs much; the first one if not given */
  fast: Name.exactOptional(),
  reasoning: Name.exactOptional(),
  /** kept in the vault; none for a server that wants none */
  key: z.string().max(1_024).exactOptional(),
  /** in its place: the key that is kept for this address already */
  sameKey: z.literal(true).exactOptional(),
})
export type ModelAdding = z.infer<typeof ModelAdding>

/** What was looked at with real calls. With `ok: false` nothing is kept. */
export const ModelChecked = z.strictObject({ ok: z.boolean(), facts: z.array(AccountFact) })
export type ModelChecked = z.infer<typeof ModelChecked>

/** The model that is used, without its key, and what it used today. */
export const ModelView = z.strictObject({
  baseUrl: z.string(),
  names: z.array(z.string()),
  /** what plans; for what needs little thought, and for what needs much, where others are set for that */
  name: z.string().exactOptional(),
  fast: z.string().exactOptional(),
  reasoning: z.string().exactOptional(),
  /** whether a key is kept for it */
  keyed: z.boolean(),
  /** whether it writes answers too */
  answers: z.boolean(),
  tokensPerPlan: z.number().int().nonnegative(),
  api: z.enum(['chat', 'responses']),
  tokensToday: z.number().int().nonnegative(),
  tokensPerDay: z.number().int().nonnegative(),
  /** why it is not asked right now, as a sentence */
  trouble: z.string().exactOptional(),
})
export type ModelView = z.infer<typeof ModelView>
export const ModelList = z.strictObject({ models: z.array(ModelView).max(1) })

/** What is answered where a model is removed. */
export const ModelDone = z.object({})

/** Servers that answered on this computer, and what their models are called. */
export const ModelsFound = z.strictObject({
  found: z.array(z.strictObject({ baseUrl: z.string(), names: z.array(z.string()) })),
})
export type ModelsFound = z.infer<typeof ModelsFound>
