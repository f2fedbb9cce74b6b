import type { DeliveryState, ReceivedText } from '../sms-account.ts'
import { toPhone } from '../text/phone.ts'
import { deliveryState } from '../twilio/client.ts'
import type { FormFields } from '../twilio/signature.ts'

const one = (field: string | readonly string[] | undefined): string | undefined =>
  typeof field === 'string' ? field : field?.[0]

/** An incoming text from the fields of Twilio's webhook, received at `now`; undefined when they are not those of one. */
export function readIncoming(fields: FormFields, now: number): ReceivedText | undefined {
  const sid = one(fields.MessageSid) ?? one(fields.SmsSid)
  const from = toPhone(one(fields.From) ?? '')
  if (sid === undefined || sid === '' || from === undefined) return undefined
  return { sid, from, body: one(fields.Body) ?? '', media: Number(one(fields.NumMedia)) || 0, at: now }
}

/** What became of a text, from the fields of Twilio's status callback; undefined when they are not those of one. */
export function readStatus(
  fields: FormFields,
): { readonly sid: string; readonly state: DeliveryState; readonly code: string | undefined } | undefined {
  const sid = one(fields.MessageSid)
  if (sid === undefined) return undefined
  return { sid, state: deliveryState(one(fields.MessageStatus) ?? ''), code: one(fields.ErrorCode) }
}
