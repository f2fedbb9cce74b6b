import { en } from '../../../../shared/wording/wording.ts'
import { ruleParts } from '../../clarify/rule-parts.ts'
import { Unreadable } from '../../content-lines.ts'
import type { NewEvent } from '../model/event.ts'
import { occurrenceId, whenOfKey } from '../model/occurrence.ts'
import {
  comesTooOften,
  countBefore,
  endedSeries,
  followDay,
  movedKey,
  nextTimes,
  withParts,
} from '../model/recurrence.ts'
import { withExactUntil } from '../model/rule-reading.ts'

const { reasons } = en.imports

/** The rule as it is kept, and whether it gives no date at all. Throws Unreadable for one that cannot be shown. */
export async function readableRule(
  when: NewEvent['when'],
  rule: string,
): Promise<{ readonly rule: string; readonly isEmpty: boolean }> {
  const start = when.kind === 'timed' ? when.start : Date.parse(`${when.start}T00:00:00Z`)
  let often: boolean
  let exact: string
  let isEmpty = false
  try {
    exact = withExactUntil(when, rule)
    often = await comesTooOften(when, exact)
    isEmpty = !often && (await nextTimes(when, exact, start, 1)).length === 0
  } catch {
    throw new Unreadable(reasons.badRule)
  }
  if (often) throw new Unreadable(reasons.tooOften)
  return { rule: exact, isEmpty }
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
  const follows = followDay(left, planned, override.when)
  const read = await readableRule(override.when, follows).catch(() => undefined)
  // moved behind the end of its series, it comes once
  const isOnce = read === undefined || read.isEmpty
  const second: NewEvent = {
    ...override,
    id,
    series: null,
    recurrence: isOnce ? null : { rule: follows, except: except.filter((one) => one >= key).map(moved) },
  }
  const first: NewEvent = {
    ...head,
    recurrence: await endedSeries(head.when, { rule, except }, planned),
  }
  const days = single.map((one): NewEvent => {
    if (one.series!.key < key) return one
    const to = moved(one.series!.key)
    return { ...one, id: occurrenceId(id, to), series: { id, key: to } }
  })
  return [first, second, ...days]
}
