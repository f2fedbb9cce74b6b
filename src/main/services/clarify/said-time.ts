import type { FillContext } from '../../core/api/action.ts'
import type { TimeContext, TimeExpression } from '../../core/nlu/time/expression.ts'
import { type ResolvedTime, whenOf } from '../../core/nlu/time/when.ts'

/** What the time stage needs to know, from what fills are handed. */
export const timeContext = ({ preferences, now }: Pick<FillContext, 'preferences' | 'now'>): TimeContext => ({
  now,
  zone: preferences.zone,
  locale: preferences.locale,
  weekStart: preferences.weekStart,
})

/** The part of the day that was said ("tomorrow morning"), if one was. */
export const frameOf = (times: readonly TimeExpression[]): TimeExpression | undefined =>
  times.find((t) => t.partOfDay !== undefined && t.end?.time !== undefined)

/** One time out of the expressions of a clause. */
export const readTimes = (times: readonly TimeExpression[], context: FillContext): ResolvedTime =>
  whenOf(times, timeContext(context))

/**
 * Whether the clock time is only where a part of the day or a stretch begins ("tomorrow morning"): a frame to find a
 * time in rather than a time.
 */
export const isFrame = (times: readonly TimeExpression[]): boolean =>
  times.some((t) => t.partOfDay !== undefined && t.end?.time !== undefined) &&
  !times.some((t) => t.start?.time !== undefined && t.partOfDay === undefined && !t.anchor && !t.reference)
