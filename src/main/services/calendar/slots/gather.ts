import { z } from 'zod'
import type { ActionContext } from '../../../core/api/action.ts'
import { minutesOf, weekday } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { PersonValue } from '../../clarify/person-value.ts'
import type { ServicePorts } from '../../service.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { takesTime } from '../model/clashes.ts'
import { occurrenceSpan } from '../model/occurrence.ts'
import type { Window } from '../provider.ts'
import type { Hours, SlotAttendee } from './attendee.ts'
import type { NamedSlot } from './format-slot.ts'

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

/** A part of the day, "my afternoon", "Dana's morning": `whose` counts people, 0 is the user. */
export const Part = z.object({
  start: Clock.describe('local time, HH:MM'),
  end: Clock.describe('local time, HH:MM'),
  whose: z
    .array(z.number().int().nonnegative())
    .describe('on whose clocks, by place among the people; 0 is the user'),
})
export type Part = z.infer<typeof Part>

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/**
 * Everything known of a search's people, the user first. Nobody says what hours others work, so the user's are taken, on
 * each person's own clock; who was named with a part of the day has that part, and strictly.
 */
export async function gather(
  ports: CalendarPorts,
  people: readonly PersonValue[],
  part: Part | undefined,
  window: Window,
  { preferences, scope }: ActionContext,
): Promise<{ readonly attendees: readonly SlotAttendee[]; readonly others: readonly NamedSlot[] }> {
  const { workday } = preferences
  const within = part && { start: minutesOf(part.start), end: minutesOf(part.end) || 1440 }
  const hoursOf = (at: number, zone: string): Hours => ({
    zone,
    start: workday.start,
    end: workday.end,
    days: workday.days,
    ...(part?.whose.includes(at) ? within : {}),
  })
  const own = hoursOf(0, preferences.zone)
  const onlyDay = toLocal(window.from, preferences.zone).date
  // A day that was named counts even where one does not work on it.
  const named = onlyDay === toLocal(Math.max(window.from, window.to - 1), preferences.zone).date
  const mine: SlotAttendee = {
    busy: (await ports.calendar.window(scope, window))
      .filter(takesTime)
      .map(({ when }) => occurrenceSpan(when, window.zone)),
    known: [[window.from, window.to]],
    hours: named && !own.days.includes(weekday(onlyDay)) ? { ...own, days: everyDay } : own,
    strict: true,
  }
  const times = await ports.calendar.freeBusy(
    scope,
    people.map(({ email }) => email),
    window,
  )
  const others = await Promise.all(
    people.map(async ({ name, email }, at): Promise<NamedSlot> => {
      const zone = await zoneOf(ports, scope, email)
      return { name, zone, hours: zone === undefined ? undefined : hoursOf(at + 1, zone) }
    }),
  )
  const attendees = others.map(
    ({ hours }, at): SlotAttendee => ({
      ...times[at]!,
      hours,
      strict: part?.whose.includes(at + 1) ?? false,
    }),
  )
  return { attendees: [mine, ...attendees], others }
}

/** The zone the contacts give for an address. */
export async function zoneOf(
  { people }: ServicePorts,
  scope: ActionContext['scope'],
  email: string,
): Promise<string | undefined> {
  const found = await people.find(scope, email)
  return found.find(({ person }) => person.emails.some((own) => own.toLowerCase() === email.toLowerCase()))
    ?.person.zone
}
