/** Days are local dates (`2026-03-11`), instants epoch milliseconds. Nothing here knows today's date by itself. */

const dayMs = 86_400_000
const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`)

export const addDays = (date: string, days: number): string =>
  new Date(noon(date) + days * dayMs).toISOString().slice(0, 10)

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => ((new Date(noon(date)).getUTCDay() + 6) % 7) + 1

/** The first day of the week that a date lies in. @param weekStart 1 Monday … 7 Sunday */
export const startOfWeek = (date: string, weekStart: number): string =>
  addDays(date, -((weekdayOf(date) - weekStart + 7) % 7))

const clocks = new Map<string, Intl.DateTimeFormat>()
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, made)
  return made
}

/** What a zone's wall clock shows: the date, and minutes since its midnight. */
export function wallClock(
  instant: number,
  zone: string,
): { readonly date: string; readonly minutes: number } {
  const parts: Record<string, string> = {}
  for (const { type, value } of clockOf(zone).formatToParts(instant)) parts[type] = value
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  }
}

/** Says days and times as this person reads them. */
export interface DaySayer {
  /** "Wednesday" */
  weekday(date: string): string
  /** "Wed" */
  shortWeekday(date: string): string
  /** "11 March" */
  dayAndMonth(date: string): string
  /** "Wed 11 Mar" */
  short(date: string): string
  /** "11" */
  day(date: string): string
  /** "9–15 March 2026" */
  range(from: string, last: string): string
  /** "11:30" of minutes since midnight */
  time(minutes: number): string
  /** "1 h 30 min" */
  length(minutes: number): string
}

export function openDaySayer(locale: string): DaySayer {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (date: string) => made.format(noon(date))
  }
  const range = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return {
    weekday: format({ weekday: 'long' }),
    shortWeekday: format({ weekday: 'short' }),
    dayAndMonth: format({ day: 'numeric', month: 'long' }),
    short: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    day: format({ day: 'numeric' }),
    range: (from, last) => range.formatRange(noon(from), noon(last)),
    time: (minutes) => time.format(minutes * 60_000),
    length(minutes) {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return `${rest} min`
      return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
    },
  }
}

/** The time of what was today, else the day. `now` is epoch milliseconds. */
export function sayShortly(
  at: number,
  { zone, now }: { readonly zone: string; readonly now: number },
  say: DaySayer,
): string {
  const then = wallClock(at, zone)
  return then.date === wallClock(now, zone).date ? say.time(then.minutes) : say.short(then.date)
}
