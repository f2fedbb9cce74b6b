import type { AskStep, Choice, Json, Subject } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  type FillContext,
  type Filled,
  fromStep,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import type { TimeExpression } from '../../../core/nlu/time/expression.ts'
import { openEnds } from '../../../core/nlu/time/when.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { shownRows } from '../../clarify/shown-rows.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatEventTime } from '../format/format-when.ts'
import { formatWindow } from '../format/format-window.ts'
import type { CalendarEvent } from '../model/event.ts'
import { eventValue } from '../model/event-ref.ts'
import { isOthers } from '../model/whose.ts'
import { reasonIn } from './changes/reason.ts'
import { fillMany } from './select/fill-many.ts'
import { manyEvents } from './select/many-events.ts'
import { saidWindow } from './time/said-window.ts'
import { isBareNot } from './which/bare-not.ts'
import { locatorOf } from './which/locate.ts'
import { recurrenceScopeOf } from './which/recurrence-scope.ts'
import { isEventSelector, known, whichEvent } from './which/which-event.ts'

const everything =
  /\b(?:everything|all (?:of )?(?:my |the )?(?:meetings|events|appointments|calls)|every (?:single )?(?:meeting|event|appointment|call)|clear|whole day)\b/i
/** "tomorrow's meetings before 2pm", "my appointments on Friday": more than one is meant, and not by name. */
const plural =
  /\b(?:(?:both(?: (?:of )?(?:my|the|our))?|my|the|our|those|these|any|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|morning|afternoon)(?:['’]?s)?) (?:meetings|events|appointments|calls|engagements)\b/i
const named = /\b(?:today|tomorrow)\b/i

/** "cancel my meeting with Marco", "skip the retro on 14 April", "clear my afternoon". */
export function hearsCancel(ports: CalendarPorts): ActionIntent {
  return {
    service: 'calendar',
    intents: ['delete'],
    score: () => 0.95,
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
  }
}

const isOfNewest = (event: { readonly [key: string]: Json } | undefined, { focus }: FillContext): boolean => {
  const newest = focus.subjects[0]
  return (
    event !== undefined && newest?.kind === 'event' && (event.id === newest.id || event.series === newest.id)
  )
}

async function fillSlots(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  if (saysItAgain(clause, context)) return { ok: true, steps: [], assumptions: [] }
  const rows = clause.times.length === 0 ? (shownRows(clause, 'event', context) ?? []) : []
  if (rows.length > 1) return fillRows(ports, rows, clause, context)
  const dates = clause.times.filter(isDate)
  if (dates.length > 1 && dates.length === clause.times.length)
    return fillDates(ports, dates, clause, context)
  const clocks = clocksIn(clause)
  if (clocks.length > 1) return fillDates(ports, clocks, clause, context)
  const onwards = await endsSeries(clause, context)
  if (onwards) return onwards
  const many = manyEvents(clause)
  const named = clause.people.some((one) => one.kind !== 'me' && one.kind !== 'group')
  if (many && (many.future || many.about !== '' || named)) return fillMany(ports, clause, many, context)
  if (isBulk(clause)) return fillBulk(ports, clause, context)
  const locator = locatorOf(clause, clause.times)
  const which = await whichEvent(ports, clause, locator, context)
  if (!isEventSelector(which)) return notThen(clause, locator.about, which, context)
  const { value } = which
  if (isBareNot(clause) && !isOfNewest(value, context))
    return { ok: false, say: words.notOfWhat(clause.times[0]?.text ?? ''), suggestions: [] }
  if (clause.times.length > 0 && value?.series != null && value.series === value.id)
    return { ok: false, say: words.noDayOfIt(which.title), suggestions: [words.cancelByName(which.title)] }
  const extent = recurrenceScopeOf(clause, which, clause.times.length > 0, context)
  return {
    ok: true,
    steps: [
      ...which.asks,
      ...extent.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.cancelTitle([which.title]),
        dependsOn: [],
        action: 'calendar.cancel_event',
        params: { event: which.param, ...extent.params, ...noteOf(clause) },
      },
    ],
    assumptions: extent.assumptions,
  }
}

/**
 * "cancel the retro from 1 April on": a series ends before the first of its dates that is not before that day. "after 1 April"
 * may as well mean the next one only, so that is asked.
 */
async function endsSeries(clause: Clause, context: FillContext): Promise<Filled | undefined> {
  const [since, ...others] = clause.times
  const about = locatorOf(clause, []).about
  if (!since?.start?.date || since.start.time || others.length > 0 || about === '') return undefined
  if (since.mod !== 'since' && since.mod !== 'after') return undefined
  const first = openEnds(since).from?.date ?? since.start.date
  const query = { about, from: context.instant(first, '00:00'), limit: 1 }
  const thing = (await context.things('event', query)).find(({ fit }) => fit >= isNamed)?.thing
  const which = thing && known(thing, lookedUp(thing.value, about))
  if (!which?.recurs) return undefined
  const words = wordingFor(context.preferences.locale).calendar
  const extent =
    since.mod === 'since'
      ? { params: { extent: said('following', since.text) }, asks: [] }
      : recurrenceScopeOf(clause, which, false, context)
  return {
    ok: true,
    steps: [
      ...extent.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.cancelTitle([which.title]),
        dependsOn: [],
        action: 'calendar.cancel_event',
        params: { event: which.param, ...extent.params, ...noteOf(clause) },
      },
    ],
    assumptions: [],
  }
}
/** How well words have to fit what a series is called. */
const isNamed = 0.75

/** "the interview is off, take it out": the same order in other words, not one of its own. */
const saysItAgain = ({ references, times, title, people }: Clause, { earlier }: FillContext): boolean =>
  references.length > 0 &&
  references.every(({ kind }) => kind === 'pronoun') &&
  times.length + people.length === 0 &&
  title === undefined &&
  earlier.some((step) => step.kind === 'do' && step.action === 'calendar.cancel_event')

/** "cancel all of them", "the first two": those that were shown, each with its own line on the card. */
async function fillRows(
  ports: CalendarPorts,
  rows: readonly Subject[],
  clause: Clause,
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const found = await Promise.all(rows.map(({ id }) => ports.calendar.get(context.scope, id)))
  const events = found.filter((event) => event !== undefined && event.status !== 'cancelled')
  if (events.length === 0) return { ok: false, say: words.nothingThen(''), suggestions: [] }
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: words.cancelTitle(events.map((event) => event!.title)),
        dependsOn: [],
        action: 'calendar.cancel_event',
        params: {
          events: { ...lookedUp(events.map((event) => eventValue(event!))), from: 'focus' },
          extent: said('one'),
          ...noteOf(clause),
        },
      },
    ],
    assumptions: [],
  }
}

