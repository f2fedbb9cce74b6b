import type { DraftStep } from '../../api/action.ts'
import type { Clause, Mention } from '../../nlu/utterance.ts'
import { chooseAction } from '../choose.ts'
import { openSparing, type Sparing } from '../coverage/sparing.ts'
import type { PlanningContext } from '../planning-context.ts'
import { fillContext } from '../steps/fill-context.ts'
import { takeAside } from './asides.ts'
import { fillBest } from './fill-best.ts'
import { isChange, lostWordsOf, objectionTo, type Problem, type Understood } from './objections.ts'
import type { ReadSoFar } from './read-so-far.ts'

/** Reads the clauses of a message in turn: each becomes steps, a problem, or is told as not understood. */
export async function readClauses(planning: PlanningContext): Promise<ReadSoFar> {
  const { clauses, ignored } = planning.utterance
  const read: ReadSoFar = {
    readings: [],
    drafts: [],
    readBy: new Map(),
    assumptions: [],
    notUnderstood: ignored.map(({ text }) => text),
    problems: [],
  }
  for (const [index, said] of clauses.entries())
    await readClause(planning, await withMembers(planning, said), index, read)
  return read
}

async function readClause(
  planning: PlanningContext,
  clause: Clause,
  index: number,
  read: ReadSoFar,
): Promise<void> {
  const { readings, drafts, readBy, assumptions, notUnderstood, problems } = read
  const { speak } = planning.wording
  if (await takeAside(planning, clause, index, read)) return
  const sparing = clause.except && (await openSparing(clause.except, fillContext(planning, drafts, index)))
  const context = fillContext(planning, drafts, index, sparing?.spare)
  const best = chooseAction(planning, clause, context)
  if (!best) {
    notUnderstood.push(clause.text)
    readings.push({ clause })
    return
  }
  const reading = {
    clause,
    topic: best.topic,
    action: best.action.id,
    ...(best.row && { row: best.row.name }),
  }
  const filled = await fillBest(planning, clause, best, context)
  if (!filled.ok) {
    readings.push(reading)
    problems.push({ say: filled.say, suggestions: filled.suggestions, understood: true })
    return
  }
  if (best.row)
    for (const step of filled.steps)
      if (step.kind === 'do' && step.action === best.action.id) readBy.set(step.id, best.row.name)
  const understood: Understood = { planning, clause, best, steps: filled.steps, context }
  const leftOver = lostWordsOf(understood).lost.map(({ text }) => text)
  readings.push({ ...reading, ...(leftOver.length > 0 && { leftOver }) })
  const problem = await objectionTo(understood)
  if (problem) {
    problems.push(problem)
    return
  }
  if (leftOver.length > 0) assumptions.push(speak.notTaken(leftOver))
  const steps = sparing && isChange(understood) ? await withoutSpared(understood, sparing) : filled.steps
  if ('say' in steps) {
    problems.push(steps)
    return
  }
  if (isChange(understood) && clause.except)
    assumptions.push(...clause.except.map(({ text }) => speak.leftOut(text)))
  drafts.push(...steps)
  assumptions.push(...filled.assumptions)
}

/**
 * The steps without what is to stay. What is not among their things and is there all the same stays anyway; what names
 * nothing was not understood, and stops them.
 */
async function withoutSpared(
  { steps, clause, planning, context: { things } }: Understood,
  sparing: Sparing,
): Promise<readonly DraftStep[] | Problem> {
  const { allSpared, noneSpared } = planning.wording.speak
  const left = sparing.without(steps)
  if (!left) return { say: allSpared, suggestions: [] }
  for (const { text, named } of sparing.missed()) {
    const kinds = named === '' ? [] : (['event', 'task', 'message'] as const)
    const found = await Promise.all(kinds.map((kind) => things(kind, { about: named, limit: 1 })))
    if (!found.flat().some(({ fit }) => fit >= isNamed))
      return { say: noneSpared(text), suggestions: [clause.text] }
  }
  return left
}
/** How well words have to fit what a thing is called to name it. */
const isNamed = 0.75

/** A clause in which a name for several people ("the gang") is each of them. */
async function withMembers({ catalogue, scope }: PlanningContext, clause: Clause): Promise<Clause> {
  const { members } = catalogue.people
  if (!members || !clause.people.some(mayBeSeveral)) return clause
  const people = await Promise.all(
    clause.people.map(async (mention): Promise<readonly Mention[]> => {
      const names = mayBeSeveral(mention) ? await members(scope, mention.text) : []
      return names.length > 0 ? names.map((text) => ({ ...mention, kind: 'name', text })) : [mention]
    }),
  )
  return { ...clause, people: people.flat() }
}
const mayBeSeveral = ({ kind }: Mention): boolean => kind === 'alias' || kind === 'group'
