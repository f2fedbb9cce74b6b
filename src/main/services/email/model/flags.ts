import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import { limits } from '../../../../shared/protocol/limits.ts'
import type { Change, Effect } from '../../../../shared/protocol/plan.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { formatPerson, formatSubject } from '../format/format-mail.ts'
import type { Mailbox, Message } from '../provider.ts'
import { idOf, MessageRef } from './mail-ref.ts'

/** One mail, as found or asked about, or many that were found by what was said. */
export const someMail = {
  message: MessageRef.optional().describe('the message, as a look-up or an earlier step gave it'),
  messages: z.array(z.string()).max(5_000).default([]).describe('ids of several messages'),
}
export type SomeMail = z.infer<z.ZodObject<typeof someMail>>

/** More than a handful at once is a bulk change and waits for approval. */
export const bulkEffect = ({ messages }: SomeMail, few: Effect): Effect =>
  messages.length > limits.handful ? 'destroy' : few

/** The mails a change is for, those that are gone left out; `not_found` with the sentence for it when none is left. */
export async function messagesIn(
  mailbox: Mailbox,
  scope: Scope,
  some: SomeMail,
  gone: string,
): Promise<readonly Message[]> {
  const ids = [...(some.message === undefined ? [] : [idOf(some.message)]), ...some.messages]
  const messages: Message[] = []
  // one after the other: many of them are looked up in slices
  for (const id of ids) {
    const message = await mailbox.message(scope, id)
    if (message) messages.push(message)
  }
  if (messages.length === 0) throw new OmniiError('not_found', gone)
  return messages
}

const mostRows = 12

/** The rows of a change of many mails: each one while there are few, else how many by sender. */
export function mailChanges(
  messages: readonly Message[],
  sign: Change['sign'],
  words: Wording['email'],
): Change[] {
  if (messages.length <= mostRows) {
    return messages.map(({ subject, from }) => ({
      sign,
      label: formatSubject(subject, words),
      after: formatPerson(from),
    }))
  }
  const bySender = new Map<string, number>()
  for (const { from } of messages)
    bySender.set(formatPerson(from), (bySender.get(formatPerson(from)) ?? 0) + 1)
  const senders = [...bySender].sort((a, b) => b[1] - a[1])
  const rows: Change[] = senders
    .slice(0, mostRows)
    .map(([name, n]) => ({ sign, label: words.bySender(name, n) }))
  return senders.length > mostRows
    ? [...rows, { sign, label: words.moreSenders(senders.length - mostRows) }]
    : rows
}
