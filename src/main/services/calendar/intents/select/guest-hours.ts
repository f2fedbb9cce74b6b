import { wordingFor } from '../../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../../core/api/action.ts'
import { minutesOf } from '../../../../core/time/civil.ts'
import { formatClock } from '../../../../core/time/format.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import type { CalendarEvent } from '../../model/event.ts'

/**
 * What a new start would be for the guests where it lies outside usual hours (the user's own working hours, on the
 * guest's clock), and whose clock is not known. `start` is epoch milliseconds.
 */
export async function guestHours(
  ports: CalendarPorts,
  event: CalendarEvent,
  start: number,
  { scope, preferences }: ActionContext,
): Promise<readonly string[]> {
  const words = wordingFor(preferences.locale).bulk
  const self = ports.self(scope).email.toLowerCase()
  const others = [event.organiser, ...event.guests].filter(
    ({ email }, at, all) =>
      email.toLowerCase() !== self && all.findIndex((one) => one.email === email) === at,
  )
  const said: string[] = []
  const unknown: string[] = []
  for (const guest of others) {
    const zone = (await ports.people.find(scope, guest.email))[0]?.person.zone
    if (!zone) {
      unknown.push(guest.name)
      continue
    }
    const { time } = toLocal(start, zone)
    const minutes = minutesOf(time)
    if (minutes < preferences.workday.start || minutes >= preferences.workday.end)
      said.push(words.outOfHours(guest.name, formatClock(time, preferences.locale)))
  }
  return [...said, ...(unknown.length > 0 ? [words.zoneUnknown(unknown)] : [])]
}
