import { z } from 'zod'
import type { Param } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import {
  type Action,
  type ActionContext,
  type ActionIntent,
  action,
  type DraftStep,
  type FillContext,
  lookedUp,
} from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import type { EmailPorts } from '../email-ports.ts'
import { formatAddress, mailNames, mailWordsFor, messageSubject } from '../format/format-mail.ts'
import { fillBody } from '../intents/fill-body.ts'
import { recipientsIn, writersIn } from '../intents/recipients.ts'
import { sendStep } from '../intents/send-draft.ts'
import { resolveMail, sayNoMail } from '../lookup/resolve-reference.ts'
import { copiesOf } from '../model/copies.ts'
import { decideDraft, type NewDraft } from '../model/drafting.ts'
import { MessageRef, readMessage } from '../model/mail-ref.ts'
import { MailAddress, type MailWrite, type Message } from '../provider.ts'
import { writing } from '../writes/decision.ts'

const Forward = z.strictObject({
  message: MessageRef.describe('the message, as a look-up or an earlier step gave it'),
  ...peopleShape,
  body: z.string().max(100_000).default('').describe('words of one’s own above the mail'),
  cc: z.array(MailAddress).default([]).describe('whoever gets a copy'),
})
type Forward = z.infer<typeof Forward>

function draftOf(message: Message, params: Forward, { preferences, now }: ActionContext): NewDraft {
  const words = mailWordsFor(preferences)
  const when = formatInstant(message.at, preferences.zone, preferences.locale, now)
  const to = message.to.map((one) => formatAddress(one, words)).join(', ')
  const below = words.forwarded(formatAddress(message.from, words), when, message.subject, to, message.text)
  return {
    kind: 'forward',
    to: everyone(params).map(({ name, email }) => ({ name, email })),
    cc: params.cc,
    subject: words.fwd(message.subject),
    body: params.body === '' ? below : `${params.body}\n\n${below}`,
    answers: message.id,
  }
}

/** "forward the invoice to accounting": a draft with the mail below, shown whole, then sent by a step of its own. */
export function forward(ports: EmailPorts): Action {
  return action<Forward>({
    id: 'email.forward',
    pillar: 'email',
    title: en.email.titles.forward,
    effect: 'write',
    params: Forward as z.ZodType<Forward>,
    carries: ['body'],
    examples: ['forward the invoice to accounting'],
    intent: hearsForward(ports),
    ...writing(
      ports,
      async (params: Forward, context) => {
        const words = mailWordsFor(context.preferences)
        const message = await readMessage(ports.mailbox, context.scope, params.message, words.gone)
        const draft = draftOf(message, params, context)
        const names = mailNames(draft)
        const said = {
          title: words.willForward(message.subject, names),
          summary: words.drafted(draft.subject, names),
          evidence: [{ label: message.subject, subject: messageSubject(message) }],
        }
        const decision = decideDraft(ports.mailbox, draft, context, words, said)
        const { preview, writes } = decision
        const missing = takesFiles(ports, message, writes, context) ? [] : missingFiles(message, words)
        return {
          ...decision,
          summary: [said.summary, ...missing].join(' '),
          ...(preview && { preview: { ...preview, warnings: [...(preview.warnings ?? []), ...missing] } }),
        }
      },
      (_, { writes }, { preferences }) => {
        if (writes.some((write) => write.kind === 'create' && write.draft.to.length === 0))
          throw new OmniiError('invalid_params', mailWordsFor(preferences).noRecipients)
      },
    ),
  })
}

/** Whether a forwarded mail's files go along: its account has them, and sends the draft itself. */
function takesFiles(
  { mailbox }: EmailPorts,
  { id }: Message,
  [write]: readonly MailWrite[],
  { scope }: ActionContext,
): boolean {
  if (write?.kind !== 'create') return false
  const from = mailbox.traits(scope, id)
  return from.sendsFiles === true && mailbox.traits(scope, write.draft.id).account === from.account
}

