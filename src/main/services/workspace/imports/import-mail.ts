import type { Scope } from '../../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { LocalMailbox } from '../../email/local/messages.ts'
import { Message } from '../../email/provider.ts'
import type { ImportContext, Importing } from './import-kind.ts'

/** A mail's text never changes; where it lies and how it is marked may, and that is its version here. */
const versionOf = ({ folder, unread, starred }: Message): string =>
  JSON.stringify({ folder, unread, starred })

const subjectOf = ({ subject }: Message, locale = 'en'): string =>
  subject === '' ? wordingFor(locale).imports.noSubject : subject

const mailLabel = (mail: Message, { preferences }: ImportContext) => ({
  label: subjectOf(mail, preferences.locale),
  after: mail.from.name || mail.from.email,
})

/** Mail goes into the conversation it answers; one whose Message-ID is there already is not put in twice. */
export function importingMail(mailbox: LocalMailbox): Importing<Message> {
  const isThere = async (mail: Message, scope: Scope): Promise<boolean> =>
    (await mailbox.message(scope, mail.id)) !== undefined || mailbox.has(scope, mail)

  return {
    what: 'mail',
    pillar: 'email',
    importId: 'email.import_mail',
    takeOutId: 'email.take_out_mail',
    row: Message,
    label: mailLabel,
    subject: (mail) => ({ kind: 'message', id: mail.id, title: subjectOf(mail) }),
    async judge(mail, { scope, preferences, now }) {
      const title = subjectOf(mail, preferences.locale)
      if (await isThere(mail, scope)) return { as: 'known', title }
      return {
        as: 'added',
        title,
        change: { sign: '+', ...mailLabel(mail, { scope, preferences, now }) },
        async apply() {
          const received = await mailbox.receive(scope, mail)
          return { id: received.id, version: versionOf(received) }
        },
      }
    },
    writes: ({ id, version }) => [{ id, since: version, before: null }],
    async versionNow(scope, id) {
      const found = await mailbox.message(scope, id)
      return found ? versionOf(found) : null
    },
    async takeOut(placed, _, { scope }) {
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
