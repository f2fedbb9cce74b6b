import type { Clause, TextSlice } from '../../nlu/utterance.ts'
import { planWith } from '../../plan/plan-with.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { planSteps, type RunState } from '../../run/state.ts'
import type { WaitOfRun } from '../open/open-waits.ts'
import { changedText } from '../repeat.ts'
import type { DialogueContext, Response } from '../response.ts'
import { orderParts } from './order-parts.ts'

/** The words of a clause that say which thing is meant. */
export function targetOf({ references, title, quoted }: Clause): TextSlice | undefined {
  return references.find(({ kind }) => kind !== 'pronoun') ?? title ?? quoted[0]
}

/** The same order with other words for its thing. Where the old one was to be found goes; what it was to become stays. */
export function withTarget(clause: Clause, { span }: TextSlice, other: string): string {
  const { head, becomes } = orderParts(clause, span)
  return `${head.replace(/\b(?:the|my|our|his|her|their|your)\s*$/i, '')}${other}${becomes}`
}

/**
 * "no, the interview", "not that one, the retro" while a change of an existing thing waits: the same change of the thing
 * that is named now. undefined when what comes of it is another action, or what waits makes something new.
 */
export async function retarget(
  planning: PlanningContext,
  asked: DialogueContext,
  { run: waiting }: WaitOfRun,
  rest: string,
): Promise<Response | undefined> {
  const [clause, ...more] = asked.parseAgain(waiting.plan?.text ?? waiting.text).clauses
  const target = clause && targetOf(clause)
  const owned = clause && withOwner(clause, rest)
  if (!clause || !(owned ?? target) || more.length > 0) return undefined
  if (clause.classification.intent !== 'update' && clause.classification.intent !== 'delete') return undefined
  const again = await planAgain(
    planning,
    asked,
    waiting,
    owned ?? (target ? withTarget(clause, target, rest) : ''),
  )
  // words that name nothing would leave the same change waiting, and a "yes" to it open
  if (!again || again.plan.notUnderstood.length > 0) return undefined
  return { ...again, plan: { ...again.plan, asksFirst: true } }
}

/** "not that one, Helen's": the order of the same thing of somebody else, where one owner was named. */
export function withOwner({ text }: Clause, other: string): string | undefined {
  const owner = /^(?:the )?(\p{L}[\p{L}-]*['’]s?)(?: ones?)?[\s.!]*$/iu.exec(other)?.[1]
  const owned = [...text.matchAll(/\b\p{L}[\p{L}-]*['’]s?(?=\s)/giu)]
  return owner === undefined || owned.length !== 1 ? undefined : text.replace(owned[0]![0], owner)
}

const shortName = /^\p{L}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*){0,2}$/u

/**
 * "no, lunch", "no, Marco", "no, on Thursday" while something new waits or is asked about: the command once more with that
 * in the place of what it said. undefined when the words are no such part.
 */
export async function resay(
  planning: PlanningContext,
  asked: DialogueContext,
  { run: waiting }: WaitOfRun,
  rest: string,
): Promise<Response | undefined> {
  const before = asked.parseAgain(waiting.plan?.text ?? waiting.text)
  const change = asked.parseAgain(rest)
  const [clause, ...others] = before.clauses
  const [part, ...more] = change.clauses
  if (!clause || more.length > 0 || change.mode.kind === 'correction') return undefined
  if (part && (part.verb !== '' || part.question)) return undefined
  const people = part?.people.filter(({ kind }) => kind === 'name' || kind === 'address') ?? []
  const times = part?.times ?? []
  if (people.length + times.length > 0) {
    const had = before.clauses.some((each) =>
      people.length > 0 ? each.people.length > 0 : each.times.length > 0,
    )
    if (!had || !nothingElse(rest, [...people, ...times])) return undefined
    return planAgain(planning, asked, waiting, changedText(before, change, planning))
  }
  if (others.length > 0 || !clause.title || !shortName.test(rest)) return undefined
  const [start, end] = clause.title.span.map((at) => at + clause.span[0])
  const { text } = before
  return planAgain(planning, asked, waiting, `${text.slice(0, start)}${rest}${text.slice(end)}`)
}

/** Whether a text says these and nothing besides but small words. */
const nothingElse = (text: string, parts: readonly TextSlice[]): boolean =>
  parts
    .reduce((left, part) => left.replace(part.text, ' '), text)
    .split(/[^\p{L}\p{N}]+/u)
    .every(
      (word) =>
        word === '' || /^(?:on|at|with|for|to|in|the|it|is|and|i|mean|meant|make|please|by)$/i.test(word),
    )

/** Such an order as a plan in the place of the one that waits, as long as it does the same. */
export async function planAgain(
  planning: PlanningContext,
  asked: DialogueContext,
  waiting: RunState,
  text: string,
): Promise<Extract<Response, { kind: 'replace' }> | undefined> {
  const made = await planWith(asked.planner, { ...planning, utterance: asked.parseAgain(text) }, false)
  if (made.kind === 'say') return undefined
  const same = planSteps(waiting).flatMap((step) => (step.kind === 'do' ? [step.action] : []))
  const does = made.plan.steps.flatMap((step) => (step.kind === 'do' ? [step.action] : []))
  if (!does.some((action) => same.includes(action))) return undefined
  return { kind: 'replace', other: waiting.runId, plan: { ...made.plan, text } }
}
