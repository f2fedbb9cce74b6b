import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { byDefault, type FillContext, fromStep, said } from '../../../../core/api/action.ts'
import type { ResolvedTime } from '../../../../core/nlu/time/when.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays, timeOf, weekday } from '../../../../core/time/civil.ts'
import { daySpan, toLocal } from '../../../../core/time/zone.ts'
import { askDoubt, askFreeTime, slotChoice } from '../../../clarify/ask-time.ts'
import { avoidedDays } from '../../../clarify/avoided-days.ts'
import { momentOfWhen } from '../../../clarify/moment.ts'
import { frameOf, isFrame, readTimes } from '../../../clarify/said-time.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { defaultMinutes } from '../../model/event-time.ts'
import { askZone } from './ask-zone.ts'
import { freeSlots, type SlotWish } from './free-slots.ts'
import { workingDays } from './working-days.ts'

/** The time parameters of a new event, with the questions they need. */
export interface EventStart {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
  readonly assumptions: readonly string[]
}

export interface StartOf {
  readonly clause: Clause
  readonly title: string
  /** the event takes whole days when no time is given */
  readonly wholeDays: boolean
  /** a part of the day is all of it ("block Thursday afternoon"), not where to look for a time */
  readonly wholePart?: boolean
  /** whose clock "her time" is: their zone if known, and their name */
  readonly whose?: { readonly name: string; readonly zone?: string | undefined } | undefined
}

const week = 7

/** When a new event starts: as said, asked for where it is doubtful or open, and never made up. */
export async function eventStart(
  ports: CalendarPorts,
  of: StartOf,
  context: FillContext,
): Promise<EventStart> {
  const { clause, title } = of
  const when = readTimes(clause.times, context)
  const length = lengthOf(when, clause, context)
  if (when.start && when.start.time === undefined && (of.wholeDays || isLong(when)))
    return { params: days(when, clause), asks: doubtAsk(when, clause, context), assumptions: [] }
  const words = clause.times.map((t) => t.text).join(' ')
  const working = of.wholePart ? workingDays(when, clause, context) : undefined
  const rule = ruleParams(working ? { ...when, rule: working } : when, words)
  const bound = boundOf(clause, when, context)
  if (bound) {
    const ask = await askOpenTime(
      ports,
      bound,
      { title, minutes: minutesOf(length), isAvoided: avoidedDays(clause) },
      context,
    )
    return {
      params: { start: fromStep(ask.id), ...length.params },
      asks: [ask],
      assumptions: length.assumptions,
    }
  }
  const whichDay = askDayOf(of, when, context)
  if (whichDay)
    return {
      params: { start: fromStep(whichDay.id), ...length.params },
      asks: [whichDay],
      assumptions: length.assumptions,
    }
  const part = of.wholePart && isFrame(clause.times) ? partOf(when, clause, context) : undefined
  if (part) return { params: { ...part, ...rule }, asks: [], assumptions: [] }
  if (!when.start || when.start.time === undefined || isFrame(clause.times)) {
    const ask = await askOpenTime(
      ports,
      frameWhen(when, clause),
      { title, minutes: minutesOf(length), isAvoided: avoidedDays(clause) },
      context,
    )
    const oneDay = when.start && !isRange(when)
    return {
      params: {
        start: fromStep(ask.id),
        ...(oneDay ? { base: said({ date: when.start!.date }, words) } : {}),
        ...length.params,
        ...rule,
      },
      asks: [ask],
      assumptions: length.assumptions,
    }
  }
  const zoned = when.zoneOf ? { ...when, ...(of.whose?.zone ? { zone: of.whose.zone } : {}) } : when
  const doubt = askDoubt(zoned, title, context)
  const zoneAsk = when.zoneOf && !of.whose?.zone ? askZone(of.whose?.name ?? when.zoneOf, context) : undefined
  const start = said(momentOfWhen(zoned, context.preferences.zone), words)
  const ruleDiffers = when.others.some((o) => o.rule !== when.rule)
  return {
    params: {
      start: doubt ? fromStep(doubt.id) : zoneAsk ? fromStep(zoneAsk.id) : start,
      ...(zoneAsk && !doubt ? { base: start } : {}),
      ...length.params,
      ...rule,
      ...(doubt && when.rule && ruleDiffers ? { rule: fromStep(doubt.id, 'rule') } : {}),
    },
    asks: [...(doubt ? [doubt] : []), ...(zoneAsk && !doubt ? [zoneAsk] : [])],
    assumptions: length.assumptions,
  }
}

const doubtAsk = (when: ResolvedTime, clause: Clause, context: FillContext): readonly AskStep[] => {
  const ask = askDoubt(when, clause.text, context)
  return ask ? [ask] : []
}

/** A stretch of days is a block of whole days; a week or more is a frame to find a time in. */
const isRange = (when: ResolvedTime): boolean =>
  when.start !== undefined && when.end !== undefined && when.end.date > addDays(when.start.date, 1)
const isLong = (when: ResolvedTime): boolean =>
  when.minutes !== undefined && when.minutes % 1440 === 0 && when.minutes > 0

function days(when: ResolvedTime, clause: Clause): Record<string, Param> {
  const words = clause.times.map((t) => t.text).join(' ')
  const last = when.end ? addDays(when.end.date, -1) : when.start!.date
  return {
    start: said({ date: when.start!.date }, words),
    until: said({ date: last }, words),
    ...ruleParams(when, words),
  }
}

