import { z } from 'zod'
import { WireError } from '../errors.ts'
import { RunId, SessionId } from '../ids.ts'
import { View } from '../plan.ts'

/** Where programs speak MCP over streamable HTTP. */
export const mcpPath = '/mcp'
/** Where one MCP connection is carried message by message, a JSON-RPC message a frame: what `omnii mcp` passes on. */
export const mcpStreamPath = '/api/ws/mcp'

/** Chosen by the client, in the `_meta` of a call: the same call sent again under it is done once. */
export const requestIdMeta = 'com.omnii/request_id'

/** A question or an approval that a run waits for. */
const McpWait = z.strictObject({
  kind: z.enum(['question', 'approval']),
  id: z.string(),
  text: z.string().describe('what is asked, or exactly what would be done'),
  choices: z.array(z.string()).optional(),
  session_id: SessionId,
  run_id: RunId,
  until: z.number().describe('epoch milliseconds; it may be answered later too'),
})
export type McpWait = z.infer<typeof McpWait>

const McpStep = z.strictObject({
  action: z.string(),
  title: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'declined', 'skipped', 'previewed']),
  summary: z.string().optional().describe('what it did or would do, or why not'),
  value: z.unknown().optional().describe('what it gives: ids and versions that other tools take'),
})

/** What every tool that is a run gives. Everything but codes, ids and status may be in the words of others. */
export const McpRun = z.strictObject({
  status: z.enum([
    'done',
    'partly',
    'failed',
    'cancelled',
    'declined',
    'not_understood',
    'dry_run',
    'waiting',
    'running',
  ]),
  text: z.string().describe('the answer in words'),
  run_id: RunId.optional(),
  session_id: SessionId.optional(),
  steps: z.array(McpStep),
  view: View.optional(),
  undoable: z.boolean(),
  waiting: z.array(McpWait).describe('what it waits for; nothing of that is done before it is answered'),
  error: WireError.optional(),
})
export type McpRun = z.infer<typeof McpRun>

/**
 * The same as tools declare it: every client compiles it once for each of them, and every model reads it, so it spells out
 * no more than one has to know to go on.
 */
export const McpRunOutline = McpRun.extend({
  run_id: z.string().optional(),
  session_id: z.string().optional(),
  view: z.unknown().optional().describe('the answer as rows'),
  waiting: z
    .array(z.looseObject({ kind: z.string(), id: z.string(), text: z.string() }))
    .describe('what it waits for; nothing of that is done before it is answered'),
  error: z.looseObject({ code: z.string(), message: z.string(), retryable: z.boolean() }).optional(),
})

/** What the tool that tells of everything open gives. */
export const McpWaiting = z.strictObject({ waiting: z.array(McpWait) })
export type McpWaiting = z.infer<typeof McpWaiting>
