import { z } from 'zod'
import { en } from '../../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../../core/api/action.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import { formatInstant } from '../../../../core/time/format.ts'
import type { EmailPorts } from '../../email-ports.ts'
import { draftSubject, formatAddress, mailNames, mailWordsFor, reachesOf } from '../../format/format-mail.ts'
import { sendDraftIntent } from '../../intents/send-draft.ts'
import { swapRecipient } from '../../intents/update-draft.ts'
import { DraftRef, idOf, readDraft } from '../../model/mail-ref.ts'
import type { OutboundMail } from '../../provider.ts'
import { writing } from '../../writes/decision.ts'

const SendDraft = z.strictObject({
  draft: DraftRef.describe('the draft, as a look-up or an earlier step gave it'),
  sendAt: z.number().int().exactOptional().describe('epoch milliseconds; held until then'),
})
type SendDraft = z.infer<typeof SendDraft>

/**
 * Sends what a draft says, now or at a time. The approval shows every recipient with address, the subject and the whole
 * text; the draft's version is among the arguments, so that a draft changed after it was shown is not sent.
 */
export function sendDraft(ports: EmailPorts): Action {
  const { mailbox } = ports

  const read = async ({ draft }: SendDraft, { scope, preferences }: ActionContext) => {
    const words = mailWordsFor(preferences)
    const waiting = await mailbox.outgoing(scope, idOf(draft))
    if (waiting?.draft) return { draft: waiting.draft, waits: waiting }
    const say = { none: words.noDraftToSend, changed: words.changedMeanwhile }
    return { draft: await readDraft(mailbox, scope, draft, say), waits: undefined }
  }

  return action<SendDraft>({
    id: 'email.send_draft',
    pillar: 'email',
    title: en.email.titles.send,
    effect: 'reach',
    params: SendDraft,
    examples: ['send it', 'send it tomorrow at 8'],
    intent: {
      ...sendDraftIntent(ports),
      swapWaiting: (step, swap, context) =>
        swapRecipient(step, { ...swap, coming: { ...swap.coming } }, context),
    },
    ...writing(
      ports,
      async (params: SendDraft, context) => {
        const { scope, preferences, now } = context
        const { sendAt } = params
        const words = mailWordsFor(preferences)
        const { draft, waits } = await read(params, context)
        const addresses = [...draft.to, ...draft.cc].map((one) => formatAddress(one, words))
        const to = mailNames(draft)
        const answered = draft.answers === undefined ? undefined : await mailbox.message(scope, draft.answers)
        const inReplyTo = draft.kind === 'reply' ? answered?.messageId : undefined
        const mail = { to: draft.to, cc: draft.cc, subject: draft.subject, body: draft.body }
        const outgoing: OutboundMail = {
          id: draft.id,
          mail: { ...mail, ...(inReplyTo === undefined ? {} : { inReplyTo }) },
          queuedAt: now,
          draft,
          ...(sendAt === undefined ? {} : { sendAt }),
        }
        return {
          title:
            sendAt === undefined
              ? words.willSend(addresses)
              : words.willHold(addresses, sayTime(sendAt, context)),
          summary:
            sendAt === undefined
              ? words.queued(to, words.noAccount)
              : words.held(to, sayTime(sendAt, context)),
          ...(sendAt === undefined && { left: words.sent(to) }),
          // what was approved is what leaves: a draft that changed meanwhile is not taken out
          writes: waits
            ? waits.sendAt === sendAt
              ? []
              : [{ kind: 'reschedule', id: draft.id, was: waits.sendAt ?? null, sendAt: sendAt ?? null }]
            : [
                { kind: 'remove', draft },
                { kind: 'queue', outgoing },
              ],
          changes: [{ sign: '+', label: draft.subject, after: to.join(', ') }],
          preview: {
            changes: [{ sign: '+', label: words.fields.subject, after: draft.subject }],
            reaches: reachesOf(draft),
            body: draft.body,
            warnings: draft.body.trim() === '' ? [words.emptyBody] : [],
          },
          value: {
            id: draft.id,
            left: false,
            sendAt: sendAt ?? null,
            ...(answered ? { message: { id: answered.id } } : {}),
          },
          subjects: [draftSubject(draft)],
        }
      },
      ({ sendAt }, { preview }, { now, preferences }) => {
        const words = mailWordsFor(preferences)
        if (sendAt !== undefined && sendAt <= now) throw new OmniiError('bad_date', words.timeOver)
        if (preview?.reaches?.length === 0) throw new OmniiError('invalid_params', words.noRecipients)
      },
    ),
  })
}

const sayTime = (at: number, { preferences, now }: ActionContext): string =>
  formatInstant(at, preferences.zone, preferences.locale, now)
