import { openEnds, weekdayNamed } from '../../core/nlu/time/when.ts'
import type { Clause } from '../../core/nlu/utterance.ts'
import { weekday } from '../../core/time/civil.ts'

const codes = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** "next week, but not Monday": whether a date (`2026-03-16`) is one that was said not to be taken. */
export function avoidedDays({ except = [] }: Pick<Clause, 'except'>): (date: string) => boolean {
  const times = except.flatMap((one) => one.times)
  return (date) =>
    times.some((time) => {
      if (time.rule !== undefined) return time.rule.includes(codes[weekday(date)]!)
      const named = weekdayNamed(time)
      if (named !== undefined) return weekday(date) === named
      const { from, to } = openEnds(time)
      if (from?.time !== undefined || to?.time !== undefined || (!from?.date && !to?.date)) return false
      return (!from?.date || date >= from.date) && (!to?.date || date < to.date)
    })
}
