import { z } from 'zod'
import type { Call } from '../../../../shared/protocol/plan.ts'
import { ContactPatchFields } from '../model/contact-patch.ts'
import { Contact } from '../provider.ts'

/** What was made goes again, if it is as it was made. Logs of version 0.1 name its version instead. */
export const TakeBack = z.union([
  z.strictObject({ contact: Contact.describe('the contact as it was made') }),
  z.strictObject({
    id: z.string().describe('the contact that was made'),
    version: z.string().describe('as it was made'),
  }),
])
export type TakeBack = z.infer<typeof TakeBack>
export const takeBackCall = (contact: Contact): Call => ({
  action: 'contacts.take_back',
  params: { contact },
})

export const PutBack = z.strictObject({ contact: Contact.describe('the contact as it was') })
export type PutBack = z.infer<typeof PutBack>
export const putBackCall = (contact: Contact): Call => ({ action: 'contacts.put_back', params: { contact } })

const ChangeBack = z.strictObject({
  id: z.string().describe('the contact that was changed'),
  was: ContactPatchFields.describe('the changed fields as they were'),
  became: ContactPatchFields.describe('and what they became'),
})
type ChangeBack = z.infer<typeof ChangeBack>
/** Logs of version 0.1 have the whole contact as it was, in the place of the version it has now. */
export const Revert = z.union([
  ChangeBack,
  z.strictObject({
    contact: Contact.describe('the contact as it was'),
    instead: z.string().describe('the version it has now'),
  }),
])
export type Revert = z.infer<typeof Revert>
export const changeBackCall = (change: ChangeBack): Call => ({
  action: 'contacts.revert',
  params: { ...change } as Call['params'],
})
