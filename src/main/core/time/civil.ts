/** Arithmetic on local calendar dates (`2026-03-11`), proleptic Gregorian, no zones. Weekdays: 1 Monday … 7 Sunday. */
const DAY = 86_400_000

const toDays = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY
const fromDays = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10)

export const pad = (n: number, width = 2): string => String(n).padStart(width, '0')

/** The date text, or null when there is no such day (30 February). Month 1 to 12. */
export function makeDate(year: number, month: number, day: number): string | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export const addDays = (date: string, days: number): string => fromDays(toDays(date) + days)
/** Adds months; a day past the month's end becomes its last day. */
export function addMonths(date: string, months: number): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month))
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

export const daysBetween = (from: string, to: string): number => toDays(to) - toDays(from)
export const weekday = (date: string): number => ((((toDays(date) + 3) % 7) + 7) % 7) + 1

/** Minutes since midnight of `13:05`, and back (wraps within a day). */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export function timeOf(minutes: number): string {
  const m = ((minutes % 1440) + 1440) % 1440
  return `${pad(Math.floor(m / 60))}:${pad(m % 60)}`
}
