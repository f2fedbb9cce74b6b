import { plainWords } from '../../../../shared/plain-letters.ts'
import { hesitation } from '../../nlu/dialogue-acts/hesitation.ts'
import { inPlaceOf } from '../../nlu/dialogue-acts/in-place-of.ts'
import { planWith } from '../../plan/plan-with.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { isInAgentScope } from '../../run/agent-scope.ts'
import { latestFirst, type RunState } from '../../run/state.ts'
import { thingsOf } from '../../run/things-waiting.ts'
import { hasEffectLeft } from '../../run/undo/choose-undo.ts'
import { planUndo } from '../../run/undo/plan-undo.ts'
import { addAnother } from '../add-another.ts'
import { targetOf, withOwner, withTarget } from '../hesitation/resay.ts'
import { atHand } from '../open/open-waits.ts'
import { planned } from '../planned.ts'
import type { DialogueContext, Response } from '../response.ts'
import { withoutDenied } from './denied-thing.ts'
import { madeBy, withoutDays } from './less-days.ts'
import { meantOrder } from './meant-order.ts'

const lead = '(?:(?:no|nope|wait|oops|sorry|actually|oh|ah|ok|okay|please|can you|could you)[,\\s]+)*'
const undoAnd = new RegExp(
  `^${lead}(?:undo|revert|reverse|scratch|scrap|forget|take back|take (?:that|it) back)(?: (?:that|it|this|that one|the last one))?(?:[,;.]+\\s*(?:and\\s+)?(?:then\\s+)?|\\s+and\\s+(?:then\\s+)?|\\s+then\\s+)(?<next>.+)$`,
  'isu',
)
const instead = /[\s,]+(?:instead|rather)[\s.!]*$/iu
const wrong = new RegExp(
  `^${lead}(?:(?:that|it)(?:['’]s| is| was)\\s+)?(?:on |in )?(?:the )?wrong (?<kind>list|day|date|time|hour|month|week|place|room|name|title|person|one|thing|way)\\s*(?:[,;.:!–-]+\\s*(?:and\\s+|but\\s+)?|\\s+(?=it['’]?s?\\b|should|i meant|i mean|make|put|move))(?<rest>.+)$`,
  'isu',
)

const merelyWrong = new RegExp(
  `^${lead}(?:(?:that|it)(?:['’]s| is| was)\\s+)?(?:wrong|a mistake|my mistake|not right)\\s*[,;.:!–-]+\\s*(?<rest>.+)$`,
  'isu',
)

/**
 * "wrong list, put it on groceries", "wrong day, it should be Friday", "not that, envelopes": what is right, as the
 * correction it is, said of what was just made or waits. undefined for all else.
 */
export function wrongPart(planning: PlanningContext, asked: DialogueContext): PlanningContext | undefined {
  const { text } = planning.utterance
  const last = justDone(asked)
  if (!last && !atHand(asked)) return undefined
  const denied = hesitation(text)
  // What was made new was not mistaken for another thing: it is to be called otherwise.
  const several = last && planning.focus.subjects.filter(({ runId, wrote }) => wrote && runId === last.runId)
  const swap = inPlaceOf(text)
  const called = inTitle(planning)
  const renamed = swap && several?.find(({ title }) => plainWords(title) === plainWords(swap.before))
  if (renamed && several && several.length > 1)
    return { ...planning, utterance: asked.parseAgain(`rename the task ${renamed.title} to ${swap.now}`) }
  if (last && denied?.denies && denied.rest !== '' && isNew(last) && several?.length === 1)
    return {
      ...planning,
      utterance: asked.parseAgain(called === undefined ? `no, ${denied.rest}` : `call it ${called}`),
    }
  const { kind = '', rest } = (wrong.exec(text.trim()) ?? merelyWrong.exec(text.trim()))?.groups ?? {}
  if (rest === undefined) return undefined
  const alone = asked.parseAgain(rest)
  const orders = alone.mode.kind === 'plain' && alone.clauses.some(({ verb }) => verb !== '')
  if (orders) return { ...planning, utterance: alone }
  const bare = rest.replace(meaning, '')
  const said = /^(?:one|thing|person)$/i.test(kind)
    ? `not that one, ${bare}`
    : kind.toLowerCase() === 'list' && !/\blist\b/iu.test(bare)
      ? `no, the ${bare.replace(/^(?:on|in|to|under) /iu, '').replace(/[\s.!]+$/u, '')} list`
      : /^(?:name|title)$/i.test(kind)
        ? `call it ${bare}`
        : `no, ${bare}`
  return { ...planning, utterance: asked.parseAgain(said) }
}
/** "not butter, milk" of "Eggs and butter": what it is to be called as a whole. */
function inTitle({ utterance, focus }: PlanningContext): string | undefined {
  const swap = inPlaceOf(utterance.text)
  const title = focus.subjects[0]?.title ?? ''
  const at = swap ? title.toLowerCase().indexOf(swap.before.toLowerCase()) : -1
  return swap && at >= 0 && swap.before.length < title.length
    ? title.slice(0, at) + swap.now + title.slice(at + swap.before.length)
    : undefined
}

