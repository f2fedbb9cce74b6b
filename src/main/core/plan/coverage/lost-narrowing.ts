import type { Json } from '../../../../shared/protocol/plan.ts'
import type { DraftStep } from '../../api/action.ts'
import type { Clause, IntentScore, TextSlice } from '../../nlu/utterance.ts'
import type { PlanningContext } from '../planning-context.ts'
import { literalParams } from '../steps/literal-params.ts'
import { conditionIn } from './condition.ts'
import { exclusionIn } from './exclusion.ts'
import { type LeftOverWord, leftOver, namesAnother } from './left-over.ts'

/**
 * The words that would have made a change smaller and were not understood; while there are any, nothing is changed.
 * A word that takes something out stops every change of existing things, and so does one that names another thing than was
 * found; any other word stops one that removes a thing or reaches others, and one of several things, which it would have made
 * fewer.
 */
export function lostNarrowing(
  planning: PlanningContext,
  clause: Clause,
  topic: IntentScore,
  steps: readonly DraftStep[],
): readonly TextSlice[] {
  if (topic.intent !== 'update' && topic.intent !== 'delete') return []
  // A correction concerns what was just shown; a conditional order is refused elsewhere, with its condition named.
  if (planning.utterance.mode.kind === 'correction' || conditionIn(planning.utterance)) return []
  const changing = steps.filter((step) => step.kind === 'do' && effectOf(planning, step) !== 'read')
  if (changing.length === 0) return []
  // Several things are chosen by what was said of them, so a word more would have chosen fewer.
  const several = changing.some(takesSeveral) || changing.some(choosesSeveral)
  const strict = several || changing.some((step) => removes(planning, step))
  const unread = leftOver(clause, steps, excluding).filter((word) => !isOrder(word, clause, topic))
  // "only the newsletters", "before 2pm only": what is only meant was read, all of it
  const left = unread.every(({ word }) => word === 'only') ? [] : unread
  const stopping = left.filter(
    (each) =>
      excluding.has(each.word) ||
      (strict && (several || !each.time) && !answering.has(each.word)) ||
      (!each.time && namesAnother(each, clause, steps)),
  )
  const exclusion = stopping.length > 0 ? exclusionIn(clause) : undefined
  if (!exclusion)
    return joined(
      clause.text,
      stopping,
      left.filter(({ word }) => !answering.has(word)),
    )
  const first = stopping.map(({ span }) => span[0]).sort((a, b) => a - b)[0] ?? exclusion.span[0]
  const span = [Math.min(first, exclusion.span[0]), exclusion.span[1]] as const
  return [{ text: clause.text.slice(...span), span }]
}

/**
 * A word with a digit in it that names somebody or something not known here ("Mallory2", "Studio54"): nobody else is taken
 * in their place, not even to be read about.
 */
export function unknownName(clause: Clause, steps: readonly DraftStep[]): string | undefined {
  const made = steps.some((step) => step.kind === 'do' && 'title' in step.params)
  if (made) return undefined
  const left = leftOver(clause, steps, excluding).find(
    ({ span, time }) => !time && namedWithDigit.test(clause.text.slice(...span)),
  )
  return left && clause.text.slice(...left.span)
}
const namedWithDigit =
  /^(?=.*\p{L})(?=.*\d)(?!\d+(?:st|nd|rd|th|am|pm|h|m|min|mins|hrs?|s|k|d|w)$)[\p{L}\d]+$/iu

const row = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** The closed class of words that take something out. */
const excluding = row(
  'except excepting excluding exclude but apart besides other without unless not barring minus',
)
/** What stands around an order of several steps or a dictated word and narrows nothing. */
const answering = row(
  'say saying says tell telling ask asking with afterwards done finished finish completed yes no maybe accept decline time rid wait clean come coming attend anymore after all',
)

/** "no retro on the 14th", "I can't make it": the negation is the order itself. */
function isOrder({ word }: LeftOverWord, { verb, negated }: Clause, { intent }: IntentScore): boolean {
  if (!negation.has(word)) return false
  return intent === 'delete' || negated.length === 0 || verb === ''
}
const negation = row('no not isnt wont cant able happening going arent dont doesnt will make')

function effectOf({ catalogue }: PlanningContext, step: DraftStep): string {
  return step.kind === 'do' ? (catalogue.action(step.action)?.effect ?? 'read') : 'read'
}

function removes(planning: PlanningContext, step: DraftStep): boolean {
  const effect = effectOf(planning, step)
  return effect === 'destroy' || effect === 'reach'
}

/** A list of things in one value, people apart: a change of several at once. */
function takesSeveral(step: DraftStep): boolean {
  if (step.kind !== 'do') return false
  return Object.values(literalParams(step.params)).some(
    (value) =>
      Array.isArray(value) &&
      value.length > 1 &&
      value.every(
        (item) =>
          typeof item === 'string' || (typeof item === 'object' && item !== null && !('email' in item)),
      ),
  )
}

/** A list that was looked up by words: also where only one thing was found. */
const choosesSeveral = (step: DraftStep): boolean =>
  step.kind === 'do' &&
  Object.values(step.params).some(
    (param) =>
      'value' in param && param.from === 'looked_up' && param.said !== undefined && isThings(param.value),
  )
const isThings = (value: Json): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (item) => typeof item === 'string' || (typeof item === 'object' && item !== null && !('email' in item)),
  )

/** Neighbouring words as one piece of the text, with what stands between them: "apart from the library books". */
function joined(
  text: string,
  stopping: readonly LeftOverWord[],
  left: readonly LeftOverWord[],
): readonly TextSlice[] {
  if (stopping.length === 0) return []
  const spans: [number, number][] = []
  for (const { span } of [...left].sort((a, b) => a.span[0] - b.span[0])) {
    const last = spans.at(-1)
    const between = last ? text.slice(last[1], span[0]) : ''
    if (last && /^\s*(?:\w{1,4}\s+){0,2}$/u.test(between)) last[1] = span[1]
    else spans.push([span[0], span[1]])
  }
  return spans
    .filter(([start, end]) => stopping.some(({ span }) => span[0] >= start && span[1] <= end))
    .map(([start, end]) => ({ text: text.slice(start, end), span: [start, end] }))
}
