import { addDays, weekday } from '../../../core/time/civil.ts'
import { toInstant, toLocal } from '../../../core/time/zone.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The civil date a seed's day means, seen from `today`. */
export function seedDay(day: string, today: string): string {
  if (/^\d{4}/.test(day)) return day
  if (day === 'today') return today
  const away = /^([+-]\d+)d$/.exec(day)
  if (away) return addDays(today, Number(away[1]))
  const [, name, weeks] = /^([a-z]{3})([+-]\d+)?/.exec(day)!
  const ahead = (weekdays.indexOf(name!) + 1 - weekday(today) + 7) % 7
  return addDays(today, ahead + 7 * Number(weeks ?? 0))
}

/** The instant a seed's moment means, epoch milliseconds; wall clocks are those of `zone`. */
export function instantOf(moment: string, now: number, zone: string): number {
  const fromNow = /^now(?:([+-]\d+)([mh]))?$/.exec(moment)
  if (fromNow) return now + Number(fromNow[1] ?? 0) * (fromNow[2] === 'h' ? 3_600_000 : 60_000)
  if (/^\d{4}.*(Z|[+-]\d{2}:\d{2})$/.test(moment)) return Date.parse(moment)
  const [day, time] = moment.split(/[T ]/) as [string, string]
  const wall = toInstant(seedDay(day, toLocal(now, zone).date), time.slice(0, 5), zone).instant
  return wall + Number(time.slice(6) || 0) * 1000
}
