import { plainWords } from '../../../../shared/plain-letters.ts'
import type { RunId } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Json, Param, Plan } from '../../../../shared/protocol/plan.ts'
import { serviceOfSubject } from '../../../../shared/services.ts'
import type { DraftStep, Filled } from '../../api/action.ts'
import type { NamedPerson } from '../../api/lookup.ts'
import type { Clause } from '../../nlu/utterance.ts'
import { peopleIn } from '../../plan/people-in.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { fillContext } from '../../plan/steps/fill-context.ts'
import { linkSteps } from '../../plan/steps/link.ts'
import { refusedStep } from '../../plan/steps/refused-step.ts'
import { isInAgentScope, openSteps } from '../../run/agent-scope.ts'
import { getPath } from '../../run/params.ts'
import { isSettled, planSteps, type RunState, stateOf } from '../../run/state.ts'
import { blankClause } from '../blank-clause.ts'
import { replacePerson } from './replace-person.ts'

type Amended =
  | { readonly kind: 'replace'; readonly other: RunId; readonly plan: Plan }
  | { readonly kind: 'say'; readonly text: string }
  /** what waits is another pillar's than the liaison's it was said to */
  | { readonly kind: 'not_mine' }

/**
 * "No, the other Sarah", "make it 30 minutes instead" said while a plan still waits: the plan is put aside for one that
 * says it better; what had happened stays. undefined when nothing waits or the words change none of it.
 */
export async function amendWaiting(
  planning: PlanningContext,
  runs: readonly RunState[],
): Promise<Amended | undefined> {
  const mine = (run: RunState): boolean =>
    isInAgentScope(planning.agent, planning.catalogue, run, openSteps(run))
  const waits = runs.filter((run) => run.runId !== planning.runId && !run.completed && run.waits.length > 0)
  const waiting = waits.find(mine) ?? waits[0]
  if (!waiting?.plan) return undefined
  const drafts: DraftStep[] = []
  const assumptions: string[] = []
  let changed = false
  for (const step of planSteps(waiting)) {
    if (isSettled(stateOf(waiting, step.id))) continue
    const settled = step.kind === 'do' ? withResults(step, waiting) : step
    const amended = settled.kind === 'do' ? await amendStep(planning, settled, waiting) : null
    if (amended && !amended.ok) return { kind: 'say', text: amended.say }
    if (amended) {
      drafts.push(...amended.steps)
      assumptions.push(...amended.assumptions)
      changed = true
    } else drafts.push(settled)
  }
  if (!changed) return undefined
  if (!mine(waiting)) return { kind: 'not_mine' }
  const steps = linkSteps(drafts, planning.catalogue)
  const refused = refusedStep(steps, planning.catalogue)
  if (refused) return { kind: 'say', text: planning.wording.speak.doesNotFit(refused.title) }
  const { runId } = planning
  return {
    kind: 'replace',
    other: waiting.runId,
    plan: { ...waiting.plan, runId, steps, assumptions: [...new Set(assumptions)], notUnderstood: [] },
  }
}

/** A waiting step with what earlier steps gave it written in: the new plan does not need them again. */
export function withResults(step: DoStep, run: RunState): DoStep {
  const params = Object.entries(step.params).map(([name, param]): [string, Param] => {
    if (!('step' in param)) return [name, param]
    const state = stateOf(run, param.step)
    const value = state.status === 'done' ? getPath(state.outcome.value, param.path) : undefined
    return [name, value === undefined ? param : { value, from: 'answered' }]
  })
  const open = step.dependsOn.filter((id) => !isSettled(stateOf(run, id)))
  return { ...step, params: Object.fromEntries(params), dependsOn: open }
}

async function amendStep(planning: PlanningContext, step: DoStep, run: RunState): Promise<Filled | null> {
  const { utterance, catalogue } = planning
  if (utterance.mode.kind !== 'correction') return null
  const clause = await nameInTitle(planning, utterance.clauses[0] ?? blankClause(utterance.text))
  if (utterance.mode.of === 'person' || namesOnlyPeople(clause)) {
    const swapped = await swapPerson(planning, step, clause, run)
    if (swapped) return swapped
  }
  const amend = catalogue.action(step.action)?.intent?.amend
  if (!amend) return null
  const clauses = utterance.clauses.length > 0 ? utterance.clauses : [clause]
  let whole: Filled | null = null
  let now = step
  for (const each of clauses) {
    const amended: Filled | null = await amend(now, each, fillContext(planning, [], 0))
    if (!amended) continue
    if (!amended.ok) return amended
    if (dropsSomebody(each, amended.steps)) return null
    whole = joined(whole, amended)
    const changed = amended.steps.find((other) => other.kind === 'do' && other.action === step.action)
    if (changed?.kind === 'do') now = changed as DoStep
  }
  return whole
}

