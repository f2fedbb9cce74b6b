import type { Choice } from '../../../../../shared/protocol/plan.ts'
import type { FillContext } from '../../../../core/api/action.ts'
import { addDays, timeOf, weekday } from '../../../../core/time/civil.ts'
import { toInstant, toLocal } from '../../../../core/time/zone.ts'
import { slotChoice } from '../../../clarify/ask-time.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { gaps } from '../../model/clashes.ts'

const minute = 60_000
const grid = 30 * minute
const most = 4

/** When people have such things, minutes since midnight; all else is within working hours. */
const usualHours: readonly (readonly [RegExp, number, number])[] = [
  [/\bbreakfast\b/i, 450, 570],
  [/\b(?:lunch|brunch)\b/i, 720, 840],
  [/\b(?:dinner|supper)\b/i, 1080, 1260],
  [/\bdrinks\b/i, 1020, 1200],
]

export interface SlotWish {
  /** epoch milliseconds, end exclusive */
  readonly from: number
  readonly to: number
  readonly minutes: number
  /** what it is for, to know the usual hours */
  readonly title: string
  /** the window itself says which part of the day, so working hours do not narrow it */
  readonly anyHour?: boolean
  /** days that were said not to be taken */
  readonly isAvoided?: (date: string) => boolean
}

/** Free times of one's own that fit, the soonest first, at most four and two a day, as choices of a time question. */
export async function freeSlots(
  ports: CalendarPorts,
  wish: SlotWish,
  context: FillContext,
): Promise<readonly Choice[]> {
  const { zone } = context.preferences
  const from = Math.max(wish.from, context.now)
  const events = await ports.calendar.window(context.scope, { from, to: wish.to, zone })
  const found: number[] = []
  const oneDay = toLocal(from, zone).date === toLocal(wish.to - 1, zone).date
  for (const [start, end] of hoursOf(wish, from, oneDay, context)) {
    const open = gaps(events, start, end, zone, wish.minutes * minute)
    const starts = open.flatMap(([a, b]) => startsIn(a, b - wish.minutes * minute))
    found.push(...spread(starts, oneDay ? most : 2))
    if (found.length >= most) break
  }
  return found.slice(0, most).map((instant) => slotChoice(instant, context))
}

function startsIn(from: number, last: number): readonly number[] {
  const first = Math.ceil(from / grid) * grid
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / grid) + 1) },
    (_, at) => first + at * grid,
  )
}

/** A few of them, evenly spread over the day. */
function spread(starts: readonly number[], count: number): readonly number[] {
  if (starts.length <= count) return starts
  return Array.from({ length: count }, (_, at) => starts[Math.floor((at * starts.length) / count)]!)
}

/** The hours of each day of the wish's window in which such a thing is usual. */
function hoursOf(
  wish: SlotWish,
  from: number,
  oneDay: boolean,
  { preferences }: FillContext,
): readonly (readonly [number, number])[] {
  if (wish.anyHour && oneDay) return [[from, wish.to]]
  const usual = usualHours.find(([word]) => word.test(wish.title))
  const [opens, closes] = usual ? [usual[1], usual[2]] : [preferences.workday.start, preferences.workday.end]
  const hours: (readonly [number, number])[] = []
  const last = toLocal(wish.to - 1, preferences.zone).date
  for (let date = toLocal(from, preferences.zone).date; date <= last; date = addDays(date, 1)) {
    if (!oneDay && wish.isAvoided?.(date)) continue
    if (!oneDay && !preferences.workday.days.includes(weekday(date))) continue
    const at = (minutes: number) => toInstant(date, timeOf(minutes), preferences.zone).instant
    const span = [Math.max(from, at(opens)), Math.min(wish.to, at(closes))] as const
    if (span[0] < span[1]) hours.push(span)
  }
  return hours
}
