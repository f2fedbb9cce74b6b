import type { View } from '../../../shared/protocol/plan.ts'
import type { OpenWait, RunState } from '../run/state.ts'

/** Everything that waits for a person, as rows: what is asked, and for which command. */
export function waitingView(waits: readonly { readonly run: RunState; readonly wait: OpenWait }[]): View {
  return {
    groups: [
      {
        rows: waits.map(({ run, wait }) => ({
          title: wait.kind === 'question' ? wait.question.text : wait.title,
          detail: run.text,
          tone: 'waits' as const,
        })),
      },
    ],
  }
}