const meaning =
  /^(?:(?:it|that|this)(?:['’]s| is| should(?:['’]ve| have)? (?:be|been|say|go)(?: on| in| to)?| goes| belongs)(?: on| in)?\s+|i (?:meant?|wanted|said)\s+|(?:should|must|needs to) be\s+|for\s+)(?:the )?/iu

/** What was done right before this message and can be taken back, while nothing waits that the words could be about. */
function justDone(asked: DialogueContext): RunState | undefined {
  if (atHand(asked)) return undefined
  // a "yes" did nothing itself
  const last = latestFirst(asked.session.runs(asked.run.runId)).find(
    ({ plan, text }) => plan !== undefined || !/^(?:approve|pick)$/.test(asked.parseAgain(text).mode.kind),
  )
  return last?.completed && last.plan && !last.plan.undoes && hasEffectLeft(last) ? last : undefined
}

/** Whether a run made something that was not there. */
export const isNew = ({ plan }: RunState): boolean => thingsOf(plan?.steps ?? []).length === 0

/**
 * "undo that and add yoga instead", "not that one, the tomatoes", "not that one" right after something was done: it is taken
 * back, and what was meant is done, as one plan. undefined for all else.
 */
export async function takeBackFirst(
  planning: PlanningContext,
  asked: DialogueContext,
): Promise<Response | undefined> {
  const { utterance, runId, agent, catalogue } = planning
  const taken = asked.session.runs(asked.run.runId)[0]?.plan?.undoes
  const first = taken && !atHand(asked) ? await asked.session.run(taken.runId) : undefined
  const corrected = first && hesitation(utterance.text.replace(/^i mean/iu, 'sorry, i mean'))
  // "undo", then "I meant the expense report"
  const other = first && corrected ? sameOf(asked, first, corrected.rest) : undefined
  if (other !== undefined) return planned({ ...planning, utterance: asked.parseAgain(other) }, asked)
  const last = justDone(asked)
  if (!last || !isInAgentScope(agent, catalogue, last)) return undefined
  const undone = planUndo(last, undefined, { ...planning, dryRun: asked.run.dryRun })
  if (!undone.ok) return undefined
  const meant = meantOrder(utterance.text, asked)
  // "I meant move it to 9" is about what was made, and leaves it there
  const pointsBack = meant?.clauses.some(
    ({ references, question }) => question || references.some(({ kind }) => kind === 'pronoun'),
  )
  if (pointsBack) return undefined
  const less = withoutDays(planning, asked, last)
  const out = less === undefined ? await withoutDenied(planning, asked, last, undone.value) : undefined
  if (out) return { kind: 'plan', plan: out }
  const next = less ?? undoAnd.exec(utterance.text.trim())?.groups?.next ?? meant?.text
  if (next === undefined && putBack(planning)) return { kind: 'plan', plan: undone.value }
  const said = next === undefined ? hesitation(utterance.text) : undefined
  if (next === undefined && !said) return undefined
  if (said?.denies && said.rest === '') return { kind: 'plan', plan: undone.value }
  const text = next === undefined ? sameOf(asked, last, said!.rest) : nextText(planning, asked, last, next)
  if (text === undefined) return undefined
  const made = await planWith(asked.planner, { ...planning, utterance: asked.parseAgain(text) }, false)
  if (made.kind === 'say' && (next === undefined || meant)) return undefined
  // what had been taken back before, for the same reason, does not come back
  const own =
    less === undefined ? undone : planUndo(last, madeBy(last, planning), { ...planning, dryRun: false })
  const back = own.ok ? own.value.steps : undone.value.steps
  if (made.kind === 'say') return { kind: 'plan', plan: { ...undone.value, notUnderstood: [next!] } }
  if (next === undefined && !otherThing(last, made.plan.steps)) return undefined
  const after = back.at(-1)?.id
  const steps = made.plan.steps.map((step) =>
    after === undefined ? step : { ...step, dependsOn: [...step.dependsOn, after] },
  )
  return { kind: 'plan', plan: { ...made.plan, runId, text, steps: [...back, ...steps] } }
}

