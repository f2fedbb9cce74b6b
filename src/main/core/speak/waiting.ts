import type { Row, View } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { doubtIn, type OpenWait, type RunState } from '../run/state.ts'

/**
 * "What are you waiting for?": everything that waits for a person, and what cannot be asked yet whether it was done; what
 * is asked or why, and for which command.
 */
export function answerWaiting(
  waits: readonly { readonly run: RunState; readonly wait: OpenWait }[],
  inDoubt: readonly RunState[],
  { speak }: Wording,
): { readonly text: string; readonly view?: View } {
  const rows: readonly Row[] = [
    ...waits.map(({ run, wait }) => rowOf(wait.kind === 'question' ? wait.question.text : wait.title, run)),
    ...inDoubt.map((run) => rowOf(doubtIn(run)?.why.message ?? '', run)),
  ]
  if (rows.length === 0) return { text: speak.waitingNone }
  const text = [
    ...(waits.length > 0 ? [speak.waitingFor(waits.length)] : []),
    ...(inDoubt.length > 0 ? [speak.inDoubt(inDoubt.length)] : []),
  ].join(' ')
  return { text, view: { groups: [{ rows: [...rows] }] } }
}

const rowOf = (title: string, { text }: RunState): Row => ({ title, detail: text, tone: 'waits' })
