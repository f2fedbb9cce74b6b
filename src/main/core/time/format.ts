import { wordingFor } from '../../../shared/wording/wording.ts'
import { daysBetween } from './civil.ts'
import { toLocal } from './zone.ts'

/** Dates and times in words. Every resolved time is said with its weekday; the zone is named where it is not the user's. */
const styles = {
  date: { weekday: 'short', day: 'numeric', month: 'short' },
  dateAndYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  dayOfYear: { day: 'numeric', month: 'long' },
  clock: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()
/** Formatting a date with Intl is slow and the same few dates recur, so results are cached. */
const said = new Map<string, string>()
const mostKept = 2_000

function inStyle(style: keyof typeof styles, locale: string, utc: string): string {
  const manner = `${locale} ${style}`
  const key = `${manner} ${utc}`
  const known = said.get(key)
  if (known !== undefined) return known
  const format = formats.get(manner) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: 'UTC' })
  formats.set(manner, format)
  if (said.size >= mostKept) said.clear()
  const text = format.format(Date.parse(utc))
  said.set(key, text)
  return text
}

/** "Thu 12 Mar", with the year when it is not the year of `now`'s date. */
export function formatDate(date: string, locale: string, today: string): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4)
  return inStyle(sameYear ? 'date' : 'dateAndYear', locale, `${date}T00:00:00Z`).replace(/,/g, '')
}

/** "Friday, 13 March 2026", as the locale writes it: for questions about the date itself. */
export function formatFullDate(date: string, locale: string): string {
  return inStyle('full', locale, `${date}T00:00:00Z`)
}

/** "5 May": a day of every year. */
export function formatDayOfYear(month: number, day: number, locale: string): string {
  const [mm, dd] = [month, day].map((n) => String(n).padStart(2, '0'))
  // a leap year, so that 29 February is one too
  return inStyle('dayOfYear', locale, `2024-${mm}-${dd}T00:00:00Z`)
}

/** "13:00" or "1:00 PM", as the locale has it. */
export function formatClock(time: string, locale: string): string {
  // newer ICU data put a narrow space before PM
  return inStyle('clock', locale, `1970-01-01T${time}:00Z`).replace('\u202f', ' ')
}

/** "Thu 12 Mar 13:00" */
export function formatInstant(instant: number, zone: string, locale: string, now: number): string {
  const local = toLocal(instant, zone)
  return `${formatDate(local.date, locale, toLocal(now, zone).date)} ${formatClock(local.time, locale)}`
}

/** "Thu 12 Mar 13:00–14:00", or both ends in full when they fall on different days. */
export function formatSpan(start: number, end: number, zone: string, locale: string, now: number): string {
  const a = toLocal(start, zone)
  const b = toLocal(end, zone)
  const tail = a.date === b.date ? formatClock(b.time, locale) : formatInstant(end, zone, locale, now)
  return `${formatInstant(start, zone, locale, now)}–${tail}`
}

/** "today", "tomorrow", "yesterday", else the date. */
export function formatDay(date: string, locale: string, today: string): string {
  const { hear } = wordingFor(locale)
  const away = daysBetween(today, date)
  if (away === 0) return hear.today
  if (away === 1) return hear.tomorrow
  return away === -1 ? hear.yesterday : formatDate(date, locale, today)
}

/** "45 minutes", "1 hour", "1 h 30 min", "2 days" */
export function formatLength(minutes: number, locale = 'en'): string {
  const { hear } = wordingFor(locale)
  if (minutes >= 1440 && minutes % 1440 === 0) return hear.days(minutes / 1440)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return hear.minutes(rest)
  return rest === 0 ? hear.hours(hours) : hear.hoursAndMinutes(hours, rest)
}
