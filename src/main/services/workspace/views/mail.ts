import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { MailHead, MailList, MailText } from '../../../../shared/protocol/views/mail.ts'
import type { ViewQuery } from '../../../../shared/protocol/views/views.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { mailsToAnswer } from '../../email/lookup/mails-to-answer.ts'
import type { Message } from '../../email/provider.ts'
import { unquotedText } from '../../email/text/unquoted-text.ts'
import type { ViewPorts } from './view-ports.ts'

type Ports = Pick<ViewPorts, 'mailbox' | 'self' | 'preferences' | 'now'>

const page = 50
const longestSnippet = 160
/** characters of a text that its snippet is made of */
const mostLooked = 4_000
const longestText = 200_000

const head = (message: Message, why: readonly string[] = []): MailHead => ({
  id: message.id,
  thread: message.thread,
  folder: message.folder,
  from: message.from,
  to: message.to,
  subject: message.subject,
  snippet: snippet(message.text),
  at: message.at,
  unread: message.unread,
  starred: message.starred,
  bulk: message.bulk,
  attachments: message.attachments.length,
  why: [...why],
})

function snippet(text: string): string {
  const lines = unquotedText(text.slice(0, mostLooked)).split('\n')
  const flat = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
  return flat.length > longestSnippet ? `${flat.slice(0, longestSnippet - 1).trimEnd()}…` : flat
}

/** A page of a folder, newest first; with the first page of the inbox, what asks for an answer. */
export async function mailList(
  ports: Ports,
  scope: Scope,
  { folder, before }: Extract<ViewQuery, { kind: 'mails' }>,
): Promise<MailList> {
  const { mailbox } = ports
  const { zone, locale } = ports.preferences(scope)
  const now = ports.now()
  const first = folder === 'inbox' && before === undefined
  const [found, unread, waiting] = await Promise.all([
    mailbox.find(scope, {
      folders: [folder],
      limit: page + 1,
      ...(before === undefined ? {} : { until: before }),
    }),
    mailbox.count(scope, { folders: [folder], unread: true }),
    first ? mailsToAnswer(ports, scope, now, locale) : [],
  ])
  const shown = found.slice(0, page)
  return {
    kind: 'mails',
    zone,
    now,
    folder,
    toAnswer: waiting.map(({ message, reasons }) => head(message, reasons)),
    mails: shown.map((message) => head(message)),
    unread,
    older: found.length > page ? (shown.at(-1)?.at ?? null) : null,
  }
}

/** One mail. It is not marked as read by being looked at: that is a change of its own. Throws `not_found`. */
export async function mailText(
  ports: Ports,
  scope: Scope,
  { id }: Extract<ViewQuery, { kind: 'mail' }>,
): Promise<MailText> {
  const message = await ports.mailbox.message(scope, id)
  if (!message) throw new OmniiError('not_found')
  const thread = await ports.mailbox.thread(scope, message.thread)
  return {
    kind: 'mail',
    zone: ports.preferences(scope).zone,
    now: ports.now(),
    mail: head(message),
    cc: message.cc,
    text: message.text.slice(0, longestText),
    files: message.attachments,
    thread: thread.map((one) => head(one)),
  }
}
