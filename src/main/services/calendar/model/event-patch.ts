import type { ActionContext } from '../../../core/api/action.ts'
import { everyone } from '../../clarify/person-value.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import type { EventWrite } from '../provider.ts'
import type { CalendarEvent, EventPatch, EventTime } from './event.ts'
import { movedWhen, moves } from './event-time.ts'
import { occurrenceId } from './occurrence.ts'
import { followDay, movedKey } from './recurrence.ts'
import type { UpdateEvent } from './update-params.ts'

/** Only the fields that change. A whole series moves by what its named occurrence moves. */
export function patchFor(
  event: CalendarEvent,
  named: CalendarEvent,
  params: UpdateEvent,
  context: ActionContext,
): EventPatch {
  const when = moves(params) ? movedSeries(event, named, params, context) : undefined
  const notes =
    params.notes ?? (params.addNotes ? [event.notes, params.addNotes].filter(Boolean).join('\n') : undefined)
  const guests = guestsAfter(event, params)
  return {
    ...(params.title !== undefined && { title: params.title }),
    ...(when && { when }),
    ...(params.place !== undefined && { place: params.place }),
    ...(params.link !== undefined && { link: params.link }),
    ...(notes !== undefined && { notes }),
    ...(guests && { guests }),
    ...recurrenceOf(event, when, params.rule),
    ...(params.tentative !== undefined && { status: params.tentative ? 'tentative' : 'confirmed' }),
  }
}

function movedSeries(event: CalendarEvent, named: CalendarEvent, params: UpdateEvent, said: ActionContext) {
  if (event.id === named.id || event.when.kind === 'days' || named.when.kind === 'days')
    return movedWhen(event.when, params, said)
  const moved = movedWhen(named.when, params, said)
  if (moved.kind === 'days') return moved
  const by = moved.start - named.when.start
  return movedWhen(
    event.when,
    { shift: Math.round(by / 60_000), minutes: (moved.end - moved.start) / 60_000 },
    said,
  )
}

/** A series keeps or changes its rule; a single event becomes one. */
function recurrenceOf(
  event: CalendarEvent,
  when: EventTime | undefined,
  rule: string | undefined,
): EventPatch {
  if (event.recurrence) return when || rule ? { recurrence: recurrenceAfter(event, when, rule) } : {}
  return rule && !event.series ? { recurrence: { rule, except: [] } } : {}
}

function recurrenceAfter(event: CalendarEvent, when: EventTime | undefined, rule: string | undefined) {
  const { rule: old, except } = event.recurrence!
  return {
    rule: rule ?? (when ? followDay(old, event.when, when) : old),
    except: when ? except.map((key) => movedKey(key, event.when, when)) : except,
  }
}

/** Occurrences with rows of their own keep them when their series moves, under their new keys. */
export async function rekey(
  ports: CalendarPorts,
  head: CalendarEvent,
  when: EventTime,
  { scope }: ActionContext,
): Promise<EventWrite[]> {
  if (!head.recurrence || JSON.stringify(when) === JSON.stringify(head.when)) return []
  const exceptions = await ports.calendar.exceptions(scope, head.id)
  const moved = exceptions.map(({ version: _, ...event }): EventWrite => {
    const key = movedKey(event.series!.key, head.when, when)
    return {
      kind: 'create',
      event: { ...event, id: occurrenceId(head.id, key), series: { id: head.id, key } },
    }
  })
  return [...exceptions.map((event): EventWrite => ({ kind: 'remove', event })), ...moved]
}

function guestsAfter(event: CalendarEvent, params: UpdateEvent): CalendarEvent['guests'] | undefined {
  const added = everyone(params).filter((p) => !event.guests.some((g) => g.email === p.email))
  const without = new Set(params.without ?? [])
  if (added.length === 0 && without.size === 0) return undefined
  return [
    ...event.guests.filter((g) => !without.has(g.email)),
    ...added.map(({ name, email }) => ({ name, email, status: 'waiting' as const })),
  ]
}
