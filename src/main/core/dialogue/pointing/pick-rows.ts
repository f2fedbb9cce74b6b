import { plainWords } from '../../../../shared/plain-letters.ts'
import type { ShownRow } from '../../api/action.ts'
import type { Pointer, Which } from '../../nlu/dialogue-acts/pointer.ts'
import { findTimes } from '../../nlu/time/find-times.ts'
import { withoutNow } from '../../nlu/time/when.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { addDays } from '../../time/civil.ts'
import { formatDate } from '../../time/format.ts'
import { toLocal } from '../../time/zone.ts'

/** The rows that words point at, in the order they were shown; none where the words fit none. Reads no clock but the given one. */
export function pickRows(
  rows: readonly ShownRow[],
  { which, but }: Pick<Pointer, 'which' | 'but'>,
  planning: Pick<PlanningContext, 'now' | 'preferences' | 'focus'>,
): readonly ShownRow[] {
  const meant = new Set(chosen(rows, which, planning))
  // "all but the frog": what is to stay out has to be there
  if (but && meant.size === 0) return []
  return rows.filter((row) => meant.has(row) !== but)
}

function chosen(
  rows: readonly ShownRow[],
  which: Which,
  planning: Pick<PlanningContext, 'now' | 'preferences' | 'focus'>,
): readonly ShownRow[] {
  switch (which.by) {
    case 'all':
      return rows
    case 'place':
      return which.places.every(
        ({ place, count }) => Math.abs(place) + (place > 0 ? count - 1 : 0) <= rows.length,
      )
        ? which.places.flatMap(({ place, count }) => {
            const from = place > 0 ? place - 1 : Math.max(0, rows.length + place + 1 - count)
            return rows.slice(from, from + count)
          })
        : []
    case 'rest': {
      const { subjects } = planning.focus
      return rows.filter(
        ({ subject }) =>
          !subjects.some(({ id, kind, wrote }) => id === subject.id && kind === subject.kind && wrote),
      )
    }
    case 'words':
      return described(rows, which.said, planning)
  }
}

const small = new Set(
  'with from of about at on for in by due to called named marked that is are was were the a an my our his her their it s which who whose what and or now then'.split(
    ' ',
  ),
)

/** The rows all of whose words were said, and which lie at the time that was said. */
function described(
  rows: readonly ShownRow[],
  said: string,
  { now, preferences }: Pick<PlanningContext, 'now' | 'preferences'>,
): readonly ShownRow[] {
  const { zone, locale, weekStart } = preferences
  const found = findTimes(said, { now, zone, locale, weekStart }).times
  const [time, ...more] = withoutNow(found)
  const start = more.length === 0 ? time?.start : undefined
  const rest = start && time ? said.slice(0, time.span[0]) + said.slice(time.span[1]) : said
  const words = plainWords(rest.replace(/['’]s?\b/gu, ''))
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))
  if (!start && words.length === 0) return []
  const today = toLocal(now, zone).date
  // a weekday alone is whichever of them is there
  const weeks =
    time && /^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$/iu.test(time.text)
      ? [0, -7, 7, 14, 21]
      : [0]
  const days = start?.date === undefined ? undefined : weeks.map((days) => addDays(start.date ?? today, days))
  return rows.filter((row) => {
    const local = row.at === undefined ? undefined : toLocal(row.at, zone)
    const date = row.date ?? local?.date
    const last = time?.end?.date
    const then =
      days === undefined ||
      // free times say their day in words alone
      (date === undefined
        ? days.some((day) => row.words.includes(formatDate(day, locale, today)))
        : days.includes(date) || (last !== undefined && date >= days[0]! && date < last))
    if (!then) return false
    if (start?.time !== undefined && !sameClock(start.time, local?.time)) return false
    const known = plainWords(row.words.replace(/[@.]/gu, ' ')).split(' ')
    return words.every((word) =>
      known.some((each) => each === word || each === `${word}s` || `${each}s` === word),
    )
  })
}

/** "the 3 o'clock one": of an hour alone either half of the day. */
function sameClock(said: string, is: string | undefined): boolean {
  if (is === undefined) return false
  const [a, b] = [said, is].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)))
  return a! % 720 === b! % 720
}
