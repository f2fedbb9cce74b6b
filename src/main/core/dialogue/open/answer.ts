import { wireError } from '../../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../../shared/protocol/events.ts'
import type { RunId } from '../../../../shared/protocol/ids.ts'
import type { Json } from '../../../../shared/protocol/plan.ts'
import { serviceOfAction } from '../../../../shared/services.ts'
import type { NamedPerson } from '../../api/lookup.ts'
import { narrowing } from '../../nlu/dialogue-acts/narrowing.ts'
import type { Utterance } from '../../nlu/utterance.ts'
import { leavesOut } from '../../plan/answers/leaves-out.ts'
import { matchChoices, readAnswer } from '../../plan/answers/read-answer.ts'
import { peopleIn } from '../../plan/people-in.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { stepsOf } from '../../run/agent-scope.ts'
import type { OpenApproval, OpenQuestion, RunState } from '../../run/state.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import type { DialogueContext, Response } from '../response.ts'
import { cannotApprove } from './cannot-approve.ts'
import { isOnlyDay } from './only-day.ts'
import { approvalsIn, askedBefore, askedInScope, askedSince, type WaitOfRun } from './open-waits.ts'

/** "1", "yes", "Sarah Chen", "eden@example.com": words that answer what is open in this conversation. */
export async function readAsAnswer(
  planning: PlanningContext,
  asked: Pick<DialogueContext, 'session' | 'run'>,
): Promise<Response | undefined> {
  const { utterance, wording, scope, catalogue, preferences, now } = planning
  const { run, session } = asked
  const waits = askedInScope(planning, asked)
  const { mode } = utterance
  const own = (text: string): readonly EventBody[] => answerEvents(run.runId, text, {})
  const named = mode.kind === 'pick' ? pickCard(planning, asked, waits) : undefined
  if (named) return named
  if (mode.kind === 'approve' || mode.kind === 'decline') {
    const decides = onCard(planning, asked, waits)
    if (decides) return decides
  }
  const short = mode.kind === 'pick' || mode.kind === 'approve' || mode.kind === 'decline'
  if (!short && mode.kind !== 'plain' && mode.kind !== 'correction') return undefined
  const questions = waits.filter((each) => each.wait.kind === 'question')
  const meant = questions.find(({ wait }) => wait.id === run.answers)
  // The client showed what these words would answer, so that reading is binding.
  if (run.answers !== undefined && run.answers !== 'nothing' && !meant) {
    const error = wireError('late_answer')
    return { kind: 'say', events: answerEvents(run.runId, error.message, { status: 'failed', error }) }
  }
  const last = questions.at(-1)
  const open = meant ?? (last && !short ? (chosenIn(questions, run.text) ?? last) : last)
  if (open?.wait.kind !== 'question') return undefined
  const { question } = open.wait
  const aimed = meant !== undefined && question.kind === 'text'
  // Only a bare "2" or "yes" is always an answer; any other text is one only if the client showed it as one.
  if (run.answers === 'nothing' && (!short || question.kind === 'text')) return undefined
  if (!short && !aimed && !couldAnswer(utterance, question, session.runs(run.runId)[0] === open.run))
    return undefined
  if (!short && question.kind === 'time' && !mostlyTime(utterance)) return undefined
  if (isOnlyDay(question, run.text, { ...preferences, now })) return undefined
  // "due next Wednesday" names no list
  if (!short && question.kind === 'list' && utterance.clauses.some(({ times }) => times.length > 0))
    return undefined
  const putAside =
    mode.kind === 'decline' &&
    (question.kind === 'text'
      ? !bareWord.test(run.text)
      : matchChoices(question.choices, run.text).length !== 1 && !leavesOut(question, run.text))
  if (putAside) {
    const next = questions.findLast((each) => each.run.runId !== open.run.runId)?.wait
    const left = next?.kind === 'question' ? ` ${wording.speak.stillAsking(next.question.text)}` : ''
    return { kind: 'cancel', other: open.run.runId, own: own(`${wording.speak.cancelled}${left}`) }
  }
  if (question.kind === 'text' && mode.kind === 'correction' && mode.of === 'person') return undefined
  const [offered, ...others] = question.choices
  // "Do you mean “Product review”?" takes a yes, the only way round a question does not
  const confirmed =
    mode.kind === 'approve' && offered && offered.value !== null && others.length === 0 ? offered : undefined
  if (!confirmed && asksWords(question) && bareWord.test(run.text))
    return {
      kind: 'say',
      events: answerEvents(run.runId, wording.speak.needsWords(question.text), { status: 'not_understood' }),
    }
  // "12" to a question without choices is no choice
  const picks = mode.kind === 'pick' && question.choices.length > 0
  const picked = picks ? question.choices.at(mode.index) : undefined
  const given = confirmed
    ? { choice: confirmed.id }
    : picked
      ? { choice: picked.id }
      : // "12" where there are four times to choose from is the hour
        picks && question.kind !== 'time'
        ? { choice: '' }
        : { text: run.text }
  const read = await readAnswer(question, given, {
    people: catalogue.people,
    scope,
    wording,
    times: { ...preferences, now },
  })
  if (!read.ok) {
    if (picks)
      return {
        kind: 'say',
        events: answerEvents(run.runId, wording.speak.noChoice(mode.index + 1), { status: 'not_understood' }),
      }
    return undefined
  }
  return {
    kind: 'continue',
    other: open.run.runId,
    events: [answeredBy(open.run.runId, open.wait, read.value, run.channel)],
    own: answerEvents(run.runId, wording.speak.answerTaken(read.value.label), {
      suggestions: newPeople(question, read.value.value).map(({ name, email }) =>
        wording.speak.addAsContact(name, email),
      ),
    }),
  }
}

