import type { Subject } from '../../../../shared/protocol/plan.ts'
import type { Clause } from '../../nlu/utterance.ts'
import { planWith } from '../../plan/plan-with.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import type { RunState } from '../../run/state.ts'
import { thingsOf, waitingSteps } from '../../run/things-waiting.ts'
import { aboutTheLastThing } from '../amend/amend.ts'
import { asItsKind } from '../anaphora.ts'
import type { WaitOfRun } from '../open/open-waits.ts'
import type { DialogueContext, Response } from '../response.ts'

const pronoun = /^(?:it|them|those|these|that|this|him|her)$/iu

/**
 * "just archive them", "no, move it to 3" while a change waits: another order of the very same things, in its place.
 * undefined when the words are no such order, or what comes of them is about anything else.
 * @param text the order, without what led to it
 */
export async function sameThings(
  planning: PlanningContext,
  asked: DialogueContext,
  { run }: WaitOfRun,
  text: string,
): Promise<Response | undefined> {
  const utterance = asked.parseAgain(text)
  const [clause, ...more] = utterance.clauses
  if (!clause || more.length > 0 || clause.verb === '' || clause.question || !pointsOnly(clause))
    return undefined
  const things = thingsOf(waitingSteps(run))
  if (things.length === 0) return undefined
  const at = things.map((thing) => ({ ...thing, runId: run.runId, wrote: false }))
  const focus = { ...planning.focus, shown: things, subjects: [...at, ...planning.focus.subjects] }
  const several = things.length > 1
  const pointing = several ? { ...clause, allOfThem: true as const } : clause
  const about = asItsKind({ ...planning, focus, utterance: { ...utterance, clauses: [pointing] } })
  return ofThem(about, asked, run, things)
}

/**
 * "no, make it 6" while a change waits that knows no time: another change of the one thing it is about, in its place.
 * undefined where the words are no such amendment.
 */
export async function amendsThing(
  planning: PlanningContext,
  asked: DialogueContext,
  { run, wait }: WaitOfRun,
  text: string,
): Promise<Response | undefined> {
  const utterance = asked.parseAgain(text)
  const [thing, ...others] = thingsOf(waitingSteps(run))
  if (wait.kind !== 'approval' || utterance.mode.kind !== 'correction') return undefined
  if (!thing || others.length > 0) return undefined
  const subjects = [{ ...thing, runId: run.runId, wrote: true }]
  const focus = { ...planning.focus, shown: [thing], subjects }
  return ofThem(aboutTheLastThing({ ...planning, focus, utterance }), asked, run, [thing])
}

/** What is planned, in the place of what waits, where it is about these very things. */
async function ofThem(
  about: PlanningContext,
  asked: DialogueContext,
  { runId }: RunState,
  things: readonly Subject[],
): Promise<Response | undefined> {
  const made = await planWith(asked.planner, about, false)
  if (made.kind === 'say') return undefined
  const now = thingsOf(made.plan.steps).map(({ id }) => id)
  const same = now.length === things.length && things.every(({ id }) => now.includes(id))
  return same ? { kind: 'replace', other: runId, plan: { ...made.plan, asksFirst: true } } : undefined
}

/** Only a pronoun says what it is about. */
const pointsOnly = ({ title, quoted, references, people, allOfThem }: Clause): boolean =>
  quoted.length === 0 &&
  (title === undefined || pronoun.test(title.text)) &&
  (allOfThem === true || references.length + people.length > 0) &&
  [...references, ...people].every(({ kind }) => kind === 'pronoun')
