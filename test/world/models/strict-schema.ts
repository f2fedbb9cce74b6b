interface Node {
  readonly [keyword: string]: unknown
}

/** What a schema may hold where `strict` is said; https://platform.openai.com/docs/guides/structured-outputs */
const keywords = new Set([
  ...['type', 'description', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const'],
  ...['anyOf', '$ref', '$defs', 'pattern', 'format', 'minimum', 'maximum', 'minItems', 'maxItems'],
])
const mostProperties = 5_000
const mostEnumValues = 1_000
const mostNameLetters = 120_000

/** Why OpenAI answers 400 to a tool with this schema and `strict`; undefined when it takes it. */
export function strictComplaint(schema: Node): string | undefined {
  let [properties, values, letters] = [0, 0, 0]
  const within = (node: Node, at: string): string | undefined => {
    if (node.$ref !== undefined)
      return Object.keys(node).length > 1
        ? `${at}: $ref cannot have keywords ${Object.keys(node)}`
        : named(node, at)
    const other = Object.keys(node).find((keyword) => !keywords.has(keyword))
    if (other !== undefined) return `${at}: '${other}' is not permitted`
    if (node.type === undefined && node.anyOf === undefined) return `${at}: schema must have a 'type' key`
    if (Array.isArray(node.enum)) {
      values += node.enum.length
      letters += node.enum.join('').length
    }
    const parts: [string, Node][] = []
    if (node.type === 'object') {
      const names = Object.keys((node.properties ?? {}) as Node)
      properties += names.length
      letters += names.join('').length
      if (node.additionalProperties !== false) return `${at}: 'additionalProperties' is required to be false`
      if (JSON.stringify(node.required) !== JSON.stringify(names))
        return `${at}: 'required' is required to be an array including every key in properties`
      parts.push(...(Object.entries((node.properties ?? {}) as Node) as [string, Node][]))
    }
    if (node.type === 'array') parts.push(['items', (node.items ?? {}) as Node])
    if (Array.isArray(node.anyOf))
      parts.push(...node.anyOf.map((each, place): [string, Node] => [`anyOf ${place}`, each]))
    return firstOf(parts, at)
  }
  const firstOf = (parts: readonly (readonly [string, Node])[], at: string): string | undefined => {
    for (const [name, part] of parts) {
      const why = within(part, `${at}/${name}`)
      if (why !== undefined) return why
    }
    return undefined
  }
  const named = ({ $ref }: Node, at: string): string | undefined => {
    const name = String($ref).replace('#/$defs/', '')
    return (schema.$defs as Node | undefined)?.[name] === undefined ? `${at}: there is no ${$ref}` : undefined
  }

  if (schema.type !== 'object' || schema.anyOf !== undefined) return 'schema must be of type object'
  const why =
    within(schema, '') ?? firstOf(Object.entries((schema.$defs ?? {}) as Node) as [string, Node][], '$defs')
  if (why !== undefined) return why
  if (properties > mostProperties || values > mostEnumValues || letters > mostNameLetters)
    return `too large: ${properties} properties, ${values} enum values, ${letters} letters`
  return undefined
}
