import { describe, expect, test } from 'vitest'
import { lookUpTools } from '../../../../src/main/models/planner/handles.ts'
import { planTool } from '../../../../src/main/models/planner/plan-tool.ts'
import { tokensIn } from '../../../../src/main/models/tokens.ts'
import type { Agent } from '../../../../src/shared/protocol/ids.ts'
import { strictComplaint } from '../../../world/models/strict-schema.ts'
import { openPlanning } from '../../../world/planning.ts'

const { catalogue } = await openPlanning({ omnii: 1 })
const toolFor = (tokens: number, first: readonly string[] = [], agent: Agent = 'guide') =>
  planTool({ catalogue, agent } as Parameters<typeof planTool>[0], first, tokens)
const all = 100_000

describe('the catalogue as a tool', () => {
  test('keeps to what servers take that hold to a schema', () => {
    const { tool, offered } = toolFor(all)
    expect(offered.size).toBeGreaterThan(60)
    for (const { name, takes } of [tool, ...lookUpTools])
      expect([name, strictComplaint(takes)]).toEqual([name, undefined])
  })

  test('is made once', () => {
    const [one, other] = [toolFor(all), toolFor(all, ['tasks'])]
    expect(JSON.stringify(other.tool)).toBe(JSON.stringify(one.tool))
    for (const [id, { shape }] of one.offered) expect(other.offered.get(id)!.shape).toBe(shape)
  })

  test.each([500, 2_000, 5_000])('has what its words speak of where %i tokens are all there is', (tokens) => {
    const { tool, offered } = toolFor(tokens, ['email.send_draft', 'email'])
    expect(tokensIn(tool)).toBeLessThanOrEqual(tokens)
    expect(offered.size).toBeLessThan(67)
    if (tokens > 500) expect([...offered.keys()]).toContain('email.send_draft')
    expect(strictComplaint(tool.takes)).toBeUndefined()
    // no part is there that nothing names
    const { $defs = {}, ...rest } = tool.takes as { $defs?: object }
    for (const part of Object.keys($defs).filter((name) => name.startsWith('part')))
      expect(JSON.stringify([rest, $defs])).toContain(`"#/$defs/${part}"`)
  })

  test('has a liaison’s actions for a liaison', () => {
    const { offered } = toolFor(all, [], 'liaison:tasks' as Agent)
    expect(new Set([...offered.keys()].map((id) => id.split('.')[0]))).toEqual(new Set(['tasks']))
  })
})

test.each<[string, object, string | undefined]>([
  ['a reference with a description', { $ref: '#/$defs/a', description: 'x' }, '$ref cannot have'],
  ['a reference to nothing', { $ref: '#/$defs/b' }, 'there is no'],
  ['an object that is open', { type: 'object', properties: {}, required: [] }, 'additionalProperties'],
  [
    'a field that may be left out',
    { type: 'object', properties: { b: { type: 'string' } }, required: [], additionalProperties: false },
    'required',
  ],
  ['what has no type', { description: 'x' }, 'type'],
  ['a keyword there is not', { type: 'string', minLength: 1 }, 'minLength'],
  ['a reference', { $ref: '#/$defs/a' }, undefined],
])('the rules of a strict schema: %s', (_, node, why) => {
  const schema = {
    ...{ type: 'object', properties: { a: node }, required: ['a'], additionalProperties: false },
    $defs: { a: { type: 'string' } },
  }
  const complaint = strictComplaint(schema)
  if (why === undefined) expect(complaint).toBeUndefined()
  else expect(complaint).toContain(why)
})
