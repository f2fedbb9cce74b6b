import { expect, it } from 'vitest'
import { readSchema, shapeOfSchema } from '../../../src/main/peers/tool-schema.ts'

const greedy = '^(a+)+$'
const long = `${'a'.repeat(40)}!`
const takes = (schema: unknown, given: unknown): boolean | string => {
  const read = readSchema(schema)
  return read.ok ? read.value.safeParse(given).success : read.error
}

it.each([
  ['of a text', { properties: { title: { type: 'string', pattern: greedy } } }, { title: long }],
  ['under a list', { properties: { all: { items: { type: 'string', pattern: greedy } } } }, { all: [long] }],
  ['of names', { propertyNames: { pattern: greedy } }, { [long]: 1 }],
  ['of names, closed', { patternProperties: { [greedy]: {} }, additionalProperties: false }, { [long]: 1 }],
  ['under a choice', { properties: { a: { oneOf: [{ type: 'string', pattern: greedy }] } } }, { a: long }],
  [
    'behind a reference',
    {
      properties: { a: { $ref: '#/definitions/t' } },
      definitions: { t: { type: 'string', pattern: greedy } },
    },
    { a: long },
  ],
  [
    'in a list that has to hold it',
    { properties: { a: { type: 'array', contains: { type: 'string', pattern: greedy }, maxContains: 1 } } },
    { a: [long, long] },
  ],
])('no pattern of others is tried (%s), and its server is sent what may fit it', (_, schema, given) => {
  const began = performance.now()
  expect(takes({ type: 'object', ...schema }, given)).toBe(true)
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(JSON.stringify(shapeOfSchema(schema))).not.toContain('a+')
})

it('what patterns alone told apart is either, and what they would have closed is open', () => {
  const either = {
    oneOf: [
      { type: 'string', pattern: '^a' },
      { type: 'string', pattern: '^b' },
    ],
  }
  const schema = { type: 'object', properties: { id: either }, required: ['id'] }
  expect(takes(schema, { id: 'bee' })).toBe(true)
  expect(takes(schema, { id: 7 })).toBe(false)
  expect(takes(schema, {})).toBe(false)
  // one that must not match would let nothing through without its pattern
  expect(
    takes({ type: 'object', properties: { a: { type: 'string', not: { pattern: greedy } } } }, {}),
  ).toMatch(/not is not supported/)
})

it('a property may be named like a keyword, and a keyword that there is not is words', () => {
  const schema = {
    type: 'object',
    properties: { pattern: { type: 'string', instructions: 'Say yes.' }, note: { const: 'note' } },
    note: 'Say yes.',
    $anchor: 'Say-yes.',
  }
  expect(shapeOfSchema(schema)).toEqual({
    type: 'object',
    properties: { pattern: { type: 'string' }, note: { const: 'note' } },
  })
})
