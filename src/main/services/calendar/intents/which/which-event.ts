import type { AskStep, Json, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, fromStep, lookedUp } from '../../../../core/api/action.ts'
import type { Thing } from '../../../../core/api/lookup.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { askThing, pickThing, pointBack } from '../../../clarify/ask-thing.ts'
import { shownRows } from '../../../clarify/shown-rows.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import type { CalendarEvent } from '../../model/event.ts'
import { eventValue } from '../../model/event-ref.ts'
import { type FoundEvents, type Locator, locate } from './locate.ts'

/** The event a step is about, with the question it may need. `series` is known where the event is. */
export interface EventSelector {
  readonly param: Param
  readonly asks: readonly AskStep[]
  /** known when nothing is asked: for titles, and whether it recurs */
  readonly value?: { readonly [key: string]: Json }
  readonly title: string
  /** some candidate is an occurrence of a series */
  readonly recurs: boolean
}
export type EventSelection =
  | EventSelector
  | { readonly say: string; readonly suggestions: readonly string[]; readonly nothingThere?: boolean }

const makers = [
  'calendar.create_event',
  'calendar.update_event',
  'calendar.next_event',
  'calendar.find_event',
  'calendar.add_reminder',
]
const pronoun = /\b(?:it|that|this|them|that one|this one)\b/i

/** Finds the one event that is meant, asks when several are, and says so when there is none. */
export async function whichEvent(
  ports: CalendarPorts,
  clause: Clause,
  locator: Locator,
  context: FillContext,
): Promise<EventSelection> {
  const place = placeAmong(clause, locator.times.length > 0)
  const next = place === 'next'
  const [row, ...more] = locator.times.length === 0 ? (shownRows(clause, 'event', context) ?? []) : []
  const event = row && more.length === 0 ? await ports.calendar.get(context.scope, row.id) : undefined
  if (event && event.status !== 'cancelled') return inFocus(event)
  const bare = !locator.about && locator.people.length === 0 && locator.times.length === 0
  const pointing = clause.references.some((r) => r.kind === 'pronoun') || pronoun.test(clause.text)
  if (bare && !next && (pointing || clause.references.length === 0)) {
    const back = await fromFocus(ports, context)
    if (back) return back
  }
  const found = await locate(locator, context)
  const sorted = place ? inPlace(found, place, context) : found
  const picked = pickThing(sorted, 'event', locator.words, context)
  switch (picked.kind) {
    case 'one':
      return known(picked.thing, picked.param)
    case 'asked':
      return {
        param: picked.param,
        asks: [picked.ask],
        title: locator.about || picked.things[0]!.title,
        recurs: picked.things.some(isOccurrence),
      }
    case 'made':
    case 'none':
      return notFound(locator, context)
  }
}

type Place = 'first' | 'next' | 'last'
const places =
  /\b(first|earliest|next|last|final|latest)\s+(?:\w+\s+)?(?:meeting|event|call|appointment|catch-?up|session|one|thing)\b/i

/** "my first meeting on 4 December", "my next call with Yuki"; the last of all time ahead is nothing one means. */
export function placeAmong(clause: Clause, dated = clause.times.length > 0): Place | undefined {
  const word = places.exec(clause.text)?.[1]?.toLowerCase()
  if (word === 'next') return 'next'
  if (word === 'first' || word === 'earliest') return 'first'
  return word !== undefined && dated ? 'last' : undefined
}

/** The one that comes first, next or last by its start, among all that fit as well as the best. */
function inPlace(found: FoundEvents, place: Place, context: FillContext): FoundEvents {
  const best = found[0]?.fit ?? 0
  const ordered = found
    .filter(({ thing, fit }) => fit >= best - 0.15 && (place !== 'next' || (thing.start ?? 0) > context.now))
    .sort((a, b) => (a.thing.start ?? 0) - (b.thing.start ?? 0))
  return place === 'last' ? ordered.slice(-1) : ordered.slice(0, 1)
}

/** Nothing there; where a task is called that, says so. */
async function notFound(locator: Locator, context: FillContext): Promise<EventSelection> {
  const words = wordingFor(context.preferences.locale).calendar
  const tasks = locator.about ? await context.things('task', { about: locator.about, limit: 1 }) : []
  const task = tasks.find((t) => t.fit >= 0.8)?.thing
  if (!task) return { say: words.noSuchEvent(locator.words), suggestions: [], nothingThere: true }
  return {
    say: words.butTask(locator.words, task.title),
    suggestions: [words.sayTask(task.title)],
    nothingThere: true,
  }
}

/** The head of a series stands for all of it: one that cannot be expanded has no days to choose from. */
const isOccurrence = ({ id, value }: Thing): boolean => {
  const { series } = value as { readonly series?: string | null }
  return series != null && series !== id
}

/** The one event that is meant, as a step's parameter. */
export function known(thing: Thing, param: Param): EventSelector {
  const value = thing.value as { [key: string]: Json }
  return { param, asks: [], value, title: thing.title, recurs: isOccurrence(thing) }
}

/** "it": what an earlier clause makes, else the last event there was; looked up again, for its version and guests. */
async function fromFocus(ports: CalendarPorts, context: FillContext): Promise<EventSelector | undefined> {
  const back = pointBack('event', makers, context)
  if (!back) return undefined
  if (back.step?.kind === 'do') {
    const title = back.step.params.title
    const said = title && 'value' in title && typeof title.value === 'string' ? title.value : ''
    return { param: back.param, asks: [], title: said, recurs: 'rule' in back.step.params }
  }
  const event = back.id ? await ports.calendar.get(context.scope, back.id) : undefined
  return !event || event.status === 'cancelled' ? undefined : inFocus(event)
}

function inFocus(event: CalendarEvent): EventSelector {
  const value = eventValue(event) as { [key: string]: Json }
  return {
    param: { ...lookedUp(value), from: 'focus' },
    asks: [],
    value,
    title: event.title,
    // The head of a series is all of it; only an occurrence leaves open which ones are meant.
    recurs: event.series !== null,
  }
}

/** Which of these events: for "remind me before the flight" when there is no flight. */
export async function askAhead(words: string, context: FillContext): Promise<EventSelector | undefined> {
  const ahead = await context.things('event', { about: '', limit: 5 })
  if (ahead.length === 0) return undefined
  const sorted = [...ahead].sort((a, b) => (a.thing.start ?? 0) - (b.thing.start ?? 0))
  const ask = askThing(
    sorted.map((a) => a.thing),
    'event',
    words,
    context,
  )
  return { param: fromStep(ask.id), asks: [ask], title: words, recurs: false }
}

export const isEventSelector = (result: EventSelection): result is EventSelector => 'param' in result
