import { dateBeside } from '../nlu/time/weekday-beside-date.ts'
import type { Clause } from '../nlu/utterance.ts'
import { weekday } from '../time/civil.ts'

/**
 * Words of a clause about its time that cannot both be true: a weekday beside a date of another one ("Thursday 13 March"
 * where that is a Friday), or a length that is not the one from start to end ("2 to 3 for two hours"). Nothing is done on
 * either.
 */
export function contradictionIn(clause: Clause): string | undefined {
  return wrongWeekday(clause) ?? wrongLength(clause)
}

function wrongWeekday({ text, times }: Clause): string | undefined {
  const named = dateBeside(text)
  if (!named) return undefined
  const [start, end] = named.span
  const time = times.find(({ span, start: at }) => at?.date && span[0] < end && span[1] > start)
  const date = time?.start?.date
  return date !== undefined && weekday(date) !== named.weekday ? text.slice(start, end) : undefined
}

/** Only what is made has both; "extend the 2 to 3 slot by an hour" changes one of them. */
function wrongLength({ text, times, classification: topic }: Clause): string | undefined {
  if (topic.intent !== 'create') return undefined
  const range = times.find(({ start, end, anchor }) => start?.time && end?.time && !anchor)
  const length = times.find(({ kind, seconds, span, anchor }) => {
    const stated =
      /\bfor\s+(?:a |an |about )?$/i.test(text.slice(0, span[0])) || /^for\b/i.test(text.slice(...span))
    return kind === 'duration' && seconds !== undefined && stated && !anchor
  })
  if (!range?.start?.time || !range.end?.time || length?.seconds === undefined) return undefined
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  const lasts = minutes(range.end.time) - minutes(range.start.time)
  // halves of a day may have been left open ("11 to 1"), so only what differs in every reading counts
  const asked = length.seconds / 60
  if ([lasts, lasts + 720, lasts + 1_440].includes(asked)) return undefined
  return `${range.text} … ${text.slice(...length.span)}`
}
