import { z } from 'zod'
import { limits } from '../../../../shared/protocol/limits.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { Moment } from '../../clarify/moment.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { moveEventsIntent } from '../intents/move-events.ts'
import { guestHours } from '../intents/select/guest-hours.ts'
import { EventRef, readEventRef } from '../model/event-ref.ts'
import { decideUpdate } from '../writes/decide-update.ts'
import { type CalendarDecision, writing } from '../writes/decision.ts'
import { guestMessagesByEvent, mergeDecisions } from '../writes/merge-decisions.ts'

const MoveEvents = z.object({
  moves: z
    .array(
      z.object({
        event: EventRef.describe('the event that moves'),
        start: Moment.optional().describe('when it starts then'),
        shift: z
          .number()
          .int()
          .optional()
          .describe('minutes by which it moves, instead: earlier when negative'),
      }),
    )
    .describe('what moves where'),
  staying: z.number().int().optional().describe('how many were meant and found no room'),
})
type MoveEvents = z.infer<typeof MoveEvents>

/** Moves several events, each to its own time: one proposal a row, guests whose hours it would miss named. */
export function moveEvents(ports: CalendarPorts) {
  const { titles } = en.bulk
  return action<MoveEvents>({
    id: 'calendar.move_events',
    pillar: 'calendar',
    title: titles.moveEvents,
    effect: 'write',
    params: MoveEvents,
    examples: [
      'I’m in Tokyo next week, shift my calls to my morning there',
      'push all my meetings this afternoon back by 30 minutes',
    ],
    intent: moveEventsIntent(ports),
    effectOf: ({ moves }) =>
      moves.some(({ event }) => (event.guests?.length ?? 0) > 0)
        ? 'reach'
        : moves.length > limits.handful
          ? 'destroy'
          : 'write',
    ...writing(ports, (params, context) => decide(ports, params, context), undefined, guestMessagesByEvent),
  })
}

async function decide(
  ports: CalendarPorts,
  params: MoveEvents,
  context: ActionContext,
): Promise<CalendarDecision> {
  const words = wordingFor(context.preferences.locale).bulk
  const parts: CalendarDecision[] = []
  const titles: string[] = []
  const warnings: string[] = []
  for (const { event: pointer, start, shift } of params.moves) {
    const event = await readEventRef(ports.calendar, pointer, context)
    const to = { ...(start && { start }), ...(shift !== undefined && { shift }) }
    const part = await decideUpdate(
      ports,
      { event: { id: event.id, version: event.version }, extent: 'one', ...to },
      context,
    )
    parts.push({ ...part, changes: part.changes.map((row) => ({ ...row, label: event.title })) })
    titles.push(event.title)
    const write = part.writes.find(({ kind }) => kind === 'patch')
    const when = write?.kind === 'patch' ? write.patch.when : undefined
    if (when?.kind === 'timed') warnings.push(...(await guestHours(ports, event, when.start, context)))
  }
  return mergeDecisions(parts, {
    title: words.moveTitle(titles.length),
    summary: words.moved(titles),
    warnings: [...warnings, ...(params.staying ? [words.notEnoughRoom(params.staying)] : [])],
  })
}
