import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { Evidence, View } from '../../../shared/protocol/plan.ts'

/** What an answer in words may carry besides. */
export interface AnswerOptions {
  readonly status: EventBody<'run.completed'>['status']
  readonly suggestions: readonly string[]
  readonly error: WireError
  readonly view: View
  readonly evidence: readonly Evidence[]
}

/** An answer in words that ends its run. */
export function answerEvents(runId: RunId, text: string, more: Partial<AnswerOptions>): readonly EventBody[] {
  const status = more.status ?? 'done'
  const error = more.error ?? (status === 'not_understood' ? wireError('not_understood', text) : undefined)
  return [
    {
      kind: 'answer.given',
      runId,
      text,
      evidence: [...(more.evidence ?? [])],
      suggestions: [...(more.suggestions ?? [])],
      ...(more.view ? { view: more.view } : {}),
    },
    { kind: 'run.completed', runId, status, undoable: false, ...(error ? { error } : {}) },
  ]
}
