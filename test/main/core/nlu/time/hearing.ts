import type {
  FoundTimes,
  TimeContext,
  TimeExpression,
} from '../../../../../src/main/core/nlu/time/expression.ts'
import { findTimes } from '../../../../../src/main/core/nlu/time/find-times.ts'
import { toInstant } from '../../../../../src/main/core/time/zone.ts'

/** A context at a wall-clock time of a zone: Wednesday 11 March 2026, 10:00 in London, unless told otherwise. */
export function contextAt(wall = '2026-03-11T10:00', zone = 'Europe/London', locale = 'en-GB'): TimeContext {
  return { now: toInstant(wall.slice(0, 10), wall.slice(11), zone).instant, zone, locale, weekStart: 1 }
}

export const hearTimes = (text: string, context = contextAt()): FoundTimes => findTimes(text, context)

/** An expression in one line: kind, modifier, start and end, what else is known, doubts and the other readings. */
export function line(time: TimeExpression): string {
  const point = (p: TimeExpression['start']): string => [p?.date, p?.time].filter(Boolean).join(' ')
  const end = time.end === undefined ? '' : `→ ${point(time.end)}`
  const length = time.seconds === undefined ? '' : `${time.seconds}s`
  const zone = time.zone === undefined ? '' : `@${time.zone}`
  const anchor = time.anchor === undefined ? '' : `${time.anchor.offsetMinutes} from “${time.anchor.text}”`
  const others = time.others.map((other) => `or ${other.rule ?? point(other.start)}`)
  return [
    time.kind,
    time.mod,
    point(time.start),
    end,
    length,
    time.rule,
    zone,
    time.zoneOf && `@${time.zoneOf}`,
    anchor,
    time.reference && 'named',
    time.afterCompletion && 'when done',
    ...time.doubts.map((doubt) => `?${doubt}`),
    ...others,
  ]
    .filter(Boolean)
    .join(' ')
}

export const lines = (text: string, context = contextAt()): string[] =>
  hearTimes(text, context).times.map(line)
