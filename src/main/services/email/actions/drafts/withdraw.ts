import { z } from 'zod'
import { en } from '../../../../../shared/wording/wording.ts'
import { type Action, action, type Focus, lookedUp } from '../../../../core/api/action.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { formatInstant } from '../../../../core/time/format.ts'
import type { EmailPorts } from '../../email-ports.ts'
import { mailNames, mailWordsFor } from '../../format/format-mail.ts'
import type { OutboundMail } from '../../provider.ts'
import { writing } from '../../writes/decision.ts'

const Withdraw = z.strictObject({ id: z.string().describe('the mail that waits to leave') })
type Withdraw = z.infer<typeof Withdraw>

const stops =
  /\b(?:don['’]?t|do not|never|stop|cancel|hold off|withdraw|unsend|recall|take back|abort)\b.*\b(?:send|sending|sent|mail|e-?mail|message|reply|it|that)\b|\bunsend\b|\b(?:hold|keep|pull) (?:it|that|this|(?:the|that|my) (?:mail|e-?mail|message|reply)) back\b|\b(?:don['’]?t|do not) let (?:it|that|this|(?:the|that|my) (?:mail|e-?mail|message|reply)) (?:go|leave|out)\b/i

/** "stop, don't send that": a mail that waits to leave becomes a draft again; one that has left cannot be taken back. */
export function withdraw({ mailbox }: EmailPorts): Action {
  return action<Withdraw>({
    id: 'email.withdraw',
    pillar: 'email',
    title: en.email.titles.withdraw,
    effect: 'write',
    params: Withdraw,
    examples: ['stop, don’t send that', 'take the mail to Marco out of the outbox'],
    intent: {
      service: 'email',
      intents: ['delete', 'update', 'send'],
      score: (clause) =>
        clause.body === undefined && (stops.test(clause.text) || clause.negated.includes('send')) ? 0.95 : 0,
      fillSlots: async (clause, context) => {
        const words = mailWordsFor(context.preferences)
        const waiting = await mailbox.outbox(context.scope)
        const target = waitingMail(waiting, clause, context.focus)
        if (!target) {
          const suggestions = waiting
            .slice(0, 4)
            .map(({ mail }) => words.stopExample(mailNames(mail)[0] ?? ''))
          return { ok: false, say: waiting.length === 0 ? words.nothingWaits : words.whichMail, suggestions }
        }
        const id = context.step()
        const title = words.willWithdraw(mailNames(target.mail))
        const params = { id: lookedUp(target.id) }
        return {
          ok: true,
          steps: [{ kind: 'do', id, title, dependsOn: [], action: 'email.withdraw', params }],
          assumptions: [],
        }
      },
    },
    ...writing({ mailbox }, async ({ id }: Withdraw, { scope, preferences, now }) => {
      const words = mailWordsFor(preferences)
      const waiting = await mailbox.outgoing(scope, id)
      if (!waiting) throw new OmniiError('cannot_undo', words.hasLeft)
      const to = mailNames(waiting.mail)
      const before =
        waiting.sendAt === undefined
          ? words.waitsForAccount
          : words.heldUntil(formatInstant(waiting.sendAt, preferences.zone, preferences.locale, now))
      const { draft } = waiting
      return {
        title: words.willWithdraw(to),
        summary: draft ? words.withdrawn(to) : words.withdrawnPlain(to),
        writes: [
          { kind: 'withdraw', outgoing: waiting },
          ...(draft ? [{ kind: 'restore' as const, draft }] : []),
        ],
        changes: [{ sign: '-', label: waiting.mail.subject, before: to.join(', ') }],
        preview: { changes: [{ sign: '-', label: waiting.mail.subject, before }] },
      }
    }),
  })
}

/** The waiting mail that is meant: to whom was said, else the last one touched, else the only one. */
function waitingMail(
  waiting: readonly OutboundMail[],
  { people }: Clause,
  { subjects }: Focus,
): OutboundMail | undefined {
  const isTo = ({ mail }: OutboundMail): boolean =>
    mailNames(mail).some((name) => people.some(({ text }) => name.toLowerCase().includes(text.toLowerCase())))
  const named = waiting.filter(isTo)
  if (named.length > 0) return named.length === 1 ? named[0] : undefined
  const touched = subjects.find(({ kind, id }) => kind === 'draft' && waiting.some((one) => one.id === id))
  return waiting.find(({ id }) => id === touched?.id) ?? (waiting.length === 1 ? waiting[0] : undefined)
}
