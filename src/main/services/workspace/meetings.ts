import type { Scope } from '../../../shared/protocol/ids.ts'
import { occurrenceSpan } from '../calendar/model/occurrence.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import type { MeetingsWith } from '../contacts/model/correspondents.ts'

/** Who one meets, read off the calendar: evidence for looking people up. `zone` is IANA. */
export function meetingsIn(calendar: CalendarProvider, zone: (scope: Scope) => string): MeetingsWith {
  return async (scope, emails, from, to) => {
    const events = await calendar.window(scope, { from, to, zone: zone(scope), guests: emails })
    return events
      .map(({ id, title, when }) => ({ id, title, start: occurrenceSpan(when, zone(scope))[0] }))
      .filter(({ start }) => start >= from)
      .sort((a, b) => a.start - b.start)
  }
}
