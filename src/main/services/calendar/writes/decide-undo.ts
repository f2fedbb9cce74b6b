import type { Change } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { fieldsBack, same } from '../../writes/fields-back.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatEventTime } from '../format/format-when.ts'
import type { CalendarEvent, EventPatch } from '../model/event.ts'
import { occurrenceOf } from '../model/occurrence.ts'
import type { EventWrite } from '../provider.ts'
import type { CalendarDecision } from './decision.ts'
import type { EventUndo, EventUndoParams } from './event-undo.ts'
import type { GuestMessage, QueuedGuestMessage } from './itip-message.ts'

const counter = {
  invitation: 'cancellation',
  cancellation: 'invitation',
  update: 'update',
  reply: 'acceptance',
  acceptance: 'maybe',
  maybe: 'maybe',
} as const satisfies Record<GuestMessage['how'], GuestMessage['how']>

/** What people would be told now: counters to what has reached them by now, and what goes out again. */
export async function guestMessagesNow(
  { outbox }: CalendarPorts,
  params: EventUndoParams,
  { scope }: Pick<ActionContext, 'scope'>,
): Promise<{ readonly left: readonly GuestMessage[]; readonly all: readonly GuestMessage[] }> {
  const left: GuestMessage[] = []
  for (const { id, letter } of params.letters)
    if (await outbox.hasLeft(scope, id)) left.push(countered(letter, params))
  return { left, all: [...left, ...params.tell.map((told) => countered(told, params)), ...params.resend] }
}

/** A letter after a letter: an update tells what is put back, not what is taken back. */
function countered(letter: GuestMessage, { undo }: EventUndoParams): GuestMessage {
  const back = undo.find(
    (one) => (one.kind === 'patch' || one.kind === 'row' ? one.id : one.event.id) === letter.event.id,
  )
  const event =
    back?.kind === 'restore'
      ? back.event
      : back?.kind === 'patch'
        ? { ...letter.event, ...back.was }
        : back?.kind === 'row'
          ? (back.row ?? letter.event)
          : letter.event
  return { ...letter, how: counter[letter.how], event }
}

/** What taking back writes, decided on what is there now. Throws `conflict` naming what was changed since. */
export async function decideUndo(
  ports: CalendarPorts,
  params: EventUndoParams,
  context: ActionContext,
): Promise<CalendarDecision> {
  const { scope, preferences, now } = context
  const words = wordingFor(preferences.locale).calendar
  const writes: EventWrite[] = []
  for (const undo of params.undo) writes.push(...(await decideOne(ports, undo, params, context)))
  // what follows a series comes after it when it is put back, and goes before it
  const ordered = (['remove', 'patch', 'restore'] as const).flatMap((kind) =>
    writes.filter((write) => write.kind === kind),
  )
  const withdraws: QueuedGuestMessage[] = []
  for (const message of params.letters) {
    const queued = await ports.outbox.queued(scope, message.id)
    if (queued.happened === 'yes' && queued.now && !queued.now.left) withdraws.push(message)
  }
  const { left, all } = await guestMessagesNow(ports, params, context)
  const back = ordered.flatMap((write) => {
    if (write.kind === 'restore') return [write.event]
    return write.kind === 'patch' ? [{ ...write.event, ...write.patch }] : []
  })
  const main = back[0] ?? ordered.find(({ event }) => event.series)?.event
  const when = (event: Pick<CalendarEvent, 'when'>): string => formatEventTime(event.when, preferences, now)
  return {
    title: params.title,
    summary: [
      main ? words.putBack(main.title, when(main)) : words.takenOut(params.title),
      ...(left.length > 0 ? [words.alreadyLeft(left.map(({ to }) => to.name))] : []),
    ].join(' '),
    writes: ordered,
    letters: all,
    withdraws,
    changes: ordered.map((write): Change => {
      if (write.kind === 'remove') return { sign: '-', label: write.event.title, before: when(write.event) }
      if (write.kind === 'patch') {
        const after = { ...write.event, ...write.patch }
        return { sign: '~', label: after.title, after: when(after) }
      }
      return { sign: '+', label: write.event.title, after: when(write.event) }
    }),
    warnings: [],
  }
}

async function decideOne(
  { calendar }: CalendarPorts,
  undo: EventUndo,
  { undo: all }: EventUndoParams,
  { scope, preferences }: ActionContext,
): Promise<readonly EventWrite[]> {
  const words = wordingFor(preferences.locale).calendar
  const changedSince = (title: string, fields: readonly string[] = []) =>
    new OmniiError('conflict', words.changedSince(title, fields))
  switch (undo.kind) {
    case 'remove': {
      const there = await calendar.get(scope, undo.event.id)
      if (!there || !isAsMade(undo.event, there)) throw changedSince(undo.event.title)
      const apart = there.recurrence ? await calendar.exceptions(scope, there.id) : []
      const known = new Set(all.flatMap((one) => (one.kind === 'remove' ? [one.event.id] : [])))
      if (apart.some(({ id }) => !known.has(id))) throw changedSince(undo.event.title)
      return [{ kind: 'remove', event: there }]
    }
    case 'restore':
      // an occurrence is there as its series says
      if (!undo.event.series && (await calendar.get(scope, undo.event.id)))
        throw changedSince(undo.event.title)
      return [{ kind: 'restore', event: undo.event }]
    case 'patch': {
      const there = await calendar.get(scope, undo.id)
      if (!there) throw new OmniiError('not_found')
      const { patch, conflicts } = fieldsBack<EventPatch>(undo, there, { guests: byEmail, reminders: String })
      if (conflicts.length > 0)
        throw changedSince(
          there.title,
          conflicts.map((field) => labelOf(field, words)),
        )
      if (Object.keys(patch).length === 0) return []
      const back = { ...there, ...patch }
      return (await followsSeries(calendar, back, scope))
        ? [{ kind: 'remove', event: there }]
        : [{ kind: 'patch', event: there, patch }]
    }
    case 'row': {
      const { id, expected, row } = undo
      const there = await calendar.get(scope, id)
      if (expected === null) return row ? [{ kind: 'restore', event: row }] : []
      if (there?.version !== expected) throw changedSince(row?.title ?? there?.title ?? '')
      if (!row) return [{ kind: 'remove', event: there }]
      const { id: _, version: __, series: ___, ...patch } = row
      return [{ kind: 'patch', event: there, patch }]
    }
  }
}

const byEmail = ({ email }: { readonly email: string }): string => email.toLowerCase()

/** Whether it is still what was made of it: guests may have answered meanwhile. */
function isAsMade(made: CalendarEvent, now: CalendarEvent): boolean {
  const fixed = ({ version: _, guests, ...event }: CalendarEvent) => ({
    ...event,
    guests: guests.map(byEmail).toSorted(),
  })
  return same(fixed(made), fixed(now))
}

/** Whether an occurrence would be just what its series makes of it, so that it needs no row of its own. */
async function followsSeries(
  calendar: CalendarPorts['calendar'],
  event: CalendarEvent,
  scope: ActionContext['scope'],
): Promise<boolean> {
  const head = event.series && (await calendar.get(scope, event.series.id))
  if (!head) return false
  const planned = occurrenceOf(head, event.series!.key)
  return same({ ...planned, version: '' }, { ...event, version: '' })
}

function labelOf(field: keyof EventPatch, { labels }: { readonly labels: Record<string, string> }): string {
  const named = { when: 'when', recurrence: 'repeats', shows: 'status' } as Record<string, string>
  return labels[named[field] ?? field] ?? field
}
