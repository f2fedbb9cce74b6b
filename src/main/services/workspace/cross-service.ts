import type { Scope } from '../../../shared/protocol/ids.ts'
import type { YieldToEventLoop } from '../../core/api/ports.ts'
import { daySpan } from '../../core/time/zone.ts'
import type { CalendarEvent } from '../calendar/model/event.ts'
import { occurrenceSpan } from '../calendar/model/occurrence.ts'
import { isOthers } from '../calendar/model/whose.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import type { Mailbox, Message } from '../email/provider.ts'
import { unquotedText } from '../email/text/unquoted-text.ts'
import { filterInSlices } from '../in-slices.ts'
import type { InsightsPorts, KnownEvent, KnownMail } from '../insights/insights-ports.ts'
import type { OperationsPorts } from '../operations/operations-ports.ts'
import { leavesThrough } from '../provider.ts'
import type { TaskProvider } from '../tasks/provider.ts'
import { meetingsIn } from './meetings.ts'

interface Known {
  readonly calendar: CalendarProvider
  readonly mailbox: Mailbox
  readonly tasks: TaskProvider
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
  readonly zone: (scope: Scope) => string
  readonly yieldToEventLoop: YieldToEventLoop
}

const year = 365 * 86_400_000
const mostSent = 400

/** What the insights and operations read of the other services, in the shapes they ask for it. */
export function openCrossServiceQueries({
  calendar,
  mailbox,
  tasks,
  self,
  zone,
  yieldToEventLoop,
}: Known): InsightsPorts &
  Pick<OperationsPorts, 'repliedSince' | 'lastSentTo' | 'eventsOn' | 'calendarLeaves'> {
  const isMe = (scope: Scope, email: string): boolean =>
    email.toLowerCase() === self(scope).email.toLowerCase()
  const meetings = meetingsIn(calendar, zone)

  const eventOf = (event: CalendarEvent, scope: Scope): KnownEvent => {
    const { id, title, when, place, link, notes, organiser, guests } = event
    const host = isOthers(organiser, self(scope).email) ? [{ ...organiser, status: 'accepted' as const }] : []
    const people = [...host, ...guests].filter(({ email }) => !isMe(scope, email))
    return { id, title, when, place: place || link, notes, people }
  }
  const mailOf = ({ id, subject, at, from, to, text }: Message): KnownMail => ({
    id,
    subject,
    at,
    from: from.name || from.email,
    to: to.map(({ name, email }) => name || email).join(', '),
    words: unquotedText(text),
  })

  return {
    leaves: leavesThrough(calendar, mailbox, tasks),
    calendarLeaves: leavesThrough(calendar),
    async event(scope, id) {
      const found = await calendar.get(scope, id)
      return found && found.status !== 'cancelled' ? eventOf(found, scope) : undefined
    },
    titles: calendar.titles,
    async mailWith(scope, emails, since, limit) {
      const found = await mailbox.find(scope, { with: emails, since, bulk: false, limit })
      return found.map(mailOf)
    },
    async lastMeeting(scope, email, before) {
      return (await meetings(scope, [email], before - year, before)).findLast(({ start }) => start < before)
    },
    async sent(scope, since, until) {
      const found = await mailbox.find(scope, { folders: ['sent'], since, until, limit: mostSent })
      return found.map(mailOf).toReversed()
    },
    async openTasks(scope, fits) {
      const open = await tasks.find(scope, { done: false })
      return fits ? filterInSlices(open, fits, yieldToEventLoop) : open
    },
    async repliedSince(scope, email, since) {
      const [newest] = await mailbox.find(scope, { from: [email], since, limit: 1 })
      return newest
    },
    async lastSentTo(scope, email) {
      const [newest] = await mailbox.find(scope, { with: [email], folders: ['sent'], limit: 1 })
      return newest
    },
    async eventsOn(scope, { first, last, zone: where }) {
      const [from] = daySpan(first, where)
      const [, to] = daySpan(last, where)
      const events = await calendar.window(scope, { from, to, zone: where })
      return events.map(({ id, title, when }) => ({ id, title, start: occurrenceSpan(when, where)[0] }))
    },
  }
}
