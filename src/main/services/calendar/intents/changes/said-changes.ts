import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, fromStep, said } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays, timeOf, weekday } from '../../../../core/time/civil.ts'
import { daySpan } from '../../../../core/time/zone.ts'
import { askDoubt, askFreeTime } from '../../../clarify/ask-time.ts'
import { isFrame, readTimes } from '../../../clarify/said-time.ts'
import type { Cut } from '../../../clarify/target.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { freeSlots } from '../time/free-slots.ts'
import { capital } from '../which/event-title.ts'

/** Parameters of a change, with the questions they need. */
export interface SaidChange {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
}

/** When an event is before the change, by the clock on one's own wall, as far as that is known. */
export interface CurrentTime {
  /** YYYY-MM-DD */
  readonly date?: string | undefined
  /** HH:MM */
  readonly time?: string | undefined
  readonly minutes?: number | undefined
}

const none: SaidChange = { params: {}, asks: [] }
const later = /\b(?:back|later|delay|postpone)\b/i
const earlier = /\b(?:forward|earlier|up)\b/i
const moving = /^(?:move|push|shift|delay|postpone|put|bump|reschedule|change|slide|shove|kick|knock|nudge)$/
const grow = /\b(?:extend|lengthen|longer|add)\b/i
const shrink = /\b(?:shorten|shorter|cut)\b/i

/**
 * Where an event goes or how long it gets: a shift, a new length, a new day, a new time.
 * @param current when it is now: "move it to 8" is the 8 nearest to that, "to the afternoon" that of its day
 */
export async function saidMove(
  ports: CalendarPorts,
  clause: Clause,
  cut: Cut,
  title: string,
  context: FillContext,
  current?: CurrentTime,
): Promise<SaidChange> {
  const beside = clause.times.find((t) => t.anchor && !t.start && /\b(?:earlier|later)$/i.test(t.text))
  if (beside) return { params: { shift: said(beside.anchor!.offsetMinutes, beside.text) }, asks: [] }
  const length = cut.target.find((t) => t.kind === 'duration' && t.seconds !== undefined)
  const points = cut.target.filter((t) => t.kind !== 'duration' && t.kind !== 'set' && t.start)
  if (length && points.length === 0)
    return lengthChange(clause, length.text, Math.round(length.seconds! / 60))
  if (points.length === 0) return none
  const relative = points.find((t) => t.start?.date && t.start.time && /\b(?:later|earlier)$/i.test(t.text))
  if (relative) {
    const by = context.instant(relative.start!.date!, relative.start!.time!) - context.now
    return { params: { shift: said(Math.round(by / 60_000), relative.text) }, asks: [] }
  }
  const when = readTimes(points, context)
  const words = points.map((t) => t.text).join(' ')
  const hasDate = points.some((t) => t.start?.date !== undefined)
  const minutes = length ? { minutes: said(Math.round(length.seconds! / 60), length.text) } : {}
  if (isFrame(points)) {
    const ask = await askFrame(ports, when, { title, hasDate, current }, context)
    return { params: { start: fromStep(ask.id), ...minutes }, asks: [ask] }
  }
  const hasTime = when.start?.time !== undefined && !/\bsame time\b/i.test(words)
  const now = current?.time
  const settled = now !== undefined && when.doubts.every((doubt) => doubt === 'half-day')
  const doubt =
    !settled && (hasDate || when.doubts.includes('half-day')) ? askDoubt(when, title, context) : undefined
  if (doubt) return { params: { start: fromStep(doubt.id), ...minutes }, asks: [doubt] }
  const zone = when.zone === context.preferences.zone ? {} : { zone: when.zone }
  const start = {
    ...(hasDate ? { date: when.start!.date } : {}),
    ...(hasTime
      ? {
          time: settled && when.doubts.length > 0 ? nearest(when.start!.time!, now) : when.start!.time!,
        }
      : {}),
    ...zone,
  }
  const range = hasTime && when.end?.time ? { until: said({ time: when.end.time, ...zone }, words) } : {}
  return { params: { start: said(start, words), ...range, ...minutes }, asks: [] }
}

/** Of a time and its twin twelve hours on, the one nearer to another time of day. */
function nearest(time: string, to: string): string {
  const at = minutesOf(time)
  const twin = (at + 720) % 1440
  const away = (minutes: number): number => Math.abs(minutes - minutesOf(to))
  return away(twin) < away(at) ? timeOf(twin) : time
}
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** "back an hour" moves, "extend by 15 minutes" lengthens, "make it 30 minutes" sets. */
function lengthChange({ text, verb }: Clause, words: string, minutes: number): SaidChange {
  const by = /\b(?:by|another|a further)\b/i.test(text)
  const change = (name: string, value: number): SaidChange => ({
    params: { [name]: said(value, words) },
    asks: [],
  })
  if (grow.test(text) && (by || !/\bto\b/i.test(text))) return change('longer', minutes)
  if (shrink.test(text) && by) return change('longer', -minutes)
  if (/\b(?:longer|shorter)\b/i.test(text))
    return change('longer', /shorter/i.test(text) ? -minutes : minutes)
  if (earlier.test(text)) return change('shift', -minutes)
  // "move it by 30 minutes", "push it half an hour": where no side is said, later; "move it to an hour" is a length
  const sets = /\b(?:to|for|lasts?|long|only|just)\b/i.test(text.slice(verb.length)) && !by
  const shifts = moving.test(verb) && verb !== 'change' && !sets
  if (later.test(text) || shifts || (by && moving.test(verb))) return change('shift', minutes)
  return change('minutes', minutes)
}

