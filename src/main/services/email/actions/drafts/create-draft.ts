import { z } from 'zod'
import type { Scope } from '../../../../../shared/protocol/ids.ts'
import { maxChars } from '../../../../../shared/protocol/limits.ts'
import { en } from '../../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../../core/api/action.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import { everyone, peopleShape } from '../../../clarify/person-value.ts'
import type { EmailPorts } from '../../email-ports.ts'
import { mailNames, mailWordsFor } from '../../format/format-mail.ts'
import { createDraftIntent } from '../../intents/create-draft.ts'
import { decideDraft, type NewDraft, subjectFor } from '../../model/drafting.ts'
import { EventValue, invited } from '../../model/guests.ts'
import { MailAddress } from '../../provider.ts'
import { type MailDecision, writing } from '../../writes/decision.ts'

const CreateDraft = z.strictObject({
  ...peopleShape,
  guestsOf: EventValue.optional().describe(
    'an event whose guests get it, but for the user and whoever declined',
  ),
  cc: z.array(MailAddress).default([]).describe('whoever gets a copy'),
  subject: z
    .string()
    .max(maxChars.subject)
    .optional()
    .describe('the subject; the beginning of the text without it'),
  body: z.string().max(100_000).describe('the text'),
})
type CreateDraft = z.infer<typeof CreateDraft>

/** "write to Dana that the slides are ready": a draft, kept until it is sent by a step of its own. */
export function createDraft(ports: EmailPorts): Action {
  const draftOf = (params: CreateDraft, scope: Scope): NewDraft => ({
    kind: 'new',
    to: [
      ...everyone(params).map(({ name, email }) => ({ name, email })),
      ...(params.guestsOf ? invited(params.guestsOf, ports.self(scope).email).people : []),
    ],
    cc: params.cc,
    subject: subjectFor(params.subject, params.body),
    body: params.body,
  })
  return action<CreateDraft>({
    id: 'email.create_draft',
    pillar: 'email',
    title: en.email.titles.create,
    effect: 'write',
    params: CreateDraft as z.ZodType<CreateDraft>,
    carries: ['body'],
    examples: ['write to Dana that the slides are ready', 'email everyone in tomorrow’s review the agenda'],
    intent: createDraftIntent(ports),
    ...writing(
      ports,
      async (params: CreateDraft, context) => {
        const words = mailWordsFor(context.preferences)
        const draft = draftOf(params, context.scope)
        const names = mailNames(draft)
        const said = { title: words.willDraft(names), summary: words.drafted(draft.subject, names) }
        return decideDraft(ports.mailbox, draft, context, words, said)
      },
      hasRecipients,
    ),
  })
}

/** A draft that nobody gets is not kept. */
const hasRecipients = (_: CreateDraft, { writes }: MailDecision, { preferences }: ActionContext): void => {
  if (writes.some((write) => write.kind === 'create' && write.draft.to.length === 0))
    throw new OmniiError('invalid_params', mailWordsFor(preferences).noRecipients)
}
