import { type ParseState, word } from '../parse-state.ts'
import type { ClockTime, PartialTime } from '../resolve/partial-time.ts'
import { merged } from '../resolve/partial-time.ts'

/** "from 2pm for 2 hours", "for 3 hours from 10 am" */
export function withLengths(scan: ParseState, drafts: readonly PartialTime[]): PartialTime[] {
  const out: PartialTime[] = []
  for (const draft of drafts) {
    const before = out.at(-1)
    const pair = before === undefined ? null : lengthened(scan, before, draft)
    if (pair === null) out.push(draft)
    else out[out.length - 1] = pair
  }
  return out
}

function lengthened(scan: ParseState, a: PartialTime, b: PartialTime): PartialTime | null {
  const clock = a.clock !== undefined ? a : b
  const length = a.clock !== undefined ? b.length : a.length
  if (
    clock.clock === undefined ||
    clock.lastClock !== undefined ||
    !clock.opens ||
    length === undefined ||
    length.seconds === 0
  )
    return null
  if (length.days > 0 || length.months > 0) return null
  const gap = b.first - a.next
  const forIt =
    clock === a ? gap === 1 && word(scan, a.next) === 'for' : gap === 1 && word(scan, a.next) === 'from'
  if (!forIt) return null
  const { length: _length, ...rest } = merged(a, b)
  return { ...rest, lastClock: after(clock.clock, length.seconds) }
}

const after = (clock: ClockTime, seconds: number): ClockTime => ({
  minutes: (clock.minutes + Math.round(seconds / 60)) % 1440,
  open: clock.open,
})
