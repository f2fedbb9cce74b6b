import type { AnswerKind, AskStep, Json, Param, Subject } from '../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import {
  byDefault,
  type DraftStep,
  type FillContext,
  type Focus,
  fromStep,
  lookedUp,
} from '../../core/api/action.ts'
import type { Thing } from '../../core/api/lookup.ts'

/** Which thing a step is about: known, to be asked first, made by an earlier step of the plan, or nowhere. */
export type ResolvedThing =
  | { readonly kind: 'one'; readonly param: Param; readonly thing: Thing }
  | {
      readonly kind: 'asked'
      readonly param: Param
      readonly ask: AskStep
      readonly things: readonly Thing[]
    }
  | { readonly kind: 'made'; readonly param: Param; readonly step: DraftStep }
  | { readonly kind: 'none' }

/** How far below the best a fit may be and still be meant. */
const close = 0.15
const mostChoices = 8

/**
 * One thing out of what was found (best first): it is taken when it clearly stands alone, and asked about otherwise.
 * @param words as typed, for the question
 */
export function pickThing(
  found: readonly { readonly thing: Thing; readonly fit: number }[],
  kind: Extract<AnswerKind, 'event' | 'task' | 'message' | 'list'>,
  words: string,
  context: FillContext,
): ResolvedThing {
  const best = found[0]
  if (!best) return { kind: 'none' }
  // what is called exactly so has no rivals but its namesakes
  const least = best.fit > 0.999 ? 0.999 : best.fit - close
  const rivals = found.filter(({ fit }) => fit >= least)
  if (rivals.length === 1 && best.fit >= 0.5)
    return { kind: 'one', param: lookedUp(best.thing.value, words), thing: best.thing }
  const ask = askThing(
    rivals.map((r) => r.thing),
    kind,
    words,
    context,
  )
  return { kind: 'asked', param: fromStep(ask.id), ask, things: rivals.map((r) => r.thing) }
}

/** "Which meeting with Marco?": each candidate with its time as evidence. */
export function askThing(
  things: readonly Thing[],
  kind: Extract<AnswerKind, 'event' | 'task' | 'message' | 'list'>,
  words: string,
  context: FillContext,
): AskStep {
  const say = wordingFor(context.preferences.locale).asking
  return {
    kind: 'ask',
    id: context.step(),
    title: say.askTitle(words),
    dependsOn: [],
    question: {
      text: things.length === 1 ? say.didYouMean(things[0]!.title) : say.whichThing(words),
      kind,
      choices: things.slice(0, mostChoices).map((thing) => ({
        id: thing.id,
        label: thing.title,
        evidence: thing.detail,
        value: thing.value,
      })),
      free: false,
    },
  }
}

/** Of a row that was only shown, none is "it". */
const isOneOfMany = (subject: Focus['subjects'][number], { focus }: FillContext): boolean =>
  !subject.wrote &&
  focus.subjects.filter(({ kind, runId }) => kind === subject.kind && runId === subject.runId).length > 1

/**
 * What "it" or "that" is: the last step of this message that makes such a thing, else the newest of its kind in focus.
 * @param makers the actions whose value is a thing of this kind
 */
export function pointBack(
  kind: Subject['kind'],
  makers: readonly string[],
  context: FillContext,
):
  | { readonly param: Param; readonly title?: string; readonly id?: string; readonly step?: DraftStep }
  | undefined {
  const made = context.earlier.findLast((step) => step.kind === 'do' && makers.includes(step.action))
  if (made) return { param: fromStep(made.id), step: made }
  const subject = context.focus.subjects.find((s) => s.kind === kind)
  if (!subject || isOneOfMany(subject, context)) return undefined
  const value: Json = { id: subject.id, title: subject.title }
  return { param: { ...byDefault(value), from: 'focus' }, title: subject.title, id: subject.id }
}
