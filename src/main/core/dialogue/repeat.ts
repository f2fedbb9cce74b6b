import type { Plan } from '../../../shared/protocol/plan.ts'
import type { Focus } from '../api/action.ts'
import { isOfItsOwn } from '../memory/focus.ts'
import type { Point, TimeExpression } from '../nlu/time/expression.ts'
import { findTimes } from '../nlu/time/find-times.ts'
import type { Clause, DialogueAct, Mention, Utterance } from '../nlu/utterance.ts'
import { peopleIn } from '../plan/people-in.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { resolvedText } from '../run/resolved-text.ts'
import type { RunState } from '../run/state.ts'
import { namedDays } from './named-days.ts'
import { planned } from './planned.ts'
import { type DialogueContext, type Response, say } from './response.ts'

/** "Same as last week but with Marco": the plan of that command as it would be said now. */
export async function repeatCommand(
  planning: PlanningContext,
  asked: DialogueContext,
  mode: Extract<DialogueAct, { kind: 'again' }>,
): Promise<Response> {
  const { speak } = planning.wording
  const { run } = asked
  const found = sayAgain(planning, mode, await asked.history(), asked.parseAgain)
  if (!found) return say(run, speak.nothingToRepeat, { status: 'not_understood' })
  const notes = [
    ...(found.asAsked ? [] : [speak.againNoSuch(mode.when, found.before)]),
    speak.againText(found.text),
  ]
  const response = await planned({ ...planning, utterance: asked.parseAgain(found.text) }, asked, notes)
  const lost = found.coming !== undefined && response.kind === 'plan' && !holds(response.plan, found.coming)
  return lost ? say(run, speak.againNobody(found.before), { status: 'not_understood' }) : response
}

/** An earlier command as it is to be said now, and whether it is from the time that was asked for. */
interface Again {
  readonly text: string
  readonly before: string
  readonly asAsked: boolean
  /** people named in this message, as said: the new plan must contain them */
  readonly coming?: string
}

/**
 * The last command of that time that did something, its people or its time replaced. The text that comes out goes through
 * the very same planner. undefined when nothing was done yet.
 * @param history newest first, of all conversations
 */
function sayAgain(
  planning: PlanningContext,
  asked: { readonly when: string; readonly change: string },
  history: readonly RunState[],
  parseAgain: (text: string) => Utterance,
): Again | undefined {
  const within = namedDays(asked.when, planning)
  const candidates = within
    ? history.filter(({ receivedAt }) => receivedAt >= within[0] && receivedAt < within[1])
    : []
  const then = newestDoing(candidates)
  const before = then ? resolvedText(then) : lastText(planning.focus, history, parseAgain)
  if (before === undefined) return undefined
  const change = asked.change === '' ? undefined : parseAgain(asked.change)
  const text = change ? changedText(parseAgain(before), change, planning) : before
  const coming = change?.clauses[0]?.people.find(isSomebody)?.text
  return {
    text,
    before,
    asAsked: asked.when === '' || then !== undefined,
    ...(coming === undefined ? {} : { coming }),
  }
}

/** The last command that stands by itself: what only corrected it ("make it 8:30") says nothing to do. */
function lastText(
  { last }: Focus,
  history: readonly RunState[],
  parseAgain: (text: string) => Utterance,
): string | undefined {
  const stands = (text: string): boolean => parseAgain(text).mode.kind !== 'correction'
  if (last && stands(last.text)) return last.text
  const newest = newestDoing(last ? history.filter(({ text }) => stands(text)) : history)
  return newest ? resolvedText(newest) : last?.text
}

/** Whether a plan has to do with somebody: among its values, or asked about. */
function holds({ steps }: Plan, name: string): boolean {
  const first = name.toLowerCase().split(/[\s@]/)[0] ?? ''
  return steps.some((step) =>
    step.kind === 'ask'
      ? step.question.entity?.value.toLowerCase().includes(first)
      : Object.values(step.params).some(
          (param) =>
            'value' in param &&
            peopleIn(param.value).some((person) =>
              `${person.name} ${person.email}`.toLowerCase().includes(first),
            ),
        ),
  )
}

/** What wrote or reached comes before what only looked something up. */
function newestDoing(runs: readonly RunState[]): RunState | undefined {
  const did = runs.filter(
    (run) =>
      (run.completed === 'done' || run.completed === 'partly') &&
      run.plan &&
      !run.plan.undoes &&
      acts(run.plan),
  )
  return did.find((run) => run.plan && writes(run.plan)) ?? did[0]
}
const acts = (plan: Plan): boolean => plan.steps.some((step) => step.kind === 'do' && isOfItsOwn(step))
const writes = (plan: Plan): boolean =>
  plan.steps.some((step) => step.kind === 'do' && isOfItsOwn(step) && step.effect !== 'read')

/** An earlier text with the people and the time of the change in the place of its own. */
export function changedText(before: Utterance, change: Utterance, planning: PlanningContext): string {
  const said = change.clauses[0]
  if (!said) return before.text
  let text = before.text
  const coming = said.people.find(isSomebody)
  if (coming) text = withPerson(text, before.clauses, coming)
  const time = said.times[0]
  if (time) text = withTime(text, before.clauses, time, planning)
  return text
}

const isSomebody = ({ kind }: Mention): boolean => kind === 'name' || kind === 'address' || kind === 'alias'

function withPerson(text: string, clauses: readonly Clause[], coming: Mention): string {
  for (const clause of clauses) {
    const leaving = clause.people.find(isSomebody)
    if (leaving) return text.replaceAll(leaving.text, coming.text)
  }
  return `${text} with ${coming.text}`
}

/** The half that was not said anew stays: "at 3" keeps the day, "on Friday" keeps the hour. */
function withTime(
  text: string,
  clauses: readonly Clause[],
  time: TimeExpression,
  { now, preferences }: PlanningContext,
): string {
  const old = clauses.flatMap((clause) => clause.times).find((found) => found.kind !== 'duration')
  if (!old) return `${text} ${time.text}`
  const whole = time.kind === 'set' || old.kind === 'set' || (time.start?.date && time.start.time)
  const point: Point = { ...old.start, ...time.start }
  // "9 to 11" of another day is as long as it was
  const until = old.end?.time !== undefined && time.start?.time === undefined ? ` to ${old.end.time}` : ''
  const clock = point.time && `${until === '' ? 'at' : 'from'} ${point.time}${until}`
  const meant = whole ? time.text : [point.date, clock].filter(Boolean).join(' ')
  // "by Friday" and "on Friday" bring their own word
  const { zone, locale, weekStart } = preferences
  const at = findTimes(text, { now, zone, locale, weekStart }).times.find((found) => found.text === old.text)
  const [start, end] = at?.span ?? [text.indexOf(old.text), text.indexOf(old.text) + old.text.length]
  return start < 0 ? `${text} ${meant}` : text.slice(0, start) + meant + text.slice(end)
}
