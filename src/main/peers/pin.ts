import { createHash } from 'node:crypto'
import type { Tool } from '@modelcontextprotocol/client'
import type { Json } from '../../shared/protocol/plan.ts'
import type { PeerEffect, PinnedTool } from './peer-settings.ts'
import { shapeOfSchema } from './tool-schema.ts'

/** Of everything a server says of a tool; what it says later has to be the same, or it is asked about again. */
export function hashOf(tool: Tool): string {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool
  const said = sorted({ name, title, description, inputSchema, outputSchema, annotations })
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, sorted(each)]),
  )
}

/** What is kept of a tool once it is accepted. */
export const pinned = (tool: Tool, effect: PeerEffect): PinnedTool => ({
  hash: hashOf(tool),
  effect,
  schema: shapeOfSchema(tool.inputSchema) as Record<string, Json>,
})
