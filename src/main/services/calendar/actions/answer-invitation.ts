import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { answerInvitationIntent } from '../intents/answer-invitation.ts'
import type { CalendarEvent, Guest } from '../model/event.ts'
import { EventRef, RecurrenceScope, readEventRef } from '../model/event-ref.ts'
import { isOthers, isReachable } from '../model/whose.ts'
import { type CalendarDecision, writing } from '../writes/decision.ts'
import { removedRow } from '../writes/event-changes.ts'
import { type GuestMessage, guestMessages } from '../writes/itip-message.ts'
import { cancellation } from './cancel-event.ts'

const Answer = z.enum(['accepted', 'tentative', 'declined'])
type Answer = z.infer<typeof Answer>

const AnswerInvitation = z.object({
  event: EventRef.describe('the event, as a look-up or an earlier step gave it'),
  answer: Answer.describe('what the organiser is told'),
  extent: RecurrenceScope.optional().describe(
    'which occurrences of a series: this one, this and those after it, or all',
  ),
  note: z.string().optional().describe('a sentence told to the organiser along with it'),
})
type AnswerInvitation = z.infer<typeof AnswerInvitation>

const letters: Readonly<Record<Answer, GuestMessage['how']>> = {
  accepted: 'acceptance',
  tentative: 'maybe',
  declined: 'reply',
}

/** Accepts or declines somebody else's event, and tells its organiser. */
export function answerInvitation(ports: CalendarPorts) {
  return action<AnswerInvitation>({
    id: 'calendar.answer_invitation',
    pillar: 'calendar',
    title: en.calendar.titles.answer,
    effect: 'destroy',
    params: AnswerInvitation,
    carries: ['note'],
    examples: ['accept the invitation from Dana', 'decline the 3pm', 'I can’t make the budget check'],
    intent: answerInvitationIntent(ports),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

async function decide(
  ports: CalendarPorts,
  params: AnswerInvitation,
  context: ActionContext,
): Promise<CalendarDecision> {
  const words = wordingFor(context.preferences.locale).calendar
  const named = await readEventRef(ports.calendar, params.event, context)
  const self = ports.self(context.scope)
  const { name, email } = named.organiser
  if (!isOthers(named.organiser, self.email))
    throw new OmniiError('invalid_params', words.ownEvent(named.title))
  const said = {
    title: words.answerTitle(named.title, params.answer),
    summary: isReachable(named.organiser)
      ? words.answered(named.title, name || email, params.answer)
      : words.answeredHere(named.title, params.answer),
  }
  if (params.answer === 'declined') {
    const gone = await cancellation(ports, named, params, context)
    return { ...said, ...gone, changes: [removedRow(named, context)] }
  }
  const whole = params.extent !== undefined && params.extent !== 'one' && named.series !== null
  const event = whole ? await readEventRef(ports.calendar, { id: named.series!.id }, context) : named
  const guests = answered(event, self, params.answer)
  const before = event.guests.find((guest) => guest.email.toLowerCase() === self.email.toLowerCase())
  return {
    ...said,
    writes: [{ kind: 'patch', event, patch: { guests } }],
    letters: guestMessages(
      letters[params.answer],
      { ...event, guests },
      [event.organiser],
      self.email,
      params.note,
    ),
    changes: [
      {
        sign: '~',
        label: words.yourAnswer,
        ...(before && before.status !== 'waiting' ? { before: words.statuses[before.status] } : {}),
        after: words.statuses[params.answer],
      },
    ],
    warnings: isReachable(named.organiser) ? [] : [words.notTold(named.title)],
  }
}

/** The guests with one's own answer among them. */
function answered(
  { guests }: CalendarEvent,
  self: { readonly name: string; readonly email: string },
  status: Guest['status'],
): Guest[] {
  const me = (guest: Guest) => guest.email.toLowerCase() === self.email.toLowerCase()
  return guests.some(me)
    ? guests.map((guest) => (me(guest) ? { ...guest, status } : guest))
    : [...guests, { ...self, status }]
}