const ruleParams = (when: ResolvedTime, words: string): Record<string, Param> => ({
  ...(when.rule ? { rule: said(when.rule, words) } : {}),
  ...(when.except && when.except.length > 0 ? { except: said([...when.except], words) } : {}),
})

/** The length that was said. A part of the day is where to look for a time, not how long the event is. */
function lengthOf(when: ResolvedTime, clause: Clause, { preferences }: FillContext) {
  const framed = isFrame(clause.times) && !clause.times.some((t) => t.kind === 'duration')
  if (when.minutes !== undefined && !framed)
    return { params: { minutes: said(when.minutes) }, assumptions: [] }
  const { oneHour } = wordingFor(preferences.locale).calendar
  return { params: { minutes: byDefault(defaultMinutes) }, assumptions: [oneHour] }
}

/** With the end of the part of the day that was said, whatever length was said besides. */
function frameWhen(when: ResolvedTime, clause: Clause): ResolvedTime {
  const end = isFrame(clause.times) ? frameOf(clause.times)?.end?.time : undefined
  return when.start && end ? { ...when, end: { date: when.start.date, time: end } } : when
}

const mostChoices = 5
/** "the dentist next week at 9": the hour is known and the day is not, so its days are what is asked about. */
function askDayOf({ clause, title }: StartOf, when: ResolvedTime, context: FillContext): AskStep | undefined {
  const span = clause.times.find((time) => time.kind === 'daterange' && time.lastStart === undefined)
  const time = when.start?.time
  if (!span?.start?.date || !span.end?.date || !time || when.rule || when.vague || span.mod) return undefined
  const isAvoided = avoidedDays(clause)
  const { days, zone } = { days: context.preferences.workday.days, zone: when.zone }
  const open: number[] = []
  for (let date = span.start.date; date < span.end.date; date = addDays(date, 1)) {
    const instant = context.instant(date, time, zone)
    if (instant > context.now && !isAvoided(date)) open.push(instant)
  }
  const working = open.filter((instant) => days.includes(weekday(toLocal(instant, zone).date)))
  const some = (working.length > 0 ? working : open).slice(0, mostChoices)
  if (some.length === 0) return undefined
  const say = wordingFor(context.preferences.locale).asking
  return askFreeTime(
    say.whatDay(title),
    some.map((instant) => slotChoice(instant, context)),
    title,
    context,
  )
}

/** "before 12", "after 3 tomorrow": the stretch a time has to be found in, within working hours where it is open. */
function boundOf(
  clause: Clause,
  { start, rule }: ResolvedTime,
  { preferences, now }: FillContext,
): ResolvedTime | undefined {
  const [only, ...more] = clause.times.filter((time) => time.kind !== 'duration')
  if (!only || more.length > 0 || rule || !start?.time || (only.mod !== 'before' && only.mod !== 'after'))
    return undefined
  const { date, time } = start
  const today = toLocal(now, preferences.zone)
  const opens = date === today.date ? today.time : timeOf(preferences.workday.start)
  const base = { doubts: [], others: [], allDay: false, zone: preferences.zone }
  return only.mod === 'before'
    ? { ...base, start: { date, time: opens }, end: { date, time } }
    : { ...base, start: { date, time }, end: { date, time: '22:00' } }
}

/** The part of the day itself, from its beginning to its end. */
function partOf(when: ResolvedTime, clause: Clause, context: FillContext): Record<string, Param> | undefined {
  const frame = frameWhen(when, clause)
  if (!frame.start?.time || !frame.end?.time || clause.times.some((t) => t.kind === 'duration'))
    return undefined
  const from = context.instant(frame.start.date, frame.start.time)
  const to = context.instant(frame.end.date, frame.end.time)
  const words = clause.times.map((t) => t.text).join(' ')
  if (to <= from) return undefined
  return {
    start: said({ date: frame.start.date, time: frame.start.time }, words),
    minutes: said((to - from) / 60_000, words),
  }
}

const minutesOf = ({ params }: { params: { minutes: Param } }): number =>
  'value' in params.minutes ? Number(params.minutes.value) : defaultMinutes

/** "What time is lunch on Thursday?", with free times of that day, or of the days that were named. */
async function askOpenTime(
  ports: CalendarPorts,
  when: ResolvedTime,
  what: Pick<SlotWish, 'title' | 'minutes' | 'isAvoided'>,
  context: FillContext,
): Promise<AskStep> {
  const say = wordingFor(context.preferences.locale).asking
  const { zone } = context.preferences
  const framed = when.start?.time !== undefined
  const first = when.start?.date
  const last = when.end && !framed ? addDays(when.end.date, -1) : first
  const from = !first
    ? context.now
    : framed
      ? context.instant(first, when.start!.time!)
      : daySpan(first, zone)[0]
  const to = !first
    ? context.now + week * 86_400_000
    : framed && when.end?.time
      ? context.instant(when.end.date, when.end.time)
      : daySpan(last ?? first, zone)[1]
  const slots = await freeSlots(ports, { from, to, ...what, anyHour: framed }, context)
  const day = first && !when.rule && (last ?? first) === first ? context.sayDate(first) : ''
  const text = first ? say.whatTime(what.title, day) : say.whatDay(what.title)
  return askFreeTime(text, slots, what.title, context)
}
