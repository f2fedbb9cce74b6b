import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import type { CalendarEvent } from '../model/event.ts'
import { patchFor, rekey } from '../model/event-patch.ts'
import { readEventRef } from '../model/event-ref.ts'
import { splitSeries } from '../model/split-series.ts'
import type { UpdateEvent } from '../model/update-params.ts'
import { isOthers } from '../model/whose.ts'
import type { CalendarDecision } from './decision.ts'
import { changedEventRows } from './event-changes.ts'
import { type GuestMessage, guestMessages } from './itip-message.ts'

/** What a change of an event writes and whom it tells. */
export async function decideUpdate(
  ports: CalendarPorts,
  params: UpdateEvent,
  context: ActionContext,
): Promise<CalendarDecision> {
  const words = wordingFor(context.preferences.locale).calendar
  const pointed = await readEventRef(ports.calendar, params.event, context)
  const extent = params.extent ?? (pointed.recurrence ? 'all' : 'one')
  if (extent === 'following' && pointed.series) return decideFollowing(ports, pointed, params, context)
  const event =
    extent === 'all' && pointed.series
      ? await readEventRef(ports.calendar, { id: pointed.series.id }, context)
      : pointed
  const patch = patchFor(event, pointed, params, context)
  const after = { ...event, ...patch }
  const rekeyed = await rekey(ports, event, after.when, context)
  const changes = changedEventRows(event, after, context)
  return {
    title: words.updateTitle(event.title),
    summary: changes.length > 0 ? words.updated(event.title, changes) : words.unchanged(event.title),
    writes: changes.length > 0 ? [{ kind: 'patch', event, patch }, ...rekeyed] : [],
    letters: lettersFor(ports, event, after, context),
    changes,
    warnings: ownCopy(ports, event, changes.length > 0, context),
  }
}

/** What somebody else organises changes in one's own calendar only. */
function ownCopy(
  ports: CalendarPorts,
  { organiser, title }: CalendarEvent,
  changes: boolean,
  { scope, preferences }: ActionContext,
): readonly string[] {
  const theirs = changes && isOthers(organiser, ports.self(scope).email)
  return theirs
    ? [wordingFor(preferences.locale).calendar.ownCopy(title, organiser.name || organiser.email)]
    : []
}

/** New guests are invited, those taken off get a cancellation, the rest an update if more than the guest list changed. */
function lettersFor(
  ports: CalendarPorts,
  before: CalendarEvent,
  after: CalendarEvent,
  context: ActionContext,
): readonly GuestMessage[] {
  const self = ports.self(context.scope).email
  const has = (event: CalendarEvent, email: string) => event.guests.some((g) => g.email === email)
  const rest = changedEventRows({ ...before, guests: [] }, { ...after, guests: [] }, context)
  return [
    ...guestMessages(
      'invitation',
      after,
      after.guests.filter((g) => !has(before, g.email)),
      self,
    ),
    ...guestMessages(
      'cancellation',
      after,
      before.guests.filter((g) => !has(after, g.email)),
      self,
    ),
    // only who organises it says when and where it is
    ...(rest.length > 0 && !isOthers(before.organiser, self)
      ? guestMessages(
          'update',
          after,
          after.guests.filter((g) => has(before, g.email) && g.status !== 'declined'),
          self,
        )
      : []),
  ]
}

/** "This and following": the series ends before the named occurrence, a new one with the changes starts there. */
async function decideFollowing(
  ports: CalendarPorts,
  named: CalendarEvent,
  params: UpdateEvent,
  context: ActionContext,
): Promise<CalendarDecision> {
  const words = wordingFor(context.preferences.locale).calendar
  const { head, ended, rest, removed } = await splitSeries(ports.calendar, named, params.rule, context)
  const patch = patchFor({ ...named, recurrence: null }, named, params, context)
  const begun = await rest(patch.when ?? named.when)
  const after = { ...begun, ...patch, recurrence: begun.recurrence, when: begun.when }
  const changes = changedEventRows({ ...named, recurrence: head.recurrence }, after, context)
  if (changes.length === 0)
    return {
      title: words.updateTitle(head.title),
      summary: words.unchanged(head.title),
      writes: [],
      letters: [],
      changes,
      warnings: [],
    }
  return {
    title: words.updateTitle(head.title),
    summary: `${words.fromThenOn(head.title, begun.said)} ${words.updated(head.title, changes)}`,
    writes: [
      ended,
      ...removed.map((event) => ({ kind: 'remove' as const, event })),
      { kind: 'create', event: strip(after) },
    ],
    letters: guestMessages(
      'update',
      { ...strip(after), version: '' },
      after.guests,
      ports.self(context.scope).email,
    ),
    changes,
    warnings: [
      ...(removed.length > 0 ? [words.changedDatesLost(removed.map((e) => e.title))] : []),
      ...ownCopy(ports, head, changes.length > 0, context),
    ],
  }
}

function strip<T extends { readonly said: string }>({ said: _, ...event }: T): Omit<T, 'said'> {
  return event
}
