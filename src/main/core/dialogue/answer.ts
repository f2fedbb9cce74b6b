import { wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { SessionMemory } from '../memory/session.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { matchChoices, readAnswer } from '../plan/read-answer.ts'
import { isInAgentScope, stepsOf } from '../run/agent-scope.ts'
import type { OpenApproval, OpenQuestion, RunState } from '../run/state.ts'
import { answerEvents } from '../speak/answer-events.ts'
import type { DialogueContext, Response } from './response.ts'

/** "1", "yes", "Sarah Chen", "eden@example.com": words that answer what is open in this conversation. */
export async function readAsAnswer(
  planning: PlanningContext,
  asked: Pick<DialogueContext, 'session' | 'run'>,
): Promise<Response | undefined> {
  const { utterance, wording, scope, agent, catalogue, preferences, now } = planning
  const { run, session } = asked
  // Only what was asked before this was said: nobody approves a card that was not there yet.
  const waits = session
    .waits()
    .filter(({ wait }) => wait.syncId < run.syncId)
    .filter((each) => isInAgentScope(agent, catalogue, each.run, stepsOf(each.run, each.wait)))
  const { mode } = utterance
  const own = (text: string): readonly EventBody[] => answerEvents(run.runId, text, {})
  if (mode.kind === 'approve' || mode.kind === 'decline') {
    const cards = waits.filter((each) => each.wait.kind === 'approval')
    const armed = cards.filter(({ wait }) => wait.kind === 'approval' && !wait.putAside)
    const [aside] = cards
    if (
      mode.kind === 'approve' &&
      armed.length === 0 &&
      cards.length === 1 &&
      aside?.wait.kind === 'approval'
    ) {
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
    const approvals = mode.kind === 'decline' && armed.length === 0 ? cards : armed
    const only = approvals[0]
    if (approvals.length === 1 && only?.wait.kind === 'approval') {
      const approve = mode.kind === 'approve'
      return {
        kind: 'continue',
        other: only.run.runId,
        events: [decided(only.run.runId, only.wait, approve ? 'approve' : 'decline', run.channel)],
        own: own(approve ? wording.speak.approved : wording.speak.declinedAnswer),
      }
    }
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
  const open = meant ?? questions[questions.length - 1]
  if (open?.wait.kind !== 'question') return undefined
  const { question } = open.wait
  const aimed = meant !== undefined && question.kind === 'text'
  // Only a bare "2" or "yes" is always an answer; any other text is one only if the client showed it as one.
  if (run.answers === 'nothing' && (!short || question.kind === 'text')) return undefined
  if (!short && !aimed && !couldAnswer(utterance, question, session.runs(run.runId)[0] === open.run))
    return undefined
  if (!short && question.kind === 'time' && !mostlyTime(utterance)) return undefined
  const putAside =
    mode.kind === 'decline' &&
    (question.kind === 'text'
      ? !bareNo.test(run.text)
      : matchChoices(question.choices, run.text).length !== 1)
  if (putAside) return { kind: 'cancel', other: open.run.runId, own: own(wording.speak.cancelled) }
  if (question.kind === 'text' && mode.kind === 'correction' && mode.of === 'person') return undefined
  const given =
    mode.kind === 'pick' ? { choice: question.choices.at(mode.index)?.id ?? '' } : { text: run.text }
  const read = await readAnswer(question, given, {
    people: catalogue.people,
    scope,
    wording,
    times: { ...preferences, now },
  })
  if (!read.ok) {
    if (mode.kind === 'pick')
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
    own: own(wording.speak.answerTaken(read.value.label)),
  }
}

/**
 * Whether words that are no "2" or "yes" may be meant as the answer: the text that was asked for just now, a few words
 * without an order in them, or words that are about nothing else.
 */
function couldAnswer(utterance: Utterance, question: OpenQuestion['question'], justAsked: boolean): boolean {
  if (question.kind === 'text' && justAsked) return true
  if (justAsked && matchChoices(question.choices, utterance.text).length === 1) return true
  const words = utterance.text.trim().split(/\s+/).length
  const orders = utterance.clauses.some((clause) => clause.verb !== '' || clause.question)
  return (
    (words <= 4 && !orders) || utterance.clauses.every((clause) => clause.classification.service === 'none')
  )
}

/** "no" can be the requested free text itself; "never mind" cannot. */
const bareNo = /^\s*(?:no|n|nope|nah)[.!]*\s*$/i

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
  channel: RunState['channel'],
  stepIds: readonly EventBody<'approval.decided'>['stepIds'][number][] = wait.steps.map(
    (each) => each.stepId,
  ),
): EventBody => ({
  kind: 'approval.decided',
  runId,
  approvalId: wait.id,
  decision,
  stepIds: [...stepIds],
  channel,
})

/** Why a "yes" or "2" answers nothing: nothing was asked, several things were, or it does not fit the one that was. */
export function notAnAnswer(session: SessionMemory, speak: PlanningContext['wording']['speak']): string {
  const [first, ...more] = session.waits()
  if (!first) return speak.nothingAsked
  if (more.length > 0 || first.wait.kind === 'approval') return speak.whichWait
  return `${speak.badAnswer} ${first.wait.question.text}`
}
