import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Attachments, openAttachments } from '../../../src/main/host/attachments/attachments.ts'
import { openFileFolder } from '../../../src/main/host/attachments/file-folder.ts'
import { openAttachedFiles } from '../../../src/main/services/content/local/attached-files.ts'
import { FileId } from '../../../src/shared/protocol/files/attachments.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { limits } from '../../../src/shared/protocol/limits.ts'
import { type Kit, scope } from '../assistant.ts'
import { london } from '../london.ts'

/** The files of conversations as the host keeps them, in a folder of their own. */
export interface Attached {
  readonly port: Attachments
  /** Announces a file of that many bytes; nothing of it is there yet. */
  announce(session: SessionId, name: string, size: number): Promise<FileId>
  append(id: FileId, offset: number, content: Uint8Array): Promise<void>
  /** Attaches a whole file. */
  attach(session: SessionId, name: string, content: Uint8Array | string): Promise<FileId>
  close(): void
}

export function openAttached(kit: Pick<Kit, 'store' | 'clock'>): Attached {
  const home = mkdtempSync(path.join(tmpdir(), 'omnii-attached-'))
  const { db, log } = kit.store()
  let made = 0
  const next = (): string => `file_${String(++made).padStart(36, '0')}`
  const port = openAttachments({
    folder: openFileFolder(home),
    files: openAttachedFiles(db),
    ...{ log, ids: { next }, now: kit.clock.now, limits },
    preferences: () => london,
  })
  const announce: Attached['announce'] = async (session, name, size) => {
    const told = await port.announce(scope, { name, size, sha256: undefined, session })
    if (!told.ok) throw new Error(told.error.message)
    return FileId.parse(told.value.file_uuid)
  }
  const append: Attached['append'] = async (id, offset, content) => {
    const told = await port.append(scope, id, offset, inOnePart(content))
    if (!told.ok) throw new Error(told.error.message)
  }
  return {
    port,
    announce,
    append,
    async attach(session, name, content) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      const id = await announce(session, name, bytes.length)
      await append(id, 0, bytes)
      return id
    },
    close: () => rmSync(home, { recursive: true }),
  }
}

async function* inOnePart(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}
