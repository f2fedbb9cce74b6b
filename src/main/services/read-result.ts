import type { Outcome, Preview } from '../../shared/protocol/plan.ts'

/** The preview of a step that shows nothing but its title: one that only reads, or that undo made and nobody is asked about. */
export const plainPreview = (title: string): Preview => ({ title, changes: [], reaches: [], warnings: [] })

/** The outcome of a step that only read: nothing changed, nothing to take back. */
export const readOutcome = (
  found: Pick<Outcome, 'summary' | 'value'> & Partial<Pick<Outcome, 'subjects' | 'view' | 'evidence'>>,
): Outcome => ({ changes: [], subjects: [], inverse: [], evidence: [], ...found })