const isDate = ({ kind, mod, start, reference }: TimeExpression): boolean =>
  kind === 'date' && !mod && !reference && start?.time === undefined

/** "the 2pm and the 3pm today": each begins at another hour, and the day is said once. */
function clocksIn({ text, times }: Clause): readonly TimeExpression[] {
  const day = times.find(({ start, rule }) => start?.date !== undefined && !rule)?.start?.date
  const clocks = times.filter(
    ({ start, end, mod, rule, anchor }) => start?.time !== undefined && !end && !mod && !rule && !anchor,
  )
  const inRow = clocks
    .slice(1)
    .every(({ span }, at) =>
      /^(?:\s|,|and\b|&|the\b|my\b|today\b|tomorrow\b)*$/i.test(text.slice(clocks[at]!.span[1], span[0])),
    )
  if (!inRow) return []
  return clocks.map((clock) =>
    clock.start?.date === undefined && day !== undefined
      ? { ...clock, start: { ...clock.start, date: day } }
      : clock,
  )
}

/** "cancel the retro on 14 and 28 April": a step for each; a day it is not on stops them all. */
async function fillDates(
  ports: CalendarPorts,
  dates: readonly TimeExpression[],
  clause: Clause,
  context: FillContext,
): Promise<Filled> {
  const each: Filled[] = []
  for (const time of dates) each.push(await fillSlots(ports, { ...clause, times: [time] }, context))
  const wrong = each.find((filled) => !filled.ok)
  if (wrong) return wrong
  return {
    ok: true,
    steps: each.flatMap((filled) => (filled.ok ? filled.steps : [])),
    assumptions: each.flatMap((filled) => (filled.ok ? filled.assumptions : [])),
  }
}

