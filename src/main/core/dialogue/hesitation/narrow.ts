import { plainWords } from '../../../../shared/plain-letters.ts'
import type { DoStep, Json, Param } from '../../../../shared/protocol/plan.ts'
import { inPlaceOf } from '../../nlu/dialogue-acts/in-place-of.ts'
import { type Narrowing, narrowing } from '../../nlu/dialogue-acts/narrowing.ts'
import type { Clause } from '../../nlu/utterance.ts'
import { peopleIn } from '../../plan/people-in.ts'
import { planWith } from '../../plan/plan-with.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { linkSteps } from '../../plan/steps/link.ts'
import type { RunState } from '../../run/state.ts'
import { onlyThings, thingsOf, thingsOffered, waitingSteps } from '../../run/things-waiting.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import { deniedWords, isCalled } from '../amend/denied-thing.ts'
import { withoutDays } from '../amend/less-days.ts'
import { decided } from '../open/answer.ts'
import type { WaitOfRun } from '../open/open-waits.ts'
import type { DialogueContext, Response } from '../response.ts'
import { orderParts } from './order-parts.ts'
import { planAgain } from './resay.ts'

/**
 * "only the ones from February", "not the tomatoes", "and the library books too" said to what waits: the same change of
 * fewer or more things, or of fewer or more people. Never another action, and with "only" and "without" never a thing that
 * was not shown. undefined where the words pick out nothing of it.
 */
export async function narrow(
  planning: PlanningContext,
  asked: DialogueContext,
  open: WaitOfRun,
): Promise<Response | undefined> {
  const { text, mode } = planning.utterance
  if (mode.kind === 'correction' && mode.of === 'guests') return undefined
  const said = narrowing(text)
  const { run } = open
  if (!said || !run.plan) return undefined
  const steps = waitingSteps(run)
  const things = thingsOf(steps)
  // "not Sarah, Tom" puts Tom in her place
  if (things.length === 0 && inPlaceOf(text)) return undefined
  if (things.length === 0)
    return said.how === 'with'
      ? oneMore(planning, asked, open, said.which)
      : (nothingLeft(planning, asked, open) ??
          (await fewerDays(planning, asked, run)) ??
          withPeople(planning, asked, run, said))
  const [clause, ...others] = asked.parseAgain(run.plan.text ?? run.text).clauses
  if (!clause || others.length > 0) return undefined
  if (said.how === 'with') return widened(planning, asked, run, clause, said.which)
  const all = new Set(things.map(({ id }) => id))
  const meant = await pickedOut(planning, asked, clause, steps, all, said.which)
  if (meant.size === 0) return undefined
  const left = new Set([...all].filter((id) => meant.has(id) === (said.how === 'only')))
  if (left.size === all.size) return undefined
  if (left.size === 0) return declined(planning, asked, open)
  const kept = steps.flatMap((step) => onlyThings(step, left) ?? [])
  return replaced(planning, run, kept)
}

/** "not on Wednesday" of something new on several days: the same on the others. */
async function fewerDays(
  planning: PlanningContext,
  asked: DialogueContext,
  run: RunState,
): Promise<Response | undefined> {
  const text = withoutDays(planning, asked, run)
  if (text === undefined) return undefined
  const made = await planWith(asked.planner, { ...planning, utterance: asked.parseAgain(text) }, false)
  return made.kind === 'say'
    ? undefined
    : { kind: 'replace', other: run.runId, plan: { ...made.plan, text, asksFirst: true } }
}

/** Nothing is left of it: that is a no. */
function declined(
  { wording }: PlanningContext,
  { run }: DialogueContext,
  { run: other, wait }: WaitOfRun,
): Response {
  const own = answerEvents(run.runId, wording.speak.declinedAnswer, {})
  return wait.kind === 'approval'
    ? {
        kind: 'continue',
        other: other.runId,
        events: [decided(other.runId, wait, 'decline', run)],
        own,
      }
    : { kind: 'cancel', other: other.runId, own }
}

/** The plan that is left. It was asked about, so it is asked about again, however little it has become. */
function replaced(
  { catalogue, runId }: PlanningContext,
  run: RunState,
  kept: readonly DoStep[],
): Response | undefined {
  if (!run.plan) return undefined
  const ids = new Set(kept.map(({ id }) => id))
  const steps = linkSteps(
    kept.map((step) => ({ ...step, dependsOn: step.dependsOn.filter((id) => ids.has(id)) })),
    catalogue,
  )
  const title = steps.find((step) => step.kind === 'do')?.title ?? run.plan.title
  return {
    kind: 'replace',
    other: run.runId,
    plan: {
      ...run.plan,
      runId,
      title,
      steps,
      text: run.plan.text ?? run.text,
      notUnderstood: [],
      asksFirst: true,
    },
  }
}

