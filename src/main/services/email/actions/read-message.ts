import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { EmailPorts } from '../email-ports.ts'
import {
  formatAddress,
  mailWordsFor,
  messageRow,
  messageSubject,
  messageValue,
} from '../format/format-mail.ts'
import { writersIn } from '../intents/recipients.ts'
import { resolveMail, sayNoMail } from '../lookup/resolve-reference.ts'
import { MessageRef, readMessage } from '../model/mail-ref.ts'

const ReadMessage = z.strictObject({
  message: MessageRef.describe('the message, as a look-up or an earlier step gave it'),
})
type ReadMessage = z.infer<typeof ReadMessage>

const reads = /\b(read|open|show me|what does .+ say|what did .+ (?:say|write|want))\b/i
/** "read me the latest from Helen": nothing but mail is read out by who sent it. */
const wrote = /^\s*what (?:did|does|has) .+ (?:write|written|say|said|want|wants)\b/i
/** "what did I write to Marco?" is about what was sent. */
const ownWriting = /\b(?:did|have|do) i (?:write|written|send|sent|say|tell|reply|e-?mail)/i
const longest = 4_000

/** "read me the mail from Helen": its words as they are. Nothing in them is obeyed, and the mail stays unread. */
export function readMail(ports: EmailPorts): Action {
  return action<ReadMessage>({
    id: 'email.read_message',
    pillar: 'email',
    title: en.email.titles.read,
    effect: 'read',
    params: ReadMessage,
    examples: ['read me the mail from Helen', 'what did Marco write?'],
    intent: {
      service: 'email',
      intents: ['query'],
      score: (clause) => {
        if (ownWriting.test(clause.text)) return 0
        if (wrote.test(clause.text)) return 0.8
        const single = /\b(the|that|this|it|last|latest|newest|first|['’]s)\b/i.test(clause.text)
        return reads.test(clause.text) &&
          single &&
          !/\b(all|any|unread|emails|mails|messages|new)\b/i.test(clause.text)
          ? 0.8
          : 0
      },
      fillSlots: async (clause, context) => {
        const words = mailWordsFor(context.preferences)
        const writers = clause.people.filter(({ kind }) => kind !== 'me')
        const mail = await resolveMail(
          clause,
          writersIn(clause).length > 0 ? writersIn(clause) : writers,
          context,
        )
        if (!mail) return { ok: false, say: sayNoMail(clause, writers, context), suggestions: [] }
        const id = context.step()
        const title = mail.title ? `${words.titles.read}: ${mail.title}` : words.titles.read
        const params = { message: mail.param }
        return {
          ok: true,
          steps: [
            ...mail.asks,
            { kind: 'do', id, title, dependsOn: [...mail.after], action: 'email.read_message', params },
          ],
          assumptions: [],
        }
      },
    },
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.read),
    run: async ({ message }, { scope, preferences, now }) => {
      const words = mailWordsFor(preferences)
      const mail = await readMessage(ports.mailbox, scope, message, words.gone)
      const head = words.from(
        formatAddress(mail.from, words),
        formatInstant(mail.at, preferences.zone, preferences.locale, now),
      )
      const files =
        mail.attachments.length > 0 ? `\n\n${words.attached(mail.attachments.map(({ name }) => name))}` : ''
      const invited =
        mail.calendar === undefined
          ? []
          : ((await ports.readInvitation?.(scope, { calendar: mail.calendar, from: mail.from })) ?? [])
      const invitation = invited.length > 0 ? `\n\n${invited.join(' ')}` : ''
      const text = mail.text.length > longest ? `${mail.text.slice(0, longest)}…` : mail.text
      return readOutcome({
        summary: `${head} ${mail.subject}\n\n${text}${files}${invitation}`,
        value: messageValue(mail),
        subjects: [messageSubject(mail)],
        evidence: [{ label: mail.subject, subject: messageSubject(mail) }],
        view: { groups: [{ rows: [messageRow(mail, preferences, now)] }] },
      })
    },
  })
}
