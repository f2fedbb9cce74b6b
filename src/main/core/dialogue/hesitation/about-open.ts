import { plainWords } from '../../../../shared/plain-letters.ts'
import type { Param } from '../../../../shared/protocol/plan.ts'
import { asksSomething, hesitation, keptWords } from '../../nlu/dialogue-acts/hesitation.ts'
import { type Narrowing, narrowing } from '../../nlu/dialogue-acts/narrowing.ts'
import { matchChoices } from '../../plan/answers/read-answer.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { isInAgentScope, openSteps } from '../../run/agent-scope.ts'
import { waitingSteps } from '../../run/things-waiting.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import { toLocal } from '../../time/zone.ts'
import { amended } from '../amend/amended.ts'
import { meantOrder, newThing } from '../amend/meant-order.ts'
import { capital, reworded, saidInPlace, swapSaid } from '../amend/swap-said.ts'
import { answeredBy, decided } from '../open/answer.ts'
import { armedApprovals, askedBefore, atHand, type WaitOfRun } from '../open/open-waits.ts'
import { planned } from '../planned.ts'
import { type DialogueContext, notMine, type Response, say } from '../response.ts'
import { excludesNobody } from './excludes-nobody.ts'
import { narrow } from './narrow.ts'
import { resay, retarget } from './resay.ts'
import { amendsThing, sameThings } from './same-things.ts'

/**
 * What a message says of the card or question that is open: a hesitation, a correction, or words that make it smaller or
 * larger. A message that begins so is about what is open and never about anything else: what is not understood of it is
 * said, and nothing is done. undefined for all other messages, and when nothing is open.
 */
export async function aboutOpen(
  planning: PlanningContext,
  asked: DialogueContext,
): Promise<Response | undefined> {
  const { utterance, agent, catalogue } = planning
  const open = atHand(asked) ?? askedBefore(asked).at(-1)
  const said = hesitation(utterance.text)
  const part = narrowing(utterance.text)
  const corrects = utterance.mode.kind === 'correction'
  const swaps = saidInPlace(utterance.text, asked) !== undefined
  if (!open || (!said && !part && !corrects && !swaps)) return undefined
  const meant = meantOrder(utterance.text, asked)
  // "I meant move it to 9" is about what waits
  if (meant?.clauses.every(({ references }) => references.every(({ kind }) => kind !== 'pronoun'))) {
    const response = await planned({ ...planning, utterance: meant }, asked)
    // an order of its own leaves the card where it is, put aside; another thing to be made takes its place
    return meant.clauses.some(({ verb, question }) => verb !== '' || question)
      ? response
      : inPlace(response, open)
  }
  if (said && asksSomething(said.rest)) return lookUp(planning, asked, said.rest)
  const rest = said?.rest ?? part?.which ?? utterance.text
  const found =
    (await narrow(planning, asked, open)) ??
    (await excludesNobody(planning, asked, open)) ??
    (said && (keeps(planning, asked, said.rest) ?? keepsHour(planning, asked, open))) ??
    chosen(asked, planning, open, rest) ??
    (await swapSaid(planning, asked, open)) ??
    (await otherwise(planning, asked, open, rest)) ??
    (await corrected(planning, asked)) ??
    (said && (await amendsThing(planning, asked, open, rest))) ??
    (said && rest !== '' ? await resay(planning, asked, open, rest) : undefined) ??
    (await reworded(planning, asked, open, [
      ...wordings(utterance.text, rest, part),
      ...otherDay(open, rest),
    ]))
  if (found) {
    const changes = 'other' in found && found.other === open.run.runId
    const mine = isInAgentScope(agent, catalogue, open.run, openSteps(open.run))
    return changes && !mine ? notMine(planning, asked.run) : found
  }
  // "no, lunch with Marco on Friday": another thing altogether, in the place of the one that was to be made
  const another = said && rest !== '' ? newThing(rest, asked) : undefined
  if (another) return inPlace(await planned({ ...planning, utterance: another }, asked), open)
  // "actually, move the copy check to 12" says all there is to do; the card is put aside for it.
  if (said && !said.denies && isOrder(asked, said.rest))
    return planned({ ...planning, utterance: asked.parseAgain(said.rest) }, asked)
  const narrows = part !== undefined && part.how !== 'with'
  return said || narrows || swaps ? stillOpen(planning, asked, open) : undefined
}

/** What was said before was not meant, and goes where something else comes of the words. */
const inPlace = (response: Response, { run }: WaitOfRun): Response =>
  response.kind === 'plan' ? { kind: 'replace', other: run.runId, plan: response.plan } : response

/** A remark on a mail that waits, as the orders it may be: "actually say Friday", "leave Tom out". */
const wordings = (text: string, rest: string, part: Narrowing | undefined): readonly string[] => [
  text,
  rest,
  ...(/^(?:say|tell|write)\b/iu.test(rest) && !rest.endsWith('instead') ? [`${rest} instead`] : []),
  ...(/^(?:at )?\d{1,2}(?::\d\d)?[.!]?$/u.test(rest) ? [`make it ${rest}`] : []),
  ...(part?.how === 'without' ? [`remove ${part.which}`] : []),
]

