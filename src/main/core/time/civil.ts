/** Arithmetic on local calendar dates (`2026-03-11`), proleptic Gregorian, no zones. Weekdays: 1 Monday … 7 Sunday. */

/** Days since 1970-01-01 and back by counting in years that begin in March (Hinnant, chrono-Compatible Low-Level Date Algorithms). */
const toDays = (date: string): number => {
  const month = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8, 10)) - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}
/** 0001-01-01 and 9999-12-31: what a date text can hold. Arithmetic stops there. */
const FIRST = -719_162
const LAST = 2_932_896
const fromDays = (days: number): string => {
  const shifted = Math.min(Math.max(days, FIRST), LAST) + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return `${pad(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4)}-${pad(month)}-${pad(day)}`
}

export const pad = (n: number, width = 2): string => String(n).padStart(width, '0')

/** The date text, or null when there is no such day (30 February). Month 1 to 12. */
export function makeDate(year: number, month: number, day: number): string | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return null
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

/** Month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export const addDays = (date: string, days: number): string => fromDays(toDays(date) + days)
/** Adds months; a day past the month's end becomes its last day. */
export function addMonths(date: string, months: number): string {
  const far = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const index = Math.min(Math.max(far, 12), 9999 * 12 + 11)
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month))
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

/** Whole days from the first date to the second; negative when that is earlier. */
export const daysBetween = (from: string, to: string): number => toDays(to) - toDays(from)
/** 1 Monday … 7 Sunday. */
export const weekday = (date: string): number => ((((toDays(date) + 3) % 7) + 7) % 7) + 1

/** Minutes since midnight of `13:05`, and back (wraps within a day). */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export function timeOf(minutes: number): string {
  const m = ((minutes % 1440) + 1440) % 1440
  return `${pad(Math.floor(m / 60))}:${pad(m % 60)}`
}
