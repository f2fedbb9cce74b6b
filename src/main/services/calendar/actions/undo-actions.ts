import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { decideUndo, guestMessagesNow } from '../writes/decide-undo.ts'
import { writing } from '../writes/decision.ts'
import { EventUndoParams, reachesPeople } from '../writes/event-undo.ts'

/** What takes calendar writes back: `remove_event` where there was nothing before, `restore_event` where there was. */
export function undoCalendarActions(ports: CalendarPorts): readonly Action[] {
  const make = (id: string, title: (locale: string) => string) => {
    const written = writing<EventUndoParams>(ports, (params, context) => decideUndo(ports, params, context))
    return action<EventUndoParams>({
      ...written,
      id,
      internal: true,
      pillar: 'calendar',
      title: title('en'),
      effect: 'write',
      params: EventUndoParams,
      examples: [],
      effectOf: (params) => (reachesPeople(params) ? 'reach' : 'write'),
      effectNow: async (params, context) =>
        (await guestMessagesNow(ports, params, context)).all.length > 0 ? 'reach' : 'write',
      preview: async (params, context) => ({
        ...(await written.preview(params, context)),
        title: `${title(context.preferences.locale)}: ${params.title}`,
      }),
    })
  }
  return [
    make('calendar.remove_event', (locale) => wordingFor(locale).calendar.titles.remove),
    make('calendar.restore_event', (locale) => wordingFor(locale).calendar.titles.restore),
  ]
}
