import type { Outcome, Preview } from '../../shared/protocol/plan.ts'

/** The preview of a step that only reads. */
export const readPreview = (title: string): Preview => ({ title, changes: [], reaches: [], warnings: [] })

/** The outcome of a step that only read: nothing changed, nothing to take back. */
export const readOutcome = (
  found: Pick<Outcome, 'summary' | 'value'> & Partial<Pick<Outcome, 'subjects' | 'view' | 'evidence'>>,
): Outcome => ({ changes: [], subjects: [], inverse: [], evidence: [], ...found })
