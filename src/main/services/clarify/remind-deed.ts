import type { TimeExpression } from '../../core/nlu/time/expression.ts'
import type { Clause } from '../../core/nlu/utterance.ts'

const deed =
  /\b(?:(?:remind|nudge|ping|prod|poke|buzz|alert) (?:me|us)|(?:set|add|create|make|put|give)(?: me)?(?: up)? (?:an?|another) (?:\w+ )?(?:reminder|alert|alarm|nudge))\b.{0,60}?\b(?:to|that i (?:have|need) to|i (?:have|need) to) (?!(?:attend|join|the|my|our|it|that|this)\b)\p{L}/iu
/** "remind me about the train": something else than the event it is told by. */
const matter =
  /\b(?:(?:remind|nudge|ping|prod|poke|buzz|alert) (?:me|us))\b.{0,40}?\b(?:about|of) (?!(?:it|that|this|them)\b)\p{L}/iu

/** The time of a reminder that is told by an event ("an hour before the interview"), where it is for something to be done. */
export function deedBeside({ text, times }: Clause): TimeExpression | undefined {
  const beside = times.find(({ anchor }) => anchor !== undefined)
  if (!beside?.anchor || /^(?:it|that|this|then)?$/i.test(beside.anchor.text.trim())) return undefined
  const [from, to] = beside.span
  const rest = `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`
  return deed.test(rest) || matter.test(rest) ? beside : undefined
}
