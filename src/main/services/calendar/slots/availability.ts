import type { Scope } from '../../../../shared/protocol/ids.ts'
import { takesTime } from '../model/clashes.ts'
import { occurrenceSpan } from '../model/occurrence.ts'
import type { CalendarProvider, Window } from '../provider.ts'
import type { TimeRange } from './attendee.ts'

/** What is known of a person's time in a window: when they are busy, and where else they are seen to be free. */
export interface PersonTime {
  readonly busy: readonly TimeRange[]
  readonly known: readonly TimeRange[]
}

/** Where people's free and busy times come from: one's own calendar, or a service that may be asked for others'. */
export interface Availability {
  own(scope: Scope, window: Window): Promise<PersonTime>
  /** One answer an address, in order. Whoever cannot be seen has no `known`: that is not free. */
  others(scope: Scope, emails: readonly string[], window: Window): Promise<readonly PersonTime[]>
}

/**
 * What one's own calendar tells: everything about oneself, and of others only that they are busy where they organise or
 * have not declined.
 */
export function localAvailability(calendar: CalendarProvider): Availability {
  return {
    async own(scope, window) {
      const events = (await calendar.window(scope, window)).filter(takesTime)
      return {
        busy: events.map((event) => occurrenceSpan(event.when, window.zone)),
        known: [[window.from, window.to]],
      }
    },
    async others(scope, emails, window) {
      const events = (await calendar.window(scope, window)).filter(({ when }) => when.kind === 'timed')
      return emails.map((email) => {
        const same = (person: { readonly email: string }) =>
          person.email.toLowerCase() === email.toLowerCase()
        const on = events.filter(
          ({ organiser, guests }) =>
            same(organiser) || guests.some((guest) => same(guest) && guest.status !== 'declined'),
        )
        return { busy: on.map((event) => occurrenceSpan(event.when, window.zone)), known: [] }
      })
    },
  }
}