/** Which of the things the words pick out: by their titles, else by saying the order of them alone. */
async function pickedOut(
  planning: PlanningContext,
  asked: DialogueContext,
  clause: Clause,
  steps: readonly DoStep[],
  all: ReadonlySet<string>,
  which: string,
): Promise<ReadonlySet<string>> {
  const words = wordsIn(which)
  const named = thingsOf(steps).filter(({ title }) => names(title, words))
  if (words.length > 0 && named.length > 0) return new Set(named.map(({ id }) => id))
  const actions = new Set(steps.map(({ action }) => action))
  for (const text of sayings(clause, which)) {
    const made = await planWith(asked.planner, { ...planning, utterance: asked.parseAgain(text) }, false)
    if (made.kind === 'say') continue
    const { plan } = made
    if (plan.steps.some((step) => step.kind === 'do' && !actions.has(step.action))) continue
    const found = [...thingsOf(plan.steps).map(({ id }) => id), ...thingsOffered(plan.steps)]
    const within = found.filter((id) => all.has(id))
    if (within.length > 0 && within.length < all.size) return new Set(within)
  }
  return new Set()
}

const silent = new Set(
  'the a an my our his her their your one ones task tasks event events meeting meetings mail mails thing things for with of from to'.split(
    ' ',
  ),
)
const wordsIn = (text: string): readonly string[] =>
  plainWords(text.replace(/['’]s?\b/gu, ''))
    .split(' ')
    .filter((word) => word !== '' && !silent.has(word))
const names = (title: string, words: readonly string[]): boolean => {
  const own = plainWords(title).split(' ')
  return words.every((word) =>
    own.some((each) => each === word || `${each}s` === word || each === `${word}s`),
  )
}

const ones =
  /^(?:(?:all|any|every|each|just|only)\s+)*(?:of\s+)?(?:(?:the|those|these)\s+)?(?:ones?|those|these|them|things?)\b\s*/iu

/** The same order of the things that are named: alone ("archive the grid weekly"), or as those of its own ("…from February"). */
function sayings(clause: Clause, which: string): readonly string[] {
  const { head, object, becomes } = orderParts(clause)
  if (head === '') return []
  const order = clause.verb === '' ? which : which.replace(new RegExp(`^${clause.verb}\\s+`, 'iu'), '')
  const quality = order.replace(ones, '')
  const noun =
    /^(?:\S+\s+)*?(\S+?)(?=\s+(?:from|on|in|of|with|by|older|that|which|about|before|after|due|for)\b|$)/iu.exec(
      object,
    )?.[1] ?? ''
  const described = /^(?:the\s+)?(.+?)\s+ones?$/iu.exec(order)?.[1]
  return [
    ...(quality === order ? [`${head} ${order}${becomes}`] : []),
    ...(described === undefined ? [] : [`${head} all ${described} ${noun}${becomes}`]),
    ...(quality === '' ? [] : [`${head} ${object} ${quality}${becomes}`]),
  ]
}

/** "and the tomatoes too": the order of both, as long as nothing of the first goes missing and nothing else is done. */
async function widened(
  planning: PlanningContext,
  asked: DialogueContext,
  run: RunState,
  clause: Clause,
  which: string,
): Promise<Response | undefined> {
  const { head, object, becomes } = orderParts(clause)
  if (head === '' || object === '') return undefined
  const text = `${head} ${object} and ${which}${becomes}`
  const made = await planWith(asked.planner, { ...planning, utterance: asked.parseAgain(text) }, false)
  if (made.kind === 'say') return undefined
  const steps = waitingSteps(run)
  const before = thingsOf(steps).map(({ id }) => id)
  const after = new Set(thingsOf(made.plan.steps).map(({ id }) => id))
  const actions = new Set(steps.map(({ action }) => action))
  const same = made.plan.steps.every((step) => step.kind === 'ask' || actions.has(step.action))
  if (!same || after.size <= before.length || before.some((id) => !after.has(id))) return undefined
  return { kind: 'replace', other: run.runId, plan: { ...made.plan, text, asksFirst: true } }
}

/** "actually not the milk" of the one thing that is to be put down: it is not. */
function nothingLeft(
  planning: PlanningContext,
  asked: DialogueContext,
  open: WaitOfRun,
): Response | undefined {
  const [step, ...more] = waitingSteps(open.run)
  const another = step && planning.catalogue.action(step.action)?.intent?.another
  const { title } = step?.params ?? {}
  const named =
    title !== undefined &&
    'value' in title &&
    typeof title.value === 'string' &&
    isCalled(title.value, deniedWords(planning.utterance.text))
  return another === 'thing' && more.length === 0 && named ? declined(planning, asked, open) : undefined
}

/** "and cheese" of what is to be put down: both, in one plan that asks what was asked. undefined for all that is no such thing. */
async function oneMore(
  planning: PlanningContext,
  asked: DialogueContext,
  { run, wait }: WaitOfRun,
  which: string,
): Promise<Response | undefined> {
  const { catalogue } = planning
  const puts = waitingSteps(run).every(({ action }) => catalogue.action(action)?.intent?.another === 'thing')
  const { clauses, text } = asked.parseAgain(run.plan?.text ?? run.text)
  const [clause, ...others] = clauses
  const [more, ...rest] = asked.parseAgain(which).clauses
  if (!puts || deniedWords(which).length > 0 || !clause?.title || others.length > 0) return undefined
  // "and tomorrow" or "and what is on Friday?" names no thing
  if (rest.length > 0 || more?.question || (more?.times.length ?? 0) > 0) return undefined
  const end = clause.span[0] + clause.title.span[1]
  const again = await planAgain(planning, asked, run, `${text.slice(0, end)} and ${which}${text.slice(end)}`)
  return again && wait.kind === 'approval' ? { ...again, plan: { ...again.plan, asksFirst: true } } : again
}

/** "without Marco", "just Tom": fewer people on what is made. Who is to come as well is told by the words of an invitation. */
async function withPeople(
  planning: PlanningContext,
  asked: DialogueContext,
  run: RunState,
  { how, which }: Narrowing,
): Promise<Response | undefined> {
  const steps = waitingSteps(run)
  const present = steps.flatMap(({ params }) =>
    'value' in (params.people ?? {}) ? peopleIn((params.people as { value: Json }).value) : [],
  )
  if (present.length < 2 && how === 'only') return undefined
  const { people } = asked.parseAgain(`invite ${which}`).clauses[0] ?? { people: [] }
  const words =
    people.length > 0
      ? people.map(({ text }) => plainWords(text))
      : [plainWords(which.replace(/^with\s+/iu, ''))]
  const meant = present.filter(({ name }) =>
    words.some((word) => ` ${plainWords(name)} `.includes(` ${word} `)),
  )
  if (meant.length === 0 || (how === 'only' && meant.length !== words.length)) return undefined
  const out = present.filter((person) => meant.includes(person) === (how === 'without'))
  if (out.length === 0) return undefined
  const gone = new Set(out.map(({ email }) => email))
  const kept = steps.map((step): DoStep => {
    const list = step.params.people
    if (!list || !('value' in list) || !Array.isArray(list.value)) return step
    const value = list.value.filter((person) => !peopleIn(person).some(({ email }) => gone.has(email)))
    const { people: _, ...rest } = step.params
    const params: Record<string, Param> = value.length > 0 ? { ...rest, people: { ...list, value } } : rest
    const called = params.title
    const title = called && 'value' in called && typeof called.value === 'string' ? called.value : undefined
    if (title === undefined) return { ...step, params }
    const now = out.reduce(withoutName, title)
    return {
      ...step,
      title: step.title.replace(title, now),
      params: { ...params, title: { ...called, value: now } as Param },
    }
  })
  return replaced(planning, run, kept)
}

/** "Lunch with Tom and Marco" without him is "Lunch with Tom". */
function withoutName(title: string, { name }: { readonly name: string }): string {
  const first = name.split(' ')[0] ?? name
  for (const each of [name, first].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))) {
    const shorter = title
      .replace(new RegExp(`,? and ${each}\\b|, ${each}\\b`, 'u'), '')
      .replace(new RegExp(`\\b${each} and |\\b${each}, `, 'u'), '')
      .replace(new RegExp(` with ${each}\\b`, 'u'), '')
    if (shorter !== title) return shorter
  }
  return title
}
