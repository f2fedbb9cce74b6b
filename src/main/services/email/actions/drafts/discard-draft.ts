import { z } from 'zod'
import { en } from '../../../../../shared/wording/wording.ts'
import { type Action, type ActionIntent, action, type FillContext } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import type { EmailPorts } from '../../email-ports.ts'
import { formatSubject, mailNames, mailWordsFor } from '../../format/format-mail.ts'
import { resolveDraft } from '../../intents/send-draft.ts'
import { DraftRef, idOf, readDraft } from '../../model/mail-ref.ts'
import { writing } from '../../writes/decision.ts'

const DiscardDraft = z.strictObject({
  draft: DraftRef.describe('the draft, as a look-up or an earlier step gave it'),
})
type DiscardDraft = z.infer<typeof DiscardDraft>

const discards =
  /^(?:please |pls |can you |could you |no,? |ok,? |actually,? )*(?:delete|discard|bin|scrap|trash|remove|throw (?:away|out)|get rid of|dump|drop)\s+(?:the|my|that|this)\s+(?:(?!task\b)[\p{L}’']+\s+){0,2}?(?:draft|(?:unsent )(?:mail|reply|e-?mail))\b/iu

/** Right after one was made or changed, "bin it" can mean nothing else. */
const discardsIt =
  /^(?:please |pls |no,? |ok,? |actually,? |on second thoughts?,? )*(?:(?:delete|discard|bin|scrap|trash|dump|ditch|drop) (?:it|that|this)|throw (?:it|that|this) (?:away|out)|get rid of (?:it|that|this))[\s.!]*(?:please|pls)?[\s.!]*$/i

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
  claims: (clause, context) => asksDiscard(clause, context),
  score: (clause, context) => (asksDiscard(clause, context) ? 0.97 : 0),
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

const asksDiscard = ({ text }: Clause, { focus }: Pick<FillContext, 'focus'>): boolean =>
  discards.test(text) || (focus.subjects[0]?.kind === 'draft' && discardsIt.test(text))
