import { addDays, timeOf } from '../../../time/civil.ts'
import { toInstant } from '../../../time/zone.ts'
import type { DateText, Doubt, Point, TimeExpression, TimeKind } from '../expression.ts'
import { type ParseState, spanOf, tok } from '../parse-state.ts'
import { secondsOf } from '../readers/spans/lengths.ts'
import { ruleExpression } from '../refiners/rule-dates.ts'
import { type Settled, settleMeridiem } from './meridiem.ts'
import type { PartialTime } from './partial-time.ts'

type Body = Pick<TimeExpression, 'kind'> & Partial<TimeExpression>

/** Turns a finished draft into the expression others see: kind, points, doubts and the other fair readings. */
export function resolveTime(scan: ParseState, draft: PartialTime, alone: boolean): TimeExpression {
  const settled = draft.clock === undefined ? undefined : settleMeridiem(scan, draft, draft.clock, alone)
  const day = settledDay(scan, draft, settled)
  const base = {
    text: scan.text.slice(...spanOf(scan, draft.first, draft.next)),
    span: spanOf(scan, draft.first, draft.next),
    ...(draft.mod ? { mod: draft.mod } : draft.clock?.about ? { mod: 'about' as const } : {}),
    ...(draft.zone ? { zone: draft.zone } : {}),
    ...(draft.zoneOf ? { zoneOf: draft.zoneOf } : {}),
    ...(draft.reference || isPossessed(scan, draft) ? { reference: true } : {}),
    ...(draft.part && draft.part.name !== 'day' ? { partOfDay: draft.part.name } : {}),
  }
  const make = (date: DateText | undefined, times: Settled | undefined): Body =>
    bodyOf(scan, draft, date, times)
  const finish = (
    body: Body,
    doubts: readonly Doubt[],
    others: readonly TimeExpression[],
  ): TimeExpression => ({
    ...base,
    ...body,
    doubts: [...doubts, ...dstDoubts(scan, { ...base, ...body, doubts, others })],
    others,
  })
  if (draft.rule !== undefined) return ruleExpression(scan, draft, settled, base)
  const doubts: Doubt[] = [...day.doubts, ...(settled?.other === undefined ? [] : ['half-day' as const])]
  const others = [
    ...day.others.map((date) => finish(make(date, settled), [], [])),
    ...(settled?.other === undefined
      ? []
      : [finish(make(day.date, { ...settled, ...later(settled) }), [], [])]),
  ]
  return finish(make(day.date, settled), doubts, others)
}

const later = (settled: Settled): Settled => ({
  minutes: settled.other!,
  ...(settled.last === undefined ? {} : { last: (settled.last + 720) % 1440 }),
})

/** "Friday's 2pm" names a thing, as "my 2pm" does. */
function isPossessed(scan: ParseState, draft: PartialTime): boolean {
  if (draft.day === undefined || draft.clock === undefined || draft.lastClock !== undefined) return false
  return (
    tok(scan, draft.first).possessive ||
    (tok(scan, draft.first + 1).possessive && draft.next > draft.first + 2)
  )
}

interface SettledDay {
  readonly date: DateText | undefined
  readonly doubts: readonly Doubt[]
  readonly others: readonly DateText[]
}

/** Today's weekday with an hour that is over can only be a week away. */
function settledDay(scan: ParseState, draft: PartialTime, settled: Settled | undefined): SettledDay {
  const { day } = draft
  if (day === undefined) return { date: undefined, doubts: [], others: [] }
  const others = day.others ?? []
  const over = settled !== undefined && settled.minutes <= scan.minute && day.date === scan.today
  const week = day.doubts?.includes('which-week') ?? false
  if (week && over && others.length > 0) return { date: others[0], doubts: [], others: [] }
  return { date: day.date, doubts: day.doubts ?? [], others }
}

function bodyOf(
  scan: ParseState,
  draft: PartialTime,
  date: DateText | undefined,
  times: Settled | undefined,
): Body {
  if (draft.anchor !== undefined)
    return {
      kind: draft.anchor.day ? 'date' : 'datetime',
      anchor: { text: draft.anchor.text, offsetMinutes: draft.anchor.offsetMinutes },
    }
  if (draft.moment !== undefined)
    return draft.lastMoment === undefined
      ? { kind: 'datetime', start: draft.moment }
      : { kind: 'datetimerange', start: draft.moment, end: draft.lastMoment }
  if (draft.length !== undefined) {
    const all =
      tok(scan, draft.first).kind === 'word' &&
      draft.length.days === 1 &&
      /^(all|the|whole|entire|full)$/.test(tok(scan, draft.first).word)
    return { kind: 'duration', seconds: secondsOf(draft.length), ...(all ? { partOfDay: 'all-day' } : {}) }
  }
  if (draft.span !== undefined) {
    const { start, end, lastStart } = draft.span
    return {
      kind: 'daterange',
      start: { date: start },
      end: { date: end },
      ...(lastStart ? { lastStart } : {}),
    }
  }
  if (draft.lastDay !== undefined && date !== undefined && times?.last === undefined)
    return {
      kind: 'daterange',
      start: { date },
      end: { date: addDays(draft.lastDay.date, 1) },
      lastStart: draft.lastDay.date,
    }
  return timedBody(draft, date, times)
}

function timedBody(draft: PartialTime, date: DateText | undefined, times: Settled | undefined): Body {
  const kind = (range: boolean): TimeKind =>
    date === undefined ? (range ? 'timerange' : 'time') : range ? 'datetimerange' : 'datetime'
  const point = (minutes: number, away = 0): Point => ({
    ...(date === undefined ? {} : { date: addDays(date, away) }),
    time: timeOf(minutes),
  })
  if (times !== undefined) {
    if (times.last === undefined) return { kind: kind(false), start: point(times.minutes) }
    const end =
      draft.lastDay === undefined
        ? point(times.last, times.last <= times.minutes ? 1 : 0)
        : { date: draft.lastDay.date, time: timeOf(times.last) }
    return { kind: kind(true), start: point(times.minutes), end }
  }
  if (draft.part !== undefined) {
    const { from, to } = draft.part
    return from === to
      ? { kind: kind(false), start: point(from) }
      : { kind: kind(true), start: point(from), end: point(to) }
  }
  return { kind: 'date', ...(date === undefined ? {} : { start: { date } }) }
}

/** What the zone's clock does at the times that were said, when it jumps over one or shows it twice. */
function dstDoubts(scan: ParseState, expression: TimeExpression): readonly Doubt[] {
  const doubts = new Set<Doubt>()
  if (expression.zoneOf !== undefined) return []
  for (const point of [expression.start, expression.end]) {
    if (point?.date === undefined || point.time === undefined) continue
    const wall = toInstant(point.date, point.time, expression.zone ?? scan.context.zone)
    if (wall.kind === 'skipped') doubts.add('dst-gap')
    if (wall.kind === 'twice') doubts.add('dst-overlap')
  }
  return [...doubts]
}
