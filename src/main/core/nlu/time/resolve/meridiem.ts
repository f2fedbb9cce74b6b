import { spread } from '../lexicon.ts'
import { isPast, type ParseState, tok, word } from '../parse-state.ts'
import type { ClockTime, DayPart, PartialTime } from './partial-time.ts'

/** Which half of the day an hour is in when nobody said: told by the part of day, the occasion, working hours, now. */
const OCCASIONS = spread<'morning' | 'evening' | 'noon'>([
  ['breakfast school sunrise alarm wake', 'morning'],
  [
    'dinner supper movie movies film cinema concert party drinks pub date theatre theater opera game match gig show bedtime nightcap table reservation restaurant',
    'evening',
  ],
  ['lunch brunch', 'noon'],
])
const NEAR = 14

export interface Settled {
  readonly minutes: number
  readonly last?: number
  /** the same, 12 hours away, where a sensible person could not tell */
  readonly other?: number
}

/** The clock times of a draft with their halves of the day; `alone` when no day is said anywhere in the text. */
export function settleMeridiem(
  scan: ParseState,
  draft: PartialTime,
  clock: ClockTime,
  alone: boolean,
): Settled {
  const { lastClock: last, part } = draft
  if (last === undefined) return settleOne(scan, draft, clock, alone)
  if (!clock.open && !last.open) return { minutes: clock.minutes, last: last.minutes }
  if (clock.open && !last.open)
    return { minutes: nearest(clock.minutes, last.minutes, true), last: last.minutes }
  if (!clock.open) return { minutes: clock.minutes, last: nearest(last.minutes, clock.minutes, false) }
  const one = settleOne(scan, draft, clock, false)
  const end =
    part === undefined ? nearest(last.minutes, one.minutes, false) : endIn(part, last.minutes, one.minutes)
  return { ...one, last: end }
}

/** Of an hour and the one 12 hours away, that nearest before (or after) the other end of the range. */
function nearest(minutes: number, end: number, before: boolean): number {
  const other = (minutes + 720) % 1440
  const gap = (from: number, to: number): number => (to - from + 1439) % 1440
  const length = (m: number): number => (before ? gap(m, end) : gap(end, m))
  return length(minutes) <= length(other) ? minutes : other
}

function endIn(part: DayPart, last: number, start: number): number {
  const settled = inPart(part, last)
  return settled > start ? settled : nearest(last, start, false)
}

function inPart(part: DayPart, minutes: number): number {
  const base = minutes % 720
  if (part.half === 'am') return base
  if (part.half === 'pm') return base + 720
  if (part.half === 'night') return base >= 300 ? base + 720 : base
  return base >= 420 ? base : base + 720
}

function settleOne(scan: ParseState, draft: PartialTime, clock: ClockTime, alone: boolean): Settled {
  if (!clock.open) return { minutes: clock.minutes }
  if (draft.part !== undefined) return { minutes: inPart(draft.part, clock.minutes) }
  const base = clock.minutes % 720
  const occasion = occasionNear(scan, draft)
  if (occasion === 'evening' && base >= 240 && base < 660) return { minutes: base + 720 }
  if (occasion === 'morning' && base >= 240) return { minutes: base }
  if (base < 420) return { minutes: base + 720 }
  const today = draft.day?.date === scan.today
  const over = base <= scan.minute && base + 720 > scan.minute && !isPast(scan, draft.first)
  if (today && over) return { minutes: base + 720 }
  if (occasion === 'noon') return { minutes: base }
  if (base < 480) return { minutes: base, other: base + 720 }
  return alone && over && base < 600 && draft.rule === undefined && draft.zone === undefined
    ? { minutes: base, other: base + 720 }
    : { minutes: base }
}

/** The word nearest to the time, in its sentence, that names an occasion with hours of its own. */
function occasionNear(scan: ParseState, draft: PartialTime): 'morning' | 'evening' | 'noon' | undefined {
  const { sentence } = tok(scan, draft.first)
  for (let away = 0; away <= NEAR; away++) {
    for (const i of [draft.first - 1 - away, draft.next + away]) {
      if (tok(scan, i).sentence !== sentence) continue
      const found = OCCASIONS.get(word(scan, i))
      if (found !== undefined) return found
    }
  }
  return undefined
}
