import { z } from 'zod'
import { maxChars } from '../../../../../shared/protocol/limits.ts'
import type { Outcome } from '../../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../../core/api/action.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { formatLength } from '../../../../core/time/format.ts'
import { daySpan, toLocal } from '../../../../core/time/zone.ts'
import { everyone, peopleShape } from '../../../clarify/person-value.ts'
import { plainPreview } from '../../../read-result.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { formatWindow } from '../../format/format-window.ts'
import { hearsFindSlots } from '../../intents/slots/find-slots.ts'
import { readWindow, windowShape } from '../../model/window-params.ts'
import { formatSlot, type NamedSlot, slotRow } from '../../slots/format-slot.ts'
import { gather, Part } from '../../slots/gather.ts'
import { type FoundSlot, findSlots as search } from '../../slots/search.ts'
import type { FoundSlots, Slot } from '../../slots/slot.ts'

const FindSlots = z.object({
  ...windowShape,
  ...peopleShape,
  minutes: z.number().int().positive().max(1440).describe('how long it is to take, in minutes'),
  part: Part.optional().describe('the part of the day that was said, and on whose clock'),
  buffer: z
    .number()
    .int()
    .nonnegative()
    .max(240)
    .optional()
    .describe('minutes kept free around what people have'),
  without: z.array(z.iso.date()).max(60).optional().describe('days in it that are not to be taken'),
  most: z.number().int().positive().max(10).optional().describe('how many times to offer'),
  soonest: z.boolean().optional().describe('only the soonest, wherever it falls'),
  title: z.string().trim().min(1).max(maxChars.eventTitle).optional().describe('what the time is for'),
})
type FindSlots = z.infer<typeof FindSlots>

const usual = 3
/** Nobody plans by the half hour further ahead; a longer window is looked at so far. */
const furthest = 92
/** Minutes between two times that are offered: three that touch are hardly a choice. */
const apart = 60
/** Longer searches go by the half hour, as people do; short ones by the quarter. */
const gridOf = (minutes: number): number => (minutes < 30 ? 15 : 30)

export function findSlotsAction(ports: CalendarPorts) {
  const { titles } = en.slots
  return action<FindSlots>({
    id: 'calendar.find_slots',
    pillar: 'calendar',
    title: titles.find,
    effect: 'read',
    params: FindSlots,
    examples: [
      'find 45 minutes with Dana and Marco this week, my afternoon',
      'when can Dana and I meet for an hour this week?',
      'first free half hour tomorrow',
    ],
    intent: hearsFindSlots(),
    preview: async () => plainPreview(titles.find),
    run: (params, context) => run(ports, params, context),
  })
}

async function run(ports: CalendarPorts, params: FindSlots, context: ActionContext): Promise<Outcome> {
  const { preferences, now, scope, idempotencyKey } = context
  const words = wordingFor(preferences.locale).slots
  const asked = readWindow(params, context)
  if (asked.to <= now) throw new OmniiError('bad_date', words.overNow)
  const from = Math.max(asked.from, now)
  const end = daySpan(addDays(toLocal(from, preferences.zone).date, furthest), preferences.zone)[0]
  const window = { ...asked, from, to: Math.min(asked.to, end) }
  const self = ports.self(scope).email.toLowerCase()
  const people = everyone(params).filter(({ email }) => email.toLowerCase() !== self)
  const { attendees, others } = await gather(ports, people, params.part, window, context)
  const wanted = {
    from: window.from,
    to: window.to,
    minutes: params.minutes,
    buffer: params.buffer ?? 0,
    people: attendees,
    zone: preferences.zone,
    without: params.without ?? [],
    most: params.most ?? (params.soonest ? 1 : usual),
    apart: params.soonest ? 0 : apart,
    perDay: params.soonest || oneDay(window.from, window.to, preferences.zone) ? Number.POSITIVE_INFINITY : 1,
  }
  const round = search({ ...wanted, grid: gridOf(params.minutes) })
  const found = round.length > 0 ? round : search({ ...wanted, grid: 15 })
  const slots = found.map((each) => slotOf(each, idempotencyKey))
  const names = people.map(({ name }) => name)
  const value: FoundSlots & { start: string | null } = {
    search: idempotencyKey,
    title: params.title ?? words.meeting(names),
    people: people.map(({ name, email }) => ({ name, email })),
    slots,
    best: slots[0] ?? null,
    start: slots[0]?.start ?? null,
  }
  return {
    summary: summaryOf(
      found,
      others,
      params.minutes,
      formatWindow({ ...asked, to: window.to }, preferences, now),
      context,
    ),
    changes: [],
    value,
    subjects: [],
    inverse: [],
    ...(slots.length > 0
      ? {
          view: {
            groups: [
              { rows: slots.map((slot, at) => slotRow(slot, found[at]!, others, { preferences, now })) },
            ],
          },
        }
      : {}),
    evidence: [],
  }
}

const oneDay = (from: number, to: number, zone: string): boolean =>
  toLocal(from, zone).date === toLocal(to - 1, zone).date

const slotOf = ({ start, end }: FoundSlot, key: string): Slot => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
  search: key,
})

/** The times, then what is not known of people: a time nobody was asked about is never called free. */
function summaryOf(
  found: readonly FoundSlot[],
  others: readonly NamedSlot[],
  minutes: number,
  when: string,
  { preferences, now }: ActionContext,
): string {
  const words = wordingFor(preferences.locale).slots
  const names = others.map(({ name }) => name)
  const length = formatLength(minutes, preferences.locale)
  const first = found[0]
  if (!first) return words.none(length, names, when)
  const zones = others.map(({ zone }) => zone)
  const times = found.map(({ start, end }) => formatSlot(start, end, zones, { preferences, now }))
  const unseen = names.filter((_, at) => found.some(({ seats }) => seats[at + 1]?.state === 'unknown'))
  const late = names.filter((_, at) => (first.seats[at + 1]?.outside ?? 0) > 0)
  const lost = others.filter(({ zone }) => zone === undefined).map(({ name }) => name)
  return [
    words.found(length, names, times),
    ...(late.length > 0 ? [words.late(late)] : []),
    ...(unseen.length > 0 ? [words.notSeen(unseen)] : []),
    ...(lost.length > 0 ? [words.noZone(lost)] : []),
  ].join(' ')
}
