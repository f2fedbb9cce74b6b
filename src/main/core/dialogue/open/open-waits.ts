import type { PlanningContext } from '../../plan/planning-context.ts'
import { isInAgentScope, stepsOf } from '../../run/agent-scope.ts'
import type { OpenApproval, OpenWait, RunState } from '../../run/state.ts'
import type { DialogueContext } from '../response.ts'

/** Something that waits for a word, with the run it belongs to. */
export interface WaitOfRun<T extends OpenWait = OpenWait> {
  readonly run: RunState
  readonly wait: T
}

type Asked = Pick<DialogueContext, 'session' | 'run'>

/** What was asked before this message, oldest first: nobody answers a card that was not there yet. */
export const askedBefore = ({ session, run }: Asked): readonly WaitOfRun[] =>
  session
    .waits()
    .filter(({ wait }) => wait.syncId < run.syncId)
    .toSorted((a, b) => a.wait.syncId - b.wait.syncId)

/** Those of them that the one spoken to may answer for. */
export const askedInScope = (
  { agent, catalogue }: Pick<PlanningContext, 'agent' | 'catalogue'>,
  asked: Asked,
): readonly WaitOfRun[] =>
  askedBefore(asked).filter(({ run, wait }) => isInAgentScope(agent, catalogue, run, stepsOf(run, wait)))

/** The cards among what waits. */
export const approvalsIn = (waits: readonly WaitOfRun[]): readonly WaitOfRun<OpenApproval>[] =>
  waits.flatMap(({ run, wait }) => (wait.kind === 'approval' ? [{ run, wait }] : []))

/** The approvals a bare "yes" could mean: asked before this message and not put aside since. */
export const armedApprovals = (asked: Asked): readonly WaitOfRun<OpenApproval>[] =>
  approvalsIn(askedBefore(asked)).filter(({ wait }) => !wait.putAside)

/** What the person has before them: the newest question or card that was not put aside. */
export const atHand = (asked: Asked): WaitOfRun | undefined =>
  askedBefore(asked).findLast(({ wait }) => wait.kind === 'question' || !wait.putAside)

/**
 * Whether something said after a wait was shown asks for a word of its own: a question of another run, or an answer that
 * ends with one or offers something. A "yes" is about that, and not about what waited before.
 */
export const askedSince = (asked: Asked, { wait, run: own }: WaitOfRun): boolean =>
  askedBefore(asked).some(
    (other) =>
      other.wait.kind === 'question' && other.run.runId !== own.runId && other.wait.syncId > wait.syncId,
  ) ||
  asked.session
    .runs(asked.run.runId)
    .some(({ runId, syncId, offers }) => offers === true && runId !== own.runId && syncId > wait.syncId)