/** Of an answer to "I don't know them": whoever was named in words of one's own may be kept as a contact. */
const newPeople = ({ entity, choices }: OpenQuestion['question'], value: Json): readonly NamedPerson[] =>
  entity?.type !== 'UNKNOWN' || choices.some((choice) => choice.value === value) ? [] : peopleIn(value)

/** "chen", where two things are asked: the question with one choice of that name, the latest first. */
const chosenIn = (questions: readonly WaitOfRun[], text: string): WaitOfRun | undefined =>
  questions.findLast(
    ({ wait }) => wait.kind === 'question' && matchChoices(wait.question.choices, text).length === 1,
  )

/** A "yes" or "no" as the word on the card it can only be about; undefined where it is about none. */
function onCard(
  { utterance: { mode, text }, wording }: PlanningContext,
  asked: Pick<DialogueContext, 'session' | 'run'>,
  waits: readonly WaitOfRun[],
): Response | undefined {
  const { run } = asked
  const cards = approvalsIn(waits)
  const armed = cards.filter(({ wait }) => !wait.putAside)
  if (mode.kind === 'approve') {
    const meant = armed.filter((card) => !askedSince(asked, card) && (wayOf(text)?.(card) ?? true))
    const [card, ...more] = meant
    if (card && more.length === 0) {
      const unproven = cannotApprove(run.channel, wording)
      if (unproven !== undefined)
        return { kind: 'say', events: answerEvents(run.runId, unproven, { status: 'not_understood' }) }
      return decides(card, 'approve', run, wording.speak.approved)
    }
    // Something else was asked last: the yes is about that.
    if (more.length > 0 || waits.at(-1)?.wait.kind === 'question') return undefined
    const [aside, ...others] = cards
    if (!aside || others.length > 0 || wayOf(text)?.(aside) === false) return undefined
    const { id: approvalId, title } = aside.wait
    return {
      kind: 'say',
      events: [
        { kind: 'approval.taken_up', runId: aside.run.runId, approvalId },
        ...answerEvents(run.runId, wording.speak.wasPutAside(title), { status: 'not_understood' }),
      ],
    }
  }
  // A "no" is safe to be about what was put aside; a "yes" never is.
  const refused = armed.length === 0 ? cards : armed
  const [card, ...more] = refused
  if (!card || more.length > 0 || waits.at(-1)?.wait.kind === 'question') return undefined
  const titles = stepsOf(card.run, card.wait).map(({ title }) => title)
  return decides(card, 'decline', run, wording.speak.declined(titles))
}

/** "the first", "number 2" while several cards wait and nothing is asked: that one is open to a "yes" again. */
function pickCard(
  { utterance: { mode }, wording }: PlanningContext,
  { run }: Pick<DialogueContext, 'session' | 'run'>,
  waits: readonly WaitOfRun[],
): Response | undefined {
  if (mode.kind !== 'pick' || mode.count !== undefined || waits.length < 2) return undefined
  const cards = approvalsIn(waits)
  const card = cards.at(mode.index)
  if (!card || cards.length !== waits.length) return undefined
  return takeUp(card, cards, run, wording.speak.openAgain(card.wait.title))
}

/** Opens one card to a "yes" again; of the others none takes it now. */
export const takeUp = (
  card: WaitOfRun<OpenApproval>,
  cards: readonly WaitOfRun<OpenApproval>[],
  run: Pick<RunState, 'runId'>,
  text: string,
): Response => ({
  kind: 'say',
  events: [
    ...cards.flatMap((other): EventBody[] =>
      other.wait.id === card.wait.id || other.wait.putAside
        ? []
        : [{ kind: 'approval.put_aside', runId: other.run.runId, approvalId: other.wait.id }],
    ),
    { kind: 'approval.taken_up', runId: card.run.runId, approvalId: card.wait.id },
    ...answerEvents(run.runId, text, {}),
  ],
})

const decides = (
  { run: other, wait }: WaitOfRun<OpenApproval>,
  decision: 'approve' | 'decline',
  run: RunState,
  text: string,
): Response => ({
  kind: 'continue',
  other: other.runId,
  events: [decided(other.runId, wait, decision, run)],
  own: answerEvents(run.runId, text, {}),
})

