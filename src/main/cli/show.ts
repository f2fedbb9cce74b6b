import type { ApprovalEntry, QuestionEntry, RunView } from '../../shared/client/conversation.ts'
import type { Preview, View } from '../../shared/protocol/plan.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'

/**
 * A plan of more than one step, as a numbered list, and what was taken for granted while there is still something to
 * decide; once it is done the answer says it all.
 */
export function planText(run: RunView): string {
  const { plan } = run
  if (!plan) return ''
  const acting = plan.steps.filter((step) => step.kind === 'do')
  const steps = acting.length > 1 ? acting.map((step, at) => `${at + 1}. ${step.title}`) : []
  const assumed = run.end ? [] : plan.assumptions.map(say.assumed)
  return [...steps, ...assumed].join('\n')
}

/** A question with its choices, numbered from 1, and the evidence for each. */
export function questionText({ question }: QuestionEntry): string {
  const choices = question.choices.map(
    ({ label, evidence }, at) => `  ${at + 1}. ${label}${evidence ? `  (${evidence})` : ''}`,
  )
  return [question.text, ...choices].join('\n')
}

/** Exactly what an approval is about: every change, everyone reached, every word that leaves. */
export function approvalText({ title, steps }: ApprovalEntry): string {
  const [only, ...more] = steps
  // a single step's preview says the same again
  const heading = only && more.length === 0 && only.preview.title === title ? [] : [title]
  return [...heading, ...steps.map(({ preview }) => previewText(preview))].join('\n')
}

function previewText({ title, changes, reaches, body, warnings }: Preview): string {
  return [
    `  ${title}`,
    ...changes.map(
      ({ sign, label, before, after }) =>
        `    ${sign} ${label}${before !== undefined ? `: ${before} →` : after !== undefined ? ':' : ''}${after !== undefined ? ` ${after}` : ''}`,
    ),
    ...(reaches.length > 0
      ? [`    ${say.reaches(reaches.map(({ name, address }) => `${name} <${address}>`))}`]
      : []),
    ...(body !== undefined ? body.split('\n').map((line) => `    | ${line}`) : []),
    ...warnings.map((warning) => `    ! ${warning}`),
  ].join('\n')
}

/** What came of a run: its answers with their tables, and what else could be said. */
export function answerText(run: RunView): string {
  const parts: string[] = []
  for (const step of run.steps.values()) {
    if (step.status === 'previewed' && step.preview) parts.push(previewText(step.preview))
  }
  for (const entry of run.entries) {
    if (entry.kind !== 'answer') continue
    parts.push(entry.text)
    if (entry.view) parts.push(viewText(entry.view))
    if (entry.suggestions.length > 0) {
      parts.push(say.tryInstead, ...entry.suggestions.map((suggestion) => `  ${suggestion}`))
    }
  }
  return parts.join('\n')
}

function viewText({ groups }: View): string {
  return groups
    .flatMap(({ heading, rows }) => [
      ...(heading !== undefined ? [heading] : []),
      ...rows.map(({ title, detail, meta }) => `  ${[meta, title, detail].filter(Boolean).join('  ')}`),
    ])
    .join('\n')
}
