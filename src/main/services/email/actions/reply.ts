import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { type EmailPorts, ownAddress } from '../email-ports.ts'
import { formatPerson, mailNames, mailWordsFor, messageSubject } from '../format/format-mail.ts'
import { replyIntent } from '../intents/reply.ts'
import { newestFrom } from '../lookup/newest-from.ts'
import { decideDraft, type NewDraft } from '../model/drafting.ts'
import { MessageRef, readMessage } from '../model/mail-ref.ts'
import { MailAddress, type Message } from '../provider.ts'
import { writing } from '../writes/decision.ts'

const Reply = z.strictObject({
  message: MessageRef.optional().describe('the message, as a look-up or an earlier step gave it'),
  /** who wrote the mail that is meant, where it is not named itself: their newest, about `about` if given */
  ...peopleShape,
  about: z
    .string()
    .optional()
    .describe('words the mail that is answered has to be about, where it is not named itself'),
  all: z.boolean().default(false).describe('to everybody on the mail, not only its writer'),
  cc: z.array(MailAddress).default([]).describe('whoever gets a copy beside them'),
  body: z.string().max(100_000).describe('the text'),
})
type Reply = z.infer<typeof Reply>

/** Where the answer to a mail goes: to whom its writer asks for, else to the writer (RFC 5322 section 3.6.2). */
const answersGoTo = ({ from, replyTo }: Message): MailAddress[] => (replyTo?.length ? replyTo : [from])

/** "reply to Marco that Thursday works": a threaded draft, shown, then sent by a step of its own. */
export function reply(ports: EmailPorts): Action {
  const target = async (
    params: Reply,
    scope: Scope,
    preferences: ActionContext['preferences'],
  ): Promise<Message> => {
    const words = mailWordsFor(preferences)
    if (params.message !== undefined) return readMessage(ports.mailbox, scope, params.message, words.gone)
    const people = everyone(params)
    const emails = people.map(({ email }) => email)
    const found = await newestFrom(ports, scope, emails, params.about ?? '')
    if (!found) throw new OmniiError('not_found', words.noMailFrom(people.map(({ name }) => name).join(', ')))
    return found
  }

  const draftOf = (
    message: Message,
    params: Reply,
    scope: Scope,
    words: ReturnType<typeof mailWordsFor>,
  ): NewDraft => {
    const me = new Set(
      [ports.self(scope).email, ownAddress(ports, scope, message.id)].map((one) => one.toLowerCase()),
    )
    const mine = me.has(message.from.email.toLowerCase())
    const to = mine ? message.to : answersGoTo(message)
    const served = new Set([...me, ...to.map(({ email }) => email.toLowerCase())])
    const others = [...message.to, ...message.cc].filter(({ email }) => !served.has(email.toLowerCase()))
    return {
      kind: 'reply',
      to,
      cc: [...(params.all && !mine ? others : []), ...params.cc],
      subject: words.re(message.subject),
      body: params.body,
      answers: message.id,
    }
  }

  return action<Reply>({
    id: 'email.reply',
    pillar: 'email',
    title: en.email.titles.reply,
    effect: 'write',
    params: Reply as z.ZodType<Reply>,
    carries: ['body'],
    examples: ['reply to Marco that Thursday works', 'reply to all: fine with me'],
    intent: replyIntent(ports),
    ...writing(ports, async (params: Reply, context) => {
      const { scope, preferences, now } = context
      const words = mailWordsFor(preferences)
      const message = await target(params, scope, preferences)
      const draft = draftOf(message, params, scope, words)
      const when = formatInstant(message.at, preferences.zone, preferences.locale, now)
      const label = `${formatPerson(message.from)} · ${message.subject} · ${when}`
      return decideDraft(ports.mailbox, draft, context, words, {
        title: words.willReply(answersGoTo(message).map(formatPerson).join(', ')),
        summary: words.replied(draft.subject, mailNames(draft)),
        evidence: [{ label, subject: messageSubject(message) }],
      })
    }),
  })
}
