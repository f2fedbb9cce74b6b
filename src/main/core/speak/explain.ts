import { paramName, whence } from '../../../shared/plain-text/reasons.ts'
import type { DoStep, Evidence, Json, Param, View } from '../../../shared/protocol/plan.ts'
import { intentVerbs } from '../nlu/intent/cues.ts'
import { getPath } from '../run/params.ts'
import { planSteps, type RunState, stateOf } from '../run/state.ts'
import { formatInstant } from '../time/format.ts'
import { type FormatContext, formatValue } from './format-value.ts'

/** "Why did you…": the command, the step, and where each of its values came from. */
export interface Explained {
  readonly text: string
  readonly view: View
  readonly evidence: readonly Evidence[]
}

/**
 * Explains the last thing that fits what is asked about, from the journal alone: which command, which step, and for each
 * value whether it was said, looked up, answered or taken for granted. undefined when nothing was ever done.
 * @param runs newest first, of all conversations
 * @param turn resolves when everybody else had a turn
 */
export async function explain(
  runs: readonly RunState[],
  about: string,
  telling: FormatContext,
  turn: () => Promise<void>,
): Promise<Explained | undefined> {
  const { speak } = telling.wording
  const words = about
    .toLowerCase()
    .split(/[^\p{L}\p{N}@.]+/u)
    .filter((word) => word.length > 2 && !empty.has(word))
  const planned = runs.filter((run) => stepsOf(run).length > 0)
  const scored: { readonly run: RunState; readonly fit: number }[] = []
  for (const run of planned) {
    if (scored.length % runsATurn === 0) await turn()
    scored.push({ run, fit: Math.max(...stepsOf(run).map((step) => fitOf(words, step, run))) })
  }
  const nothing: { readonly run: RunState | undefined; readonly fit: number } = { run: undefined, fit: 0 }
  const best = scored.reduce((a, b) => (b.fit > a.fit ? b : a), scored[0] ?? nothing)
  const { run } = best
  if (!run) return undefined
  const things = words.filter((word) => !verbs.has(word))
  if (things.length > 0 && !stepsOf(run).some((step) => fitOf(things, step, run) > 0))
    return { text: speak.didNoSuchThing(things.join(' ')), view: { groups: [] }, evidence: [] }
  const fitting = stepsOf(run).filter((step) => best.fit > 0 && fitOf(words, step, run) === best.fit)
  const told = fitting.length > 0 ? fitting : stepsOf(run)
  const when = formatInstant(
    run.receivedAt,
    telling.preferences.zone,
    telling.preferences.locale,
    telling.now,
  )
  const text = [
    run.plan?.undoes ? speak.whyUndo(when, run.text) : speak.why(when, run.plan?.text ?? run.text),
    ...told.flatMap((step) => [
      speak.whyStep(step.title, reasonsOf(step, run, telling)),
      ...rowOf(step, run, telling),
    ]),
    ...told.flatMap((step) => howItEnded(step, run, telling)),
    ...(run.plan?.assumptions ?? []),
  ].join(' ')
  return { text, view: viewOf(told, run, telling), evidence: told.flatMap((step) => evidenceOf(step, run)) }
}

/** runs that are compared before everybody else may have a turn */
const runsATurn = 20

/** Words of doing, in the forms a question has them. */
const verbs = new Set(
  Object.values(intentVerbs)
    .flat()
    .filter((verb) => !verb.includes(' '))
    .flatMap((verb) => [verb, `${verb}d`, `${verb}ed`, `${verb}ing`, `${verb.replace(/e$/, '')}ing`]),
)

/** Words of the question that name nothing. */
const empty = new Set(
  'the and did you why was were that this for with from into have has does made make create add put book send sent done not him her them they there what how come'.split(
    ' ',
  ),
)

const stepsOf = (run: RunState): readonly DoStep[] =>
  planSteps(run).filter((step): step is DoStep => step.kind === 'do')

/** How many of the words a step has in its title, its values, its result or the command; its own count more. */
function fitOf(words: readonly string[], step: DoStep, run: RunState): number {
  const state = stateOf(run, step.id)
  const own = [
    step.title,
    JSON.stringify(Object.values(step.params).map((param) => valueIn(param, run))),
    state.status === 'done' ? state.outcome.summary : '',
  ]
    .join(' ')
    .toLowerCase()
  const said = run.text.toLowerCase()
  const has = (text: string, word: string): boolean => text.includes(word.slice(0, stem))
  const named = words.reduce((sum, word) => sum + (has(own, word) ? 2 : has(said, word) ? 1 : 0), 0)
  return named === 0 ? 0 : named + (state.status === 'done' ? 1 : 0)
}

/** "invite" stands for "invitation" too. */
const stem = 5

/** A parameter's value: its own, or what the step it refers to gave. */
function valueIn(param: Param, run: RunState): Json | undefined {
  if ('value' in param) return param.value
  const state = stateOf(run, param.step)
  return state.status === 'done' ? getPath(state.outcome.value, param.path) : undefined
}

interface Reason {
  readonly name: string
  readonly value: string
  readonly from: string
}

function reasons(step: DoStep, run: RunState, telling: FormatContext): readonly Reason[] {
  const { speak } = telling.wording
  return Object.entries(step.params).flatMap(([key, param]): Reason[] => {
    const value = valueIn(param, run)
    const said = value === undefined ? '' : formatValue(value, key, telling)
    if (said === '') return []
    return [{ name: paramName(key, speak), value: said, from: whence(param, planSteps(run), speak) }]
  })
}

const reasonsOf = (step: DoStep, run: RunState, telling: FormatContext): string =>
  reasons(step, run, telling)
    .map(({ name, value, from }) => telling.wording.speak.whyValue(name, value, from))
    .join('; ') || telling.wording.speak.whyFrom.said

/** The grammar row that the words were read by, for whoever wants to know why they were read so. */
function rowOf({ id }: DoStep, { plan }: RunState, { wording }: FormatContext): readonly string[] {
  const row = plan?.readBy?.[id]
  return row === undefined ? [] : [wording.speak.whyRow(row)]
}

function howItEnded(step: DoStep, run: RunState, { wording }: FormatContext): readonly string[] {
  const state = stateOf(run, step.id)
  if (run.undone.has(step.id)) return [wording.speak.whyUndone]
  if (state.status === 'skipped') return [wording.speak.whySkipped]
  if (state.status === 'failed') return [state.error.message]
  return run.approved?.has(step.id) ? [wording.speak.whyApproved] : []
}

const viewOf = (steps: readonly DoStep[], run: RunState, telling: FormatContext): View => ({
  groups: steps.map((step) => ({
    heading: step.title,
    rows: reasons(step, run, telling).map(({ name, value, from }) => ({
      title: `${name}: ${value}`,
      detail: from,
    })),
  })),
})

function evidenceOf(step: DoStep, run: RunState): readonly Evidence[] {
  const state = stateOf(run, step.id)
  return state.status === 'done'
    ? state.outcome.subjects.map((subject) => ({ label: subject.title, subject }))
    : []
}
