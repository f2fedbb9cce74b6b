import { plainWords } from '../../../../shared/plain-letters.ts'
import { asksSomething, hesitation, keptWords } from '../../nlu/dialogue-acts/hesitation.ts'
import type { Clause, TextSlice } from '../../nlu/utterance.ts'
import { planOffline } from '../../plan/offline.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { planSteps } from '../../run/state.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import { decided } from '../answer.ts'
import { planned } from '../planned.ts'
import { type DialogueContext, type Response, say } from '../response.ts'
import { armedApprovals } from './put-aside.ts'

/**
 * A hesitation while a card waits: the same change of another thing, a question in between, or that the thing stays as
 * it is. undefined when it is none of these.
 */
export async function hesitates(
  planning: PlanningContext,
  asked: DialogueContext,
): Promise<Response | undefined> {
  const said = hesitation(planning.utterance.text)
  if (!said || armedApprovals(asked).length === 0) return undefined
  if (asksSomething(said.rest)) return planned({ ...planning, utterance: asked.parseAgain(said.rest) }, asked)
  return keeps(planning, asked, said.rest) ?? retarget(planning, asked)
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
    events: [decided(waiting.run.runId, waiting.wait, 'decline', run.channel)],
    own: answerEvents(run.runId, wording.speak.declinedAnswer, {}),
  }
}

const determiner = /^(?:the|my|our|his|her|their|your)\s/i

/**
 * "no, the interview", "not that one, the retro" while a change of an existing thing waits: the same change of the thing
 * that is named now. undefined when the words name nothing else, or what waits makes something new.
 */
async function retarget(planning: PlanningContext, asked: DialogueContext): Promise<Response | undefined> {
  const said = hesitation(planning.utterance.text)
  if (!said || said.rest === '' || !(said.denies || determiner.test(said.rest))) return undefined
  const waiting = armedApprovals(asked).at(-1)?.run
  if (!waiting) return undefined
  const [clause, ...more] = asked.parseAgain(waiting.plan?.text ?? waiting.text).clauses
  const target = clause && targetOf(clause)
  if (!clause || !target || more.length > 0) return undefined
  if (clause.classification.intent !== 'update' && clause.classification.intent !== 'delete') return undefined
  const text = withTarget(clause, target, said.rest)
  const made = await planOffline({ ...planning, utterance: asked.parseAgain(text) }, false)
  if (made.kind === 'say') return say(asked.run, made.text, made)
  const same = planSteps(waiting).flatMap((step) => (step.kind === 'do' ? [step.action] : []))
  const does = made.plan.steps.flatMap((step) => (step.kind === 'do' ? [step.action] : []))
  if (!does.some((action) => same.includes(action))) return undefined
  return { kind: 'replace', other: waiting.runId, plan: { ...made.plan, text } }
}

/** The words of a clause that say which thing is meant. */
function targetOf({ references, title, quoted }: Clause): TextSlice | undefined {
  return references.find(({ kind }) => kind !== 'pronoun') ?? title ?? quoted[0]
}

/** The same order with other words for its thing. Where the old one was to be found goes; what it was to become stays. */
function withTarget({ text, classification: topic }: Clause, { span }: TextSlice, other: string): string {
  const head = text.slice(0, span[0]).replace(/\b(?:the|my|our|his|her|their|your)\s*$/i, '')
  const becomes =
    topic.intent === 'update' ? /\s(?:to|by|for|until|at|into)\s.*$/isu.exec(text.slice(span[1])) : null
  return `${head}${other}${becomes?.[0] ?? ''}`
}
