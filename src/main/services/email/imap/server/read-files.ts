import type { ImapFlow } from 'imapflow'
import { OmniiError } from '../../../../core/api/errors.ts'
import type { OutgoingFile } from '../compose.ts'
import { partsOf } from './mail-parts.ts'

/**
 * The files of a mail in the selected folder, decoded. Throws `too_large` when together they are more than `most` bytes,
 * `not_found` when the mail is not there.
 */
export async function readFiles(imap: ImapFlow, uid: number, most: number): Promise<readonly OutgoingFile[]> {
  const found = await imap.fetchOne(String(uid), { uid: true, bodyStructure: true }, { uid: true })
  const structure = found ? found.bodyStructure : undefined
  if (!structure) throw new OmniiError('not_found')
  const { files } = partsOf(structure)
  if (files.reduce((sum, { size }) => sum + size, 0) > most) throw new OmniiError('too_large')
  const read: OutgoingFile[] = []
  for (const { name, type, part } of files) {
    const { content } = await imap.download(String(uid), part.key, { uid: true, maxBytes: most })
    const pieces: Buffer[] = []
    if (content) for await (const piece of content) pieces.push(piece as Buffer)
    read.push({ name, type, content: Buffer.concat(pieces) })
  }
  return read
}
