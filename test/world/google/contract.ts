import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

/** The published description of one of Google's APIs (Google API discovery format v1), as far as it is used here. */
interface Discovery {
  readonly servicePath: string
  readonly parameters: Readonly<Record<string, object>>
  readonly schemas: Readonly<Record<string, object>>
  readonly resources: Readonly<Record<string, Resource>>
}

interface Resource {
  readonly methods?: Readonly<Record<string, Method>>
  readonly resources?: Readonly<Record<string, Resource>>
}

interface Method {
  readonly id: string
  readonly httpMethod: string
  readonly path: string
  readonly parameters?: Readonly<
    Record<string, { readonly location: string; readonly required?: boolean; readonly type: string }>
  >
  readonly request?: { readonly $ref: string }
  readonly response?: { readonly $ref: string }
}

/** A request that the published description knows. */
export interface Asked {
  /** as "calendar.events.list" */
  readonly method: string
  /** the parameters of its path, decoded */
  readonly at: Readonly<Record<string, string>>
  /** what is wrong with its query, by the description */
  readonly unknown: readonly string[]
}

export interface Contract {
  /** undefined for what is no route there */
  route(verb: string, path: string, query: URLSearchParams): Asked | undefined
  /** Why a body is not what the description has as the request or the answer of a method; '' when it is. */
  trouble(method: string, what: 'request' | 'response', body: unknown): string
}

/**
 * Newer than the descriptions: https://developers.google.com/workspace/calendar/api/v3/reference/events and
 * https://developers.google.com/workspace/tasks/reference/rest/v1/tasks/move
 */
const since = {
  'tasks.tasks.move': ['destinationTasklist'],
  'people.people.createContact': ['personFields'],
  'people.people.updateContact': ['personFields'],
  'calendar.events.insert': ['sendUpdates'],
  'calendar.events.patch': ['sendUpdates'],
  'calendar.events.delete': ['sendUpdates'],
} as Readonly<Record<string, readonly string[]>>
const fieldsSince: Readonly<Record<string, object>> = {
  Event: { eventType: { type: 'string' } },
  // https://developers.google.com/people/api/rest/v1/people#Person.ClientData
  Person: { clientData: { type: 'array', items: { type: 'object' } } },
}

/** Reads `test/fixtures/contracts/<name>.discovery.json`. */
export function openContract(name: string): Contract {
  const file = path.join(import.meta.dirname, `../../fixtures/contracts/${name}.discovery.json`)
  const discovery = JSON.parse(readFileSync(file, 'utf8')) as Discovery
  const methodsOf = (resource: Resource): readonly Method[] => [
    ...Object.values(resource.methods ?? {}),
    ...Object.values(resource.resources ?? {}).flatMap(methodsOf),
  ]
  const methods = Object.values(discovery.resources).flatMap(methodsOf)
  const definitions = Object.fromEntries(
    Object.entries(discovery.schemas).map(([name, schema]) => [name, jsonSchema(schema, fieldsSince[name])]),
  )
  const ajv = new Ajv({ strict: false, allErrors: true })
  const validators = new Map<string, ValidateFunction>()

  function validator(schema: string): ValidateFunction {
    const known = validators.get(schema)
    if (known) return known
    const made = ajv.compile({ $ref: `#/definitions/${schema}`, definitions })
    validators.set(schema, made)
    return made
  }

  return {
    route(verb, path, query) {
      for (const method of methods) {
        const at =
          method.httpMethod === verb ? pathMatch(`/${discovery.servicePath}${method.path}`, path) : undefined
        if (!at) continue
        const known = { ...discovery.parameters, ...method.parameters }
        const unknown = [...query.keys()].filter(
          (key) => !Object.hasOwn(known, key) && !since[method.id]?.includes(key),
        )
        return { method: method.id, at, unknown }
      }
      return undefined
    },
    trouble(id, what, body) {
      const schema = methods.find((method) => method.id === id)?.[what]?.$ref
      if (schema === undefined) return body === undefined ? '' : 'a body, where none belongs'
      const check = validator(schema)
      return check(body) ? '' : ajv.errorsText(check.errors)
    },
  }
}

/** The parameters that a path has by its pattern ("calendars/{calendarId}/events"). */
function pathMatch(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  // a name of several parts: "v1/{+resourceName}:updateContact" for "people/c1"
  const names = /^(.*)\{\+(\w+)\}(.*)$/.exec(pattern)
  if (names) {
    const [, head = '', name = '', tail = ''] = names
    const middle = path.slice(head.length, path.length - tail.length)
    const fits = path.startsWith(head) && path.endsWith(tail) && /^[^/:]+\/[^/:]+$/.test(middle)
    return fits ? { [name]: decodeURIComponent(middle) } : undefined
  }
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name !== undefined) found[name] = decodeURIComponent(given[at]!)
    else if (part !== given[at]) return undefined
  }
  return found
}

/** Google's schemas are JSON Schema of draft 3 with formats of its own: closed here, so that a field too many is seen. */
function jsonSchema(from: unknown, more: object = {}): object {
  const {
    id: _id,
    format: _format,
    default: _default,
    required: _required,
    ...schema
  } = from as {
    readonly [key: string]: unknown
    readonly properties?: Readonly<Record<string, object>>
    readonly additionalProperties?: object
    readonly items?: object
    readonly $ref?: string
  }
  if (schema.$ref !== undefined) return { $ref: `#/definitions/${schema.$ref}` }
  if (schema.type === 'any') return {}
  return {
    ...schema,
    ...(schema.items && { items: jsonSchema(schema.items) }),
    ...(schema.properties && {
      properties: {
        ...Object.fromEntries(
          Object.entries(schema.properties).map(([name, one]) => [name, jsonSchema(one)]),
        ),
        ...more,
      },
    }),
    ...(schema.type === 'object' && {
      additionalProperties: schema.additionalProperties ? jsonSchema(schema.additionalProperties) : false,
    }),
  }
}
