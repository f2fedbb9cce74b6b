import type { Call, Change, Outcome, Preview } from '../../../../shared/protocol/plan.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { draftSubject, draftValue, formatAddress } from '../format/format-mail.ts'
import type { Mailbox, MailDraft } from '../provider.ts'
import { subjectOf } from '../text/phrase-body.ts'

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

export const draftPreview = (draft: NewDraft, title: string, words: Wording['email']): Preview => ({
  title,
  changes: draftChanges(draft, words),
  reaches: [],
  body: draft.body,
  warnings: draft.body.trim() === '' ? [words.emptyBody] : [],
})

/** Keeps a new draft and says what was done. Inside `log.unit`. */
export async function keepDraft(
  mailbox: Mailbox,
  { answers, ...draft }: NewDraft,
  { scope, ids, now }: ActionContext,
  words: Wording['email'],
  summary: string,
): Promise<Outcome> {
  const kept = await mailbox.createDraft(scope, {
    ...draft,
    ...(answers === undefined ? {} : { answers }),
    id: ids.next('draft'),
    updatedAt: now,
  })
  return {
    summary,
    changes: [...draftChanges(kept, words), { sign: '+', label: words.fields.body, after: kept.body }],
    value: draftValue(kept),
    subjects: [draftSubject(kept)],
    inverse: [removeDraftCall(kept)],
    evidence: [],
  }
}

const removeDraftCall = ({ id, version }: Pick<MailDraft, 'id' | 'version'>): Call => ({
  action: 'email.take_back_draft',
  params: { id, version },
})

/** The subject given, else the text's beginning. */
export const subjectFor = (subject: string | undefined, body: string): string =>
  subject?.trim() ? subject.trim() : subjectOf(body)