/** The local mailbox keeps only what attachments are called, so a forward says plainly that they stay behind. */
const missingFiles = ({ attachments }: Message, words: ReturnType<typeof mailWordsFor>): string[] =>
  attachments.length > 0 ? [words.withoutFiles(attachments.map(({ name }) => name))] : []

/** "send the invoice on to Tom", "send Helen's mail to Tom": a mail there is, not one to be written. */
const sendsOn =
  /\b(?:send|pass|share)\b.{1,60}\b(?:on|along|over) to\b|\b(?:send|share) (?:the|that|this|\p{L}+['’]s) (?:[\p{L}’']+ ){0,3}(?:e-?mail|mail|message|thread)(?: about [\p{L} ]{1,30})? (?:to|with)\b/iu

/** What stands before words of one's own that go above a forwarded mail. */
const noting =
  /(?:\bwith(?: (?:the |a )?(?:note|comment|message|words))?|\b(?:and )?(?:saying|say|asking|ask|adding|add|write|note)):?\s*["“'‘]?$/i

/** "forward it to Tom with “what do you think?”": a quotation after such a word is what to write. */
function withNote(clause: Clause): Clause {
  const quoted = clause.quoted.at(-1)
  return quoted && noting.test(clause.text.slice(0, quoted.span[0])) ? { ...clause, body: quoted } : clause
}

const hearsForward = (ports: EmailPorts): ActionIntent => ({
  service: 'email',
  intents: ['forward', 'send'],
  score: (clause) =>
    clause.classification.intent === 'forward' ||
    /\b(forward|fwd|pass on)\b/i.test(clause.text) ||
    sendsOn.test(clause.text)
      ? 0.9
      : 0,
  fillSlots: async (utterance, context) => {
    const words = mailWordsFor(context.preferences)
    const copies = await copiesOf(utterance, context)
    if (!copies.ok) return { ok: false, say: copies.say, suggestions: [] }
    const { clause, cc } = copies
    const recipients = recipientsIn(clause)
    if (recipients.length === 0) return { ok: false, say: words.whoTo, suggestions: [] }
    const writers = writersIn(clause).filter((one) => !recipients.includes(one))
    const mail = await resolveMail(clause, writers, context)
    if (!mail) return { ok: false, say: sayNoMail(clause, writers, context), suggestions: [] }
    const people = await resolvePeople(recipients, context)
    const noted = clause.body ? clause : withNote(clause)
    const note = noted.body
      ? fillBody(
          noted,
          context,
          recipients.length === 1 && recipients[0]!.kind !== 'group' && cc.length === 0,
        )
      : undefined
    const draft: DraftStep = {
      kind: 'do',
      id: context.step(),
      title: mail.title ? `${words.titles.forward}: ${mail.title}` : words.titles.forward,
      dependsOn: [...new Set([...mail.after, ...people.asks.map(({ id }) => id)])],
      action: 'email.forward',
      params: {
        message: mail.param,
        ...people.params,
        ...(note ? { body: note.param } : {}),
        ...(cc.length > 0 ? { cc: lookedUp(cc.map((one) => ({ ...one }))) } : {}),
      },
    }
    const held = clause.negated.includes('send')
    return {
      ok: true,
      steps: [...mail.asks, ...people.asks, draft, ...(held ? [] : [sendStep(draft, context)])],
      assumptions: [
        ...(note?.assumptions ?? []),
        ...(await filesLeftOut(ports, mail.param, clause, context)),
      ],
    }
  },
})

/** Before anything leaves: that the files of the mail stay behind, or that it has none that were to go with it. */
async function filesLeftOut(
  { mailbox }: EmailPorts,
  param: Param,
  { text }: Clause,
  { scope, preferences }: FillContext,
): Promise<readonly string[]> {
  const words = mailWordsFor(preferences)
  const value = 'value' in param ? param.value : undefined
  const known = MessageRef.safeParse(value)
  if (!known.success) return []
  const message = await readMessage(mailbox, scope, known.data, words.gone)
  const missing = missingFiles(message, words)
  return missing.length > 0 || !/\b(?:attached|attachments?|files?|pdf)\b/i.test(text)
    ? missing
    : [words.noFiles]
}
