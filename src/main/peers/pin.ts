import { createHash } from 'node:crypto'
import type { Tool } from '@modelcontextprotocol/client'
import type { Json } from '../../shared/protocol/plan.ts'
import type { PeerEffect, PinnedTool } from './peer-settings.ts'

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
  schema: withoutWords(tool.inputSchema) as Record<string, Json>,
})

/** Words that a server writes into a schema speak to whoever reads it: a model, most of all. None of them is kept. */
const words = new Set(['title', 'description', '$comment', 'examples', 'default', '$schema', '$id'])

function withoutWords(schema: unknown, names = false): unknown {
  if (Array.isArray(schema)) return schema.map((each) => withoutWords(each))
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => names || !words.has(key))
      .map(([key, each]) => [key, withoutWords(each, !names && (key === 'properties' || key === '$defs'))]),
  )
}
