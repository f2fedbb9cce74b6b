import { z } from 'zod'
import { SessionId } from './ids.ts'

/** The owner's pages of the text message channel. */
export const smsPaths = {
  status: '/api/sms',
  check: '/api/sms/check',
  webhook: '/api/sms/webhook',
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
  account: z.string().optional().describe('the account at Twilio'),
  number: z.string().optional(),
  publicUrl: z.string().optional(),
  webhook: z.string().optional().describe('the address Twilio has to post to'),
  port: z.number().optional().describe('the port on this computer that it has to lead to'),
  phones: z.array(
    z.strictObject({
      phone: z.string(),
      since: z.number().describe('epoch milliseconds, UTC'),
      stopped: z.boolean(),
      session: SessionId.describe('its conversation'),
    }),
  ),
  texts: z.array(
    z.strictObject({
      id: z.number(),
      phone: z.string(),
      at: z.number(),
      state: z.enum(['queued', 'sending', 'in_doubt', 'sent', 'delivered', 'failed']),
      code: z.string().optional().describe('Twilio’s error code'),
      asks: z.string().optional().describe('the question or approval it asked of the phone'),
      answers: z.string().optional().describe('the run whose answer it was'),
    }),
  ),
  quiet: z
    .strictObject({ from: z.number(), to: z.number() })
    .describe('minutes since midnight; the same twice is never'),
  perDay: z.number().describe('texts to one phone on one day'),
  desktopFirst: z.number().describe('minutes that something waits on the desktop before it is texted'),
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
