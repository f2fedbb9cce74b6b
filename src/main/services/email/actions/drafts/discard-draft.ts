import { z } from 'zod'
import { en } from '../../../../../shared/wording/wording.ts'
import { type Action, type ActionIntent, action } from '../../../../core/api/action.ts'
import type { EmailPorts } from '../../email-ports.ts'
import { formatSubject, mailNames, mailWordsFor } from '../../format/format-mail.ts'
import { resolveDraft } from '../../intents/send-draft.ts'
import { DraftRef, idOf, readDraft } from '../../model/mail-ref.ts'
import { writing } from '../../writes/decision.ts'

const DiscardDraft = z.strictObject({
  draft: DraftRef.describe('the draft, as a look-up or an earlier step gave it'),
})
type DiscardDraft = z.infer<typeof DiscardDraft>

/** "delete my draft", "discard the draft to Tom": it can be put back. */
export function discardDraft({ mailbox }: EmailPorts): Action {
  return action<DiscardDraft>({
    id: 'email.discard_draft',
    pillar: 'email',
    title: en.email.titles.takeBack,
    effect: 'write',
    params: DiscardDraft,
    examples: ['discard the draft to Tom'],
    ends: 'draft',
    intent: hearsDiscard({ mailbox }),
    ...writing({ mailbox }, async ({ draft }: DiscardDraft, { scope, preferences }) => {
      const words = mailWordsFor(preferences)
      const found = await readDraft(mailbox, scope, draft, {
        none: words.noDraft,
        changed: words.changedMeanwhile,
      })
      return {
        title: words.titles.takeBack,
        summary: words.draftRemoved(found.subject),
        writes: [{ kind: 'remove', draft: found }],
        changes: [
          { sign: '-', label: formatSubject(found.subject, words), before: mailNames(found).join(', ') },
        ],
        value: null,
      }
    }),
  })
}

const hearsDiscard = (ports: Pick<EmailPorts, 'mailbox'>): ActionIntent => ({
  service: 'email',
  intents: ['delete', 'update'],
  score: ({ row }) => (row ? 0.97 : 0),
  fillSlots: async (clause, context) => {
    const words = mailWordsFor(context.preferences)
    const to = clause.people.filter(({ kind }) => kind !== 'me').map(({ text }) => text)
    const draft = await resolveDraft(ports, context, to)
    if (!draft) {
      const drafts = await ports.mailbox.drafts(context.scope)
      const suggestions = drafts.slice(0, 4).map((one) => words.discardExample(mailNames(one)[0] ?? ''))
      return { ok: false, say: drafts.length === 0 ? words.draftsAre(0) : words.whichDraft, suggestions }
    }
    if (draft.known && (await ports.mailbox.outgoing(context.scope, idOf(draft.known))))
      return {
        ok: false,
        say: words.waitsInOutbox,
        suggestions: [words.stopExample(mailNames(draft.known)[0] ?? '')],
      }
    const step = {
      kind: 'do' as const,
      id: context.step(),
      title: `${words.titles.takeBack}: ${draft.title}`,
      dependsOn: [...draft.after],
      action: 'email.discard_draft',
      params: { draft: draft.param },
    }
    return { ok: true, steps: [step], assumptions: [] }
  },
})
