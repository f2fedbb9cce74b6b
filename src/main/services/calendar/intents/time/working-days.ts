import type { FillContext } from '../../../../core/api/action.ts'
import type { ResolvedTime } from '../../../../core/nlu/time/when.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { daysBetween, weekday } from '../../../../core/time/civil.ts'
import { weekdayCodes } from './several-days.ts'

const daily = 'FREQ=DAILY;UNTIL='

/** "block every morning next week": the rule of the days of that week one works on; undefined where it is about others. */
export function workingDays(
  { rule, start }: ResolvedTime,
  { times }: Clause,
  { preferences: { workday } }: FillContext,
): string | undefined {
  if (!rule?.startsWith(daily) || !start || !workday.days.includes(weekday(start.date))) return undefined
  const inWeek = times.some(
    ({ kind, start: from, end }) =>
      kind === 'daterange' && from?.date && end?.date && daysBetween(from.date, end.date) <= 7,
  )
  const isPart = times.some((time) => time.rule !== undefined && time.partOfDay !== undefined)
  if (!inWeek || !isPart) return undefined
  const days = workday.days.map((day) => weekdayCodes[day]).join(',')
  return `FREQ=WEEKLY;BYDAY=${days};UNTIL=${rule.slice(daily.length)}`
}
