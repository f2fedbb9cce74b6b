import type { Utterance } from '../nlu/utterance.ts'
import { planWith } from '../plan/plan-with.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { isInAgentScope, openSteps } from '../run/agent-scope.ts'
import type { OpenQuestion } from '../run/state.ts'
import { renewed, superseded } from './amend/superseded.ts'
import { nearestSayings } from './nearest-saying.ts'
import { type DialogueContext, type Response, say } from './response.ts'

/**
 * A message as a plan of its own, or as words where none can be made. A dry run of nothing is one of the last command.
 * @param notes said with what was taken for granted
 */
export async function planned(
  planning: PlanningContext,
  asked: DialogueContext,
  notes: readonly string[] = [],
): Promise<Response> {
  const { utterance, wording, focus } = planning
  const { run } = asked
  const dryRun = run.dryRun || utterance.mode.kind === 'dry_run'
  let toPlan = planning
  if (dryRun && utterance.clauses.length === 0) {
    if (!focus.last) return say(run, wording.speak.nothingToDryRun, { status: 'not_understood' })
    toPlan = { ...planning, utterance: asked.parseAgain(focus.last.text) }
  }
  const made = await asked.planAnew(toPlan, dryRun, await planWith(asked.planner, toPlan, dryRun))
  if (made.kind === 'say') {
    const asking = made.status === 'not_understood' ? stillOpen(asked) : undefined
    const near = made.status === 'not_understood' && !asking ? await nearestSayings(toPlan, asked) : []
    const [nearest] = near
    if (nearest) {
      const text = `${wording.speak.notUnderstood(run.text)} ${wording.speak.didYouMean(nearest)}`
      return say(run, text, { ...made, suggestions: near })
    }
    if (!asking) return say(run, [...notes, made.text].join(' '), made)
    const text = `${wording.speak.notUnderstood(run.text)} ${wording.speak.stillAsking(asking.text)}`
    return say(run, text, { ...made, suggestions: asking.choices.map((choice) => choice.label) })
  }
  const text = commandIn(toPlan.utterance)
  const assumptions = [...notes, ...made.plan.assumptions]
  const plan = { ...made.plan, ...(text === run.text ? {} : { text }), assumptions }
  if (dryRun || run.due) return { kind: 'plan', plan }
  const earlier = asked.session
    .runs(run.runId)
    .filter(
      (other) =>
        !other.completed && isInAgentScope(planning.agent, planning.catalogue, other, openSteps(other)),
    )
  const other = superseded(plan, earlier, planning.catalogue)
  if (other) return { kind: 'replace', other, plan }
  const anew = renewed(plan, earlier, planning.catalogue)
  return anew ? { kind: 'replace', ...anew } : { kind: 'plan', plan }
}

/** The question that was open when this was said: what fits it is offered once more. */
function stillOpen({ session, run }: DialogueContext): OpenQuestion['question'] | undefined {
  const open = session.waits().findLast(({ wait }) => wait.kind === 'question' && wait.syncId < run.syncId)
  return open?.wait.kind === 'question' ? open.wait.question : undefined
}

/** The command a message holds, without what only says how to treat it ("dry run: …"). */
function commandIn({ text, mode, clauses }: Utterance): string {
  const first = clauses[0]
  const last = clauses.at(-1)
  return mode.kind === 'dry_run' && first && last ? text.slice(first.span[0], last.span[1]) : text
}
