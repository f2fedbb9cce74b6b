import { z } from 'zod'
import type { Json } from '../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { peers as say } from '../../shared/wording/en/peers.ts'
import { flatten, isModest } from './schema-limits.ts'

/** Schemas of others, as far as values are held to them here. What is left out here, their server looks at itself. */
export type ToolValues = z.ZodType<Readonly<Record<string, Json>>>

/**
 * Keywords that are kept. Others are words to whoever reads them (a model, most of all), or patterns: an expression of
 * somebody else's may take for ever on a text that does not match, and nothing here can stop it.
 */
const kept = new Set([
  ...['type', 'enum', 'const', '$ref', '$defs', 'allOf', 'anyOf', 'oneOf', 'not', 'format'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'],
  ...['contains', 'minContains', 'minLength', 'maxLength', 'multipleOf'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  // nothing here holds values to these, so a tool that needs them is refused and not half understood
  ...['if', 'then', 'else', 'dependentSchemas', 'dependentRequired'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
])
/** What holds schemas by names of the server's own; a name is no word of a schema. */
const named = new Set(['properties', '$defs', 'dependentSchemas'])
/** Values as they have to be, and names, which are no schemas; what is under `not` is not read at all. */
const asTheyAre = new Set(['const', 'enum', 'required', 'dependentRequired', 'not'])

/**
 * The shape of what a tool takes or gives, without words and patterns. It lets through everything that the whole schema
 * does: where it no longer tells two forms apart, either will do.
 */
export function shapeOfSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOfSchema)
  if (!isObject(schema)) return schema
  const shape: [string, unknown][] = []
  for (const [said, each] of Object.entries(schema)) {
    // older drafts keep the same under another name
    const key = said === 'definitions' ? '$defs' : said
    if (!kept.has(key)) continue
    // what has a name that only the pattern knows is not told from what must not be there
    if (key === 'additionalProperties' && Object.hasOwn(schema, 'patternProperties')) continue
    if (key === '$ref') shape.push([key, inDefs(each)])
    else if (asTheyAre.has(key)) shape.push([key, each])
    else if (key === 'oneOf') {
      if (!Object.hasOwn(schema, 'anyOf')) shape.push(['anyOf', shapeOfSchema(each)])
    } else if (named.has(key) && isObject(each))
      shape.push([
        key,
        Object.fromEntries(Object.entries(each).map(([name, one]) => [name, shapeOfSchema(one)])),
      ])
    else shape.push([key, shapeOfSchema(each)])
  }
  return Object.fromEntries(shape)
}

/**
 * What an accepted tool takes, or why that cannot be read: keywords that nothing here holds values to, references to what is
 * not there, more than is looked at, names that may be sentences. It is told to clients again as a schema, so that has to be possible too.
 */
export function readSchema(schema: unknown): Result<ToolValues, string> {
  try {
    if (!isModest(schema)) return fail(say.tooMuch)
    const read = z.fromJSONSchema(flatten(shapeOfSchema(schema)) as z.core.JSONSchema.JSONSchema)
    z.toJSONSchema(read, { io: 'input', unrepresentable: 'any' })
    return ok(read as ToolValues)
  } catch (thrown) {
    return fail(thrown instanceof Error ? thrown.message : '')
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const older = '#/definitions/'
const inDefs = (ref: unknown): unknown =>
  typeof ref === 'string' && ref.startsWith(older) ? `#/$defs/${ref.slice(older.length)}` : ref
