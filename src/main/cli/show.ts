import type { RunView } from '../../shared/client/conversation.ts'
import { answerText, assumptionsText, previewText, stepsText } from '../../shared/plain-text/write.ts'

/**
 * A plan of more than one step, as a numbered list, and what was taken for granted while there is still something to
 * decide; once it is done the answer says it all.
 */
export function planText(run: RunView): string {
  const { plan } = run
  if (!plan) return ''
  return [stepsText(plan), run.end ? '' : assumptionsText(plan)].filter(Boolean).join('\n')
}

/** What came of a run: what its steps would do, its answers with their tables, and what else could be said. */
export function runText(run: RunView): string {
  const previews = [...run.steps.values()].flatMap((step) =>
    step.status === 'previewed' && step.preview ? [previewText(step.preview)] : [],
  )
  const answers = run.entries.flatMap((entry) => (entry.kind === 'answer' ? [answerText(entry)] : []))
  return [...previews, ...answers].join('\n')
}
