import { z } from 'zod'
import type { Json } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { readInSlices } from '../../in-slices.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatEventTime } from '../format/format-when.ts'
import { hearsCancel } from '../intents/cancel-event.ts'
import type { CalendarEvent } from '../model/event.ts'
import { EventRef, eventValue, RecurrenceScope, readEventRef } from '../model/event-ref.ts'
import { splitSeries } from '../model/split-series.ts'
import { isOthers, isReachable } from '../model/whose.ts'
import type { EventWrite } from '../provider.ts'
import { type CalendarDecision, writing } from '../writes/decision.ts'
import { removedRow } from '../writes/event-changes.ts'
import { type GuestMessage, guestMessages } from '../writes/itip-message.ts'

const CancelEvent = z.object({
  event: EventRef.optional().describe('the event, as a look-up or an earlier step gave it'),
  events: z.array(EventRef).optional().describe('several events, instead of one'),
  extent: RecurrenceScope.optional().describe(
    'which occurrences of a series: this one, this and those after it, or all',
  ),
  note: z.string().optional().describe('a sentence told to the guests along with the cancellation'),
})
type CancelEvent = z.infer<typeof CancelEvent>

export function cancelEvent(ports: CalendarPorts) {
  return action<CancelEvent>({
    id: 'calendar.cancel_event',
    pillar: 'calendar',
    title: en.calendar.titles.cancel,
    effect: 'destroy',
    params: CancelEvent,
    carries: ['note'],
    examples: ['cancel my meeting with Marco', 'delete the dentist', 'skip the retro on 14 April'],
    intent: hearsCancel(ports),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

interface Cancellation {
  readonly writes: readonly EventWrite[]
  readonly letters: readonly GuestMessage[]
  readonly warnings: readonly string[]
}

async function decide(
  ports: CalendarPorts,
  params: CancelEvent,
  context: ActionContext,
): Promise<CalendarDecision> {
  const words = wordingFor(context.preferences.locale).calendar
  const pointers = [...(params.event ? [params.event] : []), ...(params.events ?? [])]
  if (pointers.length === 0) throw new OmniiError('not_found', words.nothingToCancel)
  const { yieldToEventLoop } = ports
  const read = (pointer: EventRef): Promise<CalendarEvent> => readEventRef(ports.calendar, pointer, context)
  const named = await readInSlices(pointers, read, yieldToEventLoop)
  const part = (event: CalendarEvent): Promise<Cancellation> => cancellation(ports, event, params, context)
  const parts = await readInSlices(named, part, yieldToEventLoop)
  return {
    title: words.cancelTitle(named.map((e) => e.title)),
    summary: words.cancelled(named.map((e) => e.title)),
    writes: parts.flatMap((p) => p.writes),
    letters: parts.flatMap((p) => p.letters),
    changes: named.map((event) => removedRow(event, context)),
    warnings: parts.flatMap((p) => p.warnings),
    value: { events: named.map(eventValue), ...(eventValue(named[0]!) as Record<string, Json>) },
  }
}

/**
 * One's own event goes and its guests are told; somebody else's leaves the calendar and its organiser gets a refusal. An
 * occurrence keeps a cancelled row, so that its series stays.
 */
export async function cancellation(
  ports: CalendarPorts,
  named: CalendarEvent,
  params: Pick<CancelEvent, 'extent' | 'note'>,
  context: ActionContext,
): Promise<Cancellation> {
  const words = wordingFor(context.preferences.locale).calendar
  const self = ports.self(context.scope).email
  const extent = params.extent ?? (named.recurrence ? 'all' : 'one')
  const theirs = isOthers(named.organiser, self)
  const lettersOf = (event: CalendarEvent): readonly GuestMessage[] =>
    theirs
      ? guestMessages('reply', event, [event.organiser], self, params.note)
      : event.organiser.email === ''
        ? []
        : guestMessages('cancellation', event, event.guests, self, params.note)
  const declines = isReachable(named.organiser) ? words.declines : words.notTold
  const warnings = theirs ? [declines(named.title, named.organiser.name)] : []
  if (extent === 'one' && named.series)
    return {
      writes: [{ kind: 'patch', event: named, patch: { status: 'cancelled' } }],
      letters: lettersOf(named),
      warnings,
    }
  if (extent === 'following' && named.series) {
    const { ended, removed } = await splitSeries(ports.calendar, named, undefined, context)
    return {
      writes: [ended, ...removed.map(remove)],
      letters: lettersOf(named),
      // the rows show one date only: nobody is to approve the others unseen
      warnings: [
        ...warnings,
        words.thoseAfterToo(named.title, formatEventTime(named.when, context.preferences, context.now)),
      ],
    }
  }
  const head = named.series ? await readEventRef(ports.calendar, { id: named.series.id }, context) : named
  const exceptions = head.recurrence ? await ports.calendar.exceptions(context.scope, head.id) : []
  return {
    writes: [remove(head), ...exceptions.map(remove)],
    letters: lettersOf(head),
    warnings: [...warnings, ...(head.recurrence ? [words.wholeSeries(head.title)] : [])],
  }
}

const remove = (event: CalendarEvent): EventWrite => ({ kind: 'remove', event })
