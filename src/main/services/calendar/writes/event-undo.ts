import { z } from 'zod'
import type { Call } from '../../../../shared/protocol/plan.ts'
import { CalendarEvent, type EventPatch } from '../model/event.ts'
import { GuestMessage, QueuedGuestMessage } from './itip-message.ts'

const Fields = CalendarEvent.omit({
  id: true,
  version: true,
  series: true,
}).partial() as z.ZodType<EventPatch>

/** One write taken back. No version is put back: those are the place's own. */
const EventUndo = z.discriminatedUnion('kind', [
  /** takes out what was made, if it is as it was made */
  z.strictObject({ kind: z.literal('remove'), event: CalendarEvent }),
  z.strictObject({ kind: z.literal('restore'), event: CalendarEvent }),
  /** changes fields back; whatever else was changed since stays */
  z.strictObject({
    kind: z.literal('patch'),
    id: z.string(),
    title: z.string(),
    was: Fields,
    became: Fields,
  }),
  /** as logs of version 0.1 have it: a whole row in the place of one with that version */
  z.strictObject({
    kind: z.literal('row'),
    id: z.string(),
    expected: z.string().nullable(),
    row: CalendarEvent.nullable(),
  }),
])
export type EventUndo = z.infer<typeof EventUndo>

/**
 * Writes taken back. `letters` are called back (and countered when they have left), `resend` goes out again, `tell` is
 * what the place told guests itself: it tells them the contrary. Its inverse is another of its kind: the redo.
 */
export type EventUndoParams = {
  title: string
  undo: EventUndo[]
  letters: QueuedGuestMessage[]
  resend: GuestMessage[]
  tell: GuestMessage[]
}
export const EventUndoParams: z.ZodType<EventUndoParams> = z.preprocess(
  (params) => {
    if (typeof params !== 'object' || params === null || !('rows' in params)) return params
    const { rows, ...rest } = params
    return { ...rest, undo: Array.isArray(rows) ? rows.map((row) => ({ kind: 'row', ...row })) : rows }
  },
  z.strictObject({
    title: z.string().describe('what was taken back'),
    undo: z.array(EventUndo).describe('the writes, last first'),
    letters: z.array(QueuedGuestMessage).describe('messages to guests that were sent with it'),
    resend: z.array(GuestMessage).describe('messages to guests that tell of the taking back'),
    tell: z.array(GuestMessage).default([]).describe('what the place told guests itself'),
  }),
)

export const undoCall = (params: EventUndoParams): Call => ({
  action: params.undo.every(({ kind }) => kind === 'remove')
    ? 'calendar.remove_event'
    : 'calendar.restore_event',
  params: { ...params },
})

/** Letters that have left can only be answered by others: then the undo reaches people too. */
export const reachesPeople = ({ resend, letters, tell }: EventUndoParams): boolean =>
  resend.length > 0 || tell.length > 0 || letters.some(({ left }) => left)
