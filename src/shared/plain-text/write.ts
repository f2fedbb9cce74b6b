import type { EventBody } from '../protocol/events.ts'
import type { Plan, Preview, Question, View } from '../protocol/plan.ts'
import { plainText as say } from '../wording/en/plain-text.ts'

/*
 * Plans, questions, approvals and answers as plain text: for the terminal, for text messages and for clients of /ws
 * that show nothing but a message. Lines are separated by "\n".
 */

/** A plan of more than one step as a numbered list; '' for one step or none. */
export function stepsText(plan: Plan): string {
  const acting = plan.steps.filter((step) => step.kind === 'do')
  return acting.length > 1 ? acting.map((step, at) => `${at + 1}. ${step.title}`).join('\n') : ''
}

/** What the plan takes for granted, a line each in brackets; '' when nothing is. */
export const assumptionsText = (plan: Plan): string => plan.assumptions.map(say.assumed).join('\n')

/** A question with its choices, numbered from 1, and the evidence for each. */
export function questionText(question: Question): string {
  const choices = question.choices.map(
    ({ label, evidence }, at) => `  ${at + 1}. ${label}${evidence ? `  (${evidence})` : ''}`,
  )
  return [question.text, ...choices].join('\n')
}

/** Exactly what an approval is about: every change, everyone reached, every word that leaves. */
export function approvalText({
  title,
  steps,
}: {
  readonly title: string
  readonly steps: readonly { readonly preview: Preview }[]
}): string {
  const [only, ...more] = steps
  // a single step's preview says the same again
  const heading = only && more.length === 0 && only.preview.title === title ? [] : [title]
  return [...heading, ...steps.map(({ preview }) => previewText(preview))].join('\n')
}

/** What one step will do, indented under its title. */
export function previewText({ title, changes, moreChanges, reaches, body, warnings }: Preview): string {
  return [
    `  ${title}`,
    ...changes.map(
      ({ sign, label, before, after }) =>
        `    ${sign} ${label}${before !== undefined ? `: ${before} →` : after !== undefined ? ':' : ''}${after !== undefined ? ` ${after}` : ''}`,
    ),
    ...(moreChanges !== undefined ? [`    ${say.andMore(moreChanges)}`] : []),
    ...(reaches.length > 0
      ? [`    ${say.reaches(reaches.map(({ name, address }) => `${name} <${address}>`))}`]
      : []),
    ...(body !== undefined ? body.split('\n').map((line) => `    | ${line}`) : []),
    ...warnings.map((warning) => `    ! ${warning}`),
  ].join('\n')
}

/** An answer with its table and what else could be said. */
export function answerText({
  text,
  view,
  suggestions,
}: Pick<EventBody<'answer.given'>, 'text' | 'suggestions'> & { readonly view?: View | undefined }): string {
  return [
    text,
    ...(view ? [viewText(view)] : []),
    ...(suggestions.length > 0
      ? [say.tryInstead, ...suggestions.map((suggestion) => `  ${suggestion}`)]
      : []),
  ].join('\n')
}

function viewText({ groups, more }: View): string {
  const lines = groups.flatMap(({ heading, rows }) => [
    ...(heading !== undefined ? [heading] : []),
    ...rows.map(({ title, detail, meta }) => `  ${[meta, title, detail].filter(Boolean).join('  ')}`),
  ])
  return [...lines, ...(more !== undefined ? [`  ${say.andMore(more)}`] : [])].join('\n')
}

/** A question as a message of its own: with how it is answered where there is nothing but words. */
export function questionMessage(question: Question): string {
  const { choices, free } = question
  const how = choices.length === 0 ? [] : [free ? say.replyNumberOrWords : say.replyNumber]
  return [questionText(question), ...how].join('\n')
}

/** An approval as a message of its own: what it is about and how it is decided in words. */
export function approvalMessage(
  asked: Parameters<typeof approvalText>[0] & { readonly verb: string },
): string {
  return [approvalText(asked), say.replyYesOrNo(asked.verb)].join('\n')
}
