import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type Mailbox, Message } from '../../email/provider.ts'
import type { Importing } from './import-actions.ts'

/** A mail's text never changes; where it lies and how it is marked may, and that is its version here. */
const versionOf = ({ folder, unread, starred }: Message): string =>
  JSON.stringify({ folder, unread, starred })

const subjectOf = ({ subject }: Message, locale = 'en'): string =>
  subject === '' ? wordingFor(locale).imports.noSubject : subject

/** Mail goes into the conversation it answers; one whose Message-ID is there already is not put in twice. */
export function importingMail(mailbox: Mailbox): Importing<Message> {
  return {
    what: 'mail',
    pillar: 'email',
    importId: 'email.import_mail',
    takeOutId: 'email.take_out_mail',
    row: Message,
    label: (mail, { preferences }) => ({
      label: subjectOf(mail, preferences.locale),
      after: mail.from.name || mail.from.email,
    }),
    subject: (mail) => ({ kind: 'message', id: mail.id, title: subjectOf(mail) }),
    placing: async (scope) => async (mail) => {
      if (await mailbox.message(scope, mail.id)) return 'there'
      const atThatTime = await mailbox.find(scope, {
        from: [mail.from.email],
        since: mail.at,
        until: mail.at + 1,
        folders: ['inbox', 'sent', 'archive', 'trash'],
        limit: 100,
      })
      if (atThatTime.some(({ messageId }) => messageId === mail.messageId)) return 'there'
      const received = await mailbox.receive(scope, mail)
      return { id: received.id, version: versionOf(received) }
    },
    taking: async (scope) => async (placed) => {
      const found = await mailbox.message(scope, placed.id)
      if (!found || versionOf(found) !== placed.version) return undefined
      await mailbox.remove(scope, placed.id)
      return found
    },
    async nameOf(scope, id) {
      const found = await mailbox.message(scope, id)
      return found && subjectOf(found)
    },
  }
}
