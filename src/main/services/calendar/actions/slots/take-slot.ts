import { z } from 'zod'
import { maxChars } from '../../../../../shared/protocol/limits.ts'
import { en, wordingFor } from '../../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../../core/api/action.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import { formatSpan } from '../../../../core/time/format.ts'
import { everyone, PersonValue, peopleShape } from '../../../clarify/person-value.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { formatEventTime } from '../../format/format-when.ts'
import { hearsTake } from '../../intents/slots/take-slot.ts'
import { clashes } from '../../model/clashes.ts'
import type { CalendarEvent, NewEvent } from '../../model/event.ts'
import { EventRef, readEventRef } from '../../model/event-ref.ts'
import type { EventWrite } from '../../provider.ts'
import { heldFor, heldTitle, holdId, holdSearch, openHolds, searchOf } from '../../slots/hold.ts'
import { Slot, spanOfSlot } from '../../slots/slot.ts'
import { type CalendarDecision, writing } from '../../writes/decision.ts'
import { addedEventRows, changedEventRows, removedRow } from '../../writes/event-changes.ts'
import { guestMessages } from '../../writes/itip-message.ts'

const TakeSlot = z.object({
  which: z
    .union([Slot, EventRef])
    .nullable()
    .describe('a time a search has found (null: it found none), or a hold'),
  guests: z
    .array(PersonValue)
    .optional()
    .describe('whom the search was for; without it whoever the hold’s notes name'),
  /** who comes besides */
  ...peopleShape,
  title: z.string().trim().min(1).max(maxChars.eventTitle).optional().describe('what it is called'),
})
type TakeSlot = z.infer<typeof TakeSlot>

export function takeSlot(ports: CalendarPorts) {
  return action<TakeSlot>({
    id: 'calendar.take_slot',
    pillar: 'calendar',
    title: en.slots.titles.take,
    effect: 'write',
    params: TakeSlot,
    examples: [
      'take the first one',
      'confirm Tuesday’s hold',
      'find an hour with Dana next week and book it',
    ],
    intent: hearsTake(ports),
    // A hold's people stand in its notes: until they are known nobody may be written to unasked.
    effectOf: (params) => (params.guests?.length === 0 && everyone(params).length === 0 ? 'write' : 'reach'),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

/** The hold becomes the event, or a new one is made; its fellows go, and everybody is invited: one write, one undo. */
async function decide(
  ports: CalendarPorts,
  params: TakeSlot,
  context: ActionContext,
): Promise<CalendarDecision> {
  const { preferences, now, scope } = context
  const { slots: words, calendar } = wordingFor(preferences.locale)
  const { hold, slot, search } = await find(ports, params, context)
  const self = ports.self(scope)
  const guests = everyone({
    ...params,
    people: [...(params.guests ?? (hold ? heldFor(hold) : [])), ...(params.people ?? [])],
  }).filter(({ email }) => email.toLowerCase() !== self.email.toLowerCase())
  const [start, end] = hold?.when.kind === 'timed' ? [hold.when.start, hold.when.end] : spanOfSlot(slot!)
  if (end <= now) throw new OmniiError('bad_date', words.overNow)
  const event: NewEvent = {
    id: ports.calendar.idFor(scope, holdId(search, context.idempotencyKey, 0)),
    title:
      params.title ?? (hold ? heldTitle(hold, preferences.locale) : words.meeting(guests.map((g) => g.name))),
    when: { kind: 'timed', start, end, zone: preferences.zone },
    place: hold?.place ?? '',
    notes: '',
    link: hold?.link ?? '',
    organiser: self,
    guests: guests.map(({ name, email }) => ({ name, email, status: 'waiting' })),
    status: 'confirmed',
    shows: 'busy',
    recurrence: null,
    reminders: hold?.reminders ?? [],
    series: null,
    ...(hold ? { id: hold.id } : {}),
  }
  const all = await openHolds(ports.calendar, scope, now, search)
  const others = all.filter(({ id }) => id !== hold?.id)
  const { id, series: _, ...patch } = event
  const write: EventWrite = hold ? { kind: 'patch', event: hold, patch } : { kind: 'create', event }
  const found = await clashes(ports.calendar, scope, event.when, preferences.zone, id)
  const overlapping = found.filter((each) => !others.some((other) => other.id === each.id))
  const gone = others.map(({ when }) =>
    when.kind === 'timed'
      ? formatSpan(when.start, when.end, preferences.zone, preferences.locale, now)
      : when.start,
  )
  const said = formatEventTime(event.when, preferences, now)
  return {
    title: words.takeTitle(words.headline(event.title, said)),
    summary: [words.taken(event.title, said), words.released(gone)].filter(Boolean).join(' '),
    writes: [write, ...others.map((other): EventWrite => ({ kind: 'remove', event: other }))],
    letters: guestMessages('invitation', { ...event, version: '' }, guests, self.email),
    changes: [
      ...(hold ? changedEventRows(hold, event, context) : addedEventRows(event, context)),
      ...others.map((other) => removedRow(other, context)),
    ],
    warnings: overlapping.length > 0 ? [calendar.overlapsWith(overlapping.map((e) => e.title))] : [],
    more: { headline: words.headline(event.title, said) },
  }
}

/** The time that is taken, with the hold on it if there is one. `search` is as `holdSearch` names it. */
async function find(
  ports: CalendarPorts,
  { which }: TakeSlot,
  context: ActionContext,
): Promise<{
  readonly hold: CalendarEvent | undefined
  readonly slot: Slot | undefined
  readonly search: string
}> {
  const words = wordingFor(context.preferences.locale).slots
  if (which === null) throw new OmniiError('not_found', words.noneLeft)
  if ('id' in which) {
    const hold = await readEventRef(ports.calendar, which, context)
    const search = holdSearch(hold.id)
    if (search === undefined || hold.status !== 'tentative')
      throw new OmniiError('not_found', words.nothingHeld)
    return { hold, slot: undefined, search }
  }
  const search = searchOf(which.search)
  const [start] = spanOfSlot(which)
  const holds = await openHolds(ports.calendar, context.scope, context.now, search)
  return { hold: holds.find(({ when }) => when.start === start), slot: which, search }
}
