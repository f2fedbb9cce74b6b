import { plainWords } from '../../../../shared/plain-letters.ts'
import type { EventBody } from '../../../../shared/protocol/events.ts'
import type { StepId } from '../../../../shared/protocol/ids.ts'
import { serviceOfAction } from '../../../../shared/services.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { stepsOf } from '../../run/agent-scope.ts'
import type { OpenApproval } from '../../run/state.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import { type DialogueContext, type Response, say } from '../response.ts'
import { decided } from './answer.ts'
import { cannotApprove } from './cannot-approve.ts'
import { namedDecision } from './named-decision.ts'
import { approvalsIn, askedInScope, type WaitOfRun } from './open-waits.ts'

/** One step of a card: what can be approved by itself. */
interface Part {
  readonly card: WaitOfRun<OpenApproval>
  readonly stepId: StepId
  readonly words: string
}

const kinds: Readonly<Record<string, string>> = {
  event: 'invitation invite event meeting appointment calendar booking',
  mail: 'mail email message letter reply note',
  task: 'task todo reminder',
  person: 'contact person',
}

/**
 * "yes to both", "approve the invitation, not the mail", "no to both": the word on every card, or on those that are named.
 * Said so, it is about cards that were put aside as well: nobody who names a card means another. undefined where fewer than
 * two things wait, or the names fit none or too many of them.
 */
export function decideNamed(planning: PlanningContext, asked: DialogueContext): Response | undefined {
  const { utterance, wording } = planning
  const { run } = asked
  const said = namedDecision(utterance.text)
  if (!said) return undefined
  const waits = askedInScope(planning, asked)
  const cards = approvalsIn(waits)
  const parts = cards.flatMap(partsOf)
  if (
    said.which === 'both' &&
    said.decision === 'decline' &&
    !neither.test(utterance.text) &&
    cards.length === 0 &&
    waits.length > 1
  )
    return endAll(planning, asked, waits)
  if (parts.length < 2) return undefined
  const meant = said.which === 'both' ? parts : named(parts, said.which.named, said.plain)
  const against = said.opposite === undefined ? [] : named(parts, said.opposite, said.plain)
  if (meant.length === 0 || (said.opposite !== undefined && against.length === 0)) return undefined
  if (said.which !== 'both' && meant.length > 1) return undefined
  if (meant.some((part) => against.includes(part))) return undefined
  const [yes, no] = said.decision === 'approve' ? [meant, against] : [against, meant]
  const unproven = yes.length > 0 ? cannotApprove(run.channel, wording) : undefined
  if (unproven !== undefined) return say(run, unproven, { status: 'not_understood' })
  const touched = cards.filter((card) => [...yes, ...no].some((part) => part.card === card))
  const events = touched.map((card): EventBody => {
    const approved = yes.filter((part) => part.card === card).map(({ stepId }) => stepId)
    return approved.length > 0
      ? decided(card.run.runId, card.wait, 'approve', run, approved)
      : decided(card.run.runId, card.wait, 'decline', run)
  })
  const left = touched.flatMap(partsOf).filter(({ stepId }) => !yes.some((part) => part.stepId === stepId))
  const { speak } = wording
  const text = [
    ...(yes.length > 0 ? [speak.approved] : []),
    ...(left.length > 0 ? [speak.declined(left.map(({ card, stepId }) => titleOf(card, stepId)))] : []),
  ].join(' ')
  const [first, ...others] = new Set(touched.map((card) => card.run.runId))
  return first === undefined
    ? undefined
    : { kind: 'continue', other: first, also: others, events, own: answerEvents(run.runId, text, {}) }
}

/** of a question's choices it says only that */
const neither = /\b(?:neither|none)\b/iu

/** "no to both": nothing more of anything that was asked. */
function endAll(
  { wording }: PlanningContext,
  { run }: DialogueContext,
  waits: readonly WaitOfRun[],
): Response | undefined {
  const [first, ...others] = new Set(waits.map((each) => each.run.runId))
  return first === undefined
    ? undefined
    : {
        kind: 'cancel',
        other: first,
        also: others,
        own: answerEvents(run.runId, wording.speak.cancelled, {}),
      }
}

function partsOf(card: WaitOfRun<OpenApproval>): readonly Part[] {
  const steps = stepsOf(card.run, card.wait)
  return card.wait.steps.map(({ stepId, preview }) => {
    const step = steps.find(({ id }) => id === stepId)
    const readAs = step?.kind === 'do' ? serviceOfAction(step.action)?.readAs : undefined
    const people = preview.reaches.map(({ name }) => name)
    const made = preview.changes.map(({ label, after }) => `${label} ${after ?? ''}`)
    const words = [preview.title, ...people, ...made, readAs ? kinds[readAs] : '']
    return { card, stepId, words: plainWords(words.join(' ')) }
  })
}

const titleOf = ({ wait }: WaitOfRun<OpenApproval>, stepId: StepId): string =>
  wait.steps.find((step) => step.stepId === stepId)?.preview.title ?? wait.title

const ofKinds = new Set(Object.values(kinds).join(' ').split(' '))
const small = new Set('the a an to for of with my one thing card and'.split(' '))
const places = 'first second third fourth'.split(' ')

/** The parts that words name: by their place, or all of whose words they have. */
function named(parts: readonly Part[], said: string, plain: boolean): readonly Part[] {
  const words = plainWords(said)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))
  const [word, ...more] = words
  if (word === undefined) return []
  const place =
    word === 'last'
      ? parts.length - 1
      : Math.max(places.indexOf(word), /^\d$/.test(word) ? Number(word) - 1 : -1)
  const placed = parts[place]
  if (more.length === 0 && placed) return [placed]
  // "accept the budget check" is an order of its own; "send the mail" is not, while one waits
  if (!plain && !words.every((each) => ofKinds.has(each))) return []
  return parts.filter((part) => words.every((each) => ` ${part.words} `.includes(` ${each} `)))
}
