import { z } from 'zod'
import { peopleShape } from '../../clarify/person-value.ts'
import { EventRef, RecurrenceScope } from './event-ref.ts'
import { moveShape } from './event-time.ts'

export const UpdateEvent = z.object({
  event: EventRef,
  extent: RecurrenceScope.optional(),
  title: z.string().trim().min(1).max(300).optional(),
  ...moveShape,
  place: z.string().optional(),
  link: z.string().optional(),
  notes: z.string().optional(),
  /** goes below the notes that are there */
  addNotes: z.string().optional(),
  ...peopleShape,
  /** addresses of guests who are taken off */
  without: z.array(z.string()).optional(),
  rule: z.string().optional(),
  tentative: z.boolean().optional(),
})
export type UpdateEvent = z.infer<typeof UpdateEvent>
