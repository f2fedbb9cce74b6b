import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { CalendarProvider } from '../provider.ts'
import type { GuestMessage } from './itip-message.ts'

/** Whether the place of an event tells people of it itself. */
export const toldByPlace = (
  calendar: CalendarProvider,
  { event }: GuestMessage,
  { scope }: Pick<ActionContext, 'scope'>,
): boolean => calendar.traits(scope, event.id).tellsGuests !== 'not'

/**
 * A decision as its places carry it out: where one tells people in words of its own, a sentence of the user's does not go
 * along, and the card says so before anything is written.
 */
export function asCarried<
  D extends { readonly letters: readonly GuestMessage[]; readonly warnings: readonly string[] },
>(calendar: CalendarProvider, decision: D, { scope, preferences }: ActionContext): D {
  const isLeftOut = ({ event, note }: GuestMessage): boolean =>
    note !== '' && calendar.traits(scope, event.id).tellsGuests === 'in_its_words'
  const lost = decision.letters.filter(isLeftOut)
  if (lost.length === 0) return decision
  const words = wordingFor(preferences.locale).calendar
  const byNote = Map.groupBy(lost, ({ note }) => note)
  return {
    ...decision,
    letters: decision.letters.map((letter) => (isLeftOut(letter) ? { ...letter, note: '' } : letter)),
    warnings: [
      ...decision.warnings,
      ...[...byNote].map(([note, letters]) =>
        words.noteStays(note, [...new Set(letters.map(({ to }) => to.name))]),
      ),
    ],
  }
}
