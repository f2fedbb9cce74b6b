import { z } from 'zod'
import { type PillarName, pillarNames } from '../../services.ts'
import { ErrorCode } from '../errors.ts'
import { ClientMessageId, Realm, SessionId } from '../ids.ts'
import { Json } from '../plan.ts'

/*
 * The frames of the OpenAgents document, as printed: Subscribe, Subscribed, Message, Update. What goes beyond the print
 * (conversation_id, session_token, sync_id, status, Error, Token, Notification) is there to be left unread.
 */

/** What is subscribed to: the whole conversation, or the part of it that one liaison has. */
export const openAgentsScopes = ['chat', ...pillarNames] as ['chat', ...PillarName[]]
export const OpenAgentsScope = z.enum(openAgentsScopes)
export type OpenAgentsScope = z.infer<typeof OpenAgentsScope>

const fromClient = {
  session_token: z
    .string()
    .max(512)
    .optional()
    .describe('authenticates a socket that has not been, as its first frame'),
  connection_id: z
    .string()
    .max(128)
    .optional()
    .describe('the client’s own name of its connection; taken and not needed, a connection is its socket'),
}

/** Everything a client may send, by `type`. */
export const OpenAgentsIn = z.discriminatedUnion('type', [
  z.strictObject({
    ...fromClient,
    type: z.literal('Subscribe'),
    scope: OpenAgentsScope.describe('the conversation, or what one liaison has of it'),
    conversation_id: SessionId.optional().describe('the one that went on last in this dialect, if not given'),
    last_sync_id: z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe('the largest `sync_id` the client has; everything after it is sent'),
    realm: Realm.optional(),
  }),
  z.strictObject({
    ...fromClient,
    type: z.literal('Message'),
    id: ClientMessageId.optional().describe('sent again under the same id it counts once'),
    content: z.string(),
    use_reasoning: z.boolean().optional().describe('whether reasons are sent beside the answer'),
    scope: OpenAgentsScope.optional().describe('whom it is said to: the guide, if not given'),
    conversation_id: SessionId.optional(),
  }),
])
export type OpenAgentsIn = z.infer<typeof OpenAgentsIn>

const syncId = z
  .number()
  .int()
  .nonnegative()
  .optional()
  .describe('place in the log; absent on a part of an answer that is still on its way')

/** Everything the server sends, by `type`. */
export const OpenAgentsOut = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Subscribed'),
    scope: OpenAgentsScope,
    last_sync_id: z.number().int().nonnegative().describe('everything after it follows'),
    conversation_id: z.string(),
    session_token: z.string(),
  }),
  z.strictObject({
    type: z.literal('Update'),
    message_id: z.string().describe('the `id` of the Message it answers'),
    delta: z
      .strictObject({ content: z.string().optional(), reasoning: z.string().optional() })
      .describe('what is added to the answer and to its reasons'),
    sync_id: syncId,
    status: z.string().optional().describe('how it ended, on the last one of a message'),
  }),
  z.strictObject({
    type: z.literal('Error'),
    message: z.string(),
    code: ErrorCode,
    details: z.record(z.string(), Json),
    retryable: z.boolean(),
    message_id: z.string().optional(),
    sync_id: syncId,
  }),
  z.strictObject({
    type: z.literal('Token'),
    session_token: z.string(),
    expires_at: z.number().describe('epoch milliseconds'),
  }),
  z.strictObject({
    type: z.literal('Notification'),
    content: z.string().describe('what came up by itself'),
    conversation_id: z.string(),
  }),
])
export type OpenAgentsOut = z.infer<typeof OpenAgentsOut>
