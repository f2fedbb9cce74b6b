import { addDays, minutesOf, timeOf, weekday } from '../../time/civil.ts'
import { toInstant, toLocal, type Wall } from '../../time/zone.ts'
import type { DateText, Doubt, Point, TimeContext, TimeExpression, TimeText } from './expression.ts'

export interface WhenOptions {
  /** take "my 3 o'clock" as the time meant too; by default such expressions are left to the look-up of the thing */
  readonly references?: boolean
}

/** When something is, put together from all that one clause says. Dates and times are local to `zone`. */
export interface ResolvedTime {
  readonly start?: { readonly date: DateText; readonly time?: TimeText }
  /** with `allDay` the day after the last; otherwise the moment it ends */
  readonly end?: { readonly date: DateText; readonly time?: TimeText }
  /** the length that was said, or follows from both ends */
  readonly minutes?: number
  readonly zone: string
  /** whose zone has to be looked up before this is an instant */
  readonly zoneOf?: string
  readonly allDay: boolean
  /** the hours are those of a part of the day ("tomorrow morning"): a window, not an hour somebody named */
  readonly vague?: boolean
  /** RFC 5545 RRULE value */
  readonly rule?: string
  readonly except?: readonly DateText[]
  readonly doubts: readonly Doubt[]
  /** the other fair answers, best first, each complete */
  readonly others: readonly ResolvedTime[]
}

/**
 * Merges the expressions of one clause: a date here, a time there, a length anywhere. A time with no date is today,
 * or tomorrow when it is over by now. Returns neither start nor minutes when nothing was said.
 */
export function whenOf(
  times: readonly TimeExpression[],
  context: TimeContext,
  options: WhenOptions = {},
): ResolvedTime {
  const usable = times.filter((time) => options.references || time.reference !== true)
  const pool = usable.length > 0 ? usable : times
  const said = withoutNow(pool.filter((time) => time.anchor === undefined))
  const main = merge(said, context)
  const doubted = said.find((time) => time.others.length > 0)
  const others = (doubted?.others ?? []).map((other) =>
    merge(
      said.map((time) => (time === doubted ? other : time)),
      context,
    ),
  )
  return {
    ...main,
    doubts: [...new Set([...said.flatMap((time) => [...time.doubts]), ...dstOf(main)])],
    others,
  }
}

/** "now" beside a real time is only how people speak: "add that for Friday now". */
export function withoutNow(times: readonly TimeExpression[]): readonly TimeExpression[] {
  const isNow = (time: TimeExpression): boolean =>
    /^(right )?now$|^asap$|^as soon|^at (present|the moment)/i.test(time.text)
  return times.some((time) => !isNow(time) && time.kind !== 'duration')
    ? times.filter((time) => !isNow(time))
    : times
}

const hasDate = (time: TimeExpression): boolean => time.start?.date !== undefined && time.kind !== 'duration'
const hasTime = (time: TimeExpression): boolean => time.start?.time !== undefined
/** A part of the day with no hour: "tomorrow morning". */
const isVague = (time: TimeExpression): boolean => time.partOfDay !== undefined && time.kind.endsWith('range')
const isWhole = (time: TimeExpression): boolean => time.kind === 'daterange'

interface Roles {
  readonly set?: TimeExpression | undefined
  readonly length?: TimeExpression | undefined
  /** the expression that gives the date */
  readonly dated?: TimeExpression | undefined
  /** the expression that gives the time of day; often the same */
  readonly clocked?: TimeExpression | undefined
  /** "until 5", "until the 14th", said apart */
  readonly bound?: TimeExpression | undefined
  readonly allDay: boolean
}

/** Which expression plays which part: the first that has both a date and a time, else the first of each. */
function rolesOf(times: readonly TimeExpression[]): Roles {
  const sets = times.filter((time) => time.kind === 'set')
  const set = sets.find(hasTime) ?? sets[0]
  const length = times.find((time) => time.kind === 'duration' && time.partOfDay !== 'all-day')
  const allDay = times.some((time) => time.partOfDay === 'all-day')
  const points = times.filter((time) => time.kind !== 'set' && time.kind !== 'duration')
  const open = points.filter((time) => time.mod !== 'until')
  const pool = open.length > 0 ? open : points
  const dated =
    set ??
    pool.find((time) => hasDate(time) && hasTime(time) && !isVague(time)) ??
    pool.find((time) => hasDate(time) && !isWhole(time)) ??
    pool.find(hasDate)
  const own = dated !== undefined && hasTime(dated) && !isVague(dated)
  const apart = pool.filter((time) => time !== dated && hasTime(time) && !hasDate(time))
  const clocked = own
    ? dated
    : (apart.find((time) => !isVague(time)) ??
      (dated !== undefined && (hasTime(dated) || isWhole(dated))
        ? hasTime(dated)
          ? dated
          : undefined
        : apart[0]))
  const bound = points.find((time) => time.mod === 'until' && time !== dated && time !== clocked)
  return { set, length, dated, clocked, allDay, ...(set === undefined ? { bound } : {}) }
}

