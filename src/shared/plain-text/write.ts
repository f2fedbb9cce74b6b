import type { EventBody } from '../protocol/events.ts'
import type { Plan, Preview, Question, View } from '../protocol/plan.ts'
import { plainText as say } from '../wording/en/plain-text.ts'
import { inPlainSight } from './hidden-characters.ts'

/*
 * Plans, questions, approvals and answers as plain text: for the terminal, for text messages and for clients of /ws
 * that show nothing but a message. Lines are separated by "\n". Whatever somebody wrote is a part of one line (`oneLine`) or stands
 * behind a mark on each of its lines (`quoted`), so that no value can write a line that looks like one of ours.
 */

const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/** A value on one line, with a sign where its lines end and nothing hidden in it. */
const oneLine = (text: string): string => {
  const lines = text.replaceAll('\t', ' ').split(lineEnd)
  return inPlainSight(lines.length === 1 ? lines[0]! : lines.map((line) => line.trim()).join(' ⏎ '))
}

/** A text of several lines, each behind a mark. */
const quoted = (text: string): string[] => text.split(lineEnd).map((line) => `    | ${inPlainSight(line)}`)

/** A plan of more than one step as a numbered list; '' for one step or none. */
export function stepsText(plan: Plan): string {
  const acting = plan.steps.filter((step) => step.kind === 'do')
  return acting.length > 1 ? acting.map((step, at) => `${at + 1}. ${oneLine(step.title)}`).join('\n') : ''
}

/** What the plan takes for granted, a line each in brackets; '' when nothing is. */
export const assumptionsText = (plan: Plan): string =>
  plan.assumptions.map((one) => say.assumed(oneLine(one))).join('\n')

/** A question with its choices, numbered from 1, and the evidence for each. */
export function questionText(question: Question): string {
  const choices = question.choices.map(
    ({ label, evidence }, at) =>
      `  ${at + 1}. ${oneLine(label)}${evidence ? `  (${oneLine(evidence)})` : ''}`,
  )
  return [oneLine(question.text), ...choices].join('\n')
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
  const heading = only && more.length === 0 && only.preview.title === title ? [] : [oneLine(title)]
  return [...heading, ...steps.map(({ preview }) => previewText(preview))].join('\n')
}

/** What one step will do, indented under its title. */
export function previewText({ title, changes, moreChanges, reaches, body, warnings }: Preview): string {
  return [
    `  ${oneLine(title)}`,
    ...changes.map(
      ({ sign, label, before, after }) =>
        `    ${sign} ${oneLine(label)}${before !== undefined ? `: ${oneLine(before)} →` : after !== undefined ? ':' : ''}${after !== undefined ? ` ${oneLine(after)}` : ''}`,
    ),
    ...(moreChanges !== undefined ? [`    ${say.andMore(moreChanges)}`] : []),
    ...(reaches.length > 0
      ? [`    ${say.reaches(reaches.map(({ name, address }) => oneLine(`${name} <${address}>`)))}`]
      : []),
    ...(body !== undefined ? quoted(body) : []),
    ...warnings.map((warning) => `    ! ${oneLine(warning)}`),
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
    ...(heading !== undefined ? [oneLine(heading)] : []),
    ...rows.map(
      ({ title, detail, meta }) =>
        `  ${[meta, title, detail].flatMap((part) => (part ? [oneLine(part)] : [])).join('  ')}`,
    ),
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
