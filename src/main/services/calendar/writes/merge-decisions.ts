import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { CalendarDecision } from './decision.ts'
import { type GuestMessage, guestMessageText } from './itip-message.ts'

/** Several decisions as one: one preview, one approval, one undo. */
export const mergeDecisions = (
  parts: readonly CalendarDecision[],
  {
    title,
    summary,
    warnings = [],
  }: Pick<CalendarDecision, 'title' | 'summary'> & Partial<Pick<CalendarDecision, 'warnings'>>,
): CalendarDecision => ({
  title,
  summary,
  writes: parts.flatMap((part) => part.writes),
  letters: parts.flatMap((part) => part.letters),
  changes: parts.flatMap((part) => part.changes),
  warnings: [...new Set([...parts.flatMap((part) => part.warnings), ...warnings])],
})

/** The letters as a person reads them before they leave: one text an event, with everybody it goes to. */
export function guestMessagesByEvent(
  letters: readonly GuestMessage[],
  context: ActionContext,
): string | undefined {
  const words = wordingFor(context.preferences.locale).bulk
  const texts = new Map<string, string[]>()
  for (const letter of letters) {
    const { subject, body } = guestMessageText(letter, context)
    const text = `${subject}\n\n${body}`
    texts.set(text, [...(texts.get(text) ?? []), letter.to.name])
  }
  return texts.size === 0
    ? undefined
    : [...texts].map(([text, names]) => words.letterFor(names, text)).join('\n\n———\n\n')
}
