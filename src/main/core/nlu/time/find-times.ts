import type { FoundTimes, TimeContext } from './expression.ts'
import { openParseState } from './parse-state.ts'
import { readAll } from './readers/readers.ts'
import { refineAll } from './refiners/refiners.ts'
import { resolveTime } from './resolve/resolve.ts'

/**
 * Every date, time, range, length and repetition in an English text, resolved in the user's zone, in the order they
 * stand. Spans are character offsets in `text` and do not overlap. With nothing to say otherwise a date is the coming
 * one, in a sentence about the past the last one. What cannot be (30 February) is listed apart. Never throws; the
 * work grows with the length of the text.
 */
export function findTimes(text: string, context: TimeContext): FoundTimes {
  const scan = openParseState(text, context)
  const drafts = refineAll(scan, readAll(scan))
  const alone = !drafts.some((draft) => draft.day ?? draft.span ?? draft.rule)
  const times = drafts.map((draft) => resolveTime(scan, draft, alone))
  const impossible = scan.impossible.filter(
    (wrong) => !times.some((time) => time.span[0] <= wrong.span[0] && time.span[1] >= wrong.span[1]),
  )
  return { times, impossible }
}
