import type { JsonSchema } from '../server/model-server.ts'

/** shorter ones are no longer than their name would be */
const worthANameLetters = 120

/**
 * Schemas with each large part that comes more than once put under a name: a catalogue says what a moment is twenty times,
 * and each time is paid for.
 */
export function hoist(schemas: readonly JsonSchema[]): {
  readonly schemas: readonly JsonSchema[]
  readonly definitions: Readonly<Record<string, JsonSchema>>
} {
  const times = new Map<string, number>()
  const count = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(count)
    else if (node !== null && typeof node === 'object') {
      const text = JSON.stringify(node)
      const before = times.get(text) ?? 0
      times.set(text, before + 1)
      // what is within a part that is named already is named with it
      if (before === 0) Object.values(node).forEach(count)
    }
  }
  schemas.forEach(count)

  const names = new Map<string, string>()
  const definitions: Record<string, JsonSchema> = {}
  const named = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(named)
    if (node === null || typeof node !== 'object') return node
    const text = JSON.stringify(node)
    const known = names.get(text)
    if (known !== undefined) return { $ref: `#/$defs/${known}` }
    const within = (): JsonSchema =>
      Object.fromEntries(Object.entries(node).map(([key, value]) => [key, named(value)]))
    if (!isSchema(node) || text.length < worthANameLetters || (times.get(text) ?? 0) < 2) return within()
    const name = `part${names.size + 1}`
    names.set(text, name)
    definitions[name] = within()
    return { $ref: `#/$defs/${name}` }
  }
  return { schemas: schemas.map((schema) => named(schema) as JsonSchema), definitions }
}

/** A map of properties is none, though it looks like one. */
const isSchema = (node: object): boolean =>
  ('type' in node && (typeof node.type === 'string' || Array.isArray(node.type))) ||
  ('anyOf' in node && Array.isArray(node.anyOf))
