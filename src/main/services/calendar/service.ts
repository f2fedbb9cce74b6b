import { type Leaves, leavesThrough, through } from '../provider.ts'
import type { Service, ServicePorts } from '../service.ts'
import { addReminder } from './actions/add-reminder.ts'
import { answerInvitation } from './actions/answer-invitation.ts'
import { calendarFiles } from './actions/calendar-files.ts'
import { cancelEvent } from './actions/cancel-event.ts'
import { clearEvents } from './actions/clear-events.ts'
import { createEvent } from './actions/create-event.ts'
import { findEvent } from './actions/find-event.ts'
import { freeBusy } from './actions/free-busy.ts'
import { listEvents } from './actions/list-events.ts'
import { moveEvents } from './actions/move-events.ts'
import { nextEvent } from './actions/next-event.ts'
import { findSlotsAction } from './actions/slots/find-slots.ts'
import { holdSlots } from './actions/slots/hold-slots.ts'
import { takeSlot } from './actions/slots/take-slot.ts'
import { undoCalendarActions } from './actions/undo-actions.ts'
import { updateEvent } from './actions/update-event.ts'
import type { CalendarPorts } from './calendar-ports.ts'
import { eventFinder } from './lookup/event-finder.ts'
import type { CalendarProvider } from './provider.ts'

/** The calendar: its actions and finder over the given provider. */
export function openCalendar(
  ports: ServicePorts,
  calendar: CalendarProvider,
): Service & { readonly calendar: CalendarProvider } {
  const all: CalendarPorts = { ...ports, calendar }
  const reads = leavesThrough(calendar)
  // what is written may be told to guests
  const leaves: Leaves = (scope) => reads(scope) || !ports.outbox.atomic(scope)
  const withPeople: Leaves = (scope) => leaves(scope) || ports.peopleLeave(scope)
  return {
    pillar: 'calendar',
    calendar,
    leaves: reads,
    actions: [
      ...through(leaves, [
        createEvent(all),
        updateEvent(all),
        cancelEvent(all),
        answerInvitation(all),
        clearEvents(all),
        moveEvents(all),
        listEvents(all),
        nextEvent(all),
        freeBusy(all),
        findEvent(all),
        takeSlot(all),
        addReminder(all),
        ...calendarFiles(all),
        ...undoCalendarActions(all),
      ]),
      ...through(withPeople, [findSlotsAction(all), holdSlots(all)]),
    ],
    finders: [eventFinder(all)],
  }
}
