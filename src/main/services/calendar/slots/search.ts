import { toLocal } from '../../../core/time/zone.ts'
import type { TimeRange } from '../provider.ts'
import { type Seat, type SlotAttendee, seatOf } from './attendee.ts'

export interface SlotSearch {
  /** epoch milliseconds, end exclusive */
  readonly from: number
  readonly to: number
  readonly minutes: number
  /** slots start at whole multiples of so many minutes */
  readonly grid: number
  /** minutes kept free around what people have */
  readonly buffer: number
  /** the first is whose calendar it is; days are counted on their clock */
  readonly people: readonly SlotAttendee[]
  /** in which zone days are counted */
  readonly zone: string
  /** days that are not to be taken, local to that zone */
  readonly without?: readonly string[]
  readonly most: number
  /** at most so many of one day, while other days have some as good */
  readonly perDay: number
  /** minutes between two of them, while there are some as good */
  readonly apart: number
}

export interface FoundSlot {
  readonly start: number
  readonly end: number
  /** one a person, in their order; nobody is busy */
  readonly seats: readonly Seat[]
}

const minute = 60_000

/**
 * Every slot in which nobody is known to be busy, best first. Unknown is not free: where less is known a slot ranks
 * below one where everybody is seen to be free; then by how many it is outside working hours for, by how far, and the
 * sooner.
 */
export function everySlot(search: SlotSearch): readonly FoundSlot[] {
  const { from, to, people } = search
  const length = search.minutes * minute
  const grid = search.grid * minute
  const found: FoundSlot[] = []
  for (let start = Math.ceil(from / grid) * grid; start + length <= to; start += grid) {
    if (search.without?.includes(toLocal(start, search.zone).date)) continue
    const slot: TimeRange = [start, start + length]
    const seats = seatsAt(slot, people, search.buffer * minute)
    if (seats) found.push({ start, end: slot[1], seats })
  }
  return found.sort(byRank)
}

/** One seat a person; undefined as soon as somebody cannot be there. */
function seatsAt(
  slot: TimeRange,
  people: readonly SlotAttendee[],
  buffer: number,
): readonly Seat[] | undefined {
  const seats: Seat[] = []
  for (const person of people) {
    const seat = seatOf(person, slot, buffer)
    if (seat.state === 'busy' || (person.strict && seat.outside > 0)) return undefined
    seats.push(seat)
  }
  return seats
}

const unknown = ({ seats }: FoundSlot): number => seats.filter(({ state }) => state === 'unknown').length
const outside = ({ seats }: FoundSlot): number => seats.filter((seat) => seat.outside > 0).length
const howFar = ({ seats }: FoundSlot): number => seats.reduce((sum, seat) => sum + seat.outside, 0)

export const byRank = (a: FoundSlot, b: FoundSlot): number =>
  unknown(a) - unknown(b) || outside(a) - outside(b) || howFar(a) - howFar(b) || a.start - b.start

/** Slots of one tier differ only in how far and how soon: among them one may be taken for variety. */
const tier = (slot: FoundSlot): number => unknown(slot) * 1000 + outside(slot)

/** The slots to offer, ranked: none overlap, and those that are equally good lie on several days and apart. */
export function findSlots(search: SlotSearch): readonly FoundSlot[] {
  const tiers = Map.groupBy(everySlot(search), tier)
  let picked: readonly FoundSlot[] = []
  for (const slots of tiers.values()) {
    picked = pick(slots, picked, search)
    picked = pick(slots, picked, { ...search, perDay: Number.POSITIVE_INFINITY })
    picked = pick(slots, picked, { ...search, perDay: Number.POSITIVE_INFINITY, apart: 0 })
  }
  return [...picked].sort(byRank)
}

function pick(
  ranked: readonly FoundSlot[],
  already: readonly FoundSlot[],
  { zone, perDay, apart, most }: SlotSearch,
): readonly FoundSlot[] {
  const picked = [...already]
  const room = apart * minute
  const day = ({ start }: FoundSlot): string => toLocal(start, zone).date
  for (const slot of ranked) {
    if (picked.length >= most) break
    if (picked.some((other) => other.start < slot.end + room && slot.start < other.end + room)) continue
    if (perDay < most && picked.filter((other) => day(other) === day(slot)).length >= perDay) continue
    picked.push(slot)
  }
  return picked
}
