import { wideForm } from '../../read-text.ts'

const postmark = String.raw`From [^\r\n:]{1,200}\d\d:\d\d[^\r\n]{0,80}\r?\n`
const before = /^(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n){0,50}/
const beforeHead = new RegExp(`${before.source}(?:${postmark})?`)

/** The bytes of a file of mail as ASCII and what goes with it; UTF-16 is made UTF-8, a mark or blank lines before it are left out. */
export function mboxBytes(file: Uint8Array): Buffer {
  const wide = wideForm(file)
  const bytes =
    wide === undefined
      ? Buffer.from(file.buffer, file.byteOffset, file.byteLength)
      : Buffer.from(new TextDecoder(wide).decode(file), 'utf8')
  return behind(before, bytes)
}

/** As `mboxBytes`, from the mail's first header on: without the postmark of a mailbox either. */
export const mailBytes = (file: Uint8Array): Buffer => behind(beforeHead, mboxBytes(file))

const behind = (start: RegExp, bytes: Buffer): Buffer =>
  bytes.subarray(start.exec(bytes.toString('latin1', 0, 1_000))?.[0].length ?? 0)
