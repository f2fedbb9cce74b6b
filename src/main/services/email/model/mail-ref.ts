import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Mailbox, MailDraft, Message } from '../provider.ts'

/** A message in an action's parameters: its id, or what a finder or an earlier step gave for it. */
export const MessageRef = z.union([
  z.string().min(1),
  z.looseObject({ id: z.string().min(1).describe('its id') }),
])
export type MessageRef = z.infer<typeof MessageRef>

/** A draft in an action's parameters. With a version it is exactly what was shown, else whatever it is now. */
export const DraftRef = z.union([
  z.string().min(1),
  z.looseObject({
    id: z.string().min(1).describe('its id'),
    version: z.string().exactOptional().describe('the version it was decided on'),
  }),
])
export type DraftRef = z.infer<typeof DraftRef>

export const idOf = (ref: MessageRef | DraftRef): string => (typeof ref === 'string' ? ref : ref.id)

/** The message, or `not_found` with the sentence that says so. */
export async function readMessage(
  mailbox: Mailbox,
  scope: Scope,
  ref: MessageRef,
  gone: string,
): Promise<Message> {
  const message = await mailbox.message(scope, idOf(ref))
  if (!message) throw new OmniiError('not_found', gone)
  return message
}

/** The draft as it was shown: `not_found` when it is gone, `conflict` when it changed since. */
export async function readDraft(
  mailbox: Mailbox,
  scope: Scope,
  ref: DraftRef,
  say: { readonly none: string; readonly changed: string },
): Promise<MailDraft> {
  const draft = await mailbox.draft(scope, idOf(ref))
  if (!draft) throw new OmniiError('not_found', say.none)
  const version = typeof ref === 'string' ? undefined : ref.version
  if (version !== undefined && version !== draft.version) throw new OmniiError('conflict', say.changed)
  return draft
}
