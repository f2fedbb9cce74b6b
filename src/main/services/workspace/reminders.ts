import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Subject } from '../../../shared/protocol/plan.ts'
import { occurrenceSpan } from '../calendar/model/occurrence.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import type { TaskProvider } from '../tasks/provider.ts'

/** Something to be told at an instant (epoch milliseconds). `start` is when the event it is about begins. */
export interface Reminder {
  readonly at: number
  readonly subject: Subject
  readonly start?: number
}

const minute = 60_000
/** An event cannot be reminded of earlier than this before its start. */
const furthest = 40_320 * minute

/**
 * What has to be said from `from` (inclusive) until `to` (exclusive), in order: open tasks' own times, and the reminders
 * of events. Reads only; whoever tells people remembers how far they got, so that nothing is told twice.
 */
export async function remindersBetween(
  places: { readonly calendar: CalendarProvider; readonly tasks: TaskProvider },
  scope: Scope,
  from: number,
  to: number,
  zone: string,
): Promise<readonly Reminder[]> {
  const [events, tasks] = await Promise.all([
    places.calendar.window(scope, { from, to: to + furthest, zone }),
    places.tasks.find(scope, { done: false, remindFrom: from, remindTo: to }),
  ])
  const ofEvents = events.flatMap((event): Reminder[] => {
    const [start] = occurrenceSpan(event.when, zone)
    return event.reminders.flatMap((minutes) => {
      const at = start - minutes * minute
      const subject: Subject = { kind: 'event', id: event.id, title: event.title }
      return at >= from && at < to ? [{ at, subject, start }] : []
    })
  })
  const ofTasks = tasks.map(
    (task): Reminder => ({ at: task.remindAt!, subject: { kind: 'task', id: task.id, title: task.title } }),
  )
  return [...ofEvents, ...ofTasks].sort((a, b) => a.at - b.at)
}
