import { z } from 'zod'
import { SessionId } from '../ids.ts'

/** Where files that belong to a conversation come in and are asked about, beside the sockets. */
export const attachmentPaths = {
  upload: '/files',
  status: '/files/status',
  remove: '/files/remove',
  content: '/files/content',
} as const

/** Given by the host; never a part of the client's own name for the file. */
export const FileId = z
  .string()
  .regex(/^file_[0-9a-f-]{36}$/)
  .brand('FileId')
  .describe('an opaque FileId')
export type FileId = z.infer<typeof FileId>

/** SHA-256 of a content, in hexadecimal. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/)

/** A file of a conversation. `received` of `size` bytes are there; the next ones go to that offset. */
export const AttachmentView = z.strictObject({
  file_uuid: FileId,
  file_name: z.string().describe('as it is shown; no path'),
  file_url: z.string().describe('where its content is had, by the same credentials'),
  session_id: SessionId,
  state: z.enum(['arriving', 'whole']),
  size: z.number().int().positive(),
  received: z.number().int().nonnegative(),
  sha256: ContentHash.optional().describe('of the content, once it is whole'),
  expires_at: z.number().describe('epoch milliseconds; it is deleted then'),
})
export type AttachmentView = z.infer<typeof AttachmentView>

export const AttachmentAnswer = z.strictObject({ file: AttachmentView })
