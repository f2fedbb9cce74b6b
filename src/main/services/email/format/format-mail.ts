import type { Json, Reach, Row, Subject } from '../../../../shared/protocol/plan.ts'
import { type Wording, wordingFor } from '../../../../shared/wording/wording.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { formatInstant } from '../../../core/time/format.ts'
import type { MailAddress, MailDraft, Message } from '../provider.ts'

/** The mail's sentences in the person's language. */
export const mailWordsFor = (preferences: Preferences): Wording['email'] =>
  wordingFor(preferences.locale).email

export const formatPerson = ({ name, email }: MailAddress): string => (name === '' ? email : name)
/** "Dana Lee <dana@…>": where it matters exactly who gets something. */
export const formatAddress = ({ name, email }: MailAddress, words: Wording['email']): string =>
  words.someone(name, email)
export const formatSubject = (subject: string, words: Wording['email']): string =>
  subject.trim() === '' ? words.noSubject : subject

export const messageSubject = ({ id, subject }: Pick<Message, 'id' | 'subject'>): Subject => ({
  kind: 'message',
  id,
  title: subject,
})
export const draftSubject = ({ id, subject }: Pick<MailDraft, 'id' | 'subject'>): Subject => ({
  kind: 'draft',
  id,
  title: subject,
})

/** What later steps refer to. */
export const messageValue = ({ id, thread, subject, from, at }: Message): Json => ({
  id,
  thread,
  subject,
  from,
  at,
})

/**
 * A draft with the message it answers, if any: "forward the invoice and archive it". Deliberately without its text.
 */
export const draftValue = ({ id, version, subject, to, answers }: MailDraft): Json => ({
  id,
  version,
  subject,
  to: to.map(({ name, email }) => ({ name, email })),
  ...(answers === undefined ? {} : { message: { id: answers } }),
})

export const messageRow = (message: Message, preferences: Preferences, now: number): Row => {
  const words = mailWordsFor(preferences)
  const marks = [
    formatInstant(message.at, preferences.zone, preferences.locale, now),
    ...(message.unread ? [words.unread] : []),
    ...(message.starred ? [words.starred] : []),
    ...(message.attachments.length > 0 ? [words.withFiles(message.attachments.length)] : []),
  ]
  return {
    title: formatSubject(message.subject, words),
    detail: formatPerson(message.from),
    meta: marks.join(' · '),
    tone: message.unread ? 'waits' : 'plain',
    subject: messageSubject(message),
  }
}

/** Everybody a mail reaches, with the address it goes to. */
export const reachesOf = (mail: {
  readonly to: readonly MailAddress[]
  readonly cc?: readonly MailAddress[]
}): Reach[] =>
  [...mail.to, ...(mail.cc ?? [])].map(({ name, email }) => ({
    name: name || email,
    address: email,
    how: 'mail',
  }))

export const mailNames = (mail: {
  readonly to: readonly MailAddress[]
  readonly cc?: readonly MailAddress[]
}): string[] => [...mail.to, ...(mail.cc ?? [])].map(formatPerson)
