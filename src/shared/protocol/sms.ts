import { z } from 'zod'

/** The owner's pages of the text message channel. */
export const smsPaths = {
  status: '/api/sms',
  check: '/api/sms/check',
  pair: '/api/sms/pair',
  unpair: '/api/sms/unpair',
  resend: '/api/sms/resend',
  token: '/api/sms/token',
} as const

/** The auth token of the account in the settings: kept in the vault, never shown again. */
export const SmsToken = z.strictObject({ token: z.string().min(8).max(256) })

/** The answer to an order that has nothing to tell. */
export const SmsDone = z.strictObject({})

/** `off` says in `why` what is missing. Phones and texts are masked or without words: the status may be shown to others. */
export const SmsStatus = z.strictObject({
  mode: z.enum(['off', 'webhook', 'polling']),
  why: z.string().optional(),
  number: z.string().optional(),
  webhook: z.string().optional().describe('the address Twilio has to post to'),
  port: z.number().optional().describe('the port on this computer that it has to lead to'),
  phones: z.array(
    z.strictObject({
      phone: z.string(),
      since: z.number().describe('epoch milliseconds, UTC'),
      stopped: z.boolean(),
    }),
  ),
  texts: z.array(
    z.strictObject({
      id: z.number(),
      phone: z.string(),
      at: z.number(),
      state: z.enum(['queued', 'sending', 'in_doubt', 'sent', 'delivered', 'failed']),
      code: z.string().optional().describe('Twilio’s error code'),
    }),
  ),
})
export type SmsStatus = z.infer<typeof SmsStatus>

export const SmsPairing = z.strictObject({ code: z.string(), number: z.string(), expiresAt: z.number() })
export type SmsPairing = z.infer<typeof SmsPairing>

/** What has to hold before texts flow, each with a sentence that says what to do where it does not. */
export const SmsChecked = z.strictObject({
  ok: z.boolean(),
  facts: z.array(z.strictObject({ fact: z.string(), ok: z.boolean(), says: z.string() })),
})
export type SmsChecked = z.infer<typeof SmsChecked>
