import { en } from '../../../../shared/wording/wording.ts'
import { action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { everyone } from '../../clarify/person-value.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { hearsUpdate } from '../intents/update-event.ts'
import { UpdateEvent } from '../model/update-params.ts'
import { decideUpdate } from '../writes/decide-update.ts'
import { writing } from '../writes/decision.ts'

export function updateEvent(ports: CalendarPorts) {
  return action<UpdateEvent>({
    id: 'calendar.update_event',
    pillar: 'calendar',
    title: en.calendar.titles.update,
    effect: 'write',
    params: UpdateEvent,
    carries: ['notes', 'addNotes'],
    examples: [
      'move my 3 o’clock to 4:30',
      'make the review 30 minutes',
      'rename the standup to daily',
      'add a Meet link to tomorrow’s review',
      'from April, move the retro to Wednesdays',
    ],
    intent: hearsUpdate(ports),
    effectOf: (params) =>
      everyone(params).length + (params.event.guests?.length ?? 0) > 0 ? 'reach' : 'write',
    ...writing(
      ports,
      (params, context) => decideUpdate(ports, params, context),
      (params, { letters }) => {
        // Guests the approval could not show (they came after the plan) are never written to without one.
        const shown = [...everyone(params).map((p) => p.email), ...(params.event.guests ?? [])]
        if (letters.some((l) => !shown.includes(l.to.email))) throw new OmniiError('approval_mismatch')
      },
    ),
  })
}
