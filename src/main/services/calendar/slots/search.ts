import { toLocal } from '../../../core/time/zone.ts'
import { type Attendee, type Seat, type Span, seatOf } from './attendee.ts'

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
  readonly people: readonly Attendee[]
  /** in which zone days are counted */
  readonly zone: string
  readonly most: number
  /** at most so many of one day, while other days have some */
  readonly perDay: number
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
    const slot: Span = [start, start + length]
    const seats = seatsAt(slot, people, search.buffer * minute)
    if (seats) found.push({ start, end: slot[1], seats })
  }
  return found.sort(byRank)
}

/** One seat a person; undefined as soon as somebody cannot be there. */
function seatsAt(slot: Span, people: readonly Attendee[], buffer: number): readonly Seat[] | undefined {
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

/** The slots to offer: the best ones that do not overlap, spread over the days as far as that is no worse. */
export function findSlots(search: SlotSearch): readonly FoundSlot[] {
  const all = everySlot(search)
  const spread = pick(all, [], search.most, search)
  const more = pick(all, spread, search.most, { ...search, perDay: Number.POSITIVE_INFINITY })
  return [...more].sort(byRank)
}

function pick(
  ranked: readonly FoundSlot[],
  already: readonly FoundSlot[],
  most: number,
  { zone, perDay }: Pick<SlotSearch, 'zone' | 'perDay'>,
): readonly FoundSlot[] {
  const picked = [...already]
  const day = ({ start }: FoundSlot): string => toLocal(start, zone).date
  for (const slot of ranked) {
    if (picked.length >= most) break
    if (picked.some((other) => other.start < slot.end && slot.start < other.end)) continue
    if (picked.filter((other) => day(other) === day(slot)).length >= perDay) continue
    picked.push(slot)
  }
  return picked
}
