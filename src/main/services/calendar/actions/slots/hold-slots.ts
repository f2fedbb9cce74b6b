import { z } from 'zod'
import { maxChars } from '../../../../../shared/protocol/limits.ts'
import type { Json, Row } from '../../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../../core/api/action.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import { formatLength, formatSpan } from '../../../../core/time/format.ts'
import { PersonValue } from '../../../clarify/person-value.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { hearsHold } from '../../intents/slots/hold-slots.ts'
import { clashes } from '../../model/clashes.ts'
import type { NewEvent } from '../../model/event.ts'
import { eventSubject } from '../../model/event-ref.ts'
import { sayFor } from '../../slots/format-slot.ts'
import { zoneOf } from '../../slots/gather.ts'
import { holdId, holdNotes, openHolds, searchOf } from '../../slots/hold.ts'
import { Slot, spanOfSlot } from '../../slots/slot.ts'
import { type CalendarDecision, writing } from '../../writes/decision.ts'

const HoldSlots = z.object({
  slots: z.array(Slot).describe('the times a search has found'),
  pick: z
    .array(z.number().int().nonnegative())
    .optional()
    .describe('which of them, counted from 0; all when left out'),
  people: z.array(PersonValue).describe('whom the time is for'),
  title: z.string().min(1).max(maxChars.eventTitle).describe('what the time is for'),
})
type HoldSlots = z.infer<typeof HoldSlots>

export function holdSlots(ports: CalendarPorts) {
  return action<HoldSlots>({
    id: 'calendar.hold_slots',
    pillar: 'calendar',
    title: en.slots.titles.hold,
    effect: 'write',
    params: HoldSlots,
    examples: ['put a hold on the first two and tell them', 'hold both'],
    intent: hearsHold(),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

/** Tentative events of one's own: nobody is invited until one of them is taken. */
async function decide(
  ports: CalendarPorts,
  params: HoldSlots,
  context: ActionContext,
): Promise<CalendarDecision> {
  const { preferences, now, scope, idempotencyKey } = context
  const { slots: words, calendar } = wordingFor(preferences.locale)
  const picked = params.pick ? params.pick.flatMap((at) => params.slots[at] ?? []) : params.slots
  if (picked.length === 0 || picked.length < (params.pick?.length ?? 0))
    throw new OmniiError('not_found', words.tooFew(params.slots.length))
  if (picked.some((slot) => spanOfSlot(slot)[1] <= now)) throw new OmniiError('bad_date', words.overNow)
  const held = await openHolds(ports.calendar, scope, now, searchOf(picked[0]!.search))
  const taken = new Set(held.map(({ when }) => when.start))
  const slots = picked.filter((slot) => !taken.has(spanOfSlot(slot)[0]))
  const events = slots.map((slot, nth): NewEvent => {
    const [start, end] = spanOfSlot(slot)
    return {
      id: ports.calendar.idFor(scope, holdId(searchOf(slot.search), idempotencyKey, nth)),
      title: words.holdOf(params.title),
      when: { kind: 'timed', start, end, zone: preferences.zone },
      place: '',
      notes: holdNotes(params.people, preferences.locale),
      link: '',
      organiser: ports.self(scope),
      guests: [],
      status: 'tentative',
      shows: 'busy',
      recurrence: null,
      reminders: [],
      series: null,
    }
  })
  const found = await Promise.all(
    events.map(({ when, id }) => clashes(ports.calendar, scope, when, preferences.zone, id)),
  )
  const overlapping = [...new Set(found.flat().map(({ title }) => title))]
  const said = picked.map((slot) =>
    formatSpan(...spanOfSlot(slot), preferences.zone, preferences.locale, now),
  )
  return {
    title: words.holdTitle(picked.length),
    summary: words.held(said),
    writes: events.map((event) => ({ kind: 'create', event })),
    letters: [],
    changes: events.map(({ title, when }) => ({
      sign: '+',
      label: title,
      after:
        when.kind === 'timed'
          ? formatSpan(when.start, when.end, preferences.zone, preferences.locale, now)
          : '',
    })),
    warnings: overlapping.length > 0 ? [calendar.overlapsWith(overlapping)] : [],
    value: await letterOf(ports, params, picked, context),
    view: { groups: [{ rows: rowsOf(events, context) }] },
  }
}

/** The people, and the letter that tells them: every time on every clock it is on. */
async function letterOf(
  ports: CalendarPorts,
  { people }: HoldSlots,
  slots: readonly Slot[],
  { preferences, now, scope }: ActionContext,
): Promise<Json> {
  const words = wordingFor(preferences.locale).slots
  const zones = await Promise.all(people.map(({ email }) => zoneOf(ports, scope, email)))
  const times = slots.map((slot) => sayFor(...spanOfSlot(slot), zones, { preferences, now }))
  const [start, end] = spanOfSlot(slots[0]!)
  const length = formatLength(Math.round((end - start) / 60_000), preferences.locale)
  return {
    people: people.map(({ name, email }) => ({ name, email })),
    start: slots[0]!.start,
    letter: {
      subject: words.letterSubject(times),
      body: words.letterBody(
        people.map(({ name }) => name),
        length,
        times,
      ),
    },
  }
}

const rowsOf = (events: readonly NewEvent[], { preferences, now }: ActionContext): Row[] =>
  events.flatMap((event): Row[] =>
    event.when.kind === 'timed'
      ? [
          {
            title: event.title,
            detail: formatSpan(event.when.start, event.when.end, preferences.zone, preferences.locale, now),
            tone: 'waits',
            subject: eventSubject({ ...event, version: '' }),
          },
        ]
      : [],
  )
