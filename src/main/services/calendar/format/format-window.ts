import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { formatClock, formatDay, formatSpan } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { Window } from '../provider.ts'

/** Whether a stretch lies within one local day. */
export const isOneDay = ({ from, to }: Window, zone: string): boolean =>
  toLocal(from, zone).date === toLocal(to - 1, zone).date

/** "today", "Mon 16 Mar to Sun 22 Mar", "Thu 12 Mar 12:00–18:00": as a sentence goes on with it. */
export function formatWindow({ from, to }: Window, preferences: Preferences, now: number): string {
  const { zone, locale } = preferences
  const words = wordingFor(locale).calendar
  const today = toLocal(now, zone).date
  const start = toLocal(from, zone)
  const end = toLocal(to, zone)
  if (start.time !== '00:00' && end.time === '00:00' && isOneDay({ from, to, zone }, zone))
    return words.afterTime(formatClock(start.time, locale), formatDay(start.date, locale, today))
  if (start.time !== '00:00' || end.time !== '00:00')
    return words.onSpan(formatSpan(from, to, zone, locale, now))
  const last = toLocal(to - 1, zone).date
  const first = formatDay(start.date, locale, today)
  return last === start.date ? words.onDay(first) : words.fromTo(first, formatDay(last, locale, today))
}
