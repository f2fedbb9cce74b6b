import type { Effect } from '../../../../shared/protocol/plan.ts'
import type { Catalogue } from '../../api/catalogue.ts'
import { statedEffect } from '../../api/catalogue.ts'
import type { ClauseReading, Planned } from '../../api/planner.ts'

/** How sure of service and intent a clause without a row has to be, by what it does: a wrong read costs a glance. */
const sureEnough: Readonly<Record<Effect, number>> = { read: 0.6, write: 0.9, reach: 0.8, destroy: 0.8 }

/**
 * Whether a message was fully understood: every clause by a certain row or surely enough, no word left over. What was
 * understood and cannot be done is understood too.
 */
export function isCertain(read: Planned, catalogue: Pick<Catalogue, 'action'>): boolean {
  if (read.kind === 'say') return read.understood === true
  return read.plan.notUnderstood.length === 0 && read.readings.every((each) => isSure(each, catalogue))
}

function isSure(
  { action, row, topic, leftOver }: ClauseReading,
  catalogue: Pick<Catalogue, 'action'>,
): boolean {
  if (leftOver !== undefined) return false
  if (row !== undefined || action === undefined || topic === undefined) return true
  return topic.confidence >= sureEnough[statedEffect(catalogue, action)]
}
