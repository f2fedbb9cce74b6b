import type { Wording } from '../../../shared/wording/wording.ts'
import type { Preferences } from '../api/ports.ts'
import { zoneOfPlace } from '../nlu/time/readers/clocks/zones.ts'
import { onlyTime } from '../nlu/time/resolve/only-time.ts'
import type { DialogueAct } from '../nlu/utterance.ts'
import { addDays, daysBetween, weekday } from '../time/civil.ts'
import { formatClock, formatFullDate, formatLength } from '../time/format.ts'
import { toInstant, toLocal } from '../time/zone.ts'

type Asked = Extract<DialogueAct, { kind: 'date' }>

/**
 * Answers a question about dates from the clock alone. undefined where what is asked about is no date in itself ("when is
 * the retro"): then it is a question about the workspace.
 */
export function answerDate(
  { ask, about }: Asked,
  {
    preferences,
    now,
    wording,
  }: { readonly preferences: Preferences; readonly now: number; readonly wording: Wording },
): string | undefined {
  const { zone, locale, weekStart } = preferences
  const { dates } = wording.speak
  const today = toLocal(now, zone).date
  const day = (date: string): string => formatFullDate(date, locale)
  const there = ask === 'clock' ? zoneOfPlace(about) : null
  if (there !== null) {
    const local = toLocal(now, there)
    const otherDay = local.date === today ? undefined : day(local.date)
    return dates.itIsThere(formatClock(local.time, locale), placeName(about), otherDay)
  }
  if (about === '') {
    switch (ask) {
      case 'clock':
        return dates.itIs(formatClock(toLocal(now, zone).time, locale), zone)
      case 'week':
        return dates.week(weekOf(today))
      default:
        return dates.today(day(today))
    }
  }
  // told of the past, a date without a year is the last one
  const lead = ask === 'since' ? 'it was ' : ''
  const time = onlyTime(lead + about, { now, zone, locale, weekStart })
  const date = time?.start?.date ?? (ask === 'until' && time?.start?.time ? today : undefined)
  if (!time || date === undefined) return undefined
  const others = time.others.flatMap((other) => (other.start?.date ? [other.start.date] : []))
  const days = [...new Set([date, ...others])].sort()
  const clock = time.start?.time
  switch (ask) {
    case 'until':
      if (clock !== undefined && time.partOfDay === undefined) {
        const minutes = Math.round((toInstant(date, clock, time.zone ?? zone).instant - now) / 60_000)
        return minutes > 0
          ? dates.untilClock(formatLength(minutes, locale), day(date), formatClock(clock, locale))
          : undefined
      }
      return days.map((each) => dates.until(daysBetween(today, each), day(each))).join(' ')
    case 'since':
      return dates.since(daysBetween(lastOne(days, today), today), day(lastOne(days, today)))
    case 'which': {
      const last = time.end?.date ? addDays(time.end.date, -1) : date
      return time.end?.date && last !== date && days.length === 1
        ? dates.range(about, day(date), day(last))
        : dates.which(about, days.map(day))
    }
    default:
      return undefined
  }
}

const placeName = (typed: string): string =>
  typed.length < 4 ? typed.toUpperCase() : typed.replace(/(?<=^| )\p{L}/gu, (letter) => letter.toUpperCase())

const lastOne = (days: readonly string[], today: string): string =>
  days.findLast((each) => each <= today) ?? days[0] ?? today

/** The ISO 8601 week: the one its Thursday is in. */
function weekOf(date: string): number {
  const thursday = addDays(date, 4 - weekday(date))
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}
