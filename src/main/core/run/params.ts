import type { Json, Param } from '../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { type RunState, stateOf } from './state.ts'

/** Walks a dotted path (`slots.0.start`; '' is the whole value); undefined when there is nothing there. */
export function getPath(value: Json, path: string): Json | undefined {
  if (path === '') return value
  let at: Json | undefined = value
  for (const key of path.split('.')) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<string, Json>)[key]
  }
  return at
}

/** Plain values for a step from what was said and from earlier steps' results; the failing parameter's name otherwise. */
export function resolveParams(
  params: Record<string, Param>,
  run: RunState,
): Result<Record<string, Json>, string> {
  const values: Record<string, Json> = {}
  for (const [name, param] of Object.entries(params)) {
    if ('value' in param) {
      values[name] = param.value
      continue
    }
    const state = stateOf(run, param.step)
    const value = state.status === 'done' ? getPath(state.outcome.value, param.path) : undefined
    if (value === undefined) return fail(name)
    values[name] = value
  }
  return ok(values)
}
