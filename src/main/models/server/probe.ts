import type { AccountFact } from '../../../shared/protocol/accounts/accounts.ts'
import { models as say } from '../../../shared/wording/en/models/models.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Clock, StopSignal } from '../../core/api/ports.ts'
import { connect, type ServerAccess } from './connect.ts'
import type { Capabilities, ModelRequest } from './model-server.ts'

/** What a model has to do before it is asked to plan. */
const number = 4711
const task: Omit<ModelRequest, 'model'> = {
  maxTokens: 2_000,
  mustCall: true,
  messages: [
    { role: 'system', text: 'You call tools. You answer with a tool call only.' },
    { role: 'user', text: `Note the number ${number}.` },
  ],
  tools: [
    {
      name: 'note_number',
      says: 'Notes a number.',
      takes: {
        type: 'object',
        properties: { number: { type: 'integer', description: 'the number' } },
        required: ['number'],
        additionalProperties: false,
      },
    },
  ],
}

/** From what serves best to what every server can do. */
const ways: readonly Capabilities[] = [
  { api: 'responses', strict: true, streaming: true },
  { api: 'chat', strict: true, streaming: true },
  { api: 'chat', strict: false, streaming: true },
  { api: 'chat', strict: false, streaming: false },
]
/** another way of asking does not change these */
const final: ReadonlySet<string> = new Set([
  'auth_required',
  'rate_limited',
  'deadline_exceeded',
  'cancelled',
])

export interface Probed {
  readonly facts: readonly AccountFact[]
  /** with what all of the models called a tool; undefined when one did not */
  readonly can: Capabilities | undefined
}

/** Has each model call a tool for real, and finds out by which API. Asks what it needs and no more. */
export async function probe(
  access: ServerAccess,
  names: readonly string[],
  ports: { readonly clock: Pick<Clock, 'after'>; readonly timeoutMs: number },
  signal: StopSignal,
): Promise<Probed> {
  const facts: AccountFact[] = []
  let left = ways
  for (const name of names) {
    const tried = await firstThatWorks(access, name, left, ports, signal)
    if (!tried.can) return { facts: [...facts, tried.fact], can: undefined }
    facts.push(tried.fact)
    left = ways.slice(ways.indexOf(tried.can))
  }
  const [can] = left
  if (!can) return { facts, can: undefined }
  const how = [
    can.strict ? say.facts.strict : say.facts.lax,
    can.streaming ? say.facts.streaming : say.facts.whole,
  ]
  return { facts: [...facts, ...how.map((says) => ({ fact: 'does', ok: true, says }))], can }
}

async function firstThatWorks(
  access: ServerAccess,
  name: string,
  left: readonly Capabilities[],
  ports: { readonly clock: Pick<Clock, 'after'>; readonly timeoutMs: number },
  signal: StopSignal,
): Promise<{ readonly fact: AccountFact; readonly can?: Capabilities }> {
  let fact: AccountFact = { fact: 'calls', ok: false, says: say.facts.callsNot(name) }
  for (const can of left) {
    try {
      const { calls } = await connect(access, can, ports).ask({ ...task, model: name }, signal)
      if (calls.some(isRight))
        return { fact: { fact: 'calls', ok: true, says: say.facts.calls(name, can.api) }, can }
    } catch (thrown) {
      if (!(thrown instanceof OmniiError)) throw thrown
      fact = { fact: thrown.code, ok: false, says: say.facts.failed(name, thrown.message) }
      if (final.has(thrown.code)) break
    }
  }
  return { fact }
}

function isRight({ name, json }: { readonly name: string; readonly json: string }): boolean {
  try {
    return name === 'note_number' && (JSON.parse(json) as { number?: unknown } | null)?.number === number
  } catch {
    return false
  }
}
