import { z } from 'zod'
import type { Call, Outcome } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatEventTime } from '../format/format-when.ts'
import { CalendarEvent } from '../model/event.ts'
import { eventSubject, eventValue } from '../model/event-ref.ts'
import { GuestMessage, QueuedGuestMessage } from './itip-message.ts'
import { queueGuestMessages } from './queue-guest-messages.ts'

/**
 * An exact write: rows become what they were, if they still are what they became. `letters` are called back (and
 * countered when they have left), `resend` goes out again. Its inverse is another of its kind: the redo.
 */
export const EventCompensationParams = z.strictObject({
  title: z.string().describe('what was taken back'),
  rows: z
    .array(z.strictObject({ id: z.string(), expected: z.string().nullable(), row: CalendarEvent.nullable() }))
    .describe('the events as they were'),
  letters: z.array(QueuedGuestMessage).describe('messages to guests that were sent with it'),
  resend: z.array(GuestMessage).describe('messages to guests that tell of the taking back'),
})
export type EventCompensationParams = z.infer<typeof EventCompensationParams>

const counter = {
  invitation: 'cancellation',
  cancellation: 'invitation',
  update: 'update',
  reply: 'acceptance',
  acceptance: 'maybe',
  maybe: 'maybe',
} as const satisfies Record<GuestMessage['how'], GuestMessage['how']>

/** Letters that have left can only be answered by others: then the undo reaches people too. */
export const reachesPeople = (params: EventCompensationParams): boolean =>
  params.resend.length > 0 || params.letters.some((l) => l.left)

/** The letters that would go out now: counters to those that have left by now, and what goes out again. */
export async function guestMessagesNow(
  { outbox }: CalendarPorts,
  params: EventCompensationParams,
  { scope }: Pick<ActionContext, 'scope'>,
): Promise<readonly GuestMessage[]> {
  const left: GuestMessage[] = []
  for (const letter of params.letters)
    if (await outbox.hasLeft(scope, letter.id)) left.push(countered(letter, params))
  return [...left, ...params.resend]
}

/** A letter after a letter: an update tells what is put back, not what is taken back. */
function countered({ letter }: QueuedGuestMessage, params: EventCompensationParams): GuestMessage {
  const row = params.rows.find((r) => r.id === letter.event.id)?.row
  return { ...letter, how: counter[letter.how], event: row ?? letter.event }
}

export async function compensateEvents(
  ports: CalendarPorts,
  params: EventCompensationParams,
  context: ActionContext,
): Promise<Outcome> {
  const { scope } = context
  const words = wordingFor(context.preferences.locale).calendar
  const before = []
  for (const { id, expected } of params.rows) {
    const stored = (await ports.calendar.stored(scope, id)) ?? null
    if ((stored?.version ?? null) !== expected) throw new OmniiError('conflict')
    before.push({ id, stored })
  }
  for (const { id, expected, row } of params.rows) await ports.calendar.put(scope, id, expected, row)
  const back: QueuedGuestMessage[] = []
  const gone: GuestMessage[] = []
  for (const letter of params.letters)
    if (await ports.outbox.withdraw(scope, letter.id)) back.push(letter)
    else if (await ports.outbox.hasLeft(scope, letter.id)) gone.push(countered(letter, params))
  const { queued, why } = await queueGuestMessages(ports, [...gone, ...params.resend], context)
  const put = params.rows.flatMap(({ row }) => (row ? [row] : []))
  const taken = before.flatMap(({ id, stored }) =>
    stored && params.rows.find((r) => r.id === id)?.row === null ? [stored] : [],
  )
  const main = put[0]
  const sentences = [
    main
      ? words.putBack(main.title, formatEventTime(main.when, context.preferences, context.now))
      : words.takenOut(params.title),
    ...(back.length > 0
      ? [
          words.calledBack(
            back[0]!.letter.how,
            back.map((l) => l.letter.to.name),
          ),
        ]
      : []),
    ...(gone.length > 0 ? [words.alreadyLeft(gone.map((l) => l.to.name))] : []),
    ...(why
      ? [
          words.waits(
            queued[0]?.letter.how ?? 'update',
            queued.map((q) => q.letter.to.name),
            why,
          ),
        ]
      : []),
  ]
  const inverse: EventCompensationParams = {
    title: params.title,
    rows: before.map(({ id, stored }, at) => ({
      id,
      expected: params.rows[at]!.row?.version ?? null,
      row: stored,
    })),
    letters: [...queued],
    resend: back.map((l) => l.letter),
  }
  const call: Call = {
    action: inverse.rows.every((r) => r.row === null) ? 'calendar.remove_event' : 'calendar.restore_event',
    params: { ...inverse },
  }
  return {
    summary: sentences.join(' '),
    changes: [
      ...put.map((row) => ({
        sign: '+' as const,
        label: row.title,
        after: formatEventTime(row.when, context.preferences, context.now),
      })),
      ...taken.map((row) => ({
        sign: '-' as const,
        label: row.title,
        before: formatEventTime(row.when, context.preferences, context.now),
      })),
    ],
    value: main ? eventValue(main) : null,
    subjects: [...put, ...taken].map(eventSubject),
    inverse: [call],
    evidence: [],
  }
}
