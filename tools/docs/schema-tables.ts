import { z } from 'zod'

/** The few shapes of JSON Schema that our schemas come out as. */
interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Shape | boolean
  readonly description?: string
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly $ref?: string
}

export const shapeOf = (schema: z.ZodType): Shape =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'inline' }) as Shape

const bounds = (shape: Shape): string => {
  const parts = [
    shape.minimum !== undefined && shape.minimum > -9e15 ? `≥ ${shape.minimum}` : '',
    shape.maximum !== undefined && shape.maximum < 9e15 ? `≤ ${shape.maximum}` : '',
    shape.maxLength !== undefined ? `up to ${shape.maxLength} characters` : '',
  ].filter(Boolean)
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}

/** What is worth saying of a field; that an id is opaque is said once. */
const said = ({ description = '' }: Shape): string =>
  description.startsWith('an opaque ') ? '' : description

/** What a value may be, in one line. */
export function typeOf(shape: Shape): string {
  if (shape.$ref !== undefined) return 'any JSON'
  if (shape.const !== undefined) return `\`${JSON.stringify(shape.const)}\``
  if (shape.enum && shape.enum.length > 12) return 'one of the table of them'
  if (shape.enum) return shape.enum.map((one) => `\`${JSON.stringify(one)}\``).join(' or ')
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return isAnyJson(choices) ? 'any JSON' : choices.map(typeOf).join(' or ')
  if (shape.type === 'array') return `list of ${shape.items ? typeOf(shape.items) : 'any JSON'}`
  if (shape.type === 'object') return objectType(shape)
  if (shape.type === undefined) return 'any JSON'
  if (shape.minLength === 1 && shape.maxLength === 128) return 'id'
  return `${shape.format === 'date-time' ? 'ISO 8601 text' : (shape.type ?? 'any JSON')}${bounds(shape)}`
}

/** z.json() comes out as a choice of every kind there is, itself among them. */
const isAnyJson = (choices: readonly Shape[]): boolean =>
  choices.some((one) => one.type === 'null') && choices.some((one) => one.type === 'array')

function objectType(shape: Shape): string {
  if (!shape.properties) {
    return typeof shape.additionalProperties === 'object'
      ? `map of ${typeOf(shape.additionalProperties)}`
      : 'object'
  }
  const fields = Object.entries(shape.properties).map(
    ([name, field]) => `${name}${shape.required?.includes(name) ? '' : '?'}: ${typeOf(field)}`,
  )
  return `{ ${fields.join(', ')} }`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The fields of one object, a row each; `without` leaves out what was said before. */
export function fieldTable(schema: z.ZodType, without: readonly string[] = []): string {
  const shape = shapeOf(schema)
  const rows = Object.entries(shape.properties ?? {})
    .filter(([name]) => !without.includes(name))
    .map(([name, field]) => [
      `\`${name}\``,
      typeOf(field),
      shape.required?.includes(name) ? 'yes' : '',
      said(field),
    ])
  return table(['field', 'type', 'required', ''], rows)
}

/** A type that fills a page is read better where it is written. */
const readable = (type: string): string => (type.length <= 1_000 ? type : 'see `src/shared/protocol`')

/** The members of a union told apart by `key`, a row each with their other fields. */
export function unionTable(schema: z.ZodType, key: string, without: readonly string[] = []): string {
  const shape = shapeOf(schema)
  const members = shape.oneOf ?? shape.anyOf ?? []
  const rows = members.map((member) => {
    const { [key]: told, ...rest } = member.properties ?? {}
    const fields = Object.entries(rest)
      .filter(([name]) => !without.includes(name))
      .map(([name, field]) => {
        const optional = member.required?.includes(name) ? '' : '?'
        return `\`${name}${optional}\`: ${readable(typeOf(field))}${said(field) ? ` (${said(field)})` : ''}`
      })
    return [told ? typeOf(told) : '', fields.join('; ')]
  })
  return table([`\`${key}\``, 'with'], rows)
}
