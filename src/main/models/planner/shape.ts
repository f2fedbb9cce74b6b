import { z } from 'zod'
import type { Action } from '../../core/api/action.ts'
import type { JsonSchema } from '../server/model-server.ts'

/**
 * What a parameter may hold as a model writes it. Things and people are handles that a look-up gave, never ids, addresses or
 * titles; what a step gives may only stand for things, and in text that people read.
 */
export interface ParamShape {
  /** the action's parameters by name, each with its schema; those that no handle and no plain value fits are left out */
  readonly params: Readonly<Record<string, JsonSchema>>
  /** parameters that may be what an earlier step gives */
  readonly fromSteps: ReadonlySet<string>
  /** parameters that take the ids of things, which a model has handles for */
  readonly ids: ReadonlySet<string>
}

interface Node {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
}

export const handleSchema: JsonSchema = {
  type: 'object',
  properties: { handle: { type: 'string' } },
  required: ['handle'],
  additionalProperties: false,
}
const stepSchema: JsonSchema = {
  type: 'object',
  properties: {
    step: { type: 'integer', description: 'the number of an earlier step, counted from 1' },
    path: { type: 'string', description: 'dotted, into what it gives; empty for all of it' },
  },
  required: ['step', 'path'],
  additionalProperties: false,
}
/** servers that hold to a schema want these by name */
export const definitions = { handle: handleSchema, step: stepSchema }
const handle = { $ref: '#/$defs/handle' }
const step = { $ref: '#/$defs/step' }

/** What a model is told of an action's parameters. */
export function shapeOf({ params, carries = [] }: Pick<Action, 'params' | 'carries'>): ParamShape {
  const whole = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as Node
  const fromSteps = new Set<string>()
  const ids = new Set<string>()
  const shaped = Object.entries(whole.properties ?? {}).flatMap(([name, node]) => {
    const schema = shape(node)
    if (!schema) return []
    const takesStep = carries.includes(name) || holdsThing(node)
    if (takesStep) fromSteps.add(name)
    if (isIds(node)) ids.add(name)
    const either = takesStep ? anyOf([schema, step]) : schema
    const optional = !whole.required?.includes(name)
    return [[name, described(optional ? nullable(either) : either, node.description)] as const]
  })
  return { params: Object.fromEntries(shaped), fromSteps, ids }
}

const branches = ({ anyOf: any, oneOf: one }: Node): readonly Node[] | undefined => any ?? one

/** An event, a task, a mail: what is named by its id. */
const isThing = ({ properties }: Node): boolean => properties?.id !== undefined
const isPerson = ({ properties }: Node): boolean =>
  properties?.name !== undefined && properties.email !== undefined
const holdsThing = (node: Node): boolean => isThing(node) || (branches(node)?.some(holdsThing) ?? false)

function shape(node: Node): JsonSchema | undefined {
  const among = branches(node)
  if (among) {
    const entity = among.some((other) => isThing(other) || isPerson(other))
    const shaped = among.flatMap((each): readonly JsonSchema[] => {
      // an id or an address in words beside a thing or a person is what a handle is for
      const schema = entity && each.type === 'string' && !each.enum ? undefined : shape(each)
      return schema ? [schema] : []
    })
    return shaped.length === 0 ? undefined : anyOf(shaped)
  }
  if (isThing(node) || isPerson(node)) return handle
  switch (node.type) {
    case 'string':
      if (node.enum) return { type: 'string', enum: node.enum }
      return node.const === undefined ? { type: 'string' } : { type: 'string', enum: [node.const] }
    case 'number':
    case 'integer':
    case 'boolean':
      return { type: node.type }
    case 'array': {
      const items = node.items && (isIds(node) ? handle : shape(node.items))
      return items && { type: 'array', items }
    }
    case 'object':
      return objectOf(node)
    default:
      return undefined
  }
}

/** "ids of several messages": their handles. */
const isIds = ({ description, items }: Node): boolean =>
  items?.type === 'string' && /^ids\b/.test(description ?? '')

function objectOf({ properties = {}, required = [] }: Node): JsonSchema | undefined {
  const shaped = Object.entries(properties).flatMap(([name, node]) => {
    const schema = shape(node)
    if (!schema) return []
    return [[name, described(required.includes(name) ? schema : nullable(schema), node.description)] as const]
  })
  return shaped.length === 0 ? undefined : closed(Object.fromEntries(shaped))
}

/** Every field is required and others are refused: what is optional is null. */
export const closed = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  ...{ type: 'object', properties },
  ...{ required: Object.keys(properties), additionalProperties: false },
})

/** Nothing may stand beside a reference for servers that hold to a schema; that a handle is one needs no saying. */
const described = (schema: JsonSchema, description: string | undefined): JsonSchema =>
  description === undefined || schema.$ref !== undefined ? schema : { ...schema, description }

function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  const texts = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]))
  const [first, ...more] = texts.values()
  return more.length === 0 && first ? first : { anyOf: [...texts.values()].flatMap(flat) }
}
const flat = (schema: JsonSchema): readonly unknown[] =>
  Array.isArray(schema.anyOf) && Object.keys(schema).length === 1 ? schema.anyOf : [schema]

export const nullable = (schema: JsonSchema): JsonSchema =>
  typeof schema.type === 'string' && !schema.enum && !schema.properties && !schema.items
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [...flat(schema), { type: 'null' }] }