/** "put the cheese back", of something that was just taken away. */
function putBack({ utterance, focus }: PlanningContext): boolean {
  const what =
    /^(?:(?:no|oops|sorry|actually|please|and|can you)[, ]+)*(?:put|bring) (?:the |my )?(.+?) back(?: again| please)*[.!]*$/iu.exec(
      utterance.text.trim(),
    )?.[1]
  const words = what === undefined ? [] : plainWords(what).split(' ')
  const [newest] = focus.subjects
  const title = ` ${plainWords(newest?.wrote === true ? newest.title : '')} `
  return words.length > 0 && words.every((word) => title.includes(` ${word} `))
}

/** The order that was carried out, of the thing that is named now. undefined where it made something new. */
function sameOf({ parseAgain }: DialogueContext, last: RunState, rest: string): string | undefined {
  if (rest === '' || isNew(last)) return undefined
  const other = rest.replace(/^i (?:meant?|wanted) /iu, '')
  const said = parseAgain(other).clauses
  if (
    said.length > 1 ||
    said.some(({ verb, times, question }) => verb !== '' || question || times.length > 0)
  )
    return undefined
  const [clause, ...more] = parseAgain(last.plan?.text ?? last.text).clauses
  const owned = clause && withOwner(clause, other)
  if (owned !== undefined && more.length === 0) return owned
  const target = clause && targetOf(clause)
  return clause && target && more.length === 0 ? withTarget(clause, target, other) : undefined
}

const adds = /^(?:also )?(?:add|put|get|buy|note)\b/i

/** What comes instead, as an order: at the time there was where none is said, and one more of the kind where no verb says what. */
function nextText(planning: PlanningContext, asked: DialogueContext, last: RunState, next: string): string {
  const text = next.replace(instead, '')
  const utterance = asked.parseAgain(text)
  const more = addAnother({ ...planning, utterance: { ...utterance, text: `and ${text}` } })
  if (
    more?.kind === 'said' &&
    adds.test(text) &&
    utterance.clauses.every(({ classification: topic }) => topic.service === 'none')
  )
    return more.text
  const [now, ...others] = utterance.clauses
  const [before, ...rest] = asked.parseAgain(last.plan?.text ?? last.text).clauses
  const times = before?.times ?? []
  if (!now || others.length + rest.length > 0 || now.times.length > 0 || text === next) return text
  return [text, ...times.map((time) => time.text)].join(' ')
}

/** Whether a plan does the same to something else, and knows to what. */
function otherThing(last: RunState, steps: NonNullable<RunState['plan']>['steps']): boolean {
  const did = new Set(last.plan?.steps.flatMap((step) => (step.kind === 'do' ? [step.action] : [])))
  const before = new Set(thingsOf(last.plan?.steps ?? []).map(({ id }) => id))
  const things = thingsOf(steps)
  return (
    steps.every((step) => step.kind === 'do' && did.has(step.action)) &&
    things.length > 0 &&
    things.every(({ id }) => !before.has(id))
  )
}