/** "no, lunch with Marco tomorrow": somebody is named whom the change says nothing of, so it is not what was meant. */
function dropsSomebody({ people }: Clause, steps: readonly DraftStep[]): boolean {
  const all = plainWords(JSON.stringify(steps))
  return people.some(
    ({ kind, text }) =>
      (kind === 'name' || kind === 'address') && !all.includes(plainWords(text.replace(/['’]s$/u, ''))),
  )
}

/** "make it leo instead": without capitals a name reads like a title; the people there are tell them apart. */
async function nameInTitle({ catalogue, scope }: PlanningContext, clause: Clause): Promise<Clause> {
  const { title, people } = clause
  if (!title || people.length > 0 || !/^\p{L}[\p{L}'’-]*(?: \p{L}+)?$/u.test(title.text)) return clause
  const found = await catalogue.people.find(scope, title.text)
  if (!found.some(({ fit }) => fit === 'exact')) return clause
  const { title: _, ...rest } = clause
  return { ...rest, people: [{ ...title, kind: 'name', role: 'with' }] }
}

/** "make it Leo instead": somebody is named and nothing else that could change. */
const namesOnlyPeople = ({ text, people, times, place, body, emails }: Clause): boolean =>
  /\b(?:instead|rather|make (?:it|that))\b/i.test(text) &&
  !/\b(?:too|also|as well)\b/i.test(text) &&
  people.length === 1 &&
  people[0]?.kind === 'name' &&
  times.length === 0 &&
  emails.length === 0 &&
  place === undefined &&
  body === undefined

/** "call it team lunch and make it 2 hours": the questions of both, and the step as the later one leaves it. */
function joined(before: Filled | null, after: Extract<Filled, { ok: true }>): Filled {
  if (!before?.ok) return after
  const asks = before.steps.filter(({ kind }) => kind === 'ask')
  return {
    ok: true,
    steps: [...asks, ...after.steps],
    assumptions: [...before.assumptions, ...after.assumptions],
  }
}

/** Puts somebody else where a person stands in a step's values: another of the same name, or the one named instead. */
async function swapPerson(
  planning: PlanningContext,
  step: DoStep,
  clause: Clause,
  run: RunState,
): Promise<Filled | null> {
  const present = Object.values(step.params).flatMap((param) =>
    'value' in param ? peopleIn(param.value) : [],
  )
  const swap = await replacePerson(planning, present, clause, run)
  if (!swap) return null
  const { leaving, coming } = swap
  const { intent } = planning.catalogue.action(step.action) ?? {}
  if (intent?.swapWaiting) return intent.swapWaiting(step, swap, fillContext(planning, [], 0))
  const params = Object.entries(step.params).map(([name, param]): [string, Param] => [
    name,
    'value' in param && holdsPerson(param.value, leaving.email)
      ? { value: replaced(param.value, leaving.email, coming), from: 'said', said: planning.utterance.text }
      : param,
  ])
  if (params.every(([name, param]) => param === step.params[name])) return null
  // what it is called may name them too: "Coffee with Sarah Chen"
  const retitled = params.map(([name, param]): [string, Param] =>
    'value' in param && typeof param.value === 'string' && name === 'title'
      ? [name, { ...param, value: renamed(param.value, leaving, coming) }]
      : [name, param],
  )
  const title = renamed(step.title, leaving, coming)
  return { ok: true, steps: [{ ...step, title, params: Object.fromEntries(retitled) }], assumptions: [] }
}

/** Names them as they were named: in full, or by their first name ("Lunch with Tom"). */
function renamed(title: string, leaving: NamedPerson, coming: NamedPerson): string {
  if (title.includes(leaving.name)) return title.replaceAll(leaving.name, coming.name)
  const [was = '', is = ''] = [leaving.name, coming.name].map((name) => name.split(' ')[0])
  return title
    .split(' ')
    .map((word) => (word === was ? is : word))
    .join(' ')
}

/** Somebody given as such, alone or among others: a thing that people belong to is no person. */
const holdsPerson = (value: Json, email: string): boolean =>
  Array.isArray(value)
    ? value.some((item) => holdsPerson(item, email))
    : isPerson(value) && value.email === email

const isPerson = (value: Json): value is { name: string; email: string } =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  typeof value.name === 'string' &&
  typeof value.email === 'string'

function replaced(value: Json, email: string, coming: NamedPerson): Json {
  if (Array.isArray(value)) return value.map((item) => replaced(item, email, coming))
  return holdsPerson(value, email) ? { ...coming } : value
}

/** A correction of something that is done is an update of the last thing that was written. */
export function aboutTheLastThing(planning: PlanningContext): PlanningContext {
  const { utterance, focus } = planning
  const subject = focus.subjects.find((each) => each.wrote) ?? focus.subjects[0]
  if (!subject) return planning
  const clauses = utterance.clauses.length > 0 ? utterance.clauses : [blankClause(utterance.text)]
  // "call it retro": the words are what it is to be called, not what it is called
  const naming = utterance.mode.kind === 'correction' && utterance.mode.of === 'title'
  return {
    ...planning,
    focus: { ...focus, subjects: [subject, ...focus.subjects.filter((other) => other !== subject)] },
    utterance: {
      ...utterance,
      clauses: (naming ? clauses.slice(-1) : clauses).map((clause) => ({
        ...(naming ? withoutTitle(clause) : withoutLead(clause)),
        classification: { service: serviceOfSubject(subject.kind), intent: 'update', confidence: 1 },
        references:
          clause.references.length > 0 && !naming
            ? clause.references
            : [{ kind: 'pronoun', text: 'it', about: '', span: [0, 0] }],
      })),
    },
  }
}

/** "no wait, 8am": what only leads to the correction is no name. */
function withoutLead({ title, ...clause }: Clause): Clause {
  return title === undefined || leading.test(title.text) ? clause : { ...clause, title }
}
const leading =
  /^(?:(?:no|wait|sorry|actually|oops|hm+|rather|instead|better|oh|ah|make|it|please|i|meant?|should|have|be|been|that|was|is|said|wrong|day|time|date)\b[,' ]*)+$/i

/** Of a new name only what is said behind it is no part of it: "call it Mum's party, 2 hours". */
function withoutTitle({ title: _, ...clause }: Clause): Clause {
  const end = clause.newName?.span[1] ?? clause.text.length
  return { ...clause, people: [], times: clause.times.filter(({ span }) => span[0] > end) }
}
