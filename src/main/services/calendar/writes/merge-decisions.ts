import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { Decision } from './decision.ts'
import { type Letter, letterText } from './itip-message.ts'

/** Several decisions as one: one preview, one approval, one undo. */
export const mergeDecisions = (
  parts: readonly Decision[],
  {
    title,
    summary,
    warnings = [],
  }: Pick<Decision, 'title' | 'summary'> & Partial<Pick<Decision, 'warnings'>>,
): Decision => ({
  title,
  summary,
  writes: parts.flatMap((part) => part.writes),
  letters: parts.flatMap((part) => part.letters),
  changes: parts.flatMap((part) => part.changes),
  warnings: [...new Set([...parts.flatMap((part) => part.warnings), ...warnings])],
})

/** The letters as a person reads them before they leave: one text an event, with everybody it goes to. */
export function lettersByEvent(letters: readonly Letter[], context: ActionContext): string | undefined {
  const words = wordingFor(context.manners.locale).bulk
  const texts = new Map<string, string[]>()
  for (const letter of letters) {
    const { subject, body } = letterText(letter, context)
    const text = `${subject}\n\n${body}`
    texts.set(text, [...(texts.get(text) ?? []), letter.to.name])
  }
  return texts.size === 0
    ? undefined
    : [...texts].map(([text, names]) => words.letterFor(names, text)).join('\n\n———\n\n')
}
