import { z } from 'zod'
import { en } from '../../../../../shared/wording/wording.ts'
import { type Action, action, said } from '../../../../core/api/action.ts'
import { formatInstant } from '../../../../core/time/format.ts'
import { plainPreview, readOutcome } from '../../../read-result.ts'
import type { EmailPorts } from '../../email-ports.ts'
import { draftSubject, draftValue, formatSubject, mailNames, mailWordsFor } from '../../format/format-mail.ts'
import type { OutboundMail } from '../../provider.ts'

const ListDrafts = z.strictObject({
  box: z.enum(['drafts', 'outbox']).describe('those being written, or those that wait to leave'),
})
type ListDrafts = z.infer<typeof ListDrafts>

const boxIn = (text: string): ListDrafts['box'] | undefined =>
  /\b(outbox|waiting to (?:be sent|leave|go)|waiting to go out|unsent|queued|held|scheduled (?:e-?)?mails?|scheduled (?:to (?:be )?(?:send|sent|go)|for sending)|not sent yet|still to be sent)\b/i.test(
    text,
  )
    ? 'outbox'
    : /\bdrafts?\b/i.test(text)
      ? 'drafts'
      : undefined

/** "show my drafts", "what's in the outbox?" */
export function listDrafts({ mailbox }: EmailPorts): Action {
  return action<ListDrafts>({
    id: 'email.list_drafts',
    pillar: 'email',
    title: en.email.titles.drafts,
    effect: 'read',
    params: ListDrafts,
    examples: ['show my drafts', 'what’s in the outbox?'],
    overview: true,
    intent: {
      service: 'email',
      intents: ['query'],
      score: (clause) => (boxIn(clause.text) ? 0.85 : 0),
      fillSlots: async (clause, context) => {
        const id = context.step()
        const box = boxIn(clause.text) ?? 'drafts'
        const title = mailWordsFor(context.preferences).titles[box]
        return {
          ok: true,
          steps: [
            { kind: 'do', id, title, dependsOn: [], action: 'email.list_drafts', params: { box: said(box) } },
          ],
          assumptions: [],
        }
      },
    },
    preview: async ({ box }, { preferences }) => plainPreview(mailWordsFor(preferences).titles[box]),
    run: async ({ box }, { scope, preferences, now }) => {
      const words = mailWordsFor(preferences)
      const when = (at: number): string => formatInstant(at, preferences.zone, preferences.locale, now)
      if (box === 'drafts') {
        const drafts = await mailbox.drafts(scope)
        const rows = drafts.map((draft) => ({
          title: formatSubject(draft.subject, words),
          detail: mailNames(draft).join(', '),
          meta: when(draft.updatedAt),
          subject: draftSubject(draft),
        }))
        return readOutcome({
          summary: words.draftsAre(drafts.length),
          value: drafts.map(draftValue),
          subjects: drafts.map(draftSubject),
          ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
        })
      }
      const waiting = await mailbox.outbox(scope)
      const doubtful = await mailbox.inDoubt(scope)
      const rowOf = ({ id, mail }: OutboundMail, meta: string) => ({
        title: formatSubject(mail.subject, words),
        detail: mailNames(mail).join(', '),
        meta,
        tone: 'waits' as const,
        subject: draftSubject({ id, subject: mail.subject }),
      })
      const rows = [
        ...waiting.map((one) => {
          const { sendAt } = one
          return rowOf(
            one,
            sendAt !== undefined && sendAt > now ? words.heldUntil(when(sendAt)) : words.waitsForAccount,
          )
        }),
        ...doubtful.map((one) => rowOf(one, words.maybeSent)),
      ]
      return readOutcome({
        summary: [
          ...(waiting.length > 0 || doubtful.length === 0 ? [words.outboxHas(waiting.length)] : []),
          ...(doubtful.length > 0 ? [words.inDoubt(doubtful.length)] : []),
        ].join(' '),
        value: waiting.map(({ id, mail, sendAt }) => ({ id, subject: mail.subject, sendAt: sendAt ?? null })),
        subjects: waiting.map(({ id, mail }) => draftSubject({ id, subject: mail.subject })),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}
