import type { Tool, ToolAnnotations } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { McpRunOutline, McpWaiting } from '../../../../shared/protocol/dialects/mcp.ts'
import { maxChars } from '../../../../shared/protocol/limits.ts'
import type { Effect } from '../../../../shared/protocol/plan.ts'
import { mcp as say } from '../../../../shared/wording/en/mcp.ts'
import type { Action } from '../../../core/api/action.ts'

/** What an effect means to a client that has to decide whether to ask its person. */
const hints: Readonly<Record<Effect, Omit<ToolAnnotations, 'title'>>> = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  write: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  reach: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  destroy: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
}

/** Names of tools hold no dots: not every client takes them. */
export const toolName = (action: Pick<Action, 'id'>): string => action.id.replaceAll('.', '_')

/** An action as a tool: its own parameters, what it may do, and the one shape every run is told in. */
function toolOf(action: Action): Tool {
  const { id, title, effect, params, examples } = action
  const varies = action.effectOf !== undefined || action.effectNow !== undefined
  const annotations = { title, ...hints[effect] }
  return {
    name: toolName({ id }),
    title,
    description: say.tool(title, effect, examples[0], varies && effect === 'write'),
    inputSchema: inputSchemaOf(knownOnly(params)),
    outputSchema: runSchema,
    annotations: varies || action.leaves ? { ...annotations, openWorldHint: true } : annotations,
  }
}

/** A name that an action does not know is refused and not passed over: whoever sent it meant something by it. */
export const knownOnly = (params: z.ZodType): z.ZodType =>
  params instanceof z.ZodObject && params.def.catchall === undefined ? params.strict() : params

type Schema = { readonly [key: string]: unknown }

/** Every word of a schema is read by a model each time: what only says a safe integer or spells a format out is left out. */
function inputSchemaOf(params: z.ZodType): Tool['inputSchema'] {
  const whole = lean(z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' })) as Schema
  return { ...whole, type: 'object' }
}

function lean(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(lean)
  if (node === null || typeof node !== 'object') return node
  const { $schema: _, pattern, minimum, maximum, ...rest } = node as Schema
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, lean(value)])),
    ...(pattern !== undefined && (rest.format === undefined || typeof pattern === 'object')
      ? { pattern: lean(pattern) }
      : {}),
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER ? { minimum: lean(minimum) } : {}),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER ? { maximum: lean(maximum) } : {}),
  }
}

const outputSchemaOf = (schema: z.ZodType): NonNullable<Tool['outputSchema']> => {
  const { $schema: _, ...whole } = z.toJSONSchema(schema, { io: 'input' })
  return { ...whole, type: 'object' }
}
const runSchema = outputSchemaOf(McpRunOutline)

const id = (says: string) => z.string().min(1).max(128).optional().describe(says)

/** What the tools that are no action take; each is what anybody may ask of a conversation. */
export const ownTools = {
  omnii_ask: z.strictObject({
    text: z.string().min(1).max(4_000).describe(say.ask.text),
    session_id: id(say.session),
  }),
  omnii_preview: z.strictObject({
    tool: z.string().min(1).max(maxChars.sessionTitle).describe(say.preview.tool),
    arguments: z.record(z.string(), z.json()).describe(say.preview.arguments),
  }),
  omnii_undo: z.strictObject({ run_id: id(say.undo.run), session_id: id(say.session) }),
  omnii_waiting: z.strictObject({}),
  omnii_result: z.strictObject({
    run_id: z.string().min(1).max(128).describe(say.undo.run),
    session_id: id(say.session),
  }),
  omnii_cancel: z.strictObject({
    run_id: z.string().min(1).max(128).describe(say.undo.run),
    session_id: id(say.session),
  }),
} as const
export type OwnTool = keyof typeof ownTools

export const isOwnTool = (name: string): name is OwnTool => Object.hasOwn(ownTools, name)

const ownEffects: Readonly<Record<OwnTool, { readonly effect: Effect; readonly says: keyof typeof say }>> = {
  omnii_ask: { effect: 'write', says: 'ask' },
  omnii_preview: { effect: 'read', says: 'preview' },
  omnii_undo: { effect: 'write', says: 'undo' },
  omnii_waiting: { effect: 'read', says: 'waiting' },
  omnii_result: { effect: 'read', says: 'result' },
  omnii_cancel: { effect: 'write', says: 'cancel' },
}

function ownToolOf(name: OwnTool): Tool {
  const { effect, says } = ownEffects[name]
  const { title, says: description } = say[says] as { readonly title: string; readonly says: string }
  return {
    name,
    title,
    description,
    inputSchema: inputSchemaOf(ownTools[name]),
    outputSchema: name === 'omnii_waiting' ? outputSchemaOf(McpWaiting) : runSchema,
    // a sentence may come to anything, and what it comes to is approved like anything else
    annotations: { title, ...hints[effect], ...(name === 'omnii_ask' && { openWorldHint: true }) },
  }
}

/** All tools there are, our own first; made once for a list of actions. */
export function toolsOf(actions: readonly Action[]): readonly Tool[] {
  return [...(Object.keys(ownTools) as OwnTool[]).map(ownToolOf), ...actions.map(toolOf)]
}
