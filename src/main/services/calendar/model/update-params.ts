import { z } from 'zod'
import { maxChars } from '../../../../shared/protocol/limits.ts'
import { peopleShape } from '../../clarify/person-value.ts'
import { EventRef, RecurrenceScope } from './event-ref.ts'
import { moveShape } from './event-time.ts'

export const UpdateEvent = z.object({
  event: EventRef.describe('the event, as a look-up or an earlier step gave it'),
  extent: RecurrenceScope.optional().describe(
    'which occurrences of a series: this one, this and those after it, or all',
  ),
  title: z.string().trim().min(1).max(maxChars.eventTitle).optional().describe('its new title'),
  ...moveShape,
  place: z.string().optional().describe('its new place'),
  link: z.string().optional().describe('its new link for a call'),
  notes: z.string().optional().describe('its new notes, instead of those that are there'),
  addNotes: z.string().optional().describe('goes below the notes that are there'),
  ...peopleShape,
  without: z.array(z.string()).optional().describe('addresses of guests who are taken off'),
  rule: z.string().optional().describe('its new rhythm: the value of an RFC 5545 RRULE, in local time'),
  tentative: z.boolean().optional().describe('whether it is only pencilled in'),
})
export type UpdateEvent = z.infer<typeof UpdateEvent>
