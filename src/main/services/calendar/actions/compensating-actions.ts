import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatEventTime } from '../format/format-when.ts'
import {
  compensateEvents,
  EventCompensationParams,
  guestMessagesNow,
  reachesPeople,
} from '../writes/compensate.ts'
import { bodyOf, reachOf } from '../writes/itip-message.ts'

/** What takes calendar writes back: `remove_event` where there was nothing before, `restore_event` where there was. */
export function calendarCompensatingActions(ports: CalendarPorts): readonly Action[] {
  const make = (id: string, title: (locale: string) => string) =>
    action<EventCompensationParams>({
      id,
      internal: true,
      pillar: 'calendar',
      title: title('en'),
      effect: 'write',
      params: EventCompensationParams,
      examples: [],
      effectOf: (params) => (reachesPeople(params) ? 'reach' : 'write'),
      effectNow: async (params, context) =>
        (await guestMessagesNow(ports, params, context)).length > 0 ? 'reach' : 'write',
      preview: async (params, context) => {
        const { preferences, now } = context
        const letters = await guestMessagesNow(ports, params, context)
        return {
          title: `${title(preferences.locale)}: ${params.title}`,
          changes: params.rows.map(({ row }) =>
            row
              ? { sign: '~' as const, label: row.title, after: formatEventTime(row.when, preferences, now) }
              : { sign: '-' as const, label: params.title },
          ),
          reaches: letters.map(reachOf),
          ...(letters[0] ? { body: bodyOf(letters[0], context) } : {}),
          warnings: [],
        }
      },
      run: (params, context) => compensateEvents(ports, params, context),
    })
  return [
    make('calendar.remove_event', (locale) => wordingFor(locale).calendar.titles.remove),
    make('calendar.restore_event', (locale) => wordingFor(locale).calendar.titles.restore),
  ]
}
