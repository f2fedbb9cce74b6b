import { withShown } from '../../../shared/protocol/answers.ts'
import type { EventBody, SessionEvent } from '../../../shared/protocol/events.ts'
import type { Preview, Question, View } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'

type Words = Wording['sms']

/** Rows of a list that are texted; the answer's own words count the rest. */
const maxRows = 8

/** A question with its choices numbered from 1, and how it is answered; with a reference where it is of another conversation. */
export function smsQuestion(question: Question, words: Words, reference?: string): string {
  const choices = question.choices.map(({ label, evidence }, at) =>
    words.numbered(at + 1, evidence === undefined ? label : `${label} (${evidence})`),
  )
  const how =
    reference !== undefined
      ? words.replyReference(reference)
      : choices.length === 0
        ? undefined
        : question.free
          ? words.replyNumberOrWords
          : words.replyNumber
  return [question.text, ...choices, ...(how === undefined ? [] : [how])].join('\n')
}

/**
 * Everything an approval is about: each change, everyone reached, every word that leaves. The code comes last, so that
 * who has it was sent all of it.
 */
export function smsApproval(asked: EventBody<'approval.asked'>, code: string, words: Words): string {
  const [only, ...more] = asked.steps
  const heading = only && more.length === 0 && only.preview.title === asked.title ? [] : [asked.title]
  return [
    ...heading,
    ...asked.steps.map(({ preview }) => previewText(preview, words)),
    words.replyCode(asked.verb, code),
  ].join('\n')
}

function previewText({ title, changes, reaches, body, warnings }: Preview, words: Words): string {
  const rows = changes.map(({ label, before, after }) =>
    [`${label}:`, before, before !== undefined && after !== undefined ? '->' : undefined, after]
      .filter((part) => part !== undefined)
      .join(' '),
  )
  const unnamed = reaches.filter(({ address }) => !rows.some((row) => row.includes(address)))
  return [
    title,
    ...rows,
    ...(unnamed.length > 0
      ? [words.toWhom(unnamed.map(({ name, address }) => `${name} <${address}>`).join(', '))]
      : []),
    ...(body === undefined ? [] : [body]),
    ...warnings,
  ].join('\n')
}

/** An answer with the first rows of what it shows. `run` holds the events of its run. */
export function smsAnswer(answer: SessionEvent<'answer.given'>, run: readonly SessionEvent[]): string {
  const steps = new Map(
    run.flatMap((event) => (event.kind === 'step.done' ? [[event.stepId, event.outcome] as const] : [])),
  )
  const { text, view, suggestions } = withShown(answer, (step) => steps.get(step))
  const notUnderstood = run.some(
    (event) => event.kind === 'run.completed' && event.status === 'not_understood',
  )
  return [
    text,
    ...viewRows(view),
    ...(notUnderstood ? suggestions.slice(0, 2).map((each) => `"${each}"`) : []),
  ].join('\n')
}

function viewRows(view: View | undefined): readonly string[] {
  if (!view) return []
  const rows = view.groups.flatMap(({ heading, rows: some }) => [
    ...(heading === undefined ? [] : [`${heading}:`]),
    ...some.map(({ title, detail, meta }) => [meta, title, detail].filter(Boolean).join(' ')),
  ])
  return rows.slice(0, maxRows)
}

/** "2 hours": how long ago something was asked. */
export function ago(ms: number, words: Words): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  return minutes < 90 ? words.minutes(minutes) : words.hours(Math.round(minutes / 60))
}

/** The question or approval of a run that nobody has settled yet, as the events of that run tell it. */
export function unsettled(
  events: readonly SessionEvent[],
): readonly SessionEvent<'question.asked' | 'approval.asked'>[] {
  if (events.some(({ kind }) => kind === 'run.completed')) return []
  const settled = new Set<string>()
  for (const event of events) {
    if (event.kind === 'question.answered') settled.add(event.questionId)
    if (event.kind === 'approval.decided') settled.add(event.approvalId)
  }
  const asked = events.filter((event) => event.kind === 'question.asked' || event.kind === 'approval.asked')
  const newest = asked.findLast(({ kind }) => kind === 'approval.asked')
  // A run asks for one approval at a time: asking again replaces the one before.
  return asked.filter((event) =>
    event.kind === 'question.asked'
      ? !settled.has(event.questionId)
      : event === newest && !settled.has(event.approvalId),
  )
}