async function askFrame(
  ports: CalendarPorts,
  when: ReturnType<typeof readTimes>,
  {
    title,
    hasDate,
    current,
  }: { readonly title: string; readonly hasDate: boolean; readonly current: CurrentTime | undefined },
  context: FillContext,
): Promise<AskStep> {
  const say = wordingFor(context.preferences.locale).asking
  const { time } = when.start!
  const ofEvent = hasDate ? undefined : current?.date
  const date = ofEvent ?? when.start!.date
  const from = context.instant(date, time ?? '00:00')
  const to = when.end?.time
    ? context.instant(ofEvent ?? when.end.date, when.end.time)
    : daySpan(date, context.preferences.zone)[1]
  const minutes = current?.minutes ?? 30
  const slots = await freeSlots(ports, { from, to, minutes, title, anyHour: true }, context)
  return askFreeTime(say.whatTime(title, hasDate ? context.sayDate(date) : ''), slots, title, context)
}

/** "to Wednesdays" for one occurrence: the Wednesday of its week. `date` is the occurrence's own day. */
export function dayOfWeekOf(rule: string, date: string): string | undefined {
  const code = /BYDAY=([A-Z]{2})(?:;|$)/.exec(rule)?.[1]
  if (!code) return undefined
  const day = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].indexOf(code) + 1
  return addDays(date, day - weekday(date))
}

const renaming = /\b(?:rename|retitle|call it|title|name|subject)\b/i
const placing = /\b(?:location|place|venue|room|where)\b/i
const noting = /\b(?:notes?|description|agenda)\b/i

const linking =
  /\blink\b|\b(?:add|put|include|attach|stick)\b.{0,20}\b(?:google meet|meet|zoom|teams)\b(?! ?ings?)/i
const attaching = /^(?:add|attach|include|put|stick)$/

/** A new title, place, link or note. */
export function saidFields(clause: Clause, cut: Cut, context: FillContext): SaidChange {
  const words = wordingFor(context.preferences.locale).calendar
  const after = (clause.quoted[0]?.text ?? cut.after.replace(/^(?:be\s+)?(?:called\s+)?/i, '')).trim()
  const naming = clause.newName
  const called = naming && (clause.quoted[0]?.text ?? naming.text)
  const link = clause.urls[0]
  const notes = noting.test(clause.text)
  // "put the survey link in the notes" is a note
  const wantsLink = linking.test(clause.text) && !(clause.body && notes)
  const linkAsk = wantsLink && !link ? askText(words.askLink, context) : undefined
  const wantsDoc =
    /\b(?:doc|document|agenda|file|deck|slides)\b/i.test(clause.text) && attaching.test(clause.verb)
  const docAsk = wantsDoc && !clause.body ? askText(words.askDoc, context) : undefined
  return {
    params: {
      ...(called
        ? { title: said(capital(called), called) }
        : renaming.test(clause.text) && after
          ? { title: said(capital(after), after) }
          : {}),
      ...placeChange(clause, cut, after),
      ...(link ? { link: said(link.text) } : linkAsk ? { link: fromStep(linkAsk.id) } : {}),
      ...(clause.body && (notes || clause.verb === 'add') ? { addNotes: said(clause.body.text) } : {}),
      ...newNotes(clause, cut),
      ...(docAsk ? { addNotes: fromStep(docAsk.id) } : {}),
      ...(/\btentative\b/i.test(clause.text) ? { tentative: said(true) } : {}),
      ...(clause.verb === 'confirm' ? { tentative: said(false) } : {}),
    },
    asks: [linkAsk, docAsk].filter((a) => a !== undefined),
  }
}

/** "change the agenda of the review to: budget, hiring", "set the notes to …". */
function newNotes({ verb, text }: Clause, { after }: Cut): Record<string, Param> {
  const words = after.replace(/^[\s:–—-]+/, '').trim()
  if (!noting.test(text) || !/^(?:change|set|update|make|replace)$/.test(verb) || !words) return {}
  return { notes: said(words, words) }
}

function placeChange(clause: Clause, cut: Cut, after: string): Record<string, Param> {
  if (renaming.test(clause.text)) return {}
  if (clause.place) return { place: said(clause.place.text) }
  return placing.test(clause.text) && after && cut.target.length === 0 ? { place: said(after, after) } : {}
}

function askText(text: string, context: FillContext): AskStep {
  return {
    kind: 'ask',
    id: context.step(),
    title: text,
    dependsOn: [],
    question: { text, kind: 'text', choices: [], free: true },
  }
}
