import type { DoStep } from '../../../shared/protocol/plan.ts'
import { pillarOfAction } from '../../../shared/services.ts'
import { onlyTime } from '../nlu/time/resolve/only-time.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'

/** What is to be done once more: the last command for another time, or a text of its own. */
export type Addition =
  | { readonly kind: 'again'; readonly change: string }
  | { readonly kind: 'said'; readonly text: string }

const lead = /^(?:(?:oh|ah|ok|okay)[, ]+)?(?:and|also|plus|&)\b[, ]*(?:also |then )?/i
const tail = /(?:[, ]+(?:too|as well|also|again|either))+[\s.!]*$/i
const oneMore = /^(?:another(?: one)?|one(?: more)?|the same|same|again|it)\b\s*/i
const adding = /^(?:(?:please|pls) )?(?:put|add|get|need|we need|i need)\s+/i
const there = /\s+(?:on|onto|to|in|into) (?:there|it|that(?: list)?|the (?:same )?list)$/i
/** "and put it on the home list" is about the thing itself */
const pointing = /^(?:it|that|this|them|these|those)\b/i
/** "me too", "and thanks": said to Omnii, and no thing */
const manner =
  /^(?:me|you|us|him|her|i|we|thanks?|thank you|cheers|done|ok(?:ay)?|yes|no|good|great|fine|that['’]s|all)\b/i
const mostWords = 6
/** Whether the words may name something to put down: no question, and about no other service than that step's. */
const mayBeThing = ({ clauses: [clause] }: Utterance, step: DoStep): boolean => {
  const service = clause?.classification.service
  return clause?.question === false && (service === 'none' || service === pillarOfAction(step.action))
}

/**
 * "and one on Thursday too" right after an event was made, "and eggs" right after something was put on a list: one more of
 * the same. undefined for all else, and for questions ("and on Friday?").
 */
export function addAnother(planning: PlanningContext): Addition | undefined {
  const { utterance, focus, now, preferences, catalogue } = planning
  const text = utterance.text.trim()
  const step = onlyStep(focus.last?.steps)
  const another = step && catalogue.action(step.action)?.intent?.another
  if (!step || !another || text.endsWith('?') || utterance.clauses.length > 1) return undefined
  if (another === 'items') return ontoNewList(step, text, utterance)
  const rest = text.replace(lead, '').replace(tail, '').trim()
  if (rest === text || rest === '') return undefined
  if (another === 'time') {
    const time = rest.replace(oneMore, '')
    const { zone, locale, weekStart } = preferences
    if (!onlyTime(time, { now, zone, locale, weekStart })) return undefined
    // days were left out of it, and here is another
    const title = 'except' in step.params && tail.test(text) ? textOf(step, 'title') : undefined
    return title === undefined
      ? { kind: 'again', change: time }
      : { kind: 'said', text: `skip ${title} on ${time}` }
  }
  const thing = rest.replace(adding, '').replace(there, '').trim()
  if (pointing.test(thing) || manner.test(thing) || !mayBeThing(utterance, step)) return undefined
  const ordered = (utterance.clauses[0]?.verb ?? '') !== '' && rest === thing
  if (ordered || thing.split(/\s+/).length > mostWords || (utterance.clauses[0]?.times.length ?? 0) > 0)
    return undefined
  const list = listOf(step)
  return { kind: 'said', text: list === undefined ? `task: ${thing}` : `add ${thing} to ${list}` }
}

/** "add tent, stove and rope" right after the list was made. */
function ontoNewList({ params }: DoStep, text: string, utterance: Utterance): Addition | undefined {
  const name = textOf({ params }, 'title')
  const thing = adding.test(text)
    ? text
        .replace(adding, '')
        .replace(there, '')
        .replace(/[.!]+$/, '')
    : ''
  if (
    name === undefined ||
    thing === '' ||
    pointing.test(thing) ||
    utterance.clauses.some((clause) => clause.list)
  )
    return undefined
  return { kind: 'said', text: `${name}: ${thing}` }
}

function textOf({ params }: Pick<DoStep, 'params'>, name: string): string | undefined {
  const param = params[name]
  return param && 'value' in param && typeof param.value === 'string' ? param.value : undefined
}

function onlyStep(steps: readonly DoStep[] | undefined): DoStep | undefined {
  const [step, ...more] = steps ?? []
  return more.length === 0 ? step : undefined
}

function listOf({ params }: DoStep): string | undefined {
  const { list } = params
  const value = list && 'value' in list ? list.value : undefined
  return value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    typeof value.title === 'string'
    ? value.title
    : undefined
}
