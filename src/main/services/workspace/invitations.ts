import type { Scope } from '../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Preferences } from '../../core/api/ports.ts'
import { formatEventTime } from '../calendar/format/format-when.ts'
import { clashes } from '../calendar/model/clashes.ts'
import type { CalendarEvent, NewEvent } from '../calendar/model/event.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import { plainLine } from '../plain-text.ts'

/** Says what an iCalendar object in a mail asks or tells, in the light of the calendar. */
export type ReadInvitation = (
  scope: Scope,
  mail: { readonly calendar: string; readonly from: { readonly name: string; readonly email: string } },
) => Promise<readonly string[]>

interface InvitationPorts {
  readonly calendar: CalendarProvider
  readonly now: () => number
  readonly preferences: (scope: Scope) => Preferences
}

/** one mail asks about one event, or a few days of a series */
const mostEvents = 5

/**
 * Invitations by mail (iMIP, RFC 6047): what is asked, when, and what one has then; a change and a cancellation beside what is
 * in the calendar; an answer to an invitation of one's own. Reads only. What cannot be read says nothing.
 */
export function openInvitations({ calendar, now, preferences }: InvitationPorts): ReadInvitation {
  return async (scope, { calendar: text, from }) => {
    const prefs = preferences(scope)
    const words = wordingFor(prefs.locale).email.invitation
    const { importCalendar } = await import('../calendar/ics/import.ts')
    const events = await importCalendar(text, prefs.zone).catch(() => [])
    const method = methodOf(text)
    const when = (event: Pick<NewEvent, 'when'>): string => formatEventTime(event.when, prefs, now())
    const sender = plainLine(from.name || from.email)

    async function asked(event: NewEvent, there: CalendarEvent | undefined): Promise<readonly string[]> {
      const who = event.organiser.name || event.organiser.email || sender
      const taken = await clashes(calendar, scope, event.when, prefs.zone, event.id)
      const said = words.asked(event.title, when(event), who)
      const known = !there
        ? []
        : when(there) === when(event)
          ? [words.there]
          : [words.thereOtherwise(when(there))]
      return [
        said,
        ...known,
        taken.length === 0
          ? words.free
          : words.taken(taken.slice(0, 3).map((one) => `${one.title} (${when(one)})`)),
      ]
    }

    const lines: string[] = []
    for (const { event, cancels } of events.slice(0, mostEvents)) {
      const there = await calendar.get(scope, event.id)
      if (cancels || method === 'CANCEL')
        lines.push(
          words.calledOff(there?.title ?? event.title, sender),
          ...(there ? [words.stillThere(when(there))] : []),
        )
      else if (method === 'REPLY')
        for (const { name, email, status } of event.guests)
          lines.push(words.answered(plainLine(name || email), status, event.title))
      else if (method === 'REQUEST') lines.push(...(await asked(event, there)))
      else if (method === 'COUNTER') lines.push(words.proposed(sender, event.title, when(event)))
    }
    return lines
  }
}

/** What the object is for (RFC 5546 section 1.4); one that does not say is only told. */
function methodOf(text: string): string {
  const line = text.split('\n').find((one) => one.toUpperCase().startsWith('METHOD'))
  return line === undefined
    ? 'PUBLISH'
    : line
        .slice(line.indexOf(':') + 1)
        .trim()
        .toUpperCase()
}
