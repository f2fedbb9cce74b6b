import type { Param } from '../../../../../shared/protocol/plan.ts'
import { type FillContext, lookedUp } from '../../../../core/api/action.ts'
import { findTimes } from '../../../../core/nlu/time/find-times.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import { timeContext } from '../../../clarify/said-time.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { defaultMinutes } from '../../model/event-time.ts'
import { locatorOf } from '../which/locate.ts'
import { isEventSelector, whichEvent } from '../which/which-event.ts'

const beside =
  /\b(before|after)\s+((?:the|my|our|that|this|today['’]s|tomorrow['’]s|[\p{L}’']+ing|quarterly|weekly)\b[^,.;]*?)(?=\s+(?:for|to|so)\b|[,.;!?]|$)/iu
/** "block 20 minutes after the interview" says how long; "call Tom 20 minutes after it" says when. */
const taking = /\b(?:block|book|put|set aside|keep|reserve|hold|leave|need|add|want)\b/i

/**
 * The time of a new event that was said by another: "half an hour before the review", "45 minutes after my 3pm". Undefined
 * when none was named so, or when it is not clear which one: then the time is asked for.
 */
export async function relativeToEvent(
  ports: CalendarPorts,
  clause: Clause,
  context: FillContext,
): Promise<{ readonly params: Record<string, Param>; readonly words: string } | undefined> {
  const found = beside.exec(clause.text)
  if (!found || clause.times.some((time) => time.start?.date !== undefined)) return undefined
  const [, side, words] = found as unknown as [string, string, string]
  const thing = await eventCalled(ports, clause, words, context)
  if (!thing) return undefined
  const said = clause.times.find((time) => time.kind === 'duration')?.seconds
  const anchor = clause.times.find((time) => time.anchor)?.anchor
  const offset = Math.abs(anchor?.offsetMinutes ?? 0)
  const length = said ? Math.round(said / 60) : taking.test(clause.text) && offset > 0 ? offset : undefined
  const minutes = length ?? defaultMinutes
  const gap = length === undefined ? offset : 0
  const before = side.toLowerCase() === 'before'
  const start = before ? thing.start - (gap > 0 ? gap : minutes) * 60_000 : thing.end + gap * 60_000
  return {
    params: {
      start: lookedUp({ ...toLocal(start, context.preferences.zone) }, found[0]),
      minutes: lookedUp(minutes, found[0]),
    },
    words,
  }
}

/** Where a question about what lies before or after an event begins or ends: the event's own start, or its end. */
export async function besideEvent(
  { text }: Pick<Clause, 'text'>,
  context: FillContext,
): Promise<{ readonly side: 'before' | 'after'; readonly at: number; readonly title: string } | undefined> {
  const [, side = '', words = ''] = beside.exec(text) ?? []
  const about = words.replace(/^(?:the|my|our|that|this)\s+/i, '')
  if (about === '' || findTimes(words, timeContext(context)).times.length > 0) return undefined
  const [best, next] = await context.things('event', { about, limit: 2 })
  const sure = best !== undefined && best.fit >= named && (next === undefined || next.fit < best.fit)
  if (!sure || best.thing.start === undefined || best.thing.date !== undefined) return undefined
  const before = side.toLowerCase() === 'before'
  return {
    side: before ? 'before' : 'after',
    at: before ? best.thing.start : (best.thing.end ?? best.thing.start),
    title: best.thing.title,
  }
}
/** How well words have to fit what an event is called to name it. */
const named = 0.75

async function eventCalled(
  ports: CalendarPorts,
  clause: Clause,
  words: string,
  context: FillContext,
): Promise<{ readonly start: number; readonly end: number } | undefined> {
  const times = findTimes(words, timeContext(context)).times.filter((time) => time.kind !== 'set')
  const about = times.length > 0 ? '' : words.replace(/^(?:the|my|our|that|this)\s+/i, '')
  const { title: _, ...untitled } = clause
  const part: Clause = {
    ...untitled,
    text: words,
    times,
    references: about ? [{ kind: 'definite', text: words, about, span: [0, words.length] }] : [],
    people: clause.people.filter(({ text }) => words.includes(text)),
  }
  const which = await whichEvent(ports, part, locatorOf(part, times, words), context)
  if (!isEventSelector(which) || !which.value || which.value.allDay) return undefined
  return { start: Date.parse(String(which.value.start)), end: Date.parse(String(which.value.end)) }
}
