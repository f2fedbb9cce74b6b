import { z } from 'zod'

const Person = z.strictObject({ name: z.string(), email: z.string() })
export const MailFolder = z.enum(['inbox', 'sent', 'archive', 'trash'])
export type MailFolder = z.infer<typeof MailFolder>

/** A mail as a list shows it. Everything in it was written by somebody else. `at` is epoch milliseconds. */
export const MailHead = z.strictObject({
  id: z.string(),
  thread: z.string(),
  folder: MailFolder,
  from: Person,
  to: z.array(Person),
  subject: z.string(),
  snippet: z.string().describe('the beginning of what its writer wrote, quotations left out'),
  at: z.number(),
  unread: z.boolean(),
  starred: z.boolean(),
  bulk: z.boolean().describe('list mail'),
  attachments: z.number().int().nonnegative(),
  why: z.array(z.string()).describe('what in it asks for an answer, by signals that are said'),
})
export type MailHead = z.infer<typeof MailHead>

/** A page of a folder, newest first. */
export const MailList = z.strictObject({
  kind: z.literal('mails'),
  zone: z.string(),
  now: z.number(),
  folder: MailFolder,
  toAnswer: z.array(MailHead).describe('mails of the inbox that ask something of the person'),
  mails: z.array(MailHead),
  unread: z.number().int().nonnegative().describe('how many in the folder are unread'),
  older: z.number().nullable().describe('ask again with `before` as this; null: there are none'),
})
export type MailList = z.infer<typeof MailList>

/** One mail with its whole text and the conversation it stands in. */
export const MailText = z.strictObject({
  kind: z.literal('mail'),
  zone: z.string(),
  now: z.number(),
  mail: MailHead,
  cc: z.array(Person),
  text: z.string(),
  files: z.array(z.strictObject({ name: z.string(), type: z.string(), size: z.number() })),
  thread: z.array(MailHead).describe('the whole conversation, oldest first'),
})
export type MailText = z.infer<typeof MailText>
