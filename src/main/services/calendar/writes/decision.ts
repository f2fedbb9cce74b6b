import type { Change, Json, Outcome, Preview } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import type { CalendarEvent, EventPatch, NewEvent } from '../model/event.ts'
import { eventSubject, eventValue } from '../model/event-ref.ts'
import type { EventCompensationParams } from './compensate.ts'
import { bodyOf, type GuestMessage, reachOf } from './itip-message.ts'
import { queueGuestMessages } from './queue-guest-messages.ts'

/** One write an action has decided on. */
export type EventWrite =
  | { readonly kind: 'create'; readonly event: NewEvent }
  | { readonly kind: 'patch'; readonly id: string; readonly version: string; readonly patch: EventPatch }
  /** takes away what is stored under the id */
  | { readonly kind: 'remove'; readonly event: CalendarEvent }

/** Everything an action is going to do, decided before any of it is done: previews say it, runs do it. */
export interface CalendarDecision {
  readonly title: string
  /** the sentence once it is done */
  readonly summary: string
  readonly writes: readonly EventWrite[]
  readonly letters: readonly GuestMessage[]
  readonly changes: readonly Change[]
  readonly warnings: readonly string[]
}

export function previewDecision(decision: CalendarDecision, context: ActionContext): Preview {
  const first = decision.letters[0]
  return {
    title: decision.title,
    changes: [...decision.changes],
    reaches: decision.letters.map(reachOf),
    ...(first ? { body: bodyOf(first, context) } : {}),
    warnings: [...decision.warnings],
  }
}

/** Does what was decided. Its inverse puts back exactly the rows there were, and calls letters back. */
export async function performDecision(
  ports: CalendarPorts,
  decision: CalendarDecision,
  context: ActionContext,
  value?: Json,
): Promise<Outcome> {
  const rows: EventCompensationParams['rows'] = []
  const written: CalendarEvent[] = []
  const gone: CalendarEvent[] = []
  for (const write of decision.writes) {
    const id = write.kind === 'remove' || write.kind === 'create' ? write.event.id : write.id
    const before = (await ports.calendar.stored(context.scope, id)) ?? null
    const after = await perform(ports, write, context)
    if (after) written.push(after)
    else if (before) gone.push(before)
    rows.push({ id, expected: after?.version ?? null, row: before })
  }
  const { queued, why } = await queueGuestMessages(ports, freshened(decision.letters, written), context)
  const words = wordingFor(context.preferences.locale).calendar
  const waits = why
    ? ` ${words.waits(
        queued[0]?.letter.how ?? 'update',
        queued.map((q) => q.letter.to.name),
        why,
      )}`
    : ''
  const main = written[0] ?? gone[0]
  const inverse: EventCompensationParams = {
    title: main?.title ?? '',
    rows: rows.reverse(),
    letters: [...queued],
    resend: [],
  }
  const onlyNew = rows.every((r) => r.row === null)
  return {
    summary: decision.summary + waits,
    changes: [...decision.changes],
    value: value ?? (main ? eventValue(main) : null),
    subjects: [...written, ...gone].map(eventSubject),
    inverse: [
      { action: onlyNew ? 'calendar.remove_event' : 'calendar.restore_event', params: { ...inverse } },
    ],
    evidence: [],
  }
}

async function perform(ports: CalendarPorts, write: EventWrite, { scope }: ActionContext) {
  switch (write.kind) {
    case 'create':
      return ports.calendar.create(scope, write.event)
    case 'patch':
      return ports.calendar.patch(scope, write.id, write.version, write.patch)
    case 'remove':
      await ports.calendar.put(scope, write.event.id, write.event.version, null)
      return undefined
  }
}

/** Letters were decided on before the write; they carry the event as it was stored. */
const freshened = (
  letters: readonly GuestMessage[],
  written: readonly CalendarEvent[],
): readonly GuestMessage[] =>
  letters.map((letter) => ({
    ...letter,
    event: written.find((e) => e.id === letter.event.id) ?? letter.event,
  }))
