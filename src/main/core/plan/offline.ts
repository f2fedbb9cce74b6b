import { limits } from '../../../shared/protocol/limits.ts'
import type { Step } from '../../../shared/protocol/plan.ts'
import { serviceOfAction } from '../../../shared/services.ts'
import type { DraftStep } from '../api/action.ts'
import type { Catalogue } from '../api/catalogue.ts'
import { noModel, type Planned, type Planner } from '../api/planner.ts'
import { sayNotUnderstood } from './clauses/not-understood.ts'
import { readClauses } from './clauses/read-clauses.ts'
import type { ReadSoFar } from './clauses/read-so-far.ts'
import { type Condition, carries, conditionIn } from './coverage/condition.ts'
import type { PlanningContext } from './planning-context.ts'
import { linkSteps } from './steps/link.ts'
import { literalParams } from './steps/literal-params.ts'

/** The planner that needs no key, no account and no server. */
export const offlinePlanner: Planner = { name: noModel, plan: planOffline }

/**
 * The offline planner: each clause becomes the steps of the action it fits best; what fits none is said, not guessed.
 * Deterministic; reads the workspace, writes nothing.
 */
async function planOffline(planning: PlanningContext, dryRun: boolean): Promise<Planned> {
  const { utterance, wording, catalogue } = planning
  const { speak } = wording
  const say = (text: string, status: 'failed' | 'not_understood', read?: ReadSoFar): Planned => {
    const suggestions = read?.problems[0]?.suggestions ?? []
    const understood = read?.problems.every((each) => each.understood) === true
    return {
      ...{ kind: 'say', readings: read?.readings ?? [], text, status, suggestions },
      ...(understood && { understood }),
    }
  }
  if (utterance.clauses.length >= limits.maxClauses)
    return say(speak.tooManyClauses(limits.maxClauses), 'not_understood')
  const read = await readClauses(planning)
  const { drafts, readings, problems } = read
  // One part that cannot be done stops the whole: half a plan is not what was asked for.
  if (problems.length > 0)
    return say([...new Set(problems.map((each) => each.say))].join(' '), 'failed', read)
  if (drafts.length === 0) return { ...sayNotUnderstood(planning, utterance.clauses), readings }
  const condition = conditionIn(utterance)
  if (condition && drafts.some((draft) => hangsOn(draft, condition, catalogue)))
    return say(speak.hangsOn(condition.text), 'failed', read)
  const steps = linkSteps(drafts, catalogue)
  const readBy = Object.fromEntries(
    steps.flatMap(({ id }) => (read.readBy.has(id) ? [[id, read.readBy.get(id)!]] : [])),
  )
  return {
    kind: 'plan',
    readings,
    plan: {
      runId: planning.runId,
      title: titleOf(steps, planning),
      planner: noModel,
      dryRun,
      steps,
      notUnderstood: [...read.notUnderstood],
      ...(Object.keys(readBy).length > 0 ? { readBy } : {}),
      assumptions: [...new Set(read.assumptions)],
    },
  }
}

/**
 * On an "if" that nobody watches nothing is changed. What is kept with its "if" in its words ("call Tom if he has not
 * replied") is for the person to read, and operations watch for what they are told to.
 */
function hangsOn(draft: DraftStep, condition: Condition, catalogue: Catalogue): boolean {
  const action = draft.kind === 'do' ? catalogue.action(draft.action) : undefined
  if (draft.kind !== 'do' || !action || action.effect === 'read' || serviceOfAction(action.id)?.aboutCommands)
    return false
  return !Object.values(literalParams(draft.params)).some(
    (value) => typeof value === 'string' && carries(value, condition),
  )
}

function titleOf(steps: readonly Step[], { wording }: PlanningContext): string {
  const titles = steps.filter((step) => step.kind === 'do').map((step) => step.title)
  const first = titles[0] ?? ''
  return titles.length > 1
    ? wording.speak.manyThings(first, titles.length - 1)
    : wording.speak.oneThing(first)
}
