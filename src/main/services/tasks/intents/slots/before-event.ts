import type { Param } from '../../../../../shared/protocol/plan.ts'
import { type FillContext, fromStep, said } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'

/** Steps whose value has the `start` of the event they make or find. */
const starting = new Set([
  'calendar.take_slot',
  'calendar.create_event',
  'calendar.update_event',
  'calendar.find_slots',
])
const itself =
  /^(?:it|that|this|then|(?:the|our|that|this) (?:meeting|call|event|appointment|chat|review))?$/i

/**
 * "the day before", behind an earlier clause that sets a time: due so many days before it starts, whatever time that
 * turns out to be. Nothing when no such step is there, or something else is named.
 */
export function beforeEvent({ times }: Clause, { earlier }: FillContext): Record<string, Param> {
  const anchored = times.find(({ anchor }) => anchor !== undefined && anchor.offsetMinutes <= 0)
  const made = earlier.findLast((step) => step.kind === 'do' && starting.has(step.action))
  if (!anchored?.anchor || !made || !itself.test(anchored.anchor.text.trim())) return {}
  const days = Math.ceil(-anchored.anchor.offsetMinutes / 1440)
  return { before: fromStep(made.id, 'start'), daysBefore: said(days, anchored.text) }
}
