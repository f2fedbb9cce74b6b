import { createHash } from 'node:crypto'
import { type AttachmentView, attachmentPaths, FileId } from '../../../shared/protocol/files/attachments.ts'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Ids, Log, Preferences } from '../../core/api/ports.ts'
import type { AnnouncedFile, AttachmentsPort } from '../../gateway/options.ts'
import type { AttachedFiles } from '../../services/content/local/attached-files.ts'
import type { AttachedFile } from '../../services/content/model/attached-file.ts'
import { shownFileName } from '../../services/file-name.ts'
import { asResult } from '../process/as-result.ts'
import type { FileFolder } from './file-folder.ts'

export interface Attachments extends AttachmentsPort {
  /** Deletes what is past its time, and contents that no conversation has. */
  sweep(): Promise<void>
}

/** What was read at once to tell the hash of a file. */
const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

/**
 * The files of conversations: a row in the workspace, a content in the home. The row comes first and goes last, so that a
 * content without one is nobody's and is swept.
 */
export function openAttachments(ports: {
  readonly folder: FileFolder
  readonly files: AttachedFiles
  readonly log: Pick<Log, 'unit'>
  readonly ids: Ids
  readonly now: () => number
  readonly limits: Limits
  readonly preferences: (scope: Scope) => Preferences
}): Attachments {
  const { folder, files, log, ids, now, limits } = ports
  const words = (scope: Scope) => wordingFor(ports.preferences(scope).locale).attachments
  /** files that are being written to: one request at a time */
  const busy = new Set<FileId>()
  const listeners = new Set<(id: FileId) => void>()
  const tell = (id: FileId): void => {
    for (const listener of listeners) listener(id)
  }

  function there(scope: Scope, id: FileId): AttachedFile {
    const file = files.get(scope, id)
    if (!file || file.expiresAt <= now()) throw new OmniiError('not_found', words(scope).notThere)
    return file
  }

  async function viewOf(file: AttachedFile): Promise<AttachmentView> {
    const { id, session, name, size, sha256, state, expiresAt } = file
    return {
      file_uuid: id,
      file_name: name,
      file_url: `${attachmentPaths.content}?id=${id}`,
      session_id: session,
      state,
      size,
      received: state === 'whole' ? size : ((await folder.size(id)) ?? 0),
      ...(state === 'whole' && sha256 !== undefined && { sha256 }),
      expires_at: expiresAt,
    }
  }

  async function announce(
    scope: Scope,
    { name, size, sha256, session }: AnnouncedFile,
  ): Promise<AttachmentView> {
    if (size > limits.maxAttachmentBytes)
      throw new OmniiError('too_large', words(scope).tooLarge(limits.maxAttachmentBytes), {
        max_bytes: limits.maxAttachmentBytes,
      })
    const file: AttachedFile = {
      id: FileId.parse(ids.next('file')),
      session,
      name: shownFileName(name) || words(scope).unnamed,
      size,
      ...(sha256 !== undefined && { sha256 }),
      state: 'arriving',
      addedAt: now(),
      expiresAt: now() + limits.unfinishedKeptMs,
    }
    await log.unit(() => {
      const taken = files.taken(scope, session)
      if (taken.count >= limits.maxAttachmentsPerSession)
        throw new OmniiError('too_large', words(scope).tooMany(limits.maxAttachmentsPerSession), {
          max_files: limits.maxAttachmentsPerSession,
        })
      if (taken.bytes + size > limits.maxAttachmentBytesPerSession)
        throw new OmniiError('too_large', words(scope).tooMuch(limits.maxAttachmentBytesPerSession), {
          max_bytes: limits.maxAttachmentBytesPerSession,
        })
      if (taken.inAll + size > limits.maxAttachmentBytesInAll)
        throw new OmniiError('store_full', words(scope).allTaken(limits.maxAttachmentBytesInAll))
      files.put(scope, file)
    })
    try {
      await folder.create(file.id)
    } catch (error) {
      await log.unit(() => files.remove(scope, file.id))
      throw error
    }
    return viewOf(file)
  }

  async function append(
    scope: Scope,
    id: FileId,
    offset: number,
    parts: AsyncIterable<Uint8Array>,
  ): Promise<AttachmentView> {
    const file = there(scope, id)
    if (busy.has(id)) throw new OmniiError('conflict', words(scope).isArriving)
    busy.add(id)
    try {
      const received = (await folder.size(id)) ?? 0
      if (file.state === 'whole' || offset !== received)
        throw new OmniiError('conflict', words(scope).goesOnAt(received), { received })
      await folder.append(id, offset, file.size, parts)
      return await settled(scope, file)
    } finally {
      busy.delete(id)
      tell(id)
    }
  }

  /** A file all of which has come is looked at once, as it lies on disk. */
  async function settled(scope: Scope, file: AttachedFile): Promise<AttachmentView> {
    if ((await folder.size(file.id)) !== file.size) return viewOf(file)
    const sha256 = hashOf(await folder.read(file.id))
    if (file.sha256 !== undefined && file.sha256 !== sha256) {
      await drop(scope, file.id)
      throw new OmniiError('bad_import', words(scope).otherContent)
    }
    const whole: AttachedFile = {
      ...file,
      sha256,
      state: 'whole',
      expiresAt: now() + limits.attachmentKeptMs,
    }
    await log.unit(() => {
      // called off while its last part came
      if (!files.get(scope, file.id)) throw new OmniiError('cancelled')
      files.put(scope, whole)
    })
    return viewOf(whole)
  }

  async function drop(scope: Scope, id: FileId): Promise<void> {
    await log.unit(() => files.remove(scope, id))
    await folder.remove(id)
  }

  return {
    announce: (scope, file) => asResult(announce(scope, file)),
    append: (scope, id, offset, parts) => asResult(append(scope, id, offset, parts)),
    look: (scope, id) => asResult((async () => viewOf(there(scope, id)))()),
    remove: (scope, id) =>
      asResult(
        (async () => {
          const view = await viewOf(there(scope, id))
          await drop(scope, id)
          tell(id)
          return view
        })(),
      ),
    read: (scope, id) =>
      asResult(
        (async () => {
          const file = there(scope, id)
          if (file.state !== 'whole') throw new OmniiError('conflict', words(scope).isArriving)
          const content = await folder.read(id)
          // changed behind our back: it is not what was attached
          if (hashOf(content) !== file.sha256) throw new OmniiError('not_found', words(scope).changedOnDisk)
          return content
        })(),
      ),
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async sweep() {
      for (const id of await log.unit(() => files.expire(now()))) await folder.remove(id)
      // what comes while this looks has its row first
      const lying = await folder.ids()
      const known = files.ids()
      for (const id of lying) if (!known.has(id)) await folder.remove(id)
    },
  }
}