const isBulk = ({ text, references, title, times }: Clause): boolean =>
  (everything.test(text) ||
    (plural.test(text) && title === undefined) ||
    (named.test(text) && /^\w+ (?:today|tomorrow)$/i.test(text.trim()))) &&
  !references.some((r) => r.about !== '') &&
  times.length > 0

const noteOf = (clause: Clause) => {
  const note = reasonIn(clause)
  return note ? { note: said(note) } : {}
}

/** The series or event is there, but not on that day: says so with the days it is on. */
async function notThen(
  clause: Clause,
  about: string,
  none: { readonly say: string; readonly suggestions: readonly string[] },
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const date = clause.times[0]?.start?.date
  if (!about || !date) return { ok: false, ...none }
  const elsewhere = await context.things('event', { about, limit: 1 })
  const thing = elsewhere[0]?.thing
  if (!thing || toLocal(thing.start ?? 0, context.preferences.zone).date === date)
    return { ok: false, ...none }
  return {
    ok: false,
    say: words.notThatDay(thing.title, context.sayDate(date), context.sayTime(thing.start!)),
    suggestions: [],
  }
}

/** Everything in a stretch of time: never at once, but with a choice of what to do, each with its count. */
async function fillBulk(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const window = saidWindow(clause.times, context)
  const there = (await ports.calendar.window(context.scope, window)).filter((e) => e.shows !== 'free')
  const events = context.spare(there, eventValue)
  const when = formatWindow(window, context.preferences, context.now)
  if (events.length === 0) return { ok: false, say: words.nothingThen(when), suggestions: [] }
  const ask = askWhich(ports, events, when, context)
  return {
    ok: true,
    steps: [
      ...(ask ? [ask] : []),
      {
        kind: 'do',
        id: context.step(),
        title: words.cancelTitle(events.map((e) => e.title)),
        dependsOn: [],
        action: 'calendar.cancel_event',
        params: {
          events: ask ? fromStep(ask.id, 'events') : lookedUp(events.map(eventValue), when),
          extent: said('one'),
          ...noteOf(clause),
        },
      },
    ],
    assumptions: [],
  }
}

/** All of them, only those without guests, only one's own, or a single one. One event needs no question. */
function askWhich(
  ports: CalendarPorts,
  events: readonly CalendarEvent[],
  when: string,
  context: FillContext,
): AskStep | undefined {
  if (events.length === 1) return undefined
  const words = wordingFor(context.preferences.locale).calendar
  const self = ports.self(context.scope).email
  const own = events.filter((e) => !isOthers(e.organiser, self))
  const alone = own.filter((e) => e.guests.length === 0)
  const choice = (id: string, label: string, some: readonly CalendarEvent[]): Choice => ({
    id,
    label,
    evidence: some.map((e) => e.title).join(', '),
    value: { events: some.map(eventValue) } satisfies Json,
  })
  const some = (list: readonly CalendarEvent[]) => list.length > 0 && list.length < events.length
  const text = words.whichToCancel(events.length, when)
  return {
    kind: 'ask',
    id: context.step(),
    title: text,
    dependsOn: [],
    question: {
      text,
      kind: 'choice',
      choices: [
        choice('all', words.cancelAll(events.length), events),
        ...(some(own) ? [choice('own', words.cancelOwn(own.length), own)] : []),
        ...(some(alone) && alone.length !== own.length
          ? [choice('alone', words.cancelAlone(alone.length), alone)]
          : []),
        ...events.map((e) =>
          choice(e.id, words.cancelOnly(e.title, formatEventTime(e.when, context.preferences, context.now)), [
            e,
          ]),
        ),
      ].slice(0, 8),
      free: false,
    },
  }
}
