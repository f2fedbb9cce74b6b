import { z } from 'zod'
import type { Reach } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { formatEventTime } from '../format/format-when.ts'
import { CalendarEvent } from '../model/event.ts'
import { isReachable } from '../model/whose.ts'

/** What a guest is told about an event; or its organiser: `reply` is a refusal, `acceptance` and `maybe` the other answers. */
export const GuestMessage = z.strictObject({
  how: z.enum(['invitation', 'update', 'cancellation', 'reply', 'acceptance', 'maybe']),
  to: z.strictObject({ name: z.string(), email: z.string() }),
  event: CalendarEvent,
  note: z.string(),
})
export type GuestMessage = z.infer<typeof GuestMessage>

/** A letter with the outbox' id of it. `left`: it was on its way when it was queued. */
export const QueuedGuestMessage = z.strictObject({ id: z.string(), left: z.boolean(), letter: GuestMessage })
export type QueuedGuestMessage = z.infer<typeof QueuedGuestMessage>

/** One letter a guest, oneself left out, and who has no address that mail could go to. */
export function guestMessages(
  how: GuestMessage['how'],
  event: CalendarEvent,
  to: readonly { readonly name: string; readonly email: string }[],
  self: string,
  note = '',
): readonly GuestMessage[] {
  return to
    .filter((guest) => guest.email.toLowerCase() !== self.toLowerCase() && isReachable(guest))
    .map(({ name, email }) => ({ how, to: { name, email }, event, note }))
}

const isAnswer = (how: GuestMessage['how']): how is Answer =>
  how === 'reply' || how === 'acceptance' || how === 'maybe'
type Answer = Extract<GuestMessage['how'], 'reply' | 'acceptance' | 'maybe'>

export const reachOf = ({ to, how }: GuestMessage): Reach => ({
  name: to.name,
  address: to.email,
  how: isAnswer(how) ? 'mail' : how,
})

/** The letter's words, as previewed and as sent. */
export function guestMessageText(letter: GuestMessage, context: Pick<ActionContext, 'preferences' | 'now'>) {
  const words = wordingFor(context.preferences.locale).calendar
  const { event } = letter
  const when = formatEventTime(
    event.when,
    { ...context.preferences, zone: zoneOf(event, context) },
    context.now,
  )
  return {
    subject: words.letterSubject(letter.how, event.title),
    body: words.letterBody(letter.how, event, when, zoneOf(event, context), letter.note),
  }
}

/** The whole letter as an approval shows it. */
export function bodyOf(letter: GuestMessage, context: Pick<ActionContext, 'preferences' | 'now'>): string {
  const { subject, body } = guestMessageText(letter, context)
  return `${subject}\n\n${body}`
}

const zoneOf = (event: CalendarEvent, context: Pick<ActionContext, 'preferences'>): string =>
  event.when.kind === 'timed' ? event.when.zone : context.preferences.zone
