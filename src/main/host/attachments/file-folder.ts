import { constants, mkdirSync } from 'node:fs'
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FileId } from '../../../shared/protocol/files/attachments.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { fromSystem } from '../process/system-error.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_RDONLY, O_RDWR } = constants

/**
 * The contents of attached files in the home: each under its id, for this user's eyes only. No link is followed and nothing
 * but a plain file with one name is written to or read. Throws `store_full` and `store_read_only`.
 */
export interface FileFolder {
  create(id: FileId): Promise<void>
  /** bytes there are; undefined without the file */
  size(id: FileId): Promise<number | undefined>
  /** Writes parts behind `offset`, the end of what is there; stops with `too_large` before byte `most`. What was written stays. */
  append(id: FileId, offset: number, most: number, parts: AsyncIterable<Uint8Array>): Promise<void>
  read(id: FileId): Promise<Uint8Array<ArrayBuffer>>
  remove(id: FileId): Promise<void>
  ids(): Promise<readonly FileId[]>
}

export function openFileFolder(folder: string): FileFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (id: FileId): string => join(folder, FileId.parse(id))

  async function opened<T>(
    id: FileId,
    flags: number,
    body: (handle: Awaited<ReturnType<typeof open>>, size: number) => Promise<T>,
  ): Promise<T> {
    try {
      const handle = await open(pathOf(id), flags | O_NOFOLLOW, 0o600)
      try {
        const { size, nlink, ...found } = await handle.stat()
        if (nlink !== 1 || (found.mode & constants.S_IFMT) !== constants.S_IFREG)
          throw new OmniiError('not_found')
        return await body(handle, size)
      } finally {
        await handle.close()
      }
    } catch (thrown) {
      throw isGone(thrown) ? new OmniiError('not_found') : fromSystem(thrown, folder)
    }
  }

  return {
    create: (id) => opened(id, O_RDWR | O_CREAT | O_EXCL, async () => {}),
    size: (id) =>
      opened(id, O_RDONLY, async (_, size): Promise<number | undefined> => size).catch((thrown: unknown) => {
        if (thrown instanceof OmniiError && thrown.code === 'not_found') return undefined
        throw thrown
      }),
    append: (id, offset, most, parts) =>
      opened(id, O_RDWR, async (handle) => {
        let at = offset
        try {
          for await (const part of parts) {
            if (at + part.length > most) {
              // it is another content than was announced: nothing of this request is kept
              await handle.truncate(offset)
              throw new OmniiError('too_large', undefined, { max_bytes: most })
            }
            await writeAll(handle, part, at)
            at += part.length
          }
        } finally {
          await handle.datasync()
        }
      }),
    read: (id) =>
      opened(id, O_RDONLY, async (handle, size) => {
        const whole = new Uint8Array(size)
        let at = 0
        while (at < size) {
          const { bytesRead } = await handle.read(whole, at, size - at, at)
          if (bytesRead === 0) break
          at += bytesRead
        }
        return whole.subarray(0, at)
      }),
    remove: (id) => rm(pathOf(id), { force: true }),
    async ids() {
      const names = await readdir(folder)
      return names.flatMap((name) => FileId.safeParse(name).data ?? [])
    },
  }
}

async function writeAll(
  handle: Awaited<ReturnType<typeof open>>,
  part: Uint8Array,
  position: number,
): Promise<void> {
  let at = 0
  while (at < part.length) {
    const { bytesWritten } = await handle.write(part, at, part.length - at, position + at)
    at += bytesWritten
  }
}

/** Nothing there, or a link in its place. */
const isGone = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ELOOP')
