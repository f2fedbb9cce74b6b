import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { hearsReminder } from '../intents/add-reminder.ts'
import { EventRef, readEventRef } from '../model/event-ref.ts'
import { type CalendarDecision, writing } from '../writes/decision.ts'
import { changedEventRows } from '../writes/event-changes.ts'

const AddReminder = z.object({
  event: EventRef.describe('the event, as a look-up or an earlier step gave it'),
  minutes: z.number().int().nonnegative().max(40_320).describe('minutes before its start'),
})
type AddReminder = z.infer<typeof AddReminder>

export function addReminder(ports: CalendarPorts) {
  return action<AddReminder>({
    id: 'calendar.add_reminder',
    pillar: 'calendar',
    title: en.calendar.titles.remind,
    effect: 'write',
    params: AddReminder,
    examples: ['remind me 2 hours before the flight', 'set a reminder 10 minutes before my next meeting'],
    intent: hearsReminder(ports),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

/** A reminder is one's own: guests are told nothing. */
async function decide(
  ports: CalendarPorts,
  params: AddReminder,
  context: ActionContext,
): Promise<CalendarDecision> {
  const words = wordingFor(context.preferences.locale).calendar
  const event = await readEventRef(ports.calendar, params.event, context)
  const reminders = [...new Set([...event.reminders, params.minutes])].sort((a, b) => b - a)
  return {
    title: words.titles.remind,
    summary: words.reminderSet(event.title, words.before(params.minutes)),
    writes: [{ kind: 'patch', event, patch: { reminders } }],
    letters: [],
    changes: changedEventRows(event, { ...event, reminders }, context),
    warnings: [],
  }
}