const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tomorrow|tonight)\b/giu
const onlyDay =
  /^(?:(?:on|it['’]s|make (?:it|that))\s+)*((?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight)[\s.!]*$/iu

/** "no, Tuesday" of a mail that names one day: that day in the place of it. */
function otherDay({ wait }: WaitOfRun, rest: string): readonly string[] {
  const now = onlyDay.exec(rest)?.[1]
  if (now === undefined || wait.kind !== 'approval') return []
  const bodies = wait.steps.flatMap(({ preview }) => preview.body ?? [])
  const [before, ...more] = new Set(bodies.flatMap((body) => body.match(weekday) ?? []))
  return before === undefined || more.length > 0
    ? []
    : [`replace “${before}” with “${/day$/iu.test(now) && !/^to/iu.test(now) ? capital(now) : now}”`]
}

/** A question in between is answered; it changes nothing. */
async function lookUp(
  planning: PlanningContext,
  asked: DialogueContext,
  rest: string,
): Promise<Response | undefined> {
  const response = await planned({ ...planning, utterance: asked.parseAgain(rest) }, asked)
  const reads =
    response.kind !== 'plan' ||
    response.plan.steps.every(
      (step) => step.kind === 'ask' || planning.catalogue.action(step.action)?.effect === 'read',
    )
  return reads ? response : undefined
}

/** "no, the acme one" to a question with choices picks the one it names. */
function chosen(
  { run }: DialogueContext,
  { wording }: PlanningContext,
  { run: other, wait }: WaitOfRun,
  rest: string,
): Response | undefined {
  if (wait.kind !== 'question' || rest === '') return undefined
  const [choice, ...more] = matchChoices(wait.question.choices, rest)
  if (!choice || more.length > 0) return undefined
  return {
    kind: 'continue',
    other: other.runId,
    events: [answeredBy(other.runId, wait, choice, run.channel)],
    own: answerEvents(run.runId, wording.speak.answerTaken(choice.label), {}),
  }
}

const determiner = /^(?:the|my|our|his|her|their|your)\s/i

/** The same change of another thing, or another change of the same things. */
async function otherwise(
  planning: PlanningContext,
  asked: DialogueContext,
  open: WaitOfRun,
  rest: string,
): Promise<Response | undefined> {
  if (rest === '') return undefined
  const order = rest.replace(/^(?:(?:just|only|rather|please)\s+)+/iu, '')
  const same = await sameThings(planning, asked, open, order)
  if (same) return same
  const said = hesitation(planning.utterance.text)
  if (!said || (narrowing(planning.utterance.text) && !said.denies)) return undefined
  const names = said.denies || determiner.test(rest)
  return names ? retarget(planning, asked, open, rest) : undefined
}

/** What the words change of a plan that waits. */
async function corrected(planning: PlanningContext, asked: DialogueContext): Promise<Response | undefined> {
  if (planning.utterance.mode.kind !== 'correction') return undefined
  return amended(planning, asked)
}

/** Whether the words give an order of their own, with a thing of its own. */
function isOrder({ parseAgain }: DialogueContext, text: string): boolean {
  const { clauses, mode } = parseAgain(text)
  return (
    mode.kind === 'plain' &&
    clauses.length > 0 &&
    clauses.every(
      ({ verb, question, classification: topic }) => verb !== '' && !question && topic.service !== 'none',
    )
  )
}

/** Nothing came of the words: says so, and what is still open. */
export function stillOpen(
  { wording }: PlanningContext,
  { run }: DialogueContext,
  { wait }: WaitOfRun,
): Response {
  const { speak } = wording
  const open = wait.kind === 'question' ? speak.stillAsking(wait.question.text) : speak.nowAside(wait.title)
  return say(run, `${speak.notUnderstood(run.text)} ${open}`, {
    status: 'not_understood',
    suggestions: wait.kind === 'question' ? wait.question.choices.map(({ label }) => label) : [],
  })
}

/** "no, leave the beans alone" while their deletion waits declines it; said of anything else it changes nothing either. */
function keeps(
  { wording }: PlanningContext,
  { session, run }: DialogueContext,
  rest: string,
): Response | undefined {
  const kept = keptWords(rest).map(plainWords)
  if (kept.length === 0) return undefined
  const waiting = armedApprovals({ session, run }).findLast(({ run: other, wait }) => {
    const about = plainWords(`${other.text} ${wait.title}`).split(' ')
    return kept.every((word) => about.some((known) => known.startsWith(word)))
  })
  if (!waiting) return say(run, wording.speak.leftAsItIs(kept.join(' ')), {})
  return {
    kind: 'continue',
    other: waiting.run.runId,
    events: [decided(waiting.run.runId, waiting.wait, 'decline', run)],
    own: answerEvents(run.runId, wording.speak.declinedAnswer, {}),
  }
}

/** "no, leave that at half 11" of what would move away from there: a no. */
function keepsHour(
  { utterance, wording, preferences }: PlanningContext,
  { run }: DialogueContext,
  { run: other, wait }: WaitOfRun,
): Response | undefined {
  const time = utterance.clauses[0]?.times[0]?.start?.time
  if (wait.kind !== 'approval' || time === undefined || !/\b(?:leave|keep)\b/iu.test(utterance.text))
    return undefined
  const moved = waitingSteps(other).flatMap(({ params }) => Object.values(params).flatMap(startOf))
  if (moved.length === 0 || moved.some((start) => toLocal(Date.parse(start), preferences.zone).time !== time))
    return undefined
  return {
    kind: 'continue',
    other: other.runId,
    events: [decided(other.runId, wait, 'decline', run)],
    own: answerEvents(run.runId, wording.speak.declinedAnswer, {}),
  }
}

/** When the thing starts that a value is, as it stands now. */
function startOf(param: Param): readonly string[] {
  const value = 'value' in param ? param.value : null
  const thing = typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value
  return thing && typeof value.start === 'string' ? [value.start] : []
}
