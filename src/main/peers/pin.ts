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
/** What holds schemas by names of the server's own; a name is no word of a schema. */
const named = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas'])
/** Values as they have to be, which are no schemas. */
const values = new Set(['const', 'enum'])

function withoutWords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutWords)
  if (schema === null || typeof schema !== 'object') return schema
  const kept: [string, unknown][] = []
  for (const [said, each] of Object.entries(schema)) {
    // older drafts keep the same under another name
    const key = said === 'definitions' ? '$defs' : said
    // a keyword that the draft does not have, such as x-note, is words too
    if (words.has(key) || key.startsWith('x-')) continue
    if (values.has(key)) kept.push([key, each])
    else if (key === '$ref') kept.push([key, inDefs(each)])
    else if (named.has(key) && isObject(each))
      kept.push([
        key,
        Object.fromEntries(Object.entries(each).map(([name, one]) => [name, withoutWords(one)])),
      ])
    else kept.push([key, withoutWords(each)])
  }
  return Object.fromEntries(kept)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const older = '#/definitions/'
const inDefs = (ref: unknown): unknown =>
  typeof ref === 'string' && ref.startsWith(older) ? `#/$defs/${ref.slice(older.length)}` : ref
