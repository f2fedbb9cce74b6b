import type { CalendarEvent } from '../model/event.ts'
import { occurrenceSpan } from '../model/occurrence.ts'
import type { PersonTime, Window } from '../provider.ts'

/** What one's own events tell of others' time: that they are busy where they organise or have not declined, no more. */
export const sharedTimes = (
  events: readonly CalendarEvent[],
  emails: readonly string[],
  { zone }: Pick<Window, 'zone'>,
): readonly PersonTime[] =>
  emails.map((email) => {
    const same = (person: { readonly email: string }) => person.email.toLowerCase() === email.toLowerCase()
    const on = events.filter(
      ({ when, organiser, guests }) =>
        when.kind === 'timed' &&
        (same(organiser) || guests.some((guest) => same(guest) && guest.status !== 'declined')),
    )
    return { busy: on.map((event) => occurrenceSpan(event.when, zone)), known: [] }
  })
