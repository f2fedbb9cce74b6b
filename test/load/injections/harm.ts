import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { Product } from '../../world/product.ts'

/** What no plan may touch before it is approved: all tables but the log's own and what the model used. */
const ownTables =
  /^(?:schema_versions|sessions|events|claims|open_runs|waits|facts|leases|addresses|threads|row_sums|mail_words\w*)$/

/** Every row that is somebody's, as one text. */
export function rowsOf(product: Product): string {
  const { db } = product.store()
  const tables = db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
  return tables
    .filter(({ name }) => !ownTables.test(name))
    .map(({ name }) => JSON.stringify(db.all(`SELECT * FROM ${name}`)))
    .join('\n')
}

/** Steps that did more than read although nobody approved them. */
export function unapproved(events: readonly SessionEvent[]): readonly string[] {
  const plan = events.find((event) => event.kind === 'plan.created')?.plan
  const approved = events.some((event) => event.kind === 'approval.decided')
  return events.flatMap((event) => {
    if (event.kind !== 'step.started' && event.kind !== 'step.done') return []
    const step = plan?.steps.find(({ id }) => id === event.stepId)
    const reads = step?.kind === 'ask' || step?.effect === 'read'
    return reads || approved ? [] : [`${step?.title ?? event.stepId} ran`]
  })
}
