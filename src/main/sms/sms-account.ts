import type { Phone } from './text/phone.ts'

/** A text message as the provider knows it. `at` is epoch milliseconds. */
export interface ReceivedText {
  /** the provider's id of the message: the same text delivered again has the same one */
  readonly sid: string
  readonly from: Phone
  readonly body: string
  /** pictures and other attachments, which are not taken */
  readonly media: number
  readonly at: number
}

export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'failed'

/**
 * What became of one attempt to send:
 * - `accepted`: the provider has it under `sid`.
 * - `refused`: it will never be sent (a wrong number, an opted-out phone); `code` is the provider's.
 * - `not_accepted`: the provider certainly has not taken it (no connection, rate limit); another attempt is safe.
 * - `unknown`: no answer came, or a server error; it may have been sent, so it must not be sent again.
 */
export type SendResult =
  | { readonly kind: 'accepted'; readonly sid: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'not_accepted'; readonly retryAfterMs?: number }
  | { readonly kind: 'unknown' }

/** The outcome of `check`: one row a fact that has to hold before texts can flow. */
export interface AccountCheck {
  readonly account: 'ok' | 'unauthorized' | 'unreachable' | 'suspended'
  readonly trial: boolean
  readonly number: 'ok' | 'not_owned' | 'no_sms' | 'unknown'
  /** the address the provider posts incoming texts to, as configured there */
  readonly webhook: string | undefined
}

/** One number at a provider of text messages. Every call rejects with an Error only for bugs; failures are values. */
export interface SmsAccount {
  readonly number: Phone
  send(to: Phone, body: string, statusCallback: string | undefined): Promise<SendResult>
  /** Messages sent from this number to `to` since `since` (epoch milliseconds); undefined when the provider cannot be asked. */
  sentSince(
    to: Phone,
    since: number,
  ): Promise<readonly { sid: string; body: string; at: number }[] | undefined>
  /** Messages received since `since`, oldest first; undefined when the provider cannot be asked. */
  receivedSince(since: number): Promise<readonly ReceivedText[] | undefined>
  /** undefined when the provider cannot be asked or does not know the message */
  delivery(sid: string): Promise<{ state: DeliveryState; code: string | undefined } | undefined>
  check(): Promise<AccountCheck>
  /** Points the number's webhook at this address. False when the provider refused. */
  setWebhook(url: string): Promise<boolean>
}
