import { z } from 'zod'
import { wireError } from '../../../shared/protocol/errors.ts'
import type { Plan, Step } from '../../../shared/protocol/plan.ts'
import type { DraftStep } from '../../core/api/action.ts'
import type { Catalogue } from '../../core/api/catalogue.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { ownData, type Trusted } from '../../core/api/origin/origin.ts'
import type { Planned, SecondPlanner } from '../../core/api/planner.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'
import type { ModelSettings } from '../model-settings.ts'
import type { Asked, Models } from '../open-models.ts'
import type { ModelTool, ModelToolCall } from '../server/model-server.ts'
import { type Handles, lookUpTools, openHandles, parsed } from './handles.ts'
import { planTool } from './plan-tool.ts'
import { messagesOf, type PlanningMessage, planningPrompt } from './prompt.ts'
import { readPlan } from './read-plan.ts'
import { closed } from './shape.ts'

/** how often it may look things up before it has to plan */
const mostTurns = 8
/** what it may look up at once: each is a search */
const mostLookUps = 10
const mostWritten = 4_000
/** of what a plan may use, the share that its catalogue has */
const catalogueShare = 0.35
const deadlineMs = 120_000

const sayTool: ModelTool = {
  name: 'say',
  says: 'Says in one short sentence why nothing of it can be planned.',
  takes: closed({ text: { type: 'string' } }),
}
const Said = z.object({ text: z.string().min(1) })
const mostSaid = 600

/** What the core makes of drafts and thinks of a plan. */
export interface PlanChecks {
  link(drafts: readonly DraftStep[], catalogue: Pick<Catalogue, 'action'>): Step[]
  /** why the plan may not run, in words; undefined when it may */
  refusal(plan: Plan, planning: PlanningContext): string | undefined
}

/**
 * Plans with a model. It is told the user's words and what is Omnii's own, and names people and things by handles; its
 * answer is read and checked as anybody's input, mended once by itself, and nothing it plans to change happens before it was
 * approved. Whatever goes wrong gives back what the built-in planner made, and says why.
 */
export function openModelPlanner(
  models: Models,
  settings: () => ModelSettings,
  checks: PlanChecks,
): SecondPlanner {
  return {
    ...{ name: 'model', deadlineMs },
    ready: models.ready,
    async plan(planning, dryRun, read) {
      try {
        return await ask(planning, dryRun, read)
      } catch (thrown) {
        if (!(thrown instanceof OmniiError)) throw thrown
        return withReason(read, thrown, planning)
      }
    },
  }

  async function ask(planning: PlanningContext, dryRun: boolean, read: Planned): Promise<Planned> {
    const { tokensPerPlan } = settings()
    const handles = openHandles(planning)
    const { tool, offered } = planTool(planning, likeliest(read), tokensPerPlan * catalogueShare)
    const tools = [...lookUpTools, tool, sayTool]
    const messages: PlanningMessage[] = [...planningPrompt(planning, read, handles)]
    const signal = planning.signal ?? { aborted: false }
    const used = { read: 0, written: 0 }
    let mended = false
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const asking = {
        messages: messagesOf(messages),
        tools,
        mustCall: true,
        maxTokens: mostWritten,
      } as const
      const purpose = planning.reasoning ? 'reasoning' : 'default'
      const tokens = tokensPerPlan - used.read - used.written
      const answer = await models.ask({ ...asking, purpose, tokens }, signal)
      used.read += answer.used.read
      used.written += answer.used.written
      const said = answer.calls.find(({ name }) => name === sayTool.name)
      const [planned, ...more] = answer.calls.filter(({ name }) => name === tool.name)
      if (said && !planned) return sayFor(said, read, planning)
      const complaint =
        more.length > 0
          ? 'Call plan once, with all steps in it.'
          : planned
            ? await finish(planned, answer)
            : await lookUps(answer, handles, messages)
      if (complaint === undefined) continue
      if (typeof complaint !== 'string') return complaint
      if (mended) throw new OmniiError('model_failed')
      mended = true
      messages.push(...complained(answer, ownData(complaint)))
    }
    throw new OmniiError('model_failed')

    async function finish({ json }: ModelToolCall, { name }: Asked): Promise<Planned | string> {
      const drafts = readPlan(json, planning, offered, handles)
      if (!drafts.ok) return drafts.error
      const steps = checks.link(drafts.value, planning.catalogue)
      const changes = steps.some((step) => step.kind === 'do' && step.effect !== 'read')
      const plan: Plan = {
        ...{ runId: planning.runId, planner: 'model', dryRun, steps, notUnderstood: [], assumptions: [] },
        title: titleOf(steps, planning),
        model: { name, read: Math.ceil(used.read), written: Math.ceil(used.written) },
        // a model is sure of everything: whatever it changes is shown first
        ...(changes && { asksFirst: true }),
      }
      return checks.refusal(plan, planning) ?? { kind: 'plan', plan, readings: read.readings }
    }
  }
}

