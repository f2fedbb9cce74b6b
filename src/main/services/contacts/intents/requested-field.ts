import { z } from 'zod'

/** Which detail of a contact is asked for. */
export const RequestedField = z.enum(['phone', 'email', 'birthday', 'organisation', 'all'])
export type RequestedField = z.infer<typeof RequestedField>

/** Which detail the words ask for; all of them when they name none. */
export function requestedFieldIn(text: string): RequestedField {
  if (/\b(numbers?|phone|mobile|cell|telephone|call|ring|tel)\b/i.test(text)) return 'phone'
  if (/\b(e-?mail|mail|address(es)?)\b/i.test(text)) return 'email'
  if (/\b(birthday|bday|born)\b/i.test(text)) return 'birthday'
  if (/\b(work|works|company|organi[sz]ation|employer)\b/i.test(text)) return 'organisation'
  return 'all'
}
