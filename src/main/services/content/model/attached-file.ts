import type { FileId } from '../../../../shared/protocol/files/attachments.ts'
import type { SessionId } from '../../../../shared/protocol/ids.ts'

/** A file of a conversation as it is kept: its content lies in the home, under its id. */
export interface AttachedFile {
  readonly id: FileId
  readonly session: SessionId
  /** as it is shown: one line, no path, at most 120 characters */
  readonly name: string
  /** bytes, as announced */
  readonly size: number
  /** of the content: as announced, then as it is */
  readonly sha256?: string
  readonly state: 'arriving' | 'whole'
  /** epoch milliseconds */
  readonly addedAt: number
  readonly expiresAt: number
}
