import { hesitation } from '../nlu/dialogue-acts/hesitation.ts'
import { pointerIn } from '../nlu/dialogue-acts/pointer.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import type { RunState } from '../run/state.ts'
import { orderParts } from './hesitation/order-parts.ts'
import { atHand } from './open/open-waits.ts'
import { changedText } from './repeat.ts'
import type { DialogueContext } from './response.ts'

const behind = /^(.{1,60}?)[\s,]+(?:actually|sorry|i mean|i meant|rather)[\s.!]*$/iu
const joined = /^(?:and|then|also|plus|&)[, ]+(?:then |also )?(?=\S)/iu
const too = /[\s,]+(?:too|as well|also)[\s.!]*$/iu
const done =
  /^(?:(?:and|so|ok|also)[, ]+)*(.{3,40}?)(?:['’]s| is| are| was| were)(?: already| now| both| all)? (?:done|finished|completed?|sorted|ticked off)(?: too| now| as well)?[.!]*$/iu
const left =
  /^(?:so |and |ok,? )*what(?:['’]s| is| do i have) (?:still )?left(?: (?:on it|on there|there|to (?:get|buy|do)))?[\s?]*$/iu
/** "who's coming?" of the event that was just shown or made */
const whoComes =
  /^(?:(?:and|so|ok)[, ]+)*who(?:['’]s| is| are)?(?: all| else)? (?:coming|going|invited|attending|going to be there)(?: again)?[\s?.!]*$/iu
const theList =
  /^((?:please |and |now )*(?:delete|remove|bin|clear|empty|show|open|rename)) (?:me )?(?:the|that|this) list\b/iu
const adds =
  /^(?:(?:and|also|please|ok|then|now)[, ]+)*(?:add|put|get|we need|i need|need)\s+(?!(?:it|that|this|them|those|a|an|task|event)\b)(.+?)[.!]*$/iu

/**
 * What is less than a sentence, as the sentence it stands for: "9:30 actually", "and the one from Helen" behind an order,
 * "add eggs" and "what's left" after a list was shown. undefined for all else; whatever is open is heard before.
 */
export function asWhole(planning: PlanningContext, asked: DialogueContext): string | undefined {
  const { utterance, focus } = planning
  const text = utterance.text.trim()
  const { parseAgain } = asked
  const earlier = asked.session.runs(asked.run.runId)
  const [last] = earlier
  const [newest] = focus.subjects
  const wrote = newest?.wrote === true && newest.runId === focus.last?.runId
  if (newest?.kind === 'event' && whoComes.test(text)) return 'who is coming to it?'
  const finished = done.exec(text)?.[1]
  if (finished !== undefined && pointerIn(finished)?.span[1] === finished.length)
    return `mark ${finished.replace(/^(?=first|second|third|last|other)/iu, 'the ')} as done`
  const turned = behind.exec(text)?.[1]
  if (
    turned !== undefined &&
    (wrote || atHand(asked)) &&
    hesitation(text) === undefined &&
    orderless(parseAgain(turned))
  )
    return `actually ${turned}`
  const hour = /^(?:make|change) (?:it|that)(?: to)? (\d{1,2})[.!]*$/iu.exec(text)?.[1]
  if (hour !== undefined && wrote && newest.kind === 'task' && !atHand(asked)) return `make it at ${hour}`
  const named = theList.exec(text)
  const list = named ? (newest?.kind === 'list' ? newest.title : listShown(earlier, planning)) : undefined
  if (named && list !== undefined) return text.replace(named[0], `${named[1]} the ${list} list`)
  const shown = listShown(earlier, planning)
  if (shown !== undefined && left.test(text)) return `what's on the ${shown} list`
  const what = last && shownIn(last, planning) !== undefined ? adds.exec(text)?.[1] : undefined
  if (what !== undefined && goesOnto(utterance)) return `add ${what} to ${shown}`
  return ofWhatWas(text, planning, asked) ?? goesOn(text, last, asked)
}

/** "add it anyway", "yes, put it there all the same": what was there already is made a second time. */
const anyway =
  /^(?:(?:yes|yeah|yep|ok|okay|no|please|well|just)[, ]+)*(?:(?:add|put|make|do|book|create|note) (?:it|them|that|this|one|another)(?: one)? ?(?:in|on|there|to the list)? ?)?(?:anyway|anyhow|all the same|regardless|again|a second time|twice|too)[\s.!]*$/iu
const isSame = ({ plan, steps }: RunState, { catalogue }: PlanningContext): boolean =>
  (plan?.steps ?? []).some(
    (step) => step.kind === 'do' && catalogue.action(step.action)?.intent?.intents.includes('create'),
  ) &&
  [...steps.values()].some(({ status }) => status === 'done') &&
  [...steps.values()].every((step) => step.status !== 'done' || step.outcome.changes.length === 0)

const dropped = /^(?:never ?mind|forget (?:it|that)|leave it|no)[\s,.;:–-]+(?=\p{L})/iu
const otherwise = /[\s,]+instead[\s.!]*$/iu
const yesBut = /^(?:ok|okay|yes|yeah|fine|alright|well|sure)[\s,]+but (.+)$/iu
const blocks =
  /^(?:(?:ok|okay|yes|great|good|then|so|please)[, ]+)*(?:block|book|take|reserve|hold) (?:it|that|this)\b(.*)$/iu

/** What is said of the last turn: what was refused, what was free, the place in a list that is named first. */
function ofWhatWas(text: string, planning: PlanningContext, asked: DialogueContext): string | undefined {
  const { parseAgain } = asked
  if (atHand(asked)) return undefined
  const [last] = asked.session.runs(asked.run.runId)
  const [refused] = asked.session
    .runs(asked.run.runId)
    .filter(({ plan }) => plan)
    .slice(0, 1)
  if (refused && anyway.test(text) && isSame(refused, planning))
    return `${refused.plan?.text ?? refused.text} anyway`
  const declined = refused?.completed === 'declined' ? (refused.plan?.text ?? refused.text) : undefined
  const change = yesBut.exec(text)?.[1]
  if (declined !== undefined && change !== undefined)
    return changedText(parseAgain(declined), parseAgain(change), planning)
  if (declined !== undefined && otherwise.test(text) && !orderless(parseAgain(text.replace(otherwise, ''))))
    return text.replace(otherwise, '')
  const rest = text.replace(dropped, '')
  if (rest !== text && !orderless(parseAgain(rest))) return rest
  // "free tomorrow at 10?", "ok block that"
  const more = blocks.exec(text)?.[1]
  if (more !== undefined && last?.plan?.steps.length === 1) {
    const [asks] = parseAgain(last.text).clauses
    if (asks?.question === true && asks.times.length > 0)
      return `block ${asks.times.map((time) => time.text).join(' ')}${more}`
  }
  // "the second one, push it to Monday"
  const [, place = '', order = ''] =
    /^([^,;]{3,40})[,;:]\s*(.+\b(?:it|that|them|those)\b.*)$/iu.exec(text) ?? []
  const pointer = place === '' ? undefined : pointerIn(place)
  if (pointer && pointer.which.by !== 'all' && pointer.span[0] === 0 && pointer.span[1] === place.length)
    return order.replace(/\b(?:it|that|them|those)\b/iu, place)
  const also = /^so (?:is|are|was) (.+?)[.!]*$/iu.exec(text)?.[1]
  return also !== undefined && last && /\b(?:done|finished|complete)\b/iu.test(last.text) && pointerIn(also)
    ? `mark ${also} as done`
    : undefined
}

const orderless = ({ clauses }: Utterance): boolean =>
  clauses.every(({ verb, question }) => verb === '' && !question)

/** Things, and nothing that says when, with whom or where else. */
const goesOnto = ({ clauses }: Utterance): boolean =>
  clauses.every(
    ({ list, times, people, question, emails }) =>
      !list &&
      times.length === 0 &&
      emails.length === 0 &&
      !question &&
      people.every(({ role }) => role === 'subject'),
  )

/** The list whose tasks a run showed, by its name. */
function shownIn({ plan }: RunState, { catalogue }: PlanningContext): string | undefined {
  for (const step of plan?.steps ?? []) {
    const reads = step.kind === 'do' && catalogue.action(step.action)?.effect === 'read'
    const list = reads ? step.params.list : undefined
    const value = list && 'value' in list ? list.value : undefined
    if (
      value !== null &&
      typeof value === 'object' &&
      !Array.isArray(value) &&
      typeof value.title === 'string'
    )
      return value.title
  }
  return undefined
}

const lately = 6
const listShown = (runs: readonly RunState[], planning: PlanningContext): string | undefined =>
  runs
    .slice(0, lately)
    .map((run) => shownIn(run, planning))
    .find((title) => title !== undefined)

/** "and the one from Helen", "and the last one too": the order before it, of that. */
function goesOn(
  text: string,
  last: RunState | undefined,
  { parseAgain }: DialogueContext,
): string | undefined {
  const rest = text.replace(joined, '').replace(too, '').trim()
  if (rest === text || !last?.plan || pointerIn(rest) === undefined || !orderless(parseAgain(rest)))
    return undefined
  const before = last.plan.text ?? last.text
  const [clause, ...more] = parseAgain(before).clauses
  if (!clause || more.length > 0 || clause.verb === '') return undefined
  const { intent } = clause.classification
  if (intent !== 'update' && intent !== 'delete') return undefined
  const verb =
    new RegExp(`\\b${clause.verb}(?: (?:off|out|back|up|down|down))?\\b`, 'iu').exec(before)?.[0] ??
    clause.verb
  const { becomes } = orderParts(clause)
  const changed = / (?:to|by|until|into|as|on|under) /iu.test(rest) ? '' : becomes
  return `${verb} ${rest}${changed}`
}
