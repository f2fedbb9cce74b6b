import type { Json, Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type FillContext, type Filled, lookedUp, said } from '../../../core/api/action.ts'
import type { TimeExpression } from '../../../core/nlu/time/expression.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { addDays, weekday } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { pointBack } from '../../clarify/ask-thing.ts'
import type { Cut } from '../../clarify/target.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { asThing } from '../lookup/event-finder.ts'
import { dayOfWeekOf, saidMove } from './changes/said-changes.ts'
import { type FoundEvents, type Locator, locate, locatorOf } from './which/locate.ts'
import { type EventSelector, isEventSelector, known, whichEvent } from './which/which-event.ts'

/** "make the team sync weekly until june": how often, with no day of its own, and not as part of a name. */
export function rhythmOf({ verb, times, text }: Clause, corrects: boolean): TimeExpression | undefined {
  if (!/^(?:make|change|set|turn|switch|repeat|move)$/.test(verb) && !(corrects && verb === ''))
    return undefined
  const rhythm = times.find((time) => time.kind === 'set' && time.rule && !time.start?.time)
  const rest = rhythm ? text.slice(rhythm.span[1]) : ''
  const ends = /^\s*(?:(?:until|till|from|starting|instead|please|for|again)\b|[.!?]|$)/i.test(rest)
  return rhythm && ends && (!/BYDAY/.test(rhythm.rule!) || /INTERVAL/.test(rhythm.rule!)) ? rhythm : undefined
}

/** A series follows the new rule from its next date on; a single event becomes a series. */
export async function fillRhythm(
  ports: CalendarPorts,
  clause: Clause,
  rhythm: TimeExpression,
  context: FillContext,
): Promise<Filled> {
  const locator = locatorOf(clause, [])
  const since = clause.times.find((t) => t !== rhythm && (t.mod === 'since' || isFrom(clause.text, t)))
  const then =
    since?.start?.date && locator.about !== ''
      ? (
          await context.things('event', {
            about: locator.about,
            from: context.instant(since.start.date, '00:00'),
            limit: 1,
          })
        )[0]
      : undefined
  const which = then
    ? known(then.thing, lookedUp(then.thing.value, locator.words))
    : await whichEvent(ports, clause, locator, context)
  if (!isEventSelector(which)) return { ok: false, ...which }
  const extent = which.recurs ? { extent: said('following') } : {}
  // "every other Wednesday" of what is on Mondays begins on a Wednesday
  const own = 'value' in which.param ? ownDate(which.param.value, context) : undefined
  const date = own && oneDay.test(rhythm.rule!) ? dayOfWeekOf(rhythm.rule!, own) : undefined
  const start = date && date !== own ? { start: said({ date }, rhythm.text) } : {}
  // the day it begins on says which day of the week it is
  const rule = date ? rhythm.rule!.replace(oneDay, '') : rhythm.rule!
  return updateStep(which, { rule: said(rule, rhythm.text), ...start, ...extent }, [], [], context)
}

const oneDay = /;BYDAY=[A-Z]{2}(?=;|$)/

function ownDate(value: Json, { preferences }: FillContext): string | undefined {
  const start = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.start : undefined
  return typeof start === 'string' ? toLocal(Date.parse(start), preferences.zone).date : undefined
}

const repeating = /\b(?:make|repeat|recur|recurring|turn)\b/i

/** "from April, move the retro to Wednesdays": the first occurrence from then on, and all after it. */
export async function fillFollowing(
  ports: CalendarPorts,
  clause: Clause,
  cut: Cut,
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const { text } = clause
  const since = clause.times.find((t) => t.mod === 'since' || isFrom(text, t))
  const set = clause.times.find((t) => t.kind === 'set' && t.rule)
  const locator = locatorOf(clause, since ? [] : cut.locating, cut.before || text)
  const found = since?.start?.date
    ? await context.things('event', {
        about: locator.about,
        from: context.instant(since.start.date, '00:00'),
        limit: 1,
      })
    : await located(ports, clause, locator, context)
  if (leavesOut.test(text) && found[0])
    return {
      ok: false,
      say: words.whatToChange(found[0].thing.title),
      suggestions: [...words.changeExamples],
    }
  const thing = found[0]?.thing
  // "only on weekdays" of nothing that was spoken of is of no event, and not of the next one
  const { about, people, times } = locator
  const isNamed = about !== '' || people.length + times.length > 0 || clause.references.length > 0
  const spokenOf = context.focus.subjects.some(({ kind }) => kind === 'event')
  if (!thing || !(isNamed || spokenOf))
    return { ok: false, say: words.noSuchEvent(locator.words), suggestions: [] }
  const own = toLocal(thing.start!, context.preferences.zone).date
  // one event by itself becomes a series; one that is moved to another weekday does not
  const alone = (thing.value as { series?: string | null }).series == null
  if (alone && set?.rule && !since && repeating.test(text))
    return updateStep(
      { param: lookedUp(thing.value, locator.words), asks: [], title: thing.title, recurs: false },
      { rule: said(set.rule, set.text) },
      [],
      [],
      context,
    )
  const single = cut.target.find(
    (t) => t !== since && t.start?.date && /\p{L}{3,6}day\b/iu.test(t.text),
  )?.start
  // "starting in April, move it to Wednesday" is each Wednesday from then
  const date = set?.rule
    ? dayOfWeekOf(set.rule, own)
    : since && single?.date
      ? addDays(own, weekday(single.date) - weekday(own))
      : undefined
  const time = set?.start?.time ?? cut.target.find((t) => t.start?.time && !t.start.date)?.start?.time
  const move =
    date || time
      ? { params: { start: said({ ...(date && { date }), ...(time && { time }) }, set?.text) }, asks: [] }
      : await saidMove(ports, clause, cut, thing.title, context)
  const which: EventSelector = {
    param: lookedUp(thing.value, locator.words),
    asks: [],
    title: thing.title,
    recurs: true,
  }
  return updateStep(which, { ...move.params, extent: said('following') }, move.asks, [], context)
}

/** "from 20 April the retro is on Mondays": a day with the word for its beginning before it. */
const isFrom = (text: string, { kind, start, span }: TimeExpression): boolean =>
  (kind === 'date' || kind === 'daterange') &&
  start?.time === undefined &&
  /\b(?:from|starting|beginning|as of|effective)(?: on)? $/i.test(text.slice(0, span[0]))

/** "not on Fridays" takes days out of a series, which is not done by moving it there. */
const leavesOut = /^(?:but )?(?:not|never|except|without|skip)\b/i

/** The events that are meant by their words; without any, the one at hand. */
async function located(
  ports: CalendarPorts,
  clause: Clause,
  locator: Locator,
  context: FillContext,
): Promise<FoundEvents> {
  const pointed = clause.references.some(({ kind }) => kind === 'pronoun')
  const back = locator.about === '' && pointed ? pointBack('event', [], context)?.id : undefined
  const event = back === undefined ? undefined : await ports.calendar.get(context.scope, back)
  return event ? [{ thing: asThing(event, context.now), fit: 1 }] : locate(locator, context)
}

export function updateStep(
  which: EventSelector,
  params: Record<string, Param>,
  asks: EventSelector['asks'],
  assumptions: readonly string[],
  context: FillContext,
): Filled {
  const words = wordingFor(context.preferences.locale).calendar
  return {
    ok: true,
    steps: [
      ...which.asks,
      ...asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.updateTitle(which.title),
        dependsOn: [],
        action: 'calendar.update_event',
        params: { event: which.param, ...params },
      },
    ],
    assumptions,
  }
}
