import { z } from 'zod'
import { maxChars } from '../../../../../shared/protocol/limits.ts'
import { en } from '../../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../../core/api/action.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import { everyone, peopleShape } from '../../../clarify/person-value.ts'
import { same } from '../../../writes/fields-back.ts'
import type { EmailPorts } from '../../email-ports.ts'
import { formatAddress, mailWordsFor } from '../../format/format-mail.ts'
import { updateDraftIntent } from '../../intents/update-draft.ts'
import { DraftRef, readDraft } from '../../model/mail-ref.ts'
import type { MailAddress, MailDraft } from '../../provider.ts'
import { subjectOf } from '../../text/phrase-body.ts'
import { writing } from '../../writes/decision.ts'

const UpdateDraft = z.strictObject({
  draft: DraftRef.describe('the draft, as a look-up or an earlier step gave it'),
  subject: z.string().max(maxChars.subject).optional().describe('its new subject'),
  body: z.string().max(100_000).optional().describe('its new text'),
  append: z
    .string()
    .max(10_000)
    .optional()
    .describe('words put at the end of the text, a paragraph of their own'),
  replace: z
    .strictObject({
      old: z.string().min(1).describe('the words that are there'),
      with: z.string().describe('what stands there instead'),
    })
    .optional()
    .describe('words of the text and what stands there instead'),
  /** people who get it as well */
  ...peopleShape,
  as: z.enum(['to', 'cc']).default('to').describe('whether the people get it or a copy of it'),
  without: z.array(z.string()).default([]).describe('addresses of people who do not get it after all'),
})
type UpdateDraft = z.infer<typeof UpdateDraft>

function changedDraft(
  draft: MailDraft,
  params: UpdateDraft,
  words: ReturnType<typeof mailWordsFor>,
): MailDraft {
  let body = params.body ?? draft.body
  if (params.replace) {
    const at = body.toLowerCase().indexOf(params.replace.old.toLowerCase())
    if (at < 0) throw new OmniiError('invalid_params', words.notInText(params.replace.old))
    body = body.slice(0, at) + params.replace.with + body.slice(at + params.replace.old.length)
  }
  // a subject that was taken from the text changes its words with it
  const taken =
    params.replace !== undefined && draft.subject !== '' && draft.subject === subjectOf(draft.body)
  if (params.append) body = `${body.trimEnd()}\n\n${params.append}`
  const gone = new Set(params.without.map((email) => email.toLowerCase()))
  const stays = ({ email }: MailAddress): boolean => !gone.has(email.toLowerCase())
  const there = new Set([...draft.to, ...draft.cc].map(({ email }) => email.toLowerCase()))
  const more = everyone(params)
    .filter(({ email }) => !there.has(email.toLowerCase()))
    .map(({ name, email }) => ({ name, email }))
  return {
    ...draft,
    subject: params.subject ?? (taken ? subjectOf(body) : draft.subject),
    body,
    to: [...draft.to, ...(params.as === 'to' ? more : [])].filter(stays),
    cc: [...draft.cc, ...(params.as === 'cc' ? more : [])].filter(stays),
  }
}

/** The same draft with other words or people: never a second one. */
export function updateDraft({ mailbox }: EmailPorts): Action {
  const read = async (params: UpdateDraft, { scope, preferences }: ActionContext) => {
    const words = mailWordsFor(preferences)
    const before = await readDraft(mailbox, scope, params.draft, {
      none: words.noDraft,
      changed: words.changedMeanwhile,
    })
    const after = changedDraft(before, params, words)
    const say = (people: readonly MailAddress[]): string =>
      people.map((one) => formatAddress(one, words)).join(', ')
    const rows = [
      { label: words.fields.to, before: say(before.to), after: say(after.to) },
      { label: words.fields.cc, before: say(before.cc), after: say(after.cc) },
      { label: words.fields.subject, before: before.subject, after: after.subject },
      { label: words.fields.body, before: before.body, after: after.body },
    ]
    const changes = rows
      .filter((row) => row.before !== row.after)
      .map((row) => ({ sign: '~' as const, ...row }))
    return { before, after, changes, words }
  }

  return action<UpdateDraft>({
    id: 'email.update_draft',
    pillar: 'email',
    title: en.email.titles.update,
    effect: 'write',
    params: UpdateDraft as z.ZodType<UpdateDraft>,
    carries: ['body', 'append'],
    examples: ['change the subject to “Lease: counter-offer”', 'add “see you then” at the end'],
    renews: 'draft',
    intent: updateDraftIntent({ mailbox }),
    ...writing({ mailbox }, async (params: UpdateDraft, context) => {
      const { before, after, changes, words } = await read(params, context)
      const patch = Object.fromEntries(
        (['to', 'cc', 'subject', 'body'] as const)
          .filter((field) => !same(before[field], after[field]))
          .map((field) => [field, after[field]]),
      )
      return {
        title: words.titles.update,
        summary: words.draftChanged(after.subject),
        writes: [{ kind: 'patch', draft: before, patch, updatedAt: context.now }],
        changes,
        preview: { changes, body: after.body },
      }
    }),
  })
}
