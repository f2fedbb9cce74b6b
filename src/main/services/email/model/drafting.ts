import type { Change } from '../../../../shared/protocol/plan.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { formatAddress } from '../format/format-mail.ts'
import type { Mailbox, MailDraft, NewMailDraft } from '../provider.ts'
import { subjectOf } from '../text/phrase-body.ts'
import type { MailDecision } from '../writes/decision.ts'

/** What a draft is made of before it has an id. */
export type NewDraft = Pick<MailDraft, 'kind' | 'to' | 'cc' | 'subject' | 'body'> & {
  readonly answers?: string
}

/** The rows that show a draft: who gets it, what it is called. The text stands apart, whole. */
const draftChanges = (draft: NewDraft, words: Wording['email']): Change[] => [
  { sign: '+', label: words.fields.to, after: draft.to.map((one) => formatAddress(one, words)).join(', ') },
  ...(draft.cc.length > 0
    ? [
        {
          sign: '+' as const,
          label: words.fields.cc,
          after: draft.cc.map((one) => formatAddress(one, words)).join(', '),
        },
      ]
    : []),
  { sign: '+', label: words.fields.subject, after: draft.subject },
]

/** What keeping a new draft writes, and says. @param title of its card */
export function decideDraft(
  mailbox: Pick<Mailbox, 'idFor'>,
  { answers, ...draft }: NewDraft,
  { scope, ids, now }: ActionContext,
  words: Wording['email'],
  said: Pick<MailDecision, 'title' | 'summary' | 'evidence'>,
): MailDecision {
  const kept: NewMailDraft = {
    ...draft,
    ...(answers === undefined ? {} : { answers }),
    id: mailbox.idFor(scope, ids.next('draft'), answers),
    updatedAt: now,
  }
  const changes = draftChanges(kept, words)
  return {
    ...said,
    writes: [{ kind: 'create', draft: kept }],
    changes: [...changes, { sign: '+', label: words.fields.body, after: kept.body }],
    preview: {
      changes,
      body: draft.body,
      warnings: draft.body.trim() === '' ? [words.emptyBody] : [],
    },
  }
}

/** The subject given, else the text's beginning. */
export const subjectFor = (subject: string | undefined, body: string): string =>
  subject?.trim() ? subject.trim() : subjectOf(body)
