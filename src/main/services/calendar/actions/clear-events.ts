import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { clearEventsIntent } from '../intents/clear-events.ts'
import { nextFreeGap } from '../intents/select/free-gap.ts'
import { Group } from '../intents/select/groups.ts'
import type { CalendarEvent } from '../model/event.ts'
import { readEventRef } from '../model/event-ref.ts'
import { occurrenceSpan } from '../model/occurrence.ts'
import { decideUpdate } from '../writes/decide-update.ts'
import { type CalendarDecision, writing } from '../writes/decision.ts'
import { removedRow } from '../writes/event-changes.ts'
import { guestMessagesByEvent, mergeDecisions } from '../writes/merge-decisions.ts'
import { cancellation } from './cancel-event.ts'

const ClearEvents = z.object({
  theirs: Group.optional().describe('what others organise, and what is done with it'),
  hosted: Group.optional().describe('what one organises oneself with guests, and what is done with it'),
  alone: Group.optional().describe('what concerns nobody else, and what is done with it'),
  note: z.string().optional().describe('a sentence told to organisers and guests along with it'),
  until: z.number().optional().describe('epoch milliseconds: what is moved goes after it'),
})
type ClearEvents = z.infer<typeof ClearEvents>

const groups = ({ theirs, hosted, alone }: ClearEvents): readonly Group[] =>
  [theirs, hosted, alone].filter((group) => group !== undefined)
const idle = (group: Group): boolean => group.do === 'keep' || group.events.length === 0

/** Frees a stretch of time: declines what others organise, cancels or moves one's own, each as it was answered. */
export function clearEvents(ports: CalendarPorts) {
  const { titles } = en.bulk
  return action<ClearEvents>({
    id: 'calendar.clear_events',
    pillar: 'calendar',
    title: titles.clear,
    effect: 'destroy',
    params: ClearEvents,
    carries: ['note'],
    examples: [
      'decline everything on Friday, say I’m travelling',
      'clear my afternoon',
      'cancel today and apologise to everyone',
    ],
    intent: clearEventsIntent(ports),
    effectOf: (params) => (groups(params).every(idle) ? 'write' : 'destroy'),
    ...writing(ports, (params, context) => decide(ports, params, context), undefined, guestMessagesByEvent),
  })
}

interface Sums {
  readonly declined: string[]
  readonly cancelled: string[]
  readonly moved: string[]
  readonly kept: string[]
}

async function decide(
  ports: CalendarPorts,
  params: ClearEvents,
  context: ActionContext,
): Promise<CalendarDecision> {
  const words = wordingFor(context.preferences.locale).bulk
  const sums: Sums = { declined: [], cancelled: [], moved: [], kept: [] }
  const parts: CalendarDecision[] = []
  const leaving = new Set(
    groups(params)
      .filter((g) => !idle(g))
      .flatMap((g) => g.events.map(({ id }) => id)),
  )
  const taken = await takenAfter(ports, params, leaving, context)
  for (const group of groups(params)) {
    for (const pointer of group.events) {
      const event = await readEventRef(ports.calendar, pointer, context)
      switch (group.do) {
        case 'keep':
          sums.kept.push(event.title)
          break
        case 'decline':
        case 'cancel':
          ;(group.do === 'decline' ? sums.declined : sums.cancelled).push(event.title)
          parts.push(await goes(ports, event, params, context))
          break
        case 'move': {
          const moved = await goesLater(ports, event, params, taken, context)
          ;(moved.writes.length > 0 ? sums.moved : sums.kept).push(event.title)
          parts.push(moved)
          break
        }
      }
    }
  }
  return mergeDecisions(parts, {
    title: leaving.size > 0 ? words.clearTitle(leaving.size) : words.clearNothing,
    summary: words.cleared(sums),
  })
}

async function goes(
  ports: CalendarPorts,
  event: CalendarEvent,
  { note }: ClearEvents,
  context: ActionContext,
): Promise<CalendarDecision> {
  const gone = await cancellation(ports, event, { extent: 'one', ...(note ? { note } : {}) }, context)
  return { title: '', summary: '', ...gone, changes: [removedRow(event, context)] }
}

/** To the first free time after the stretch; `taken` grows by it. */
async function goesLater(
  ports: CalendarPorts,
  event: CalendarEvent,
  { until }: ClearEvents,
  taken: { start: number; end: number }[],
  context: ActionContext,
): Promise<CalendarDecision> {
  const { zone } = context.preferences
  const [start, end] = occurrenceSpan(event.when, zone)
  const at =
    event.when.kind === 'timed'
      ? nextFreeGap(until ?? context.now, (end - start) / 60_000, taken, context.preferences)
      : undefined
  if (at === undefined)
    return mergeDecisions([], {
      title: '',
      summary: '',
      warnings: [wordingFor(context.preferences.locale).bulk.noRoom(event.title)],
    })
  taken.push({ start: at, end: at + end - start })
  const to = {
    event: { id: event.id, version: event.version },
    extent: 'one' as const,
    start: { ...toLocal(at, zone), zone },
  }
  const moved = await decideUpdate(ports, to, context)
  return { ...moved, changes: moved.changes.map((row) => ({ ...row, label: event.title })) }
}

const fortnight = 15 * 86_400_000

async function takenAfter(
  ports: CalendarPorts,
  { until }: ClearEvents,
  leaving: ReadonlySet<string>,
  context: ActionContext,
): Promise<{ start: number; end: number }[]> {
  const { zone } = context.preferences
  const from = until ?? context.now
  const events = await ports.calendar.window(context.scope, { from, to: from + fortnight, zone })
  return events
    .filter((event) => event.shows !== 'free' && !leaving.has(event.id))
    .map((event) => occurrenceSpan(event.when, zone))
    .map(([start, end]) => ({ start, end }))
}
