import { limits } from '../../../shared/protocol/limits.ts'
import type { Step } from '../../../shared/protocol/plan.ts'
import { readAsOf, serviceOfAction } from '../../../shared/services.ts'
import type { DraftStep, FillContext, Filled } from '../api/action.ts'
import type { Catalogue } from '../api/catalogue.ts'
import { type ClauseReading, noModel, type Planned, type Planner } from '../api/planner.ts'
import type { Clause, IntentScore, Mention, TextSlice } from '../nlu/utterance.ts'
import { type Chosen, chooseAction, elsewhere, nearestExamples } from './choose.ts'
import { contradictionIn } from './contradiction.ts'
import { type Condition, carries, conditionIn } from './coverage/condition.ts'
import { exclusionIn, mentions } from './coverage/exclusion.ts'
import { unreadSlots } from './coverage/left-over.ts'
import { lostInCreation } from './coverage/lost-in-creation.ts'
import { lostNarrowing, unknownName } from './coverage/lost-narrowing.ts'
import { openSparing, type Sparing } from './coverage/sparing.ts'
import { unlikelyCreation, writerAsGuest } from './coverage/unlikely-creation.ts'
import type { PlanningContext } from './planning-context.ts'
import { asksOnAbout } from './points-back.ts'
import { fillContext } from './steps/fill-context.ts'
import { linkSteps } from './steps/link.ts'
import { literalParams } from './steps/literal-params.ts'
import { unsupportedIn } from './unsupported.ts'
import { outOfScope } from './within-pillar.ts'

/** What is made of words a person sees again only there; of a mail each word is on its card. */
const toldWhatIsLost: ReadonlySet<unknown> = new Set(['event', 'task'])

/** The planner that needs no key, no account and no server. */
export const offlinePlanner: Planner = { name: noModel, plan: planOffline }

/**
 * The offline planner: each clause becomes the steps of the action it fits best; what fits none is said, not guessed.
 * Deterministic; reads the workspace, writes nothing.
 */