/** "send it" approves what is sent and "book it" what is put into the calendar; undefined for a plain yes, which fits all. */
function wayOf(text: string): ((card: WaitOfRun<OpenApproval>) => boolean) | undefined {
  if (/\bsend\b/i.test(text))
    return ({ wait }) => wait.steps.some(({ preview }) => preview.reaches.length > 0)
  if (/\bbook\b/i.test(text))
    return ({ run, wait }) =>
      stepsOf(run, wait).some(
        (step) => step.kind === 'do' && serviceOfAction(step.action)?.readAs === 'event',
      )
  return undefined
}

/**
 * Whether words that are no "2" or "yes" may be meant as the answer: the text that was asked for just now, a few words
 * without an order in them, or words that are about nothing else.
 */
function couldAnswer(utterance: Utterance, question: OpenQuestion['question'], justAsked: boolean): boolean {
  if (question.kind === 'text' && justAsked) return true
  if (justAsked && matchChoices(question.choices, utterance.text).length === 1) return true
  if (leavesOut(question, utterance.text)) return true
  if (asksName(question) && (readsAsOrder(utterance) || takesBack.test(utterance.text))) return false
  // "and cheese" is one more of what is planned, and no name
  if (asksName(question) && narrowing(utterance.text)?.how === 'with') return false
  const words = utterance.text.trim().split(/\s+/).length
  const orders = utterance.clauses.some((clause) => clause.verb !== '' || clause.question)
  return (
    (words <= 4 && !orders) || utterance.clauses.every((clause) => clause.classification.service === 'none')
  )
}

/** Whether any words would do as the answer, as the name of a list or of a thing. */
const asksName = ({ kind, free }: OpenQuestion['question']): boolean =>
  free && kind !== 'text' && kind !== 'time' && kind !== 'person'

/** "not butter, margarine", "no, the other one": of what was said before, and no name for anything. */
const takesBack = /^\s*(?:no|nope|not|sorry|oops|wait|actually|i meant?)[\s,]+\S/i

/** Longer than a name that happens to begin with a verb, as "book club" does. */
const nameOfVerb = 2

/** "oh and take the tomatoes off", "cross off the milk": an order or a question of its own is no name for anything. */
const readsAsOrder = ({ text, clauses }: Utterance): boolean =>
  text.trim().split(/\s+/).length > nameOfVerb &&
  clauses.some(
    ({ verb, question, classification: { service, intent } }) =>
      verb !== '' || question || (service !== 'none' && (intent === 'delete' || intent === 'update')),
  )

/** A word that agrees or refuses: nobody dictates it as a mail, or calls a thing so. "never mind" puts the question aside. */
const bareWord = /^\s*(?:yes|y|yep|yeah|yup|ya|sure|ok|okay|k|kk|no|n|nope|nah)[.!]*\s*$/i

/** Whether the answer is words of one's own, and none to choose from is called so. */
const asksWords = ({ kind, free, choices }: OpenQuestion['question']): boolean =>
  free && kind !== 'time' && kind !== 'person' && !choices.some(({ label }) => bareWord.test(label))

/** How many words may stand around the time in an answer: "ok, then at 3 please". */
const mostAround = 4

/** "9:30 would be best", not "text Marco I am running late at 9". */
function mostlyTime({ text, clauses }: Utterance): boolean {
  const words = (some: string): number => some.split(/\s+/).filter(Boolean).length
  const times = clauses.flatMap((clause) => clause.times.map((time) => words(time.text)))
  return words(text) - times.reduce((sum, n) => sum + n, 0) <= mostAround
}

/** The answer to an open question, as an event of its run. */
export const answeredBy = (
  runId: RunId,
  wait: OpenQuestion,
  answer: { readonly value: EventBody<'question.answered'>['value']; readonly label: string },
  channel: RunState['channel'],
): EventBody => ({
  kind: 'question.answered',
  runId,
  stepId: wait.stepId,
  questionId: wait.id,
  value: answer.value,
  label: answer.label,
  channel,
})

/** The word on an open approval, as an event of its run; on all its steps if none are named. */
export const decided = (
  runId: RunId,
  wait: OpenApproval,
  decision: 'approve' | 'decline',
  said: { readonly channel: RunState['channel']; readonly runId?: RunId },
  stepIds: readonly EventBody<'approval.decided'>['stepIds'][number][] = wait.steps.map(
    (each) => each.stepId,
  ),
): EventBody => ({
  kind: 'approval.decided',
  runId,
  approvalId: wait.id,
  decision,
  stepIds: [...stepIds],
  channel: said.channel,
  ...(said.runId && { by: said.runId }),
})

/** Why a "yes" or "2" answers nothing: nothing was asked, several things were, or it does not fit the one that was. */
export function notAnAnswer(
  asked: Pick<DialogueContext, 'session' | 'run'>,
  speak: PlanningContext['wording']['speak'],
): string {
  const last = askedBefore(asked).at(-1)
  if (!last) return speak.nothingAsked
  return last.wait.kind === 'approval' ? speak.whichWait : `${speak.badAnswer} ${last.wait.question.text}`
}
