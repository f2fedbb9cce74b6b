import type { Answers, Channel } from '../../../../shared/protocol/ids.ts'
import type { Understanding } from '../../../../shared/protocol/requests.ts'
import type { SessionMemory } from '../../memory/session.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import type { RunState } from '../../run/state.ts'
import { readAsAnswer } from './answer.ts'

/**
 * What words that are still being written would answer, read by the very reading that takes them when they are said.
 * undefined when they answer no open question. Reads only.
 */
export async function answering(
  planning: PlanningContext,
  session: SessionMemory,
  { channel, answers }: { readonly channel: Channel; readonly answers: Answers | undefined },
): Promise<Understanding | undefined> {
  const { utterance, agent, now, runId, wording } = planning
  if (utterance.text.trim() === '' || session.waits().length === 0) return undefined
  const run: RunState = {
    runId,
    text: utterance.text.trim(),
    agent,
    channel,
    dryRun: false,
    ...(answers === undefined ? {} : { answers }),
    receivedAt: now,
    // said after all that waits
    syncId: Number.MAX_SAFE_INTEGER,
    steps: new Map(),
    waits: [],
    parked: false,
    answered: false,
    undone: new Set(),
  }
  const response = await readAsAnswer(planning, { session, run })
  if (response?.kind !== 'continue') return undefined
  const answer = response.events.find((event) => event.kind === 'question.answered')
  if (answer?.kind !== 'question.answered') return undefined
  const { answers: label } = wording.speak.chip
  return {
    text: utterance.text,
    chips: [{ role: 'what', label, value: answer.label, tone: 'plain' }],
    answers: answer.questionId,
  }
}