async function planOffline(planning: PlanningContext, dryRun: boolean): Promise<Planned> {
  const { utterance, wording, catalogue } = planning
  const { speak } = wording
  const say = (text: string, status: 'failed' | 'not_understood', read?: Read): Planned => {
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

/** What became of the clauses of a message, one after the other. */
interface Read {
  readonly readings: readonly ClauseReading[]
  readonly drafts: readonly DraftStep[]
  /** the grammar row that a step's clause was read by */
  readonly readBy: ReadonlyMap<DraftStep['id'], string>
  readonly assumptions: readonly string[]
  readonly notUnderstood: readonly string[]
  /** clauses that were understood but cannot be done */
  readonly problems: readonly Problem[]
}

interface Problem {
  readonly say: string
  readonly suggestions: readonly string[]
  /** no word of it was lost: it cannot be done as it was said */
  readonly understood?: true
}

async function readClauses(planning: PlanningContext): Promise<Read> {
  const { utterance } = planning
  const readings: ClauseReading[] = []
  const drafts: DraftStep[] = []
  const readBy = new Map<DraftStep['id'], string>()
  const assumptions: string[] = []
  const notUnderstood = utterance.ignored.map((said) => said.text)
  const problems: Problem[] = []
  for (const [index, said] of utterance.clauses.entries()) {
    const clause = await withMembers(planning, said)
    const before = readings.at(-1)
    const { text } = clause
    if (before?.action !== undefined && asksOnAbout(clause, before.clause)) {
      readings.push({ ...before, clause })
      continue
    }
    // "delete the beans but leave the bread" makes no task of leaving it
    const stays = before && /^(?:update|delete)$/.test(before.topic?.intent ?? '') && staysIn(text)
    if (stays) {
      const phrase = { text: stays, times: [], people: [] }
      const apart = await openSparing([phrase], fillContext(planning, drafts, index))
      const kept = apart.without(drafts)
      if (kept && apart.missed().length === 0) drafts.splice(0, drafts.length, ...kept)
      else if (mentions(drafts, stays)) {
        // it is among what would be changed, and cannot be taken out of that
        problems.push({ say: planning.wording.speak.lostWords([stays]), suggestions: [] })
        continue
      }
      assumptions.push(planning.wording.speak.leftOut(stays))
      readings.push({ ...before, clause })
      continue
    }
    // "…, but keep Tom out of it": he is not in it, or was meant to be
    const outside = before && keptOut(text)
    if (outside !== undefined) {
      const { leftOut, lostWords } = planning.wording.speak
      if (mentions(drafts, outside)) problems.push({ say: lostWords([text]), suggestions: [] })
      else assumptions.push(leftOut(outside))
      readings.push({ ...before, clause })
      continue
    }
    const sparing = clause.except && (await openSparing(clause.except, fillContext(planning, drafts, index)))
    const context = fillContext(planning, drafts, index, sparing?.spare)
    const best = chooseAction(planning, clause, context)
    if (!best) {
      notUnderstood.push(text)
      readings.push({ clause })
      continue
    }
    const byRow = best.row ? { row: best.row.name } : {}
    readings.push({ clause, topic: best.topic, action: best.action.id, ...byRow })
    const filled = await fillBest(planning, clause, best, context)
    if (filled.ok) {
      if (best.row)
        for (const step of filled.steps)
          if (step.kind === 'do' && step.action === best.action.id) readBy.set(step.id, best.row.name)
      const unknown = unknownName(clause, filled.steps)
      if (unknown !== undefined) {
        problems.push({ say: planning.wording.speak.unknownName(unknown), suggestions: [] })
        continue
      }
      const torn = changesSomething(filled.steps, planning)
        ? contradictionIn({ ...clause, classification: best.topic })
        : undefined
      if (torn !== undefined) {
        problems.push({ say: planning.wording.speak.contradicts(torn), suggestions: [], understood: true })
        continue
      }
      const apart = withoutPerson(clause)
      if (apart !== undefined && !/^(?:update|delete|query)$/.test(best.topic.intent)) {
        problems.push({ say: planning.wording.speak.lostWords([apart]), suggestions: [] })
        continue
      }
      const writer = best.topic.intent === 'create' ? writerAsGuest(clause) : undefined
      if (writer !== undefined) {
        problems.push({ say: planning.wording.speak.whoWrote(writer), suggestions: [] })
        continue
      }
      if (best.topic.intent === 'create' && (await unlikelyCreation(clause, filled.steps, context))) {
        const { speak } = planning.wording
        const words = shorten(text)
        problems.push({ say: speak.notMade(words), suggestions: [speak.addTask(words)] })
        continue
      }
      const makes = best.topic.intent === 'create' && toldWhatIsLost.has(readAsOf(best.topic.service))
      const { lost: unused, stops } = makes ? lostInCreation(clause, filled.steps) : nothingLost
      if (stops) {
        problems.push(notNarrowed(planning, clause, unused))
        continue
      }
      if (unused.length > 0) {
        const leftOver = unused.map(({ text }) => text)
        assumptions.push(planning.wording.speak.notTaken(leftOver))
        readings.splice(-1, 1, { ...readings.at(-1), clause, leftOver })
      }
      // No list that is read can leave things out yet, and one that does not would be a wrong answer.
      const unread = best.topic.intent === 'query' ? exclusionIn(clause, 'question') : undefined
      if (unread) {
        const { say: _, suggestions } = notNarrowed(planning, clause, [unread])
        problems.push({ say: planning.wording.speak.cannotLeaveOut(unread.text), suggestions })
        continue
      }
      const narrows =
        best.topic.intent === 'query' && !changesSomething(filled.steps, planning)
          ? unreadSlots(clause, filled.steps)
          : []
      if (narrows.length > 0) {
        const { suggestions } = notNarrowed(planning, clause, narrows)
        const words = narrows.map(({ text }) => text)
        problems.push({ say: planning.wording.speak.notUsed(words), suggestions })
        continue
      }
      const lost = lostNarrowing(planning, clause, best.topic, filled.steps)
      if (lost.length > 0) {
        problems.push(notNarrowed(planning, clause, lost))
        continue
      }
      const changing = best.topic.intent === 'update' || best.topic.intent === 'delete'
      if (clause.except && !changing) {
        if (!best.action.intent.avoidsDays) {
          const words = clause.except.map(({ text }) => text).join(', ')
          const { cannotLeaveOut, cannotSkip } = planning.wording.speak
          const say = best.topic.intent === 'query' ? cannotLeaveOut(words) : cannotSkip(words)
          problems.push({ say, suggestions: [text] })
          continue
        }
        drafts.push(...filled.steps)
        assumptions.push(...filled.assumptions)
        continue
      }
      const spared = sparing && (await withoutSpared(filled.steps, sparing, context))
      if (spared && 'stop' in spared) {
        const { speak } = planning.wording
        problems.push(
          spared.stop
            ? { say: speak.noneSpared(spared.stop), suggestions: [text] }
            : { say: speak.allSpared, suggestions: [] },
        )
        continue
      }
      if (clause.except)
        assumptions.push(...clause.except.map(({ text }) => planning.wording.speak.leftOut(text)))
      drafts.push(...(spared ?? filled.steps))
      assumptions.push(...filled.assumptions)
    } else problems.push({ say: filled.say, suggestions: filled.suggestions, understood: true })
  }
  return { readings, drafts, readBy, assumptions, notUnderstood, problems }
}

/**
 * The steps without what is to stay. What is not among their things and is there all the same stays anyway; what names
 * nothing was not understood, and stops them.
 */
async function withoutSpared(
  steps: readonly DraftStep[],
  sparing: Sparing,
  { things }: FillContext,
): Promise<readonly DraftStep[] | { readonly stop: string }> {
  const left = sparing.without(steps)
  if (!left) return { stop: '' }
  for (const { text, named } of sparing.missed()) {
    const kinds = named === '' ? [] : (['event', 'task', 'message'] as const)
    const found = await Promise.all(kinds.map((kind) => things(kind, { about: named, limit: 1 })))
    if (!found.flat().some(({ fit }) => fit >= isNamed)) return { stop: text }
  }
  return left
}
const nothingLost = { lost: [], stops: false }
/** How well words have to fit what a thing is called to name it. */
const isNamed = 0.75

const changesSomething = (steps: readonly DraftStep[], { catalogue }: PlanningContext): boolean =>
  steps.some((step) => step.kind === 'do' && catalogue.action(step.action)?.effect !== 'read')

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

/** "email everyone in the review except Tom": whom a message or an invitation is not for is never who gets it. */
function withoutPerson(clause: Clause): string | undefined {
  const [end] = clause.body?.span ?? [clause.text.length]
  const excluded = exclusionIn({ ...clause, text: clause.text.slice(0, end) }, 'question')
  const named = clause.people.some(
    ({ span }) => excluded !== undefined && span[0] >= excluded.span[0] && span[1] <= excluded.span[1],
  )
  return named ? excluded?.text.replace(/\s+(?:that|saying|to|know)$/iu, '') : undefined
}

/** The best reading; where what it is about is not there, the first other service that has it: "postpone the report". */
async function fillBest(
  planning: PlanningContext,
  clause: Clause,
  best: Chosen,
  context: FillContext,
): Promise<Filled> {
  const filled = await best.action.intent.fillSlots(asReadBy(clause, best), context)
  if (filled.ok || !filled.nothingThere || saysWhose(clause, best.topic, planning.catalogue)) return filled
  for (const other of elsewhere(planning, clause, best.topic, context)) {
    if (other.action.overview) continue
    const found = await other.action.intent.fillSlots(asReadBy(clause, other), context)
    if (found.ok) return found
  }
  return filled
}

/** The clause as the action that was chosen is handed it. */
const asReadBy = (clause: Clause, { topic, row }: Chosen): Clause => ({
  ...clause,
  classification: topic,
  ...(row ? { row } : {}),
})

/** "delete task pay rent": what it is was said, so nobody else's thing is meant. */
const saysWhose = ({ text }: Clause, { service }: IntentScore, { topics }: Catalogue): boolean =>
  service !== 'none' && topics[service].itsThings?.test(text) === true

function titleOf(steps: readonly Step[], { wording }: PlanningContext): string {
  const titles = steps.filter((step) => step.kind === 'do').map((step) => step.title)
  const first = titles[0] ?? ''
  return titles.length > 1
    ? wording.speak.manyThings(first, titles.length - 1)
    : wording.speak.oneThing(first)
}

function sayNotUnderstood(
  planning: PlanningContext,
  clauses: readonly Clause[],
): Omit<Extract<Planned, { kind: 'say' }>, 'readings'> {
  const { speak } = planning.wording
  const other = unsupportedIn(planning.utterance.text, planning.wording)
  const suggestions = [...(other?.suggestions ?? []), ...nearestExamples(planning, clauses)]
  const own = planning.agent.slice('liaison:'.length)
  const outside = clauses.some(
    ({ classification: topic }) =>
      topic.service !== 'none' && topic.service !== own && topic.confidence > 0.6,
  )
  const error =
    planning.agent !== 'guide' && outside ? outOfScope(planning.agent, planning.wording) : undefined
  const text =
    error?.message ??
    (other ? `${other.say} ${speak.nothingDone}` : speak.notUnderstood(shorten(planning.utterance.text)))
  return {
    kind: 'say',
    text: suggestions.length > 0 ? `${text} ${speak.nearest}` : text,
    status: 'not_understood',
    suggestions,
    ...(error ? { error } : {}),
  }
}

/** What "but leave the bread", "keep the tomatoes" behind a change says is to stay. */
const staysIn = (text: string): string | undefined =>
  /^(?:but\s+|and\s+)?(?:leave|keep)\s+((?:the|my|our|his|her|their)\s.+?)(?:\s+(?:alone|there|in|as (?:it|they) (?:is|are)))?[.!]?$/i.exec(
    text.trim(),
  )?.[1]

/** Whom "keep Tom out of it" behind an order leaves out. */
const keptOut = (text: string): string | undefined =>
  /^(?:but\s+|and\s+|please\s+)*(?:keep|leave)\s+(\S{2,30}(?:\s\S{2,30})?)\s+(?:out(?:\s+of\s+(?:it|this|that))?|off\s+(?:it|this|that))[.!]?$/i.exec(
    text.trim(),
  )?.[1]

/** Says which words stop the change, and offers the change without them: to say that is to drop them knowingly. */
function notNarrowed(
  { wording }: PlanningContext,
  clause: Clause,
  lost: readonly TextSlice[],
): { readonly say: string; readonly suggestions: readonly string[] } {
  const whole = clause.text
  const without = lost.reduceRight(
    (text, { span }) => `${text.slice(0, span[0]).trimEnd()} ${text.slice(span[1]).trimStart()}`,
    whole,
  )
  // Cut out of the middle, what is left need not say the same: only an end is offered to be dropped.
  const atEnd =
    whole
      .slice(lost.at(-1)?.span[1] ?? 0)
      .trim()
      .replace(/[.!]+$/, '') === ''
  return {
    say: wording.speak.lostWords(lost.map(({ text }) => text)),
    suggestions: lost.length === 1 && atEnd ? [without.replace(/[\s,]+$/, '').trim()] : [],
  }
}

const shorten = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 120 ? `${flat.slice(0, 117)}…` : flat
}