/** Answers what was looked up. A complaint where it called nothing, or something there is not. */
async function lookUps(
  { text, calls }: Asked,
  handles: Handles,
  messages: PlanningMessage[],
): Promise<string | undefined> {
  if (calls.length === 0) return 'Call one of the tools.'
  if (calls.length > mostLookUps) return `Look up ${mostLookUps} at once at most.`
  const found: PlanningMessage[] = []
  for (const { id, name, json } of calls) {
    const told = await handles.lookUp(name, json)
    if (!told) return `${name.slice(0, 60)} was not called with what it takes.`
    found.push({ role: 'tool', callId: id, text: told })
  }
  messages.push({ role: 'assistant', text: ownData(text), calls }, ...found)
  return undefined
}

/** What it wrote, and what of it does not hold. Each of its calls has to have an answer. */
const complained = ({ text, calls }: Asked, complaint: Trusted): readonly PlanningMessage[] => [
  // it was told nothing of others, so what it says is not theirs
  { role: 'assistant', text: ownData(text), calls },
  ...(calls.length === 0
    ? [{ role: 'user' as const, text: complaint }]
    : calls.map(({ id }) => ({ role: 'tool' as const, callId: id, text: complaint }))),
]

/** Actions and pillars that the words may be about, as far as they were read. */
const likeliest = ({ readings }: Planned): readonly string[] => [
  ...readings.flatMap(({ action }) => action ?? []),
  ...readings.flatMap(({ clause, topic }) =>
    [topic, clause.classification, ...clause.alternatives].flatMap((each) => each?.service ?? []),
  ),
]

function titleOf(steps: readonly Step[], { wording: { speak } }: PlanningContext): string {
  const titles = steps.filter(({ kind }) => kind === 'do').map(({ title }) => title)
  const [first = steps[0]?.title ?? ''] = titles
  return titles.length > 1 ? speak.manyThings(first, titles.length - 1) : speak.oneThing(first)
}

/** A model's own words, as what they are: it may claim what it likes, and nothing was done. */
function sayFor({ json }: ModelToolCall, read: Planned, { wording }: PlanningContext): Planned {
  const said = Said.safeParse(parsed(json))
  if (!said.success || read.kind === 'plan') return read
  const text = wording.models.says(said.data.text.slice(0, mostSaid))
  return {
    kind: 'say',
    readings: read.readings,
    status: 'not_understood',
    text,
    suggestions: read.suggestions,
  }
}

/** What the built-in planner made, with why it is not the model's. */
function withReason(read: Planned, { code, message }: OmniiError, { wording }: PlanningContext): Planned {
  const why = wording.models.notPlanned(message)
  if (read.kind === 'plan') {
    const assumptions = [...read.plan.assumptions, why]
    return { ...read, plan: { ...read.plan, assumptions } }
  }
  return { ...read, text: `${why} ${read.text}`, error: read.error ?? wireError(code, message) }
}
