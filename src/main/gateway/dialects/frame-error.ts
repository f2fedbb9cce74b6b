import type { z } from 'zod'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value)

/** What someone wrote, cut short enough to be repeated in an error; of what is no text only its kind. */
const clip = (found: unknown): string => (typeof found === 'string' ? found.slice(0, 64) : typeof found)

/** What could have stood there instead, where that is a closed list. */
function closedList(issue: z.core.$ZodIssue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  const options = issue.code === 'invalid_union' && 'options' in issue ? issue.options : undefined
  return Array.isArray(options) ? options.map(String) : undefined
}

/**
 * The first thing wrong with a frame, by name. `prefix` is where in the frame the checked value stands; `details`
 * carry `field` and, where a closed list is meant, `expected`.
 */
export function frameError(
  failed: z.ZodError,
  checked: unknown,
  prefix: readonly PropertyKey[] = [],
): WireError {
  const issue = failed.issues[0]
  if (!issue) return wireError('bad_frame')
  const name = (path: readonly PropertyKey[]) => [...prefix, ...path].map(String).join('.')
  const field = name(issue.path)
  const found = at(checked, issue.path)
  if (issue.code === 'unrecognized_keys') {
    const extra = name([...issue.path, clip(issue.keys[0])])
    return wireError('unknown_field', say.unknownField(extra), { field: extra })
  }
  if (found === undefined) return wireError('missing_field', say.missingField(field), { field })
  if (issue.code === 'too_big' && typeof found === 'string') {
    const [length, max] = [found.length, Number(issue.maximum)]
    return wireError('bad_frame', say.tooLong(field, length, max), { field, length, max })
  }
  const known = closedList(issue)
  const details = { field, got: clip(found), expected: known ?? issue.message }
  if (field === 'type') return wireError('unknown_type', say.unknownType(details.got), details)
  if (known && field.endsWith('.action')) {
    return wireError('unknown_type', say.unknownAction(details.got), details)
  }
  return wireError('bad_frame', say.badField(field, issue.message), { field, expected: details.expected })
}

/** A field of a frame not yet judged, if it can serve as an id. */
export function idIn(frame: object, field: string): string | undefined {
  const id = (frame as Record<string, unknown>)[field]
  return typeof id === 'string' && id.length > 0 && id.length <= 128 ? id : undefined
}
