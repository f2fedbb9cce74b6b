import { ruleParts } from '../../clarify/rule-parts.ts'
import { Unreadable } from '../../content-lines.ts'
import type { NewEvent } from '../model/event.ts'
import { occurrenceId, whenOfKey } from '../model/occurrence.ts'
import {
  comesTooOften,
  countBefore,
  endBefore,
  followDay,
  movedKey,
  nextTimes,
  withParts,
} from '../model/recurrence.ts'
import { withExactUntil } from '../model/rule-reading.ts'

/** The rule as it is kept; null when it gives no date at all. Throws Unreadable for one that cannot be shown. */
export async function readableRule(
  when: NewEvent['when'],
  rule: string,
  reasons: { readonly tooOften: string; readonly badRule: string },
): Promise<string | null> {
  const start = when.kind === 'timed' ? when.start : Date.parse(`${when.start}T00:00:00Z`)
  let often: boolean
  let exact: string
  try {
    exact = withExactUntil(when, rule)
    often = await comesTooOften(when, exact)
    if (!often && (await nextTimes(when, exact, start, 1)).length === 0) return null
  } catch {
    throw new Unreadable(reasons.badRule)
  }
  if (often) throw new Unreadable(reasons.tooOften)
  return exact
}

/**
 * A series cut where an override says THISANDFUTURE: the first part ends before it, the second follows the override.
 * Changes of single days behind the cut go with the second part.
 */
export async function cutSeries(
  head: NewEvent,
  override: NewEvent,
  key: string,
  single: readonly NewEvent[],
): Promise<readonly [NewEvent, NewEvent, ...NewEvent[]]> {
  const { rule, except } = head.recurrence!
  const planned = whenOfKey(head.when, key)
  const at = planned.kind === 'timed' ? planned.start : Date.parse(`${planned.start}T00:00:00Z`)
  const count = ruleParts(rule).get('COUNT')
  const left =
    count === undefined
      ? rule
      : withParts(rule, {
          COUNT: String(Math.max(1, Number(count) - (await countBefore(head.when, rule, at)))),
        })
  const id = `${head.id}-${key.toLowerCase()}`
  const moved = (one: string) => movedKey(one, planned, override.when)
  const second: NewEvent = {
    ...override,
    id,
    series: null,
    recurrence: {
      rule: followDay(left, planned, override.when),
      except: except.filter((one) => one >= key).map(moved),
    },
  }
  const first: NewEvent = {
    ...head,
    recurrence: { rule: endBefore(head.when, rule, planned), except: except.filter((one) => one < key) },
  }
  const days = single.map((one): NewEvent => {
    if (one.series!.key < key) return one
    const to = moved(one.series!.key)
    return { ...one, id: occurrenceId(id, to), series: { id, key: to } }
  })
  return [first, second, ...days]
}