function merge(times: readonly TimeExpression[], context: TimeContext): ResolvedTime {
  const { set, length, dated, clocked, bound, allDay } = rolesOf(times)
  const zone = clocked?.zone ?? dated?.zone ?? context.zone
  const zoneOf = clocked?.zoneOf ?? dated?.zoneOf
  const minutes = length?.seconds === undefined ? undefined : Math.round(length.seconds / 60)
  const lead = {
    zone,
    ...(zoneOf === undefined ? {} : { zoneOf }),
    ...(set?.rule === undefined ? {} : { rule: set.rule }),
    ...(set?.except === undefined ? {} : { except: set.except }),
    ...(minutes === undefined ? {} : { minutes }),
    doubts: [],
    others: [],
  }
  // "after lunch" begins when lunch ends
  const late = clocked !== undefined && clocked.mod === 'after' && isVague(clocked)
  const time = allDay ? undefined : late ? clocked.end?.time : clocked?.start?.time
  const date = dated?.start?.date ?? (time === undefined ? undefined : dateFor(time, zone, context))
  if (date === undefined) return { ...lead, allDay }
  if (time === undefined) return { ...lead, ...wholeDays(date, dated, bound, minutes) }
  const end = endOf(date, time, late ? undefined : clocked, bound, minutes)
  const long = minutes ?? (end === undefined ? undefined : minutesBetween(date, time, end))
  return {
    ...lead,
    allDay: false,
    start: { date, time },
    ...(end === undefined ? {} : { end }),
    ...(long === undefined ? {} : { minutes: long }),
    ...(clocked !== undefined && isVague(clocked) ? { vague: true } : {}),
  }
}

interface Ending {
  readonly date: DateText
  readonly time: TimeText
}

/** Today, or tomorrow where this time of day is over. */
function dateFor(time: TimeText, zone: string, context: TimeContext): DateText {
  const now = toLocal(context.now, zone)
  return time > now.time ? now.date : addDays(now.date, 1)
}

/** Days with no hours. A length of minutes in them is to be placed somewhere; a length of days is how many they are. */
function wholeDays(
  date: DateText,
  dated: TimeExpression | undefined,
  bound: TimeExpression | undefined,
  minutes: number | undefined,
): Pick<ResolvedTime, 'start' | 'end' | 'allDay'> {
  const days = minutes !== undefined && minutes % 1440 === 0 ? minutes / 1440 : undefined
  const until =
    bound?.end?.date ?? (bound?.start?.date === undefined ? undefined : addDays(bound.start.date, 1))
  const last = dated?.kind === 'daterange' ? dated.end?.date : until
  if (minutes !== undefined && days === undefined)
    return { start: { date }, ...(last === undefined ? {} : { end: { date: last } }), allDay: false }
  return { start: { date }, end: { date: last ?? addDays(date, days ?? 1) }, allDay: true }
}

function endOf(
  date: DateText,
  time: TimeText,
  said: TimeExpression | undefined,
  bound: TimeExpression | undefined,
  minutes: number | undefined,
): Ending | undefined {
  if (minutes !== undefined) return plusMinutes(date, time, minutes)
  const end = said?.end?.time !== undefined ? said.end : bound?.start
  if (end?.time === undefined) return undefined
  if (end.date !== undefined && end.date >= date) return { date: end.date, time: end.time }
  return { date: end.time > time ? date : addDays(date, 1), time: end.time }
}

function plusMinutes(date: DateText, time: TimeText, minutes: number): Ending {
  const total = minutesOf(time) + minutes
  return { date: addDays(date, Math.floor(total / 1440)), time: timeOf(total) }
}

const minutesBetween = (date: DateText, time: TimeText, end: Ending): number =>
  (Date.parse(`${end.date}T${end.time}Z`) - Date.parse(`${date}T${time}Z`)) / 60_000

function dstOf(when: ResolvedTime): readonly Doubt[] {
  if (when.start?.time === undefined || when.zoneOf !== undefined) return []
  const { kind } = toInstant(when.start.date, when.start.time, when.zone)
  return kind === 'skipped' ? ['dst-gap'] : kind === 'twice' ? ['dst-overlap'] : []
}

/** The first and last instant (epoch milliseconds) of a When, with what its zone's clock does at the start. */
export function instantsOf(
  when: ResolvedTime,
): { readonly start: number; readonly end?: number; readonly wall: Wall } | null {
  if (when.start === undefined) return null
  const wall = toInstant(when.start.date, when.start.time ?? '00:00', when.zone)
  const start = wall.instant
  if (when.end !== undefined)
    return { start, end: toInstant(when.end.date, when.end.time ?? '00:00', when.zone).instant, wall }
  return { start, ...(when.minutes === undefined ? {} : { end: start + when.minutes * 60_000 }), wall }
}

/**
 * The days or moments an expression allows, its `mod` applied: "after 2018" is from 1 January 2019, "by Friday" to
 * the end of Friday. `from` inclusive, `to` exclusive for dates; either is missing where the time is open.
 */
export function openEnds(time: TimeExpression): { readonly from?: Point; readonly to?: Point } {
  const { start, end, mod } = time
  const dayAfter = (point: Point): Point =>
    point.time === undefined && point.date !== undefined ? { date: addDays(point.date, 1) } : point
  const last = end ?? (start === undefined ? undefined : dayAfter(start))
  if (mod === 'after') return last === undefined ? {} : { from: last }
  if (mod === 'since') return start === undefined ? {} : { from: start }
  if (mod === 'before') return start === undefined ? {} : { to: start }
  if (mod === 'by' || mod === 'until') return last === undefined ? {} : { to: last }
  return { ...(start ? { from: start } : {}), ...(last ? { to: last } : {}) }
}

const dayName = /^(?:on )?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?$/iu

/** The day of the week (1 Monday to 7 Sunday) where nothing but its name was said: "Monday", "on Mondays", not "next Monday". */
export function weekdayNamed({ text, start }: TimeExpression): number | undefined {
  return start?.date !== undefined && dayName.test(text.trim()) ? weekday(start.date) : undefined
}
